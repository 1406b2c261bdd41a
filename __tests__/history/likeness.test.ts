import { describe, expect, test } from '@jest/globals'
import { keysOf } from '../../src/history/identity.ts'
import { compareArticles, type Sample } from '../../src/history/likeness/compare.ts'

const WIRE =
  'Six worn-out blades from the wind farm on the fell will be cut up and used as footbridges, the park said on Tuesday. ' +
  'Each blade is forty metres long and strong enough to carry a tractor, as engineers found out in tests last winter. ' +
  'The first bridge crosses a beck at Garrow, where a flood took the old one in 2019, and opens at Easter.'
const SCHOOL =
  'The smallest school in the hills will close its doors on Fridays from January after parents voted for a longer day. ' +
  'Pupils travel up to an hour each way, and four days keep every lesson while saving one journey in five.'

const WEEK =
  'Bread came first: the bakery on Rope Walk has a new oven, and the queue on Monday went round the corner and back. ' +
  'Then came the knots, which Josef Brandt teaches in the loft to anyone who brings a rope and half an hour of patience. ' +
  'On Wednesday the choir announced its concert in June, with cushions for those who sit on the steps, and a collection ' +
  'for the roof, which leaks above the altos. Thursday belonged to the ferry, whose summer timetable doubles the boats ' +
  'to the outer islands and ends the long wait at noon. Friday was market day, with honey, cheese and nine kinds of apple.'

const notice = (county: string, river: string, feet: number) =>
  `The weather office has issued a flood warning for ${county} County until Thursday night. The stage of the ${river} ` +
  `was ${feet} feet at noon. Do not drive through water on the road: turn round, and tell your neighbours. ` +
  'Further notices follow at six in the morning and at six in the evening, and whenever the stage changes.'

const sample = (feed: string, headline: string, text: string): Sample => ({
  headline,
  text,
  feed,
  keys: keysOf({ url: `https://${feed}.example/${headline.toLowerCase().replaceAll(' ', '-')}`, headline, text }),
})
const shown = ({ text }: Sample, cuts: readonly { start: number; end: number }[]) =>
  cuts.reduceRight((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), text).trim()

const report = (day: number, eel: number, sold: number) =>
  sample(
    'market',
    `Eels on day ${day}`,
    `At the fish market of Skerry on Tuesday the price of eel rose again and stood at ${eel} crowns a box at noon, after ${sold} boxes had been sold. The next auction begins at seven in the morning, and buyers have to show their card at the gate.`,
  )

const closed = (place: string, part: number) =>
  sample(
    'water',
    `Water cut off, part ${part}`,
    `There is no water in ${place} on Thursday from nine until one because of works on the main. Fill a bucket before the works begin and close the taps.`,
  )

describe('articles that are one', () => {
  test.each<[string, string]>([
    ['lightly edited', `${WIRE.replace('the park said on Tuesday', 'the national park announced')} Walkers are glad.`],
    ['cut to its beginning', WIRE.slice(0, WIRE.indexOf('as engineers'))],
    ['with another headline and a line of its own at the top', `From our correspondent on the fell. ${WIRE}`],
  ])('a report of another paper, %s', (_claim, copy) => {
    const { groups } = compareArticles([
      sample('uplands', 'Blades become bridges', WIRE),
      sample('garrow', 'School closes on Fridays', SCHOOL),
      sample('fell', 'Walkers to cross a beck on wind power', copy),
    ])
    expect(groups).toEqual([[0, 2], [1]])
  })

  test('a short report, word for word, under another headline', () => {
    const text = `${WIRE.slice(0, WIRE.indexOf('Each blade'))} Walkers are glad.`
    const { groups } = compareArticles([
      sample('a', 'Blades become bridges', text),
      sample('b', 'Walkers rejoice', text),
    ])
    expect(groups).toEqual([[0, 1]])
  })

  test('a report that six papers carry, although so many share its words', () => {
    const papers = ['a', 'b', 'c', 'd', 'e', 'f'].map((paper) => sample(paper, `Blades in ${paper}`, WIRE))
    const { groups, furniture } = compareArticles(papers)
    expect(groups).toEqual([[0, 1, 2, 3, 4, 5]])
    expect(furniture.flat()).toEqual([])
  })
})

