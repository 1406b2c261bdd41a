/** By what an article is known again: canonical address, the feed's own id, content. Pure. */
import { createHash } from 'node:crypto'
import type { Article } from '../model/article.ts'
import type { Origin } from '../model/origin.ts'
import type { ArticleKeys } from '../model/store/articles.ts'
import { isThin } from './likeness/words.ts'
import { isTracking, isTrackingFragment } from '../text/tracking.ts'

/**
 * The key of a web address: without scheme, `www.`, default port, tracking parameters, index file and closing slash;
 * parameters in order. A fragment counts when it is a route (`#/news/17`), or when the caller says so. Undefined for
 * anything but http(s), and for a home page, which names no article.
 */
export function urlKey(address: string, keepsFragment = false): string | undefined {
  if (!URL.canParse(address)) return undefined
  const url = new URL(address)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined
  const parameters = [...url.searchParams]
    .filter(([name, value]) => !isTracking(name, value))
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .toSorted()
  const path = url.pathname
    .replace(/\/(?:index|default)\.(?:html?|php|aspx?)$/i, '/')
    .replace(/\/{2,}/g, '/')
    .replace(/\/$/, '')
  const isKept = keepsFragment ? !isTrackingFragment(url.hash.slice(1)) : /^#!?\//.test(url.hash)
  const fragment = isKept ? url.hash : ''
  if (path === '' && parameters.length === 0 && fragment === '') return undefined
  const query = parameters.length === 0 ? '' : `?${parameters.join('&')}`
  return `${url.host.replace(/^www\./, '')}${path}${query}${fragment}`
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

/** The keys of an article that has been read, and of where it was met. */
export function keysOf(article: Pick<Article, 'url' | 'headline' | 'text'>, origin: Origin = {}): ArticleKeys {
  const { url, headline, text } = article
  return {
    url: url === undefined || origin.isAddressShared === true ? undefined : urlKey(url, origin.keepsFragment),
    ...originKeys(origin),
    fingerprint: text === '' ? undefined : fingerprintOf(text),
    headline: headlineKey(headline ?? firstWords(text)),
    isThin: isThin(text) ? true : undefined,
  }
}

/** The keys of a feed's entry whose page has not been read. */
export function entryKeys(entry: { readonly url?: string; readonly title?: string }, origin: Origin): ArticleKeys {
  const url = entry.url === undefined ? undefined : urlKey(entry.url, origin.keepsFragment)
  return { url, ...originKeys(origin), headline: headlineKey(entry.title) }
}

function originKeys({ feed, feedId, path }: Origin): ArticleKeys {
  return { feed: feed === undefined ? undefined : (urlKey(feed) ?? feed), feedId: feedId?.trim(), path }
}

function headlineKey(headline: string | undefined): string | undefined {
  if (headline === undefined || headline.trim() === '') return undefined
  return fingerprintOf(headline).slice(0, 16)
}

/** An article without a headline is distinguished from the next one in the same file by how it begins. */
const firstWords = (text: string): string => text.trim().split(/\s+/).slice(0, 6).join(' ')
