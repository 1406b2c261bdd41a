/** Lists of addresses: OPML (feeds), sitemaps (pages), and the feeds that a page announces. Pure. */
import { parseOpml } from 'feedsmith'
import { DigestError } from '../../model/errors.ts'
import { allIn, isNamed, parseDocument } from '../html/dom.ts'
import { decodeEntities } from '../html/entities.ts'
import { fieldsOf, isFields, stringOf, type Fields } from '../unknown.ts'
import { httpAddress } from '../../model/http-address.ts'

export interface ListedFeed {
  readonly url: string
  readonly title?: string
}

/** Every feed of an OPML file, folders flattened. Throws E_EMPTY when it is not an OPML. */
export function feedsOfOpml(text: string, place: string): ListedFeed[] {
  let parsed: unknown
  try {
    parsed = parseOpml(text)
  } catch (cause) {
    throw new DigestError('E_EMPTY', `${place} is not an OPML file`, { hint: 'Export the list of feeds again.', cause })
  }
  const body = isFields(parsed) && isFields(parsed['body']) ? parsed['body'] : {}
  const seen = new Set<string>()
  return flatten(fieldsOf(body['outlines'])).flatMap((outline) => {
    const url = stringOf(outline['xmlUrl'])
    if (url === undefined || seen.has(url)) return []
    seen.add(url)
    const title = stringOf(outline['text']) ?? stringOf(outline['title'])
    return [{ url, title }]
  })
}

/** In reading order, without recursion: folders nest as deep as they like. */
function flatten(outlines: readonly Fields[]): Fields[] {
  const flat: Fields[] = []
  const stack = outlines.toReversed()
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    flat.push(top)
    stack.push(...fieldsOf(top['outlines']).toReversed())
  }
  return flat
}

export interface ListedPage {
  readonly url: string
  /** ISO 8601, as given. */
  readonly modifiedAt?: string
}

/** Entries of a sitemap that are looked at: as many as the protocol allows in one. */
const SITEMAP_LIMIT = 50_000

/** Addresses of a sitemap, newest first (sitemaps.org protocol); `isIndex` when they are sitemaps themselves. */
export function pagesOfSitemap(text: string): { readonly pages: readonly ListedPage[]; readonly isIndex: boolean } {
  const openings = [...text.matchAll(/<(?:\w{1,20}:)?(?:url|sitemap)>/g)].slice(0, SITEMAP_LIMIT)
  const pages = openings.flatMap(({ index }, at): ListedPage[] => {
    // An entry ends where the next begins, so that a broken one costs no search through the rest.
    const entry = text.slice(index, openings[at + 1]?.index).slice(0, ENTRY_CHARS)
    const url = httpAddress(tagOf(entry, 'loc') ?? '')
    const modifiedAt = tagOf(entry, 'publication_date') ?? tagOf(entry, 'lastmod')
    return url === undefined ? [] : [{ url, modifiedAt }]
  })
  return {
    pages: pages.toSorted((a, b) => compare(b.modifiedAt, a.modifiedAt)),
    isIndex: openings[0]?.[0].includes('sitemap>') === true,
  }
}

/** Characters of one entry: an address has 2048 at most, and pictures and news fields may be before the date. */
const ENTRY_CHARS = 20_000

/** Dates of one form sort as text, without one last; a locale's order would cost seconds over 50,000 entries. */
function compare(a = '', b = ''): number {
  return a < b ? -1 : Number(a > b)
}

function tagOf(xml: string, name: string): string | undefined {
  const value = new RegExp(`<(?:\\w{1,20}:)?${name}>\\s*(?:<!\\[CDATA\\[)?([^<\\]]*)`).exec(xml)?.[1]?.trim()
  if (value === undefined || value === '') return undefined
  return decodeEntities(value)
}

/** Characters of a page in which its feeds are looked for: heads are rarely longer, styles in them included. */
const HEAD_CHARS = 300_000

const FEED_TYPES = /^application\/(?:rss\+xml|atom\+xml|feed\+json|json)\b/i

/** The feeds that a page names in its head, in its order, absolute. */
export function feedsOfPage(html: string, url: string): string[] {
  const { documentElement } = parseDocument(html.slice(0, HEAD_CHARS))
  const links = allIn(documentElement, isNamed('link')).filter((link) => link.hasAttribute('href'))
  return links.flatMap((link) => {
    const isFeed =
      /\balternate\b/i.test(link.getAttribute('rel') ?? '') && FEED_TYPES.test(link.getAttribute('type') ?? '')
    const href = link.getAttribute('href') ?? ''
    return isFeed ? (httpAddress(href, url) ?? []) : []
  })
}
