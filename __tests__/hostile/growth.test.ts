/** Inputs made to cost time: each is read at two sizes, and twice the text may not take much more than twice the time. */
import { describe, expect, test } from '@jest/globals'
import { findBeginning } from '../../src/audience/find-header.ts'
import { parseAddress } from '../../src/model/address.ts'
import { readMailOrOffice } from '../../src/read/documents/read-document.ts'
import { readFeed } from '../../src/read/feed/read-feed.ts'
import { readHtml } from '../../src/read/html/read-html.ts'
import { sniffBody } from '../../src/read/sources/sniff.ts'
import { readText } from '../../src/read/text/read-text.ts'
import { deriveHeadline } from '../../src/summarize/headline/derive.ts'
import { findQuotes } from '../../src/summarize/quotes/find-quotes.ts'
import { proveQuotes } from '../../src/proof/quotes.ts'
import { summarize } from '../../src/summarize/summarize.ts'
import { isDerivedDisplay } from '../../src/proof/display.ts'
import { costsOf } from '../helpers/cost.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const page = (inner: string, head = '') =>
  `<html><head>${head}</head><body><article><h1>The ferry runs again</h1><p>The ferry to Ness ran again on Monday after six weeks.</p>${inner}</article></body></html>`
const feed = (inner: string) =>
  `<rss version="2.0"><channel><title>Quay</title><item><title>Ferry</title>${inner}<description>It runs.</description></item></channel></rss>`
/** What is not a feed is refused: the refusal has to be quick as well. */
const tryFeed = (xml: string) => {
  try {
    return readFeed(xml)
  } catch (error) {
    return error
  }
}
const nested = (open: string, close: string, size: number) => {
  const depth = size / (open.length + close.length)
  return open.repeat(depth) + close.repeat(depth)
}
const linked = (body: string) => `<script type="application/ld+json">${body}</script>`
/** A word of its own for each number. */
const letters = (index: number) => Array.from(String(index), (digit) => 'abcdefghij'.charAt(Number(digit))).join('')
const tell = (body: string) => summarize(readText(`The ferry runs again\n\n${body}`))
const mail = (field: string) =>
  readMailOrOffice(
    bytes(
      `From: Ada <ada@quay.example>\nSubject: Ferry\n\n---------- Forwarded message ---------\n${field}\n\nThe ferry runs again.`,
    ),
    'mail.eml',
    {},
  )

const INPUTS: readonly [title: string, read: (size: number) => unknown][] = [
  ['comments before the first element', (size) => sniffBody(bytes('<!---->'.repeat(size / 7)))],
  ['processing instructions and blanks', (size) => sniffBody(bytes('<? ?> <!DOCTYPE a []>\n'.repeat(size / 22)))],
  [
    'a list in which no row is a header',
    (size) => findBeginning(Array.from({ length: size / 50 }, (_, line) => ({ line, cells: Array(25).fill('x') }))),
  ],
  ['a capitalised word and a rule of dashes', (size) => deriveHeadline(`README ${'-'.repeat(size)}`)],
  ['a rule of other dashes', (size) => tell(`Quay ${'–—_-'.repeat(size / 4)} it runs again from Monday on.`)],
  ['a style of blanks', (size) => readHtml(page(`<p style="x${' '.repeat(size)}x">The county paid.</p>`))],
  [
    'a class of many names',
    (size) => readHtml(page(`<div class="${'a '.repeat(size / 2)}"><p>The county paid.</p></div>`)),
  ],
  ['a line of stops and spaces', (size) => deriveHeadline(`${'. .'.repeat(size / 3)}x`)],
  ['one long word of letters', (size) => tell('a'.repeat(size))],
  ['one long word of digits', (size) => tell(`The ${'1'.repeat(size)}x ran on Monday.`)],
  [
    'a quotation of ellipses',
    (size) => tell(`The mayor said: “We … ${'… '.repeat(size / 2)}and left it there,” said Ada Quayle.`),
  ],
  [
    'a quotation of ellipses and words',
    (size) => tell(`The mayor said: “We … ${'so … '.repeat(size / 5)}and left it there,” said Ada Quayle.`),
  ],
  ['a display of many cuts', (size) => isDerivedDisplay('so it goes on '.repeat(size / 14), 'so…on…'.repeat(size / 7))],
  ['an author of at signs', (size) => readFeed(feed(`<author>${'@'.repeat(size)},</author>`))],
  ['an author of colons', (size) => readFeed(feed(`<author>${':M'.repeat(size / 2)}</author>`))],
  ['names between words of a title', (size) => tell(`“It runs,” said Ada Quayle. ${'w Fell windo'.repeat(size / 12)}`)],
  [
    'closing tags without opening ones',
    (size) => tryFeed(feed(`<description>${'&lt;/b>'.repeat(size / 7)}</description>`)),
  ],
  ['authors that never end', (size) => tryFeed(feed('<author>'.repeat(size / 8)))],
  ['a date of letters', (size) => readFeed(feed(`<pubDate>${'t'.repeat(size)}</pubDate>`))],
  ['an address of tabs', (size) => parseAddress(`x${'\t'.repeat(size)}x@quay.example`)],
  [
    'a stated body of blanks',
    (size) => readHtml(page('', linked(JSON.stringify({ '@type': 'Article', articleBody: `x${' '.repeat(size)}x` })))),
  ],
  [
    'a stated body of open tags',
    (size) =>
      readHtml(page('', linked(JSON.stringify({ '@type': 'Article', articleBody: '<\u0001'.repeat(size / 2) })))),
  ],
  [
    'structured data of broken strings',
    (size) => readHtml(page('', linked(`{"@type":"Article", ${'"\\'.repeat(size / 2)}`))),
  ],
  ['a forwarded sender of blanks', (size) => mail(`From: x${' '.repeat(size)}x`)],
  ['a forwarded sender of brackets', (size) => mail(`From: ${'[mailto:'.repeat(size / 8)}`)],
  ['tags that never close', (size) => readHtml('<style'.repeat(size / 6))],
  ['stops inside one Japanese quotation', (size) => tell(`「${'そうです。'.repeat(size / 5)}」と述べた。`)],
  ['initials inside a sentence that never ends', (size) => tell('x. a. Bc '.repeat(size / 9))],
  ['a name and a line of blanks', (size) => findQuotes(`By . ${' '.repeat(size)}.`)],
  ['quotation marks that never close', (size) => findQuotes('“It goes “on '.repeat(size / 13))],
  ['dates within dates', (size) => readHtml(page(nested('<time>May 3, 2026 ', '</time>', size)))],
  ['dates that never close', (size) => readHtml(page('<time>May 3 '.repeat(size / 12)))],
  ['credits within credits', (size) => readHtml(page(nested('<div class="byline">By Ada Quayle ', '</div>', size)))],
  ['credits that never close', (size) => readHtml(page('<div class="byline">By Ada '.repeat(size / 27)))],
  [
    'authors within authors',
    (size) => readHtml(page(nested('<i itemprop="author"><b itemprop="name">Ada ', '</b></i>', size))),
  ],
  [
    'captions within captions',
    (size) => readHtml(page(nested('<figure><figcaption class="credit">Photo: Ada ', '</figcaption></figure>', size))),
  ],
  [
    'given names in German',
    (size) => tell(`Das Werk läuft seit Montag, heißt es. ${'Anna Kurz Lang sagte. '.repeat(size / 22)}`),
  ],
  [
    'small words in Italian',
    (size) => tell(`Il traghetto riparte lunedì, dice la compagnia.\n\n${'dopo due\n\n'.repeat(size / 10)}`),
  ],
  [
    'people of one name each',
    (size) => {
      const people = Array.from({ length: size / 16 }, (_, index) => `Mr. Z${letters(index)}as ran on.`)
      return tell(`“It runs,” said Ada Quayle. ${people.join(' ')}`)
    },
  ],
  [
    'links that never close',
    (size) => readHtml(`<h1>The ferry runs</h1>${'<p class="byline">By <a rel="author" href="/x">'.repeat(size / 46)}`),
  ],
  [
    'links behind a curly quotation mark',
    (size) => readHtml(`<p>It runs” ${'<a href="/x">a@b.example</a>--&gt;'.repeat(size / 16)}`),
  ],
  ['headings that never close', (size) => readHtml('<h1>The ferry runs <h2>It runs '.repeat(size / 31))],
  [
    'keys of a front matter',
    (size) => {
      const keys = Array.from({ length: size / 10 }, (_, index) => `k${index}: x\n`)
      return readText(`---\n${keys.join('')}---\n\nThe ferry runs.`)
    },
  ],
]

