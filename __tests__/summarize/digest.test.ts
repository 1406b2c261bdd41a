import { describe, expect, test } from '@jest/globals'
import { array, assert, constantFrom, property } from 'fast-check'
import { en } from '../../src/languages/en/index.ts'
import { languageOf } from '../../src/languages/index.ts'
import { findLede } from '../../src/summarize/headline/lede.ts'
import { pickDigest } from '../../src/summarize/summary/pick.ts'
import { readingMinutes } from '../../src/summarize/summary/reading-time.ts'
import { trimAsides, trimToPoint } from '../../src/languages/en/headline/trim.ts'
import { countWords, plainWords } from '../../src/text/words.ts'

const ARTICLE = [
  'OSLO (Reuters) - Norway will close two of its oldest coal mines on the island of Tern next year, the energy ministry said on Monday.',
  'It is the third round of closures since 2019.',
  '"We have known for years that this day would come," said Ann Roe, who runs the larger mine.',
  'The mines employ 340 people, most of whom live in the port of Lund, and sell nearly all their coal to a single power plant in Ghent.',
  'Scroll down for video.',
  'What will become of the port?',
  'Energy minister Bo Ek told reporters that the state would pay for the clean-up of the mines and retrain the miners.',
  'The ministry said on Monday that Norway will close two coal mines on the island of Tern next year.',
  'The power plant in Ghent plans to switch to gas from Malta, according to its owner, Tidal Corp.',
].join('\n')

describe('pickDigest', () => {
  const digest = pickDigest(ARTICLE, en, {
    sentences: 3,
    words: 60,
    bullets: 2,
    headline: 'Norway to close two coal mines on Tern',
  })
  const all = [...digest.summary, ...digest.bullets]

  test('opens with the lede, without its dateline', () => {
    expect(digest.summary[0]?.text).toMatch(/^Norway will close two/u)
  })

  test('makes bullets of short sentences, and of one stretch of a long one', () => {
    const text = [
      'The harbour of Lund will close for nine days in May, the port said.',
      'Ships that carry grain, coal or ore and that come from the north, as most of them have done for thirty years or more, must wait outside the bay.',
      'Two ferries will sail from Tern instead.',
      'The crane was built in 1931 and has never been out of use.',
    ].join('\n')
    const { bullets } = pickDigest(text, en, { sentences: 1, words: 20, bullets: 3, headline: 'Harbour to close' })
    const short = bullets.filter((bullet) => bullet.spans === undefined).map((bullet) => bullet.text)
    expect(short).toEqual([
      'Two ferries will sail from Tern instead.',
      'The crane was built in 1931 and has never been out of use.',
    ])
    for (const { spans = [], text: said } of bullets) {
      const first = spans[0]?.start ?? 0
      if (spans.length > 0) expect(text.slice(first, spans.at(-1)?.end)).toContain(said.slice(1, -1))
    }
  })

  test('keeps within sentences and words', () => {
    expect(digest.summary.length).toBeLessThanOrEqual(3)
    expect(digest.summary.reduce((sum, { text }) => sum + countWords(text), 0)).toBeLessThanOrEqual(60)
  })

  test('untrimmed sentences are slices of the article; trimmed ones are made of their spans', () => {
    for (const { text, start, end, spans } of all) {
      if (spans === undefined) expect(ARTICLE.slice(start, end)).toBe(text)
      else
        expect(plainWords(text)).toEqual(plainWords(spans.map((span) => ARTICLE.slice(span.start, span.end)).join(' ')))
    }
  })

  test('says nothing twice, and leaves questions and page furniture out', () => {
    expect(all.filter(({ text }) => text.includes('two')).length).toBe(1)
    expect(all.some(({ text }) => /\?|Scroll/u.test(text))).toBe(false)
  })

  test('every sentence says why it was picked', () => {
    for (const { reason } of all) expect(reason).toMatch(/\w{4}/u)
  })

  test('bullets have at most 20 words', () => {
    expect(digest.bullets.length).toBeGreaterThan(0)
    for (const { text } of digest.bullets) expect(countWords(text)).toBeLessThanOrEqual(20)
  })

  test('passes over a first sentence that leans on what is not there', () => {
    const text =
      'He has done it again.\nAnn Roe won the Tern regatta for the fourth time on Sunday.\nNobody had won it more than twice.'
    expect(pickDigest(text, en, { sentences: 2, words: 60 }).summary[0]?.text).toMatch(/^Ann Roe/u)
  })

  test.each([
    ['en', 'According to her the boats will run again in May.'],
    ['en', 'A third of it came from the friends of the harbour.'],
    ['en', 'Since then the boats have left from the northern quay.'],
    ['de', 'Ein Drittel davon zahlt der Hafenverein.'],
    ['de', 'Seitdem fahren die Boote vom Nordkai.'],
    ['fr', 'Depuis lors, les bateaux partent du quai nord.'],
    ['es', 'Desde entonces los barcos salen del muelle norte.'],
    ['it', 'Da allora le barche partono dal molo nord.'],
    ['pt', 'Desde então, os barcos partem do cais norte.'],
    ['nl', 'Sindsdien vertrekken de boten van de noordkade.'],
    ['de', 'Ihm zufolge fahren die Boote ab Mai wieder.'],
    ['de', 'Nach ihren Angaben fahren die Boote ab Mai wieder.'],
    ['fr', 'Selon lui, les bateaux reprendront leur service en mai.'],
    ['fr', 'D’après elle, les bateaux reprendront leur service en mai.'],
    ['es', 'Según ella, los barcos volverán a salir en mayo.'],
    ['it', 'Secondo lui, le barche torneranno a maggio.'],
    ['nl', 'Volgens hem varen de boten vanaf mei weer.'],
    ['pt', 'Segundo ela, os barcos voltam em maio.'],
  ])('knows that a sentence (%s) needs the one that names somebody: %s', (language, sentence) => {
    expect(languageOf(language)?.leans?.test(sentence)).toBe(true)
  })

  test.each(['Half of the boats are out again.', 'Since the storm the boats are out again.'])(
    '%s stands alone',
    (sentence) => {
      expect(en.leans?.test(sentence)).toBe(false)
    },
  )

  test('trims the only sentence when it is longer than the limit', () => {
    const text =
      'The mayor of Ghent, who has held the office since 2011, opened a new bridge over the river Lys on Friday (the first in a century).'
    const [only] = pickDigest(text, en, { sentences: 2, words: 18 }).summary
    expect(countWords(only?.text ?? '')).toBeLessThanOrEqual(18)
    expect(only?.text).toMatch(/^The mayor of Ghent opened a new bridge/u)
    expect(only?.spans?.length).toBeGreaterThan(1)
  })

  test('gives nothing for an article without sentences', () => {
    expect(pickDigest('', en, { sentences: 3, words: 60 })).toEqual({ summary: [], bullets: [] })
  })

  test('keeps its promises for any row of sentences, twice the same', () => {
    const sentences = constantFrom(
      ...ARTICLE.split('\n'),
      'But it rained.',
      '"Yes."',
      'A list: one, two (three).',
      'By Ann Roe',
      '😀 ok.',
    )
    assert(
      property(array(sentences, { maxLength: 12 }), (row) => {
        const text = row.join('\n')
        const { summary, bullets } = pickDigest(text, en, { sentences: 2, words: 40, bullets: 2 })
        expect(pickDigest(text, en, { sentences: 2, words: 40, bullets: 2 }).summary).toEqual(summary)
        expect(summary.length).toBeLessThanOrEqual(2)
        for (const { text: shown, start, end, spans } of [...summary, ...bullets])
          if (spans === undefined) expect(text.slice(start, end)).toBe(shown)
      }),
      { numRuns: 60, seed: 3 },
    )
  })
})

