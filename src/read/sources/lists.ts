/** Lists of addresses: OPML (feeds), sitemaps (pages), and the feeds that a page announces. Pure. */
import { parseOpml } from 'feedsmith'
import { DigestError } from '../../model/errors.ts'
import { parseDocument } from '../html/dom.ts'
import { fieldsOf, isFields, stringOf, type Fields } from '../unknown.ts'

export interface ListedFeed {
  readonly url: string
  readonly title?: string
}

/** Every feed of an OPML file, folders flattened. Throws E_EMPTY when it is no OPML. */
export function feedsOfOpml(text: string, place: string): ListedFeed[] {
  let parsed: unknown
  try {
    parsed = parseOpml(text)
  } catch (cause) {
    throw new DigestError('E_EMPTY', `${place} is no OPML file`, { hint: 'Export the list of feeds again.', cause })
  }
  const body = isFields(parsed) && isFields(parsed['body']) ? parsed['body'] : {}
  const seen = new Set<string>()
  return flatten(fieldsOf(body['outlines'])).flatMap((outline) => {
    const url = stringOf(outline['xmlUrl'])
    if (url === undefined || seen.has(url)) return []
    seen.add(url)
    const title = stringOf(outline['text']) ?? stringOf(outline['title'])
    return [{ url, ...(title === undefined ? {} : { title }) }]
  })
}

function flatten(outlines: readonly Fields[]): Fields[] {
  return outlines.flatMap((outline) => [outline, ...flatten(fieldsOf(outline['outlines']))])
}

export interface ListedPage {
  readonly url: string
  /** ISO 8601, as given. */
  readonly modifiedAt?: string
}

/** Addresses of a sitemap, newest first (sitemaps.org protocol); `isIndex` when they are sitemaps themselves. */
export function pagesOfSitemap(text: string): { readonly pages: readonly ListedPage[]; readonly isIndex: boolean } {
  const entries = [...text.matchAll(/<(?:\w+:)?(url|sitemap)>([^]*?)<\/(?:\w+:)?\1>/g)]
  const pages = entries.flatMap(([, , entry = '']): ListedPage[] => {
    const url = tagOf(entry, 'loc')
    const modifiedAt = tagOf(entry, 'publication_date') ?? tagOf(entry, 'lastmod')
    return url === undefined ? [] : [{ url, ...(modifiedAt === undefined ? {} : { modifiedAt }) }]
  })
  return {
    pages: pages.toSorted((a, b) => (b.modifiedAt ?? '').localeCompare(a.modifiedAt ?? '')),
    isIndex: entries[0]?.[1] === 'sitemap',
  }
}

function tagOf(xml: string, name: string): string | undefined {
  const value = new RegExp(`<(?:\\w+:)?${name}>\\s*(?:<!\\[CDATA\\[)?([^<\\]]*)`).exec(xml)?.[1]?.trim()
  if (value === undefined || value === '') return undefined
  return value
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
}

const FEED_TYPES = /^application\/(?:rss\+xml|atom\+xml|feed\+json|json)\b/i

/** The feeds that a page names in its head, in its order, absolute. */
export function feedsOfPage(html: string, url: string): string[] {
  const links = [...parseDocument(html).querySelectorAll('link[rel][href]')]
  return links.flatMap((link) => {
    const isFeed =
      /\balternate\b/i.test(link.getAttribute('rel') ?? '') && FEED_TYPES.test(link.getAttribute('type') ?? '')
    const href = link.getAttribute('href') ?? ''
    return isFeed && URL.canParse(href, url) ? [new URL(href, url).href] : []
  })
}
