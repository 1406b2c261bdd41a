/**
 * RSS 0.9x, 1.0, 2.0, Atom, JSON Feed → Feed. feedsmith reads the formats; this layer adds what feeds in the wild need:
 * the charset from the bytes, undeclared namespaces, plain-text titles, fallbacks between namespaces, whole addresses.
 */
import { parseFeed } from 'feedsmith'
import type { Feed, FeedEntry, Notice } from '../../model/article.ts'
import { DigestError } from '../../model/errors.ts'
import { decodeBytes } from '../charset.ts'
import { readWindowsMarks } from '../windows-marks.ts'
import { fieldsOf, isFields } from '../unknown.ts'
import type { Fields } from '../unknown.ts'
import {
  addressOf,
  authorsOf,
  dateOf,
  firstText,
  linkOf,
  markupOf,
  plainLines,
  plainOf,
  plainText,
  statedLines,
  stringAt,
} from './fields.ts'
import { collects, foreignSource, withNamedSources } from './collector.ts'
import { repairJson, repairXml } from './repair.ts'
import type { Repaired } from './repair.ts'
import { pictureOf } from './picture.ts'
import { unwrapAddress } from './unwrap.ts'

export interface FeedOptions {
  /** Address of the feed: relative links count from it. */
  readonly url?: string
}

/** Entries that are read at most. */
const ENTRY_LIMIT = 2000

/** A whole document whose root names a feed: with nothing in it, it is a feed all the same. */
const EMPTY_FEED = /^(?:<[?!][^>]*>\s*)*<(?:\w+:)?(feed|rss|RDF)(?:\s[^>]*)?(?:\/>|>[^]*<\/(?:\w+:)?\1\s*>)\s*$/

/** Reads a feed from text or bytes, as far as it goes. Throws DigestError E_EMPTY when it is not a feed at all. */
export function readFeed(body: string | Uint8Array, options: FeedOptions = {}): Feed {
  const text = readWindowsMarks(typeof body === 'string' ? body : decodeBytes(body).text)
  const notices: Notice[] = []
  const { feed, format } = parse(text, options.url, notices)
  const base = { url: addressOf(stringAt(feed, 'xml', 'base'), options.url) ?? options.url, format }
  const site = linkOf(feed, format, base.url)
  const items = fieldsOf(feed['items'] ?? feed['entries'])
  if (items.length > ENTRY_LIMIT)
    notices.push({
      code: 'feed-cut',
      message: `the feed has ${items.length} entries; the first ${ENTRY_LIMIT} are read`,
    })
  // RFC 4287 §4.2.1 and JSON Feed 1.1: an entry without an author has the feed's.
  const authors = format === 'atom' || format === 'json' ? authorsOf(feed) : []
  const entries = items
    .slice(0, ENTRY_LIMIT)
    .map((item) => entryOf(item, format, site ?? base.url))
    .map((entry) => (entry.authors.length > 0 ? entry : { ...entry, authors }))
  const isCollector = collects(entries)
  const language = firstText(feed, ['language'], ['dc', 'languages'], ['xml', 'lang'], ['dc', 'language'])
  return {
    title: plainText(firstText(feed, ['title'], ['dc', 'titles'], ['dc', 'title'])) ?? '',
    url: site,
    language,
    ...(isCollector && { isCollector }),
    entries: isCollector ? withNamedSources(entries) : entries,
    notices,
  }
}

function parse(text: string, url: string | undefined, notices: Notice[]): { feed: Fields; format: string } {
  const trimmed = text.replace(/^[\s\ufeff\0]+/, '')
  let cause: unknown
  const attempts: Iterable<Repaired> = trimmed.startsWith('{') ? [{ text: repairJson(trimmed) }] : repairXml(trimmed)
  for (const repaired of attempts) {
    try {
      const { feed, format }: { feed: unknown; format: string } = parseFeed(repaired.text)
      if (repaired.notice !== undefined) notices.push({ code: 'feed-repaired', message: repaired.notice })
      if (isFields(feed)) return { feed, format }
    } catch (error) {
      cause = error
    }
  }
  const root = EMPTY_FEED.exec(trimmed)?.[1]
  if (root !== undefined && !/<(?:\w+:)?(?:entry|item)[\s>/]/i.test(trimmed)) {
    notices.push({ code: 'feed-empty', message: 'the feed contains neither a title nor an entry' })
    return { feed: {}, format: root === 'feed' ? 'atom' : 'rss' }
  }
  throw new DigestError('E_EMPTY', `${url ?? 'The text'} is not a feed that we can read`, {
    hint: 'Give the address of an RSS, Atom or JSON feed, or of a page that names one.',
    cause,
  })
}