describe('articles that only look alike', () => {
  test('notices of one form with other facts', () => {
    const { groups } = compareArticles([
      sample('wx', 'Flood warning Brant', notice('Brant', 'Satil', 13)),
      sample('wx', 'Flood warning Crow', notice('Crow', 'Arbor', 9)),
      sample('wx', 'Flood warning Dell', notice('Dell', 'Ouse', 21)),
      sample('wy', 'Flood warning Elm', notice('Elm', 'Tarn', 5)),
    ])
    expect(groups).toHaveLength(4)
  })

  test.each<[string, string, string, string, string]>([
    [
      'places',
      'Road closed',
      'The road between Arden and Mell is closed for repairs from Monday until Friday. A diversion is signposted, and buses run ten minutes late. Cyclists may use the track along the canal.',
      'Road closed',
      'The road between Torvik and Hasle is closed for repairs from Monday until Friday. A diversion is signposted, and buses run ten minutes late. Cyclists may use the track along the canal.',
    ],
    [
      'a place at the end',
      'Gale warning',
      'Strong winds are expected from this evening until noon tomorrow. Loose objects should be secured and trips at sea put off. Passengers should ask before they leave home. The warning is in force for Dunmere Bay.',
      'Gale warning',
      'Strong winds are expected from this evening until noon tomorrow. Loose objects should be secured and trips at sea put off. Passengers should ask before they leave home. The warning is in force for Arlow Sound.',
    ],
    [
      'trades',
      'Welder wanted',
      'We are hiring a welder for our yard. You will work with a small crew, plan your own week, and learn from people who have done the work for decades. We offer thirty days of leave and a pension plan.',
      'Crane driver wanted',
      'We are hiring a crane driver for our yard. You will work with a small crew, plan your own week, and learn from people who have done the work for decades. We offer thirty days of leave and a pension plan.',
    ],
    [
      'places that only the headline names',
      'Board meeting in Arden',
      'The board meets on the first Tuesday of the month in the hall above the market, at seven in the evening. Everybody may listen, and may ask one question after the last item of the agenda.',
      'Board meeting in Mell',
      'The board meets on the first Tuesday of the month in the hall above the market, at seven in the evening. Everybody may listen, and may ask one question after the last item of the agenda.',
    ],
    [
      'places in a script without capitals and spaces',
      '停電のお知らせ',
      '桜川町三丁目では、設備点検のため、木曜日の午前九時から正午まで電気が止まります。ご不便をおかけしますが、ご理解とご協力をお願いいたします。点検中は冷蔵庫の開閉を控えてください。',
      '停電のお知らせ',
      '緑ヶ丘団地では、設備点検のため、木曜日の午前九時から正午まで電気が止まります。ご不便をおかけしますが、ご理解とご協力をお願いいたします。点検中は冷蔵庫の開閉を控えてください。',
    ],
  ])('notices of one form in two feeds that differ in %s', (_claim, headline, text, other, words) => {
    const two = [sample('a', headline, text), sample('b', other, words)]
    expect(compareArticles(two).groups).toEqual([[0], [1]])
  })

  test('entries whose bodies are one word', () => {
    const { groups } = compareArticles([
      sample('hn', 'Why we left the cloud for a shed', 'Comments'),
      sample('hn', 'A type checker in four hundred lines', 'Comments'),
      sample('lb', 'The map that lied about the coast', 'Comments'),
    ])
    expect(groups).toHaveLength(3)
  })

  test('reports with some quotes in common, and an article beside the round-up that repeats it in its middle', () => {
    const quote =
      '“We have walked this beck for sixty years and nobody ever asked us where the bridge should stand,” said Ada Quayle.'
    const { groups } = compareArticles([
      sample('a', 'Bridge plan', `${WIRE} ${quote}`),
      sample('b', 'School plan', `${SCHOOL} ${quote}`),
      sample('c', 'The week', `${WEEK} ${quote} ${WIRE}`),
    ])
    expect(groups.find((group) => group.includes(0))).toEqual([0])
  })
})

