/** RSS, Atom, RDF and JSON Feed → Feed, over feedsmith. */
import { parseFeed } from 'feedsmith'
import type { Feed, FeedEntry } from '../../model/article.ts'
import { DigestError } from '../../model/errors.ts'
import { fieldsOf, isFields, stringOf } from '../unknown.ts'
import type { Fields } from '../unknown.ts'

export interface FeedOptions {
  readonly url?: string
}

/** Reads a feed from text or bytes. Throws DigestError E_EMPTY when it is no feed. */
export function readFeed(body: string | Uint8Array, options: FeedOptions = {}): Feed {
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body)
  const raw: unknown = parse(text, options.url).feed
  const feed = isFields(raw) ? raw : {}
  return {
    title: textOf(feed['title']) ?? '',
    entries: fieldsOf(feed['items'] ?? feed['entries']).map(entryOf),
    notices: [],
  }
}

function parse(text: string, url: string | undefined) {
  try {
    return parseFeed(text)
  } catch (cause) {
    throw new DigestError('E_EMPTY', `${url ?? 'the text'} is not a feed that we know`, {
      hint: 'Give the address of an RSS, Atom or JSON feed.',
      cause,
    })
  }
}

function entryOf(item: Fields): FeedEntry {
  const link = fieldsOf(item['links']).find(({ rel }) => (rel ?? 'alternate') === 'alternate')
  const url = textOf(item['link']) ?? textOf(item['url']) ?? textOf(link?.['href'])
  const html = textOf(item['content'], 'encoded') ?? textOf(item['content']) ?? textOf(item['content_html'])
  const publishedAt = textOf(item['pubDate']) ?? textOf(item['published']) ?? textOf(item['date_published'])
  return {
    id: textOf(item['id']) ?? textOf(item['guid']) ?? url ?? '',
    title: textOf(item['title']) ?? '',
    authors: [],
    ...(url === undefined ? {} : { url }),
    ...(publishedAt === undefined ? {} : { publishedAt }),
    ...(html === undefined ? {} : { html }),
  }
}

function textOf(value: unknown, key = 'value'): string | undefined {
  return isFields(value) ? stringOf(value[key]) : stringOf(value)
}
