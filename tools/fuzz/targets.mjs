// What reads foreign text, and what must be true of what comes out. A target gives undefined, or the promise that was broken.
import { readList } from '../../dist/audience/read-list.js'
import { readReturned } from '../../dist/bounces/read.js'
import { parseEdits } from '../../dist/compose/edits-file.js'
import { parseConfig } from '../../dist/config/config.js'
import { parseAddress } from '../../dist/model/address.js'
import { isDerivedDisplay } from '../../dist/proof/display.js'
import { READ_TASKS } from '../../dist/read/tasks.js'
import { sniffBody } from '../../dist/read/sources/sniff.js'
import { openYaml } from '../../dist/text/yaml.js'
import { summarize } from '../../dist/summarize/summarize.js'

const PAGE = 'https://news.example/2026/story'
const bytesOf = (text) => Buffer.from(text)
const body = (text) => ({ bytes: bytesOf(text), url: PAGE, contentType: 'text/html', isFromCache: false })

export const TARGETS = [
  { name: 'page', corpus: 'page', read: (text) => judge(READ_TASKS.html(text, { url: PAGE })) },
  { name: 'text', corpus: 'text', read: (text) => judge(READ_TASKS.text(text)) },
  { name: 'feed', corpus: 'feed', read: (text) => judgeFeed(READ_TASKS.feed(body(text), PAGE)) },
  { name: 'eml', corpus: 'mail', read: async (text) => judge(await READ_TASKS.file(bytesOf(text), 'mail.eml')) },
  { name: 'file', corpus: 'data', read: async (text) => judge(await READ_TASKS.file(bytesOf(text), 'story')) },
  { name: 'returned', corpus: 'mail', read: async (text) => void (await readReturned(bytesOf(text))) },
  { name: 'list', corpus: 'list', read: judgeList },
  { name: 'listed', corpus: 'feed', read: judgeListed },
  { name: 'edits', corpus: 'data', read: (text) => void parseEdits(text) },
  { name: 'config', corpus: 'data', read: (text) => void parseConfig(yamlOf(text), '/letters') },
  { name: 'address', corpus: 'list', read: (text) => void parseAddress(text) },
]

/** What every reader of an address takes for the same one. */
const isWeb = (address) => /^https?:\/\/[^/\\?#]/.test(address) && URL.canParse(address)
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/
const ISO = /^\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?$/

function judge(article) {
  const { text, paragraphs, url, image, publishedAt, headline = '' } = article
  for (const address of [url, image])
    if (address !== undefined && !isWeb(address)) return `the address ${address.slice(0, 80)}`
  if (publishedAt !== undefined && !ISO.test(publishedAt)) return `the date ${publishedAt.slice(0, 80)}`
  if (CONTROL.test(headline)) return `a control character in the headline ${JSON.stringify(headline.slice(0, 80))}`
  if (paragraphs.map(({ start, end }) => text.slice(start, end)).join('\n') !== text)
    return 'paragraphs that do not join to the text'
  const story = summarize(article)
  for (const quote of story.quotes) {
    if (text.slice(quote.start, quote.end) !== quote.text)
      return `a quote that is not at its place: ${quote.text.slice(0, 80)}`
    const { mention } = quote
    if (mention && text.slice(mention.start, mention.end) !== mention.text)
      return `a mention that is not at its place: ${mention.text}`
  }
  for (const { text: said, display } of story.keyQuotes)
    if (!isDerivedDisplay(said, display)) return `a quote shown as nobody said it: ${display.slice(0, 80)}`
  for (const sentence of story.summary)
    if (sentence.spans === undefined && text.slice(sentence.start, sentence.end) !== sentence.text)
      return `a sentence that is not at its place: ${sentence.text.slice(0, 80)}`
  return undefined
}

function judgeFeed(feed) {
  for (const entry of feed.entries.slice(0, 5)) {
    const broken = judge(READ_TASKS.entry(entry, feed))
    if (broken !== undefined) return broken
  }
  return undefined
}

function judgeListed(text) {
  const kind = sniffBody(bytesOf(text))
  if (kind === 'opml' && READ_TASKS.opml(body(text), PAGE).some((place) => typeof place !== 'string'))
    return 'a list with a place that is not text'
  const addresses = [
    ...READ_TASKS.sitemap(body(text)).pages.map(({ url }) => url),
    ...READ_TASKS.feedsOfPage(body(text), PAGE),
  ]
  const refused = addresses.find((address) => !isWeb(address))
  return refused === undefined ? undefined : `the address ${refused.slice(0, 80)}`
}

async function judgeList(text) {
  for await (const row of readList(chunks(text), { name: 'list.csv' })) {
    const { subscriber } = row
    if (subscriber === undefined) continue
    if (CONTROL.test(subscriber.address + JSON.stringify(subscriber.attributes)))
      return `a control character in line ${row.line}`
  }
  return undefined
}

async function* chunks(text) {
  yield bytesOf(text)
}

/** What is no YAML does not concern the configuration. */
function yamlOf(text) {
  const { document, broken } = openYaml(text)
  if (broken !== undefined) return undefined
  try {
    return document.toJS({ maxAliasCount: 20 })
  } catch {
    return undefined
  }
}
