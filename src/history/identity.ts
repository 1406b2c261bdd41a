/** By what an article is known again: canonical address, the feed's own id, content. Pure. */
import { createHash } from 'node:crypto'
import type { Article } from '../model/article.ts'
import type { ArticleKeys } from '../model/store/articles.ts'
import { isTracking } from '../text/tracking.ts'

/**
 * The key of a web address: without scheme, `www.`, default port, fragment, tracking parameters, index file and closing
 * slash; parameters in order. Undefined for anything but http(s), and for a home page, which names no article.
 */
export function urlKey(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined
  const url = new URL(address)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined
  const parameters = [...url.searchParams]
    .filter(([name]) => !isTracking(name))
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .toSorted()
  const path = url.pathname
    .replace(/\/(?:index|default)\.(?:html?|php|aspx?)$/i, '/')
    .replace(/\/{2,}/g, '/')
    .replace(/\/$/, '')
  if (path === '' && parameters.length === 0) return undefined
  const query = parameters.length === 0 ? '' : `?${parameters.join('&')}`
  return `${url.host.replace(/^www\./, '')}${path}${query}`
}

/** Hash of the words alone: another kind of quotation mark, space or hyphen makes no other article. */
export function fingerprintOf(text: string): string {
  const words =
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  return createHash('sha256').update(words.join(' ')).digest('hex').slice(0, 32)
}

export interface Origin {
  readonly feed?: string
  readonly feedId?: string
  readonly path?: string
}

/** The keys of an article that has been read, and of where it was met. */
export function keysOf(article: Pick<Article, 'url' | 'headline' | 'text'>, origin: Origin = {}): ArticleKeys {
  const url = article.url === undefined ? undefined : urlKey(article.url)
  const headline = headlineKey(article.headline ?? firstWords(article.text))
  return {
    url,
    ...originKeys(origin),
    ...(article.text === '' ? {} : { fingerprint: fingerprintOf(article.text) }),
    ...(headline === undefined ? {} : { headline }),
  }
}

/** The keys of a feed's entry whose page has not been read. */
export function entryKeys(entry: { readonly url?: string; readonly title?: string }, origin: Origin): ArticleKeys {
  const url = entry.url === undefined ? undefined : urlKey(entry.url)
  const headline = headlineKey(entry.title)
  return {
    url,
    ...originKeys(origin),
    ...(headline === undefined ? {} : { headline }),
  }
}

function originKeys({ feed, feedId, path }: Origin): ArticleKeys {
  return {
    ...(feed === undefined || feedId === undefined ? {} : { feed: urlKey(feed) ?? feed, feedId: feedId.trim() }),
    ...(path === undefined ? {} : { path }),
  }
}

function headlineKey(headline: string | undefined): string | undefined {
  if (headline === undefined || headline.trim() === '') return undefined
  return fingerprintOf(headline).slice(0, 16)
}

/** An article without a headline is told from the next one in the same file by how it begins. */
const firstWords = (text: string): string => text.trim().split(/\s+/).slice(0, 6).join(' ')