describe('reading and summarizing take time in proportion to the text', () => {
  test.each(INPUTS)('%s', async (_title, read) => {
    await read(1000)
    const [short, long] = await costsOf(read, 12_500)
    expect(long).toBeLessThan(2000)
    // Below some milliseconds the clock says nothing.
    expect(long).toBeLessThan(Math.max(60, short * 24))
  })
})

describe('words that every object knows', () => {
  const names = ['constructor', 'toString', 'hasOwnProperty', '__proto__', 'valueOf']

  test.each(names)('%s in a role is a word like any other', (name) => {
    const story = tell(
      `“We lost a day,” said the chief ${name}, Ida Brook, on Monday.\n\nThe team's ${name}, Ida Brook, left.`,
    )
    expect(proveQuotes([story], { html: '', text: '' })).toBeDefined()
    expect(story.quotes.length).toBe(1)
  })

  test.each(names)('<%s> is an element like any other', (name) => {
    const { text } = readHtml(
      page(`<${name}>The county paid for half of the work.</${name}><p>It took a year in all.</p>`),
    )
    expect(text).toContain('The county paid for half of the work.')
    expect(text).toContain('It took a year in all.')
  })

  test.each(names)('%s in a date is neither a month nor a zone', (name) => {
    const [entry] = readFeed(feed(`<pubDate>3 ${name} 2026 10:00 ${name}</pubDate>`)).entries
    expect(entry?.publishedAt).toBeUndefined()
  })

  test.each(names)('a feed with %s as a key or element is read', (name) => {
    const json = `{"version":"https://jsonfeed.org/version/1.1","title":"Quay","${name}":{"a":1},"items":[{"id":"1","title":"Ferry","${name}":"x","content_text":"It runs."}]}`
    expect(readFeed(json).entries.map(({ title }) => title)).toEqual(['Ferry'])
    const xml = feed(`<${name}>x</${name}>`)
    expect(readFeed(xml).entries.map(({ title }) => title)).toEqual(['Ferry'])
  })
})

describe('pages that the parser trips over', () => {
  test.each(['<!--<body>', '<![CDATA[<body>', '<?<html>', '<!DOCTYPE <body', '<!--<html><p>x'])(
    '%s is an empty page',
    (html) => {
      expect(readHtml(html).text).toBe('')
    },
  )

  test('130,000 class names', () => {
    const html = page(`<div class="${'a '.repeat(130_000)}"><p>The county paid for half of the work.</p></div>`)
    expect(readHtml(html).text).toContain('The county paid')
  })
})
