/** What mutated inputs found: each was read in seconds, or broke a promise, before. */
import { describe, expect, test } from '@jest/globals'
import { readAddressCell } from '../../src/audience/cell-address.ts'
import { readReturned } from '../../src/bounces/read.ts'
import { findWish } from '../../src/bounces/wish.ts'
import { parseEdits } from '../../src/compose/edits-file.ts'
import { DigestError } from '../../src/model/errors.ts'
import { readFeed } from '../../src/read/feed/read-feed.ts'
import { readHtml } from '../../src/read/html/read-html.ts'
import { READ_TASKS } from '../../src/read/tasks.ts'
import { readText } from '../../src/read/text/read-text.ts'
import { parseTheme } from '../../src/render/theme.ts'
import { summarize } from '../../src/summarize/summarize.ts'
import { openYaml } from '../../src/text/yaml.ts'
import { costsOf } from '../helpers/cost.ts'

const refused = (read: () => unknown): unknown => {
  try {
    return read()
  } catch (error) {
    return error
  }
}

const findWishIn = async (body: string) => {
  const { mail } = await readReturned(new TextEncoder().encode(`From: ada@reader.example\nSubject: Ferry\n\n${body}\n`))
  return findWish(mail, { secrets: [], shared: [] })
}

const readEntry = (body: string) => {
  const item = `<item><title>Ferry</title><description>It runs.&lt;p>${body}</description></item>`
  const feed = readFeed(`<rss version="2.0"><channel><title>Quay</title>${item}</channel></rss>`)
  return feed.entries.map((entry) => READ_TASKS.entry(entry, feed))
}

const title = '<title>The ferry runs again - Quay Times</title>'
const INPUTS: readonly [title: string, read: (size: number) => unknown][] = [
  ['edits with an error in every word', (size) => refused(() => parseEdits(`{\n  ${'—</p>'.repeat(size / 5)}`))],
  ['edits of open braces', (size) => refused(() => parseEdits('{'.repeat(size)))],
  ['edits of keys in one line', (size) => refused(() => parseEdits('"speaker": '.repeat(size / 11)))],
  ['front matter of open braces', (size) => readText(`---\na: ${'{'.repeat(Math.min(size, 19_000))}\n---\nIt runs.`)],
  ['an address cell of at signs', (size) => readAddressCell('ada@quay'.repeat(size / 8))],
  ['a mail with a line of dashes', (size) => findWishIn(`It runs.\n${'-'.repeat(size)}x`)],
  ['a feed entry of hyphens', (size) => readEntry('a-'.repeat(size / 2))],
  ['headings that never close', (size) => readHtml(`${title}<body>${'<h1>The ferry runs'.repeat(size / 18)}`)],
  ['lesser headings that never close', (size) => readHtml(`${title}<body>${'<h3>The ferry runs'.repeat(size / 18)}`)],
  [
    'marks that open in every line',
    (size) => summarize(readText(`The vote was close.\n\n${'„---\n'.repeat(size / 5)}`)),
  ],
]

describe('found by fuzzing: time in proportion to the text', () => {
  test.each(INPUTS)('%s', async (_title, read) => {
    await read(1000)
    const [short, long] = await costsOf(read, 12_500, { enough: 500 })
    expect(long).toBeLessThan(4000)
    expect(long).toBeLessThan(Math.max(500, short * 24))
  })
})

const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`

describe('found by fuzzing: YAML that no stack can hold', () => {
  test.each(['[', '{', 'a: [', '- ', '? ', '"speaker": ', '[a: {', '!!map {'])('%s over and over', (piece) => {
    const error = refused(() => parseEdits(piece.repeat(50_000)))
    expect(error).toBeInstanceOf(DigestError)
    expect(refused(() => parseTheme([{ file: 'theme.yaml', text: piece.repeat(50_000) }]))).toBeInstanceOf(DigestError)
  })

  // The lexer ends a bracket that is indented less than it should be; what follows is read as a mapping.
  test.each(['{\n  "a": ', '[\n  { "a": 1 },\n "a": ', '{ <!t been set,a: '])(
    'a broken bracket before keys in one line: %s',
    (open) => {
      expect(openYaml(`${open}${'"a": '.repeat(20_000)}`).broken?.message).toContain('nested too deeply')
    },
  )

  test('a long list of records in one line is read', () => {
    const records = Array.from({ length: 3000 }, (_, index) => ({ a: index, b: { c: [index] } }))
    expect(openYaml(JSON.stringify(records)).document.toJS()).toEqual(records)
  })

  test('300 lists in each other are refused, 100 are read', () => {
    expect(openYaml(nested(300)).broken?.message).toContain('nested too deeply')
    expect(openYaml(nested(100)).broken).toBeUndefined()
  })

  test('an error is told by its line', () => {
    expect(String(refused(() => parseEdits('subject: Ferry\nintro: "open')))).toMatch(
      /issue\.edits\.yaml:2: a quotation mark that opens here is never closed/,
    )
  })
})

test('escape sequences of terminals do not stay in a field', () => {
  const article = readHtml(
    '<!doctype html><html><head><title>Quay\u001b[2J Times</title><meta name="author" content="Ada\u0007 Quayle"></head><body><p>The ferry to Ness ran again on Monday.</p></body></html>',
  )
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  expect(JSON.stringify([article.headline, article.byline, article.publisher])).not.toMatch(/\\u00[01]/)
  expect(article.headline).toContain('Quay')
})

const feedIn = (language: string) =>
  readFeed(
    `<rss version="2.0"><channel><title>Quay</title><language>${language}</language><item><title>Ferry</title><description>“It runs,” said Ada Quayle.</description></item></channel></rss>`,
  )

describe('fields that no list of ours knows', () => {
  test.each(['en1-\u0000', 'a', '-', 'en-US-en-US', 'x'.repeat(5000)])('a language %s is none', (language) => {
    const feed = feedIn(language)
    for (const entry of feed.entries) {
      const article = READ_TASKS.entry(entry, feed)
      expect(article.language).not.toBe(language)
      expect(() => summarize({ ...article, language })).not.toThrow()
    }
  })

  test('the sender of a mail is cut like any publisher', async () => {
    const sender = 'Quay Times ('.repeat(5000)
    const mail = `From: "${sender}" <ada@quay.example>\nSubject: The ferry runs | ${sender}\n\nThe ferry to Ness ran again on Monday.`
    const article = await READ_TASKS.file(new TextEncoder().encode(mail), 'mail.eml')
    expect(article.publisher?.length).toBeLessThanOrEqual(200)
    expect(() => summarize(article)).not.toThrow()
  })

  test.each([
    ['Harbour opens - The Tidal Times', 'Harbour opens'],
    ['The Tidal Times: Harbour opens', 'Harbour opens'],
    ['THE TIDAL TIMES | Harbour opens » The Tidal Times ', 'Harbour opens'],
    ['The Tidal Times', 'The Tidal Times'],
    ['Harbour opens The Tidal Times', 'Harbour opens The Tidal Times'],
  ])('the site’s name goes off the headline: %s', (headline, shown) => {
    const article = { ...readText('The ferry to Ness ran again on Monday.'), headline, publisher: 'The Tidal Times' }
    expect(summarize(article).headline.text).toBe(shown)
  })
})

test('control characters of a feed, written or as references, are in no title', () => {
  const { entries } = readFeed(
    '<rss version="2.0"><channel><title>Quay</title><item><title>Four &amp;#7;&amp;#7;days \u0007a week</title><description>It runs.</description></item></channel></rss>',
  )
  expect(entries[0]?.title).toBe('Four days a week')
})
