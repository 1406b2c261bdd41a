import { describe, expect, test } from '@jest/globals'
import type { Feed, FeedEntry } from '../../../src/model/article.ts'
import { readText } from '../../../src/read/text/read-text.ts'
import { articleOfEntry } from '../../../src/read/sources/article-of-entry.ts'
import { withEntryFacts } from '../../../src/read/sources/entry-facts.ts'
import { speaksOf } from '../../../src/read/sources/speaks-of.ts'

const FEED: Feed = { title: 'The Quay Letter', url: 'https://quay.example/', entries: [], notices: [] }
const entry = (more: Partial<FeedEntry>): FeedEntry => ({
  id: '1',
  url: 'https://quay.example/1',
  title: 'Net loft to become a school',
  authors: [],
  ...more,
})
const STORY = 'The net loft is to become a school for boat builders, the county said on Monday.'
const read = (html: string, more: Partial<FeedEntry> = {}) => articleOfEntry(entry({ html, ...more }), FEED).text

describe('lines of the platform are no text of the entry', () => {
  test.each([
    '<p>Der Beitrag <a href="#">Net loft to become a school</a> erschien zuerst auf <a href="#">The Quay Letter</a>.</p>',
    '<p>The post Net loft to become a school appeared first on The Quay Letter.</p>',
    '<p><a href="https://b.example/p">Net loft to become a school</a> first came out in <a href="https://b.example">Boats</a>, where readers go on talking.</p>',
    '<p><a href="https://quay.example/1">Continue reading…</a></p>',
    '<p><a href="https://quay.example/1">Weiterlesen</a></p>',
    '<p>Danke fürs Lesen! Wer mag, empfiehlt uns weiter.</p>',
    '<p>Hosted by Wavehost. See wavehost.fm/privacy for more information.</p>',
    '<p>► Patrons: https://patrons.example/quay</p>',
    '<p>#boats #school</p>',
    '<p>Posted in Boats | 3 Comments</p>',
    '<p>Filed under: <a href="#">Boats</a></p>',
    '<p>View in browser</p>',
    '<p>Today’s sponsor: Netmender, which mends nets overnight.</p>',
    '<p>This episode is brought to you by Netmender.</p>',
    '<p>You are a free subscriber to The Quay Letter. Upgrade to paid to read the rest.</p>',
    '<p>This post is for paying subscribers only.</p>',
    '<p>Nur für Abonnenten der Hafenpost.</p>',
    '<p>Discuss on the forum</p>',
    '<p>Enjoying these letters? Forward one to a friend.</p>',
    '<p>You get this e-mail because you signed up.</p>',
    '<p>Hat dir die Folge gefallen? Teile sie!</p>',
    '<p>See you next week!</p>',
    '<p>Reply via email</p>',
    '<p>To hear all of it, get the app.</p>',
    '<p>This story first appeared in The Net and is shared here.</p>',
    '<p>Music: Tide by Jo Lund, licensed under CC BY 4.0.</p>',
    '<p>PMID:<a href="#">17</a> | DOI:<a href="#">10.1000/q.17</a></p>',
  ])('%s', (line) => {
    expect(read(`<p>${STORY}</p>${line}`)).toBe(STORY)
  })

  test.each([
    'Members of the county library may borrow the plans from Friday on.',
    'The loft was first published as a listed building in 1911, the county said.',
    'The US says that family members may stay.',
    'Bicycles go free on the first boat from Monday on.',
    'She hopes to become a member of the crew before the winter.',
    'Its privacy was what the board prized most.',
    'The school is supported by the county and by the guild of boat builders.',
  ])('a sentence of the story stays: %s', (last) => {
    expect(read(`<p>${STORY}</p><p>${last}</p>`)).toBe(`${STORY}\n${last}`)
    expect(read(`<p>${last}</p><p>${STORY}</p>`)).toBe(`${last}\n${STORY}`)
  })

  test('an offer with an address before the text', () => {
    const text = `Get 20% off your first order with code QUAY: https://shop.example/q?utm_source=video\n\n${STORY}\n\n00:00 Intro\n01:20 The loft`
    expect(articleOfEntry(entry({ summary: text }), FEED).text).toBe(STORY)
  })

  test('a sentence of the story that names the site stays', () => {
    const said = `${STORY} The Quay Letter has asked for the plans, and the county has promised them for May.`
    expect(read(`<p>${said}</p>`)).toBe(said)
  })

  test('an entry of nothing else has no text', () => {
    expect(read('<p>The post Net loft to become a school appeared first on The Quay Letter.</p>')).toBe('')
  })
})