describe('furniture', () => {
  test('a sentence of a form that holds numbers of its own is the news', () => {
    const samples = [report(1, 410, 88), report(2, 433, 91), report(3, 467, 79)]
    const { furniture } = compareArticles(samples)
    expect(shown(samples[1] as Sample, furniture[1] ?? [])).toMatch(/stood at 433 crowns.*91 boxes had been sold\.$/)
  })

  test('leaves a notice of one form the sentence with its place', () => {
    const samples = ['Elm Street', 'Tanner Square', 'Dock Lane'].map((place, at) => closed(place, at))
    const { furniture } = compareArticles(samples)
    expect(shown(samples[1] as Sample, furniture[1] ?? [])).toBe(
      'There is no water in Tanner Square on Thursday from nine until one because of works on the main.',
    )
  })

  const LINE = 'Lamp oil is dear, so this letter lives from readers who send us what they can spare each month.'

  test('is what three entries of a feed share, and is taken out of the text', () => {
    const samples = [
      sample('lantern', 'A goat on the pier', `A goat walked the length of the pier on Monday. ${LINE}`),
      sample('lantern', 'Lecture on knots', `Josef Brandt lectures on knots in the loft on Friday. ${LINE}`),
      sample('lantern', 'Bread at four', `The bakery on Rope Walk opens at four in the morning. ${LINE}`),
    ]
    const { furniture } = compareArticles(samples)
    expect(samples.map((one, at) => shown(one, furniture[at] ?? []))).toEqual([
      'A goat walked the length of the pier on Monday.',
      'Josef Brandt lectures on knots in the loft on Friday.',
      'The bakery on Rope Walk opens at four in the morning.',
    ])
  })

  test('is known from entries of the feed that are not chosen', () => {
    const goat = sample('lantern', 'A goat on the pier', `A goat walked the length of the pier on Monday. ${LINE}`)
    const others = ['Knots are taught in the loft.', 'Bread is sold from four.'].map((text) => ({
      feed: 'lantern',
      text: `${text} ${LINE}`,
      keys: {},
    }))
    expect(shown(goat, compareArticles([goat], others).furniture[0] ?? [])).toBe(
      'A goat walked the length of the pier on Monday.',
    )
  })

  test('is counted in scripts without spaces too', () => {
    const line = '当サイトの記事や写真の無断転載を禁じます。著作権は編集部に帰属します。'
    const samples = ['港の灯台が点灯した。', '小学校は金曜日に休む。', 'パン屋は朝四時に開く。'].map((text, at) =>
      sample('minato', `記事${at}`, `${text}${line}`),
    )
    const { furniture } = compareArticles(samples)
    expect(shown(samples[0] as Sample, furniture[0] ?? [])).toBe('港の灯台が点灯した。')
  })
})

test('comparing grows no faster than n log n', () => {
  const words = Array.from({ length: 4000 }, (_, at) => `w${((at * 7919) % 4001).toString(36)}`)
  const batch = (size: number) =>
    Array.from({ length: size }, (_, at) =>
      sample(
        `f${at % 20}`,
        `Entry ${at}`,
        Array.from({ length: 120 }, (__, word) => words[(at * 131 + word * (1 + (at % 13))) % words.length]).join(' '),
      ),
    )
  const cost = (size: number) => {
    const samples = batch(size)
    const before = process.cpuUsage()
    compareArticles(samples)
    const { user, system } = process.cpuUsage(before)
    return user + system
  }
  cost(200)
  expect(cost(3200) / Math.max(cost(400), 1)).toBeLessThan(8 * 4)
})
