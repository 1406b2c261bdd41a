import { describe, expect, test } from '@jest/globals'
import { readFeed } from '../../../src/read/feed/read-feed.ts'

const rss = (items: string, head = '<title>Quay Times</title><link>https://quay.example/</link>') =>
  `<?xml version="1.0"?><rss version="2.0"><channel>${head}${items}</channel></rss>`
const ITEM =
  '<item><title>Ferries &amp;amp; fares</title><link>/ferry?a=1&b=2</link><pubDate>Fri, 20 Nov 2026 07:30:00 +0100</pubDate></item>'

const attempt = (work: () => number): number | string => {
  try {
    return work()
  } catch {
    return 'refused'
  }
}

describe('readFeed', () => {
  test('gives plain titles, whole addresses and the date with its own offset', () => {
    expect(readFeed(rss(ITEM)).entries[0]).toMatchObject({
      title: 'Ferries & fares',
      url: 'https://quay.example/ferry?a=1&b=2',
      publishedAt: '2026-11-20T07:30:00+01:00',
    })
  })

  test('reads namespaces that are not declared', () => {
    const item =
      '<item><title>T</title><dc:creator>Ruth Alder</dc:creator><content:encoded><![CDATA[<p>Text</p>]]></content:encoded></item>'
    expect(readFeed(rss(item)).entries[0]).toMatchObject({ authors: ['Ruth Alder'], html: '<p>Text</p>' })
  })

  test.each([
    '<?xml version="1.0"?>\n<feed version="0.3" xmlns="http://purl.org/atom/ns#">\n</feed>',
    '<feed xmlns="http://www.w3.org/2005/Atom"/>',
  ])('takes a whole feed without title and entries for an empty feed, and says so: %s', (text) => {
    const feed = readFeed(text)
    expect(feed).toMatchObject({ title: '', entries: [] })
    expect(feed.notices.length).toBeGreaterThan(0)
  })

  test('tells the charset from the bytes', () => {
    const feed = `<?xml version="1.0" encoding="ISO-8859-1"?>${rss('<item><title>Fähre für Zoë</title></item>').slice(21)}`
    expect(readFeed(Buffer.from(feed, 'latin1')).entries[0]?.title).toBe('Fähre für Zoë')
  })

  test('reads the whole entries of a download that broke off, and says so', () => {
    const feed = readFeed(`${rss(ITEM).replace('</channel></rss>', '')}<item><title>Half`)
    expect(feed.entries.map(({ title }) => title)).toEqual(['Ferries & fares'])
    expect(feed.notices.map(({ code }) => code)).toContain('feed-repaired')
  })

  test('gives the feed author to Atom entries without one', () => {
    const atom =
      '<feed xmlns="http://www.w3.org/2005/Atom"><title>Quay</title><author><name>Ruth Alder</name></author><entry><id>1</id><title>T</title><link href="https://quay.example/1"/><updated>2026-11-20T07:30:00Z</updated></entry></feed>'
    expect(readFeed(atom).entries[0]).toMatchObject({ id: '1', authors: ['Ruth Alder'], url: 'https://quay.example/1' })
  })

  test('takes the sound of a podcast as its link', () => {
    const item =
      '<item><title>Episode</title><enclosure url="https://quay.example/1.mp3" type="audio/mpeg" length="1"/><description>About ferries.</description></item>'
    expect(readFeed(rss(item)).entries[0]).toMatchObject({
      url: 'https://quay.example/1.mp3',
      summary: 'About ferries.',
    })
  })

  test('takes the description of a video for its text', () => {
    const atom =
      '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/"><title>Quay TV</title><entry><id>v</id><title>The ferry</title><link rel="alternate" href="https://quay.example/v"/><media:group><media:title>The ferry</media:title><media:description>How it was built.</media:description></media:group></entry></feed>'
    expect(readFeed(atom).entries[0]).toMatchObject({ url: 'https://quay.example/v', summary: 'How it was built.' })
  })

  test.each([
    ['a title of open tags', rss(`<item><title>${'<'.repeat(500_000)}</title></item>`)],
    ['open tags in quotation marks', rss(`<item><title>${'<a "'.repeat(200_000)}</title></item>`)],
    [
      'scripts that never end',
      rss(`<item><title>T</title><description>${'&lt;script'.repeat(200_000)}</description></item>`),
    ],
    ['comments that never end', rss(`<item><title>${'&lt;!--'.repeat(200_000)}</title></item>`)],
    [
      'paragraphs that never end',
      rss(`<item><title>T</title><description>${'&lt;p'.repeat(200_000)}</description></item>`),
    ],
  ])('ends with %s, whatever it makes of them', (_, feed) => {
    const read = () => readFeed(feed).entries.length
    expect([0, 1, 'refused']).toContain(attempt(read))
  })

  test('reads a JSON Feed', () => {
    const feed = JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'Quay',
      home_page_url: 'https://quay.example/',
      items: [
        { id: '1', url: 'https://quay.example/1', title: 'T', content_text: 'Text', authors: [{ name: 'Ruth Alder' }] },
      ],
    })
    expect(readFeed(feed).entries[0]).toMatchObject({ id: '1', title: 'T', authors: ['Ruth Alder'], summary: 'Text' })
  })

  test.each([
    ['Use <b>bold</b> and Vec<u8>, where 3 < 4.', 'Use <b>bold</b> and Vec<u8>, where 3 < 4.'],
    ['<p>Lamps are <b>lit</b>.</p>', 'Lamps are lit.'],
  ])('keeps the plain text of a JSON Feed: %s', (content_text, text) => {
    const feed = { version: 'https://jsonfeed.org/version/1.1', title: 'Quay', items: [{ id: '1', content_text }] }
    expect(readFeed(JSON.stringify(feed)).entries[0]?.summary).toBe(text)
  })

  test('reads the first 2,000 of 50,000 entries and says so', () => {
    const feed = readFeed(rss(ITEM.repeat(50_000)))
    expect(feed.entries).toHaveLength(2000)
    expect(feed.notices.map(({ code }) => code)).toContain('feed-cut')
  })

  test.each(['', 'no feed', '<html><body>page</body></html>', '{"a":1}', '<rss version="2.0"><channel>'.repeat(3)])(
    'says that %j is not a feed',
    (text) => {
      expect(() => readFeed(text)).toThrow(/not a feed/)
    },
  )
})

const found = (inner: string) =>
  readFeed(
    `<rss version="2.0" xmlns:News="https://find.example/news"><channel><title>Alert</title><link>https://find.example/</link><item><title>Lamp lit</title>${inner}</item></channel></rss>`,
  ).entries[0]

test('the paper behind an alert or a search is the source', () => {
  expect(found('<link>https://find.example/url?url=https://quay.example/1&amp;ct=ga</link>')).toMatchObject({
    url: 'https://quay.example/1',
    source: { title: 'quay.example' },
  })
  expect(
    found(
      '<link>https://find.example/news/apiclick.aspx?url=https%3a%2f%2fquay.example%2f1</link><News:Source>The Quay</News:Source>',
    ),
  ).toMatchObject({ url: 'https://quay.example/1', source: { title: 'The Quay' } })
  expect(found('<link>https://find.example/out?url=https://find.example/2</link>')?.source).toBeUndefined()
})