describe('paragraphs of a platform under the story, one below the other and without a link', () => {
  const SITE: Feed = { ...FEED, title: 'Hamnposten' }
  test.each([
    [
      'Loftet blir skola för båtbyggare',
      'Inlägget Loftet blir skola för båtbyggare dök först upp på Hamnposten.',
      'Dela på Facebook',
      'Prenumerera på vårt nyhetsbrev',
    ],
    [
      'Magazyn sieci będzie szkołą',
      'Artykuł Magazyn sieci będzie szkołą pochodzi z serwisu Hamnposten.',
      'Zapisz się na newsletter',
      'Udostępnij',
    ],
    [
      'Verkkovaja muuttuu kouluksi',
      'Artikkeli Verkkovaja muuttuu kouluksi julkaistiin ensin Hamnposten.',
      'Tilaa uutiskirje',
      'Jaa artikkeli',
    ],
    [
      'Ağ deposu okul oluyor',
      'Ağ deposu okul oluyor yazısı ilk önce Hamnposten üzerinde çıktı.',
      'Bültenimize abone olun',
      'Paylaş',
    ],
    [
      'Склад сетей станет школой',
      'Сообщение Склад сетей станет школой появились сначала на Hamnposten.',
      'Подписывайтесь на наш канал',
      'Поделиться',
    ],
    [
      'مخزن الشباك يصبح مدرسة',
      'ظهرت المقالة مخزن الشباك يصبح مدرسة أولاً على Hamnposten.',
      'اشترك في النشرة',
      'شارك المقال',
    ],
    [
      '網小屋が学校になる',
      '投稿網小屋が学校になるはHamnpostenに最初に表示されました。',
      '続きを読む',
      'メルマガ登録はこちら',
    ],
  ])('%s', (title, ...lines) => {
    const html = [STORY, ...lines].map((line) => `<p>${line}</p>`).join('')
    expect(articleOfEntry(entry({ title, html }), SITE).text).toBe(STORY)
    expect(articleOfEntry(entry({ title, html: undefined, summary: [STORY, ...lines].join('\n') }), SITE).text).toBe(
      STORY,
    )
  })

  test.each([
    'Herzlich,<br>Noor',
    '<p>Until the next tide,</p><p>Noor B.</p>',
    '<p>— Noor</p>',
    '<p>Skrevet af Noor Brandt kl. 8.00</p>',
  ])('a farewell and a name: %s', (end) => {
    expect(read(`<p>${STORY}</p>${end}`, { authors: ['Noor Brandt'] })).toBe(STORY)
  })

  test.each([
    'The Quay Letter called the net loft to become a school the best news of the year, and the county the worst.',
    'The boats are Gull, Tern,',
    'Jaakko builds boats there.',
    'Delen av huset som brant är kvar, sade länet.',
  ])('a line of the story stays: %s', (line) => {
    const more =
      'It opens in spring, with nine pupils and one teacher, and with a boat that they are to mend in a year.'
    expect(read(`<p>${STORY}</p><p>${line}</p><p>${more}</p>`, { authors: ['Noor Brandt'] })).toBe(
      [STORY, line, more].join('\n'),
    )
  })
})

test('a post without a title keeps its only line', () => {
  const line = 'You can send us a text about the bell, which is for paying members only.'
  expect(read(`<p>${line}</p>`, { title: '' })).toBe(line)
})