describe('questions and answers', () => {
  const INTERVIEW = [
    'How long did the repairs of the harbour crane take?',
    'Three years.',
    'Who paid for the repairs of the harbour crane?',
    'The port paid for nearly all of them, and a bank gave the rest on condition that nobody names it.',
    'What comes next for the crane and the harbour?',
    'New rails, which were last laid in 1911, are to follow in the spring of next year.',
  ].join('\n')
  const shown = (sentences: number, words: number) =>
    pickDigest(INTERVIEW, en, { sentences, words, headline: 'The harbour crane' }).summary.map(({ text }) => text)

  test('stay together', () => {
    const lines = INTERVIEW.split('\n')
    const summary = shown(4, 80)
    expect(summary.length).toBeGreaterThan(1)
    for (const [at, text] of summary.entries())
      if (text.endsWith('?')) expect(summary[at + 1]).toBe(lines[lines.indexOf(text) + 1])
  })

  test.each([1, 2, 3])('a question is not alone among %i sentences', (sentences) => {
    expect(shown(sentences, 60).at(-1) ?? '').not.toMatch(/\?$/)
  })
})

test('a later sentence of an answer is not alone either', () => {
  const text = [
    'Ada Quayle has run the yard at Garrow for thirty years among nets and dust.',
    'Why did you begin to build boats?',
    'My father had a yard and no son. I was nine when he gave me a plane and told me to make it sing.',
    'What has changed since then?',
    'The wood. We used to wait ten years for it to dry, and now people want a boat by Easter.',
  ].join('\n')
  const summary = pickDigest(text, en, { sentences: 2, words: 60 }).summary.map((one) => one.text)
  expect(summary).toContain('Ada Quayle has run the yard at Garrow for thirty years among nets and dust.')
  expect(summary.join(' ')).not.toMatch(/We used to wait/)
})