function entryOf(item: Fields, format: string, base: string | undefined): FeedEntry {
  const xmlBase = addressOf(stringAt(item, 'xml', 'base'), base) ?? base
  const link = originalOf(item) ?? linkOf(item, format, xmlBase) ?? enclosureOf(item, xmlBase)
  const url = link === undefined ? undefined : unwrapAddress(link)
  const title = plainText(
    firstText(item, ['title'], ['dc', 'titles'], ['dc', 'title'], ['media', 'title'], ['itunes', 'title']),
  )
  const publishedAt = dateOf(item, [
    ['pubDate'],
    ['published'],
    ['date_published'],
    ['dc', 'dates'],
    ['dc', 'date'],
    ['dcterms', 'issued'],
    ['dcterms', 'created'],
    ['atom', 'published'],
    ['issued'],
    ['created'],
    ['dcterms', 'dates'],
  ])
  const updatedAt = dateOf(item, [
    ['updated'],
    ['date_modified'],
    ['dcterms', 'modified'],
    ['atom', 'updated'],
    ['modified'],
  ])
  const html = markupOf(item)
  const media = isFields(item['media']) ? item['media'] : {}
  const [film = {}] = fieldsOf(media['groups'] ?? media['group'])
  const stated = stringAt(item, 'content_text')
  const plain = plainOf(item)
  const summary =
    stated !== undefined && plain === stated
      ? statedLines(stated)
      : plainLines(
          plain ??
            firstText(
              item,
              ['summary'],
              ['description'],
              ['itunes', 'summary'],
              ['itunes', 'subtitle'],
              ['media', 'description'],
              ['dc', 'descriptions'],
            ) ??
            firstText(film, ['description']),
        )
  const picture = pictureOf(item, html, xmlBase)
  const id = firstText(item, ['id'], ['guid'], ['atom', 'id'], ['rdf', 'about'], ['dc', 'identifiers'])
  return {
    id: id ?? url ?? title ?? '',
    isIdStated: id !== undefined,
    title: title ?? '',
    authors: authorsOf(item),
    url,
    publishedAt,
    updatedAt,
    html,
    summary,
    ...picture,
    language: firstText(item, ['dc', 'languages'], ['dc', 'language'], ['xml', 'lang'], ['language']),
    source: sourceOf(item) ?? (url === link ? undefined : foreignSource(title, url, base ?? link)),
  }
}

/** The address before a service put its own in its place (`feedburner:origLink`, renamed by `repairXml`). */
const originalOf = (item: Fields): string | undefined =>
  addressOf(firstText(item, ['dcterms', 'isFormatOf'], ['dcterms', 'isFormatsOf']), undefined)

/** Where a collector has the entry from (RSS 2.0 `source`, Atom `source`). */
function sourceOf(item: Fields): FeedEntry['source'] {
  const source = isFields(item['source']) ? item['source'] : {}
  const title = plainText(firstText(source, ['title'], ['value']))
  return title === undefined
    ? undefined
    : { title, url: addressOf(firstText(source, ['url'], ['link'], ['id']), undefined) }
}

/** A podcast or a video: what is listened to is its link. */
function enclosureOf(item: Fields, base: string | undefined): string | undefined {
  const enclosures = [...fieldsOf(item['enclosures']), ...fieldsOf(item['attachments'])]
  return addressOf(stringAt(enclosures[0] ?? {}, 'url'), base)
}