test('powers are kept', () => {
  expect(
    read(
      '<p>It holds 10<sup>12</sup> litres, 3 x 10<sup>-2</sup> of the 1<sup>st</sup>.<sup><a href="#1">4</a></sup></p>',
    ),
  ).toBe('It holds 10¹² litres, 3 x 10⁻² of the 1st.')
})

test('a note on the first publication is a note', () => {
  const html = `<p>${STORY}</p><p><i>This story was first published on 3 May.</i></p>`
  const article = articleOfEntry(entry({ html }), FEED)
  expect([article.text, article.editorialNotes]).toEqual([STORY, ['This story was first published on 3 May.']])
})

test('words of lists and tables are not glued', () => {
  expect(read('<dl><dt>Time</dt><dd>02:00 UTC</dd></dl><table><tr><td>Rooms</td><td>3</td></tr></table>')).toBe(
    'Time\n02:00 UTC\nRooms 3',
  )
})

describe('the credit of an entry', () => {
  test.each<[string[], string[]]>([
    [['admin'], []],
    [['Unknown'], []],
    [['Staff Writer'], []],
    [['@ada@social.example'], []],
    [['Ada Quayle and Josef Brandt'], ['Ada Quayle', 'Josef Brandt']],
    [['Ada Quayle (now) and Josef Brandt (earlier)'], ['Ada Quayle', 'Josef Brandt']],
    [['Ada Quayle, Josef Brandt, Ines Cardoso'], ['Ada Quayle', 'Josef Brandt', 'Ines Cardoso']],
    [['Ines Okafor in Skarn'], ['Ines Okafor']],
    [['Reuters'], ['Reuters']],
    [['The Quay Letter'], []],
    [['ylläpito'], []],
    [['Site Admin'], []],
    [['Anónimo'], []],
    [['管理员'], []],
    [['Super User'], []],
    [['ada_quayle'], []],
    [['ada.quayle'], []],
    [['news.quay.example'], []],
    [['Quayle, Ada; Brandt, Josef'], ['Ada Quayle', 'Josef Brandt']],
  ])('%j → %j', (authors, names) => {
    expect(articleOfEntry(entry({ authors, html: STORY }), FEED).byline?.authors ?? []).toEqual(names)
  })
})

describe('the publisher of an entry', () => {
  const source = { title: 'The Ellery Courier' }
  test('is its source, not the collector, whose headline loses the name', () => {
    const article = articleOfEntry(
      entry({ title: 'Council keeps ferry - The Ellery Courier', source, html: STORY }),
      FEED,
    )
    expect([article.headline, article.publisher]).toEqual(['Council keeps ferry', 'The Ellery Courier'])
  })

  test('is the site behind the link, where a feed collects from many', () => {
    const one = entry({ url: 'https://www.b.example/1', html: STORY })
    expect(articleOfEntry(one, { ...FEED, isCollector: true }).publisher).toBe('b.example')
  })
})

test.each([
  'arXiv:2611.00001v1 Announce Type: new Abstract: ',
  'arXiv:2611.00001v1 Announce Type: new \nAbstract: ',
  'Abstract: ',
])('the label %j is no text of a paper', (label) => {
  expect(articleOfEntry(entry({ summary: `${label}${STORY}` }), FEED).text).toBe(STORY)
})

const idAt = (url: string, summary: string) => articleOfEntry(entry({ url, summary }), FEED).id
test('a few words at two addresses are two articles, at one address they are one', () => {
  const few = 'We are closed on Monday.'
  expect(idAt('https://a.example/1', few)).not.toBe(idAt('https://b.example/1', few))
  expect(idAt('https://a.example/1', few)).toBe(idAt('https://a.example/1', few))
  expect(idAt('https://a.example/1', `${STORY} ${STORY}`)).toBe(idAt('https://b.example/1', `${STORY} ${STORY}`))
})

test('the only sentence of an entry stays, although it gives an address', () => {
  const text = 'The list of all bells in the county is at https://quay.example/bells, with the year of each.'
  expect(articleOfEntry(entry({ summary: text }), FEED).text).toBe(text)
  expect(articleOfEntry(entry({ summary: 'More at https://quay.example/bells' }), FEED).text).toBe('')
})