test('a title in capitals ends no sentence', () => {
  const text = 'MS. OKAFOR of the port office told the committee on Monday that the deed names the county as owner.'
  expect(pickDigest(text, en, { sentences: 1, words: 60 }).summary.map((one) => one.text)).toEqual([text])
})

describe('nothing is said twice', () => {
  const lede = ARTICLE.indexOf('Norway')
  const limits = { sentences: 2, words: 60, bullets: 2 }

  test('below a headline made of the lede the sequel goes on behind it, while the summary keeps it', () => {
    const headline = 'Norway will close two of its oldest coal mines'
    const { summary, sequel = [], bullets } = pickDigest(ARTICLE, en, { ...limits, headline, lede })
    expect(summary[0]?.start).toBe(lede)
    expect(sequel.length).toBe(2)
    for (const { text } of [...sequel, ...bullets]) expect(text).not.toMatch(/close two/u)
    expect(sequel.map(({ start }) => start)).toEqual(sequel.map(({ start }) => start).toSorted((a, b) => a - b))
  })

  test('the sequel goes on too where the headline ends inside its sentence', () => {
    const { sequel = [] } = pickDigest(ARTICLE, en, { ...limits, headline: 'Norway will close two of…', lede })
    expect(sequel.length).toBe(2)
    expect(sequel.map(({ start }) => start)).not.toContain(lede)
  })

  test('a sentence that is the headline again is left out', () => {
    const text = 'The port of Lund is closed.\nA storm tore three boats from their moorings on Monday night.'
    const { summary } = pickDigest(text, en, { ...limits, headline: 'The port of Lund is closed' })
    expect(summary.map((one) => one.text)).toEqual(['A storm tore three boats from their moorings on Monday night.'])
  })

  test('a sentence with a shown quotation is left out', () => {
    const text =
      'The port called the storm “the worst night that anybody here can remember” on Monday.\nThree boats were torn from their moorings in Lund.'
    const start = text.indexOf('the worst')
    const quotes = [{ start, end: text.indexOf('”') }]
    expect(pickDigest(text, en, limits).summary[0]?.start).toBe(0)
    expect(pickDigest(text, en, { ...limits, quotes }).summary.map((one) => one.text)).toEqual([
      'Three boats were torn from their moorings in Lund.',
    ])
  })

  test('a sentence inside a quotation is not the writer’s', () => {
    const text =
      '"The storm was bad. We lost three boats and the mast of the fourth in one night. Nobody slept," said Ann Roe.\nThe port of Lund is closed until Friday, the harbour master said.'
    expect(pickDigest(text, en, { ...limits, bullets: 3 }).summary.map((one) => one.text)).toEqual([
      'The port of Lund is closed until Friday, the harbour master said.',
    ])
    expect(findLede(text, en)?.text).toMatch(/^The port of Lund/u)
  })

  test('a text of one sentence is told whole where its headline leaves much out', () => {
    const text =
      'Norway will close two of its oldest coal mines on the island of Tern next year, the energy ministry said.'
    const sequel = (headline: string) => pickDigest(text, en, { ...limits, headline, lede: 0 }).sequel
    expect(sequel('Norway will close two of its oldest coal mines')).toHaveLength(1)
    expect(sequel(text)).toEqual([])
  })
})

describe('trimming', () => {
  test.each([
    [12, 'Norling, which makes pumps, sold its harbour on Friday for $4 million.'],
    [9, 'Norling sold its harbour on Friday for $4 million.'],
    [8, 'Norling sold its harbour for $4 million.'],
  ])('takes asides before it takes what happened: %i words', (words, left) => {
    const sentence = 'Norling (a rival of Tidal), which makes pumps, sold its harbour on Friday for $4 million.'
    expect(trimAsides(sentence, words)?.text).toBe(left)
  })

  test('leaves a doubtful claim to the one who made it', () => {
    const trimmed = trimAsides(
      'The harbour lost two million tonnes of coal in a single night last week, rivals claimed.',
      14,
    )
    expect(trimmed?.text ?? 'rivals claimed').toMatch(/rivals claimed/u)
  })

  test('gives up rather than garble', () => {
    expect(
      trimToPoint('Blue, green, grey, and then more of the same and of other things, and so on and on and on.', 4),
    ).toBeUndefined()
  })
})

test.each([
  [0, 0],
  [1, 1],
  [238, 1],
  [700, 3],
])('%i words are read in %i minutes', (words, minutes) => {
  expect(readingMinutes('word '.repeat(words))).toBe(minutes)
})