describe('the page behind an entry', () => {
  const page = { ...readText(`Changelog\n\n${STORY} It opens in May.`), publishedAt: '2011-05-01T00:00:00Z' }

  test('lends its text, and the entry keeps headline, date and address', () => {
    const own = withEntryFacts(
      page,
      entry({ publishedAt: '2026-11-24T08:00:00Z', url: 'https://quay.example/log#d3' }),
      FEED,
    )
    expect([own.headline, own.publishedAt, own.url]).toEqual([
      'Net loft to become a school',
      '2026-11-24T08:00:00Z',
      'https://quay.example/log#d3',
    ])
    expect(own.text).toMatch(/opens in May/)
  })

  test.each([
    ['a login wall', 'Log in to see posts\n\nLog in to see photos and more from the people that you follow.', false],
    ['a soft 404', 'The Quay\n\nThe page that you are looking for has moved. Try the search instead.', false],
    [
      'a wall under the headline of the article',
      'Net loft to become a school\n\nThis text is for members. Try it for a month, and read on every device. You can cancel whenever you like.',
      false,
    ],
    [
      'a search for the headline',
      'Nothing found\n\nThere is nothing about “Net loft to become a school” here. Look at the front page instead.',
      false,
    ],
    ['the article', `Net loft becomes school\n\n${STORY} It opens in May.`, true],
    ['the article under another headline', `Boat builders rejoice\n\n${STORY} It opens in May.`, true],
  ])('is %s', (_claim, text, isIt) => {
    expect(speaksOf(readText(text), articleOfEntry(entry({ html: STORY }), FEED))).toBe(isIt)
  })
})

test('a page that only asks to subscribe is not the article of a bare headline', () => {
  const wall = 'Net loft to become a school\n\nSubscribe to our newsletter to read on. Become a member, and support us.'
  const bare = articleOfEntry(entry({}), FEED)
  expect(speaksOf(readText(wall), bare)).toBe(false)
  expect(speaksOf(readText(`Net loft to become a school\n\n${STORY}`), bare)).toBe(true)
})

describe('an entry without a title', () => {
  test.each([
    [
      '<p><a href="https://quay.example/tags/nets">#nets</a> <a href="https://quay.example/tags/tar">#tar</a></p>',
      '#nets #tar',
    ],
    ['<p><a href="https://b.example/nets/">https://b.example/nets/</a></p>', 'b.example/nets'],
    ['<img src="https://quay.example/a.jpg">', 'quay.example/1'],
    [undefined, 'quay.example/1'],
  ])('that says nothing is called by what there is: %s', (html, headline) => {
    const { headline: found, text } = articleOfEntry(entry({ title: '', html }), FEED)
    expect([found, text]).toEqual([headline, ''])
  })

  test.each(['Photo', 'Untitled', 'https://quay.example/1', 'Sin título'])('“%s” is no title beside words', (title) => {
    const { headline, text } = articleOfEntry(entry({ title, html: `<img src="a.jpg"><p>${STORY}</p>` }), FEED)
    expect([headline, text]).toEqual([undefined, STORY])
    expect(articleOfEntry(entry({ title, imageAlt: 'A loft', html: '<img src="a.jpg">' }), FEED).headline).toBe(
      'A loft',
    )
  })

  test('that is only signs is called by them, and a picture by its description', () => {
    expect(articleOfEntry(entry({ title: '', html: '<p>😂😂</p>' }), FEED).headline).toBe('😂😂')
    expect(articleOfEntry(entry({ title: '', imageAlt: 'The ferry in fog' }), FEED).headline).toBe('The ferry in fog')
  })

  test('that is only signs gives way to words', () => {
    expect(articleOfEntry(entry({ title: '📷', imageAlt: 'The ferry in fog' }), FEED).headline).toBe('The ferry in fog')
    expect(articleOfEntry(entry({ title: '🐟', html: `<p>${STORY}</p>` }), FEED).headline).toBeUndefined()
    expect(articleOfEntry(entry({ title: '🐟' }), FEED).headline).toBe('🐟')
  })
})
