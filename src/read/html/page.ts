/** A parsed page with what the field rules look at: one walk, so that each rule is a look into a list. */
import { httpAddress } from '../../model/http-address.ts'
import { classOf, firstIn, isElement, isNamed, parseFlat, plain, shortText, textUpTo } from './dom.ts'
import type { DomDocument, DomElement } from './dom.ts'
import { withoutSoftHyphens } from '../../text/soft-hyphens.ts'
import { decodeEntities } from './entities.ts'
import { parseLinkedData, pickArticle } from './json-ld.ts'
import type { LinkedData } from './json-ld.ts'
import { parselyMetas } from './parsely.ts'
import { isAtHost, isSameSite } from './same-site.ts'
import { stripPage } from './strip.ts'
import type { Stripped } from './strip.ts'
import type { Fields } from '../unknown.ts'
import { fold, overlap } from '../words.ts'
import { readWindowsMarks } from '../windows-marks.ts'

/** Part of the page that an element is in, by the names and tags above it. */
export type Zone = 'main' | 'header' | 'footer' | 'aside' | 'comments' | 'teaser'

export interface Mark {
  readonly element: DomElement
  readonly tag: string
  /** `class` and `id`, lower case. */
  readonly names: string
  readonly itemprop: string
  readonly zone: Zone
  /** Place in document order. */
  readonly order: number
}

export interface Page {
  readonly url: string | undefined
  /** The address of another site that the page gives as its own: it is not believed, nor what the page calls that site. */
  readonly foreign: string | undefined
  readonly document: DomDocument
  /** Meta name, property or itemprop, lower case → contents in order. */
  readonly metas: ReadonlyMap<string, readonly string[]>
  readonly links: readonly DomElement[]
  readonly marks: readonly Mark[]
  readonly titleText: string
  readonly data: LinkedData
  /** The JSON-LD node of this article. */
  readonly node: Fields | undefined
  /** The heading that names this article, and its place. */
  readonly heading: Mark | undefined
  readonly stripped: Stripped
}

const DEPTH_LIMIT = 400
/** Characters of a title, a meta or a stated field that are looked at: the rules search them many times over. */
const FIELD_LIMIT = 4000
/** Headings that are compared with the page's title; pages have a handful. */
const HEADINGS_LIMIT = 100
const ZONES: readonly [Zone, RegExp][] = [
  [
    'comments',
    /\bcomment(?:s|list|-list|_list|-section|-thread|-body|-author|-meta)\b|disqus|\bresponses\b|\breplies\b|\bcmt/,
  ],
  ['footer', /\b(?:site|page|global)?-?footer\b/],
  ['aside', /\bsidebar|\bside-bar|\bwidget|most-?(?:read|popular|viewed)|\btrending\b|newsletter|\bpromo\b|\bbreaking/],
  [
    'teaser',
    /\brelated|recommend|read-?(?:more|next)|more-?(?:stories|news|from)|\bteaser|\bcard\b|also-?(?:read|like)|up-?next|outbrain|taboola|latest-?(?:news|posts)/,
  ],
]
const TAG_ZONES: ReadonlyMap<string, Zone> = new Map([
  ['footer', 'footer'],
  ['aside', 'aside'],
  ['nav', 'header'],
])

/** `sites` are hosts that the page may speak for beside its own. */
export function openPage(html: string, url: string | undefined, sites: readonly string[] = []): Page {
  const stripped = stripPage(readWindowsMarks(withoutSoftHyphens(html)))
  const document = parseFlat(stripped.html)
  const { metas, links, marks } = walk(document)
  const title = firstIn(document.documentElement, isNamed('title'))
  const titleText = title === undefined ? '' : plain(textUpTo(title, FIELD_LIMIT))
  const data = parseLinkedData(stripped.jsonLd)
  const names = [...(metas.get('og:title') ?? []), ...(metas.get('twitter:title') ?? []), titleText].filter(
    (name) => name !== '',
  )
  // Headings that are never closed are nested: each has the text of all that follow.
  const headings = marks
    .filter(({ tag }) => tag === 'h1')
    .slice(0, HEADINGS_LIMIT)
    .filter(({ element }) => headingText(element) !== '')
  const known = [...names, ...headings.map(({ element }) => headingText(element))]
  const canonical = links.find((link) => link.getAttribute('rel')?.toLowerCase() === 'canonical')?.getAttribute('href')
  const addresses = [url, canonical ?? undefined, metas.get('og:url')?.[0]].flatMap((address) =>
    address ? [addressKey(address)] : [],
  )
  const foreign = foreignOf([canonical ?? undefined, metas.get('og:url')?.[0]], url, sites)
  const node = pickArticle(
    data,
    (headline) => known.some((name) => overlap(headline, name) >= 0.6),
    (address) => addresses.includes(addressKey(address)),
  )
  const heading = pickHeading(headings, names, siteKeys(url, metas)) ?? pickLesserHeading(marks, names)
  return { url, foreign, document, metas, links, marks, titleText, data, node, heading, stripped }
}

function foreignOf(
  stated: readonly (string | undefined)[],
  url: string | undefined,
  sites: readonly string[],
): string | undefined {
  if (url === undefined) return undefined
  return stated
    .flatMap((address) => httpAddress(address, url) ?? [])
    .find((address) => !isSameSite(address, url) && !isAtHost(address, sites))
}

function siteKeys(url: string | undefined, metas: ReadonlyMap<string, readonly string[]>): string[] {
  const host = /^https?:\/\/(?:www\.)?([^/:?#]+)/i.exec(url ?? '')?.[1]?.replace(/\.\w+$/, '')
  return [metas.get('og:site_name')?.[0], metas.get('application-name')?.[0], host].flatMap((name) =>
    name ? [fold(name).replaceAll(' ', '')] : [],
  )
}

/** Where the page's text is. The parser leaves the body empty where a page opens with text or stray tags. */
export function rootOf({ document }: Page): DomElement {
  const { body, documentElement } = document
  return shortText(body, 1) === undefined ? body : documentElement
}

/** First value of the first meta that is there and not empty. */
export function metaOf(page: Page, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = page.metas.get(name)?.find((content) => content !== '')
    if (value !== undefined) return value
  }
  return undefined
}

function addressKey(address: string): string {
  return address
    .replace(/^https?:\/\/(?:www\.|m\.|amp\.)?/i, '')
    .replace(/[?#].*$/, '')
    .replace(/\/(?:amp\/?)?$/, '')
    .toLowerCase()
}

function walk(document: DomDocument) {
  const metas = new Map<string, string[]>()
  const links: DomElement[] = []
  const marks: Mark[] = []
  const stack: { element: DomElement; zone: Zone; depth: number }[] = [
    { element: document.documentElement, zone: 'main', depth: 0 },
  ]
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    const { element, depth } = top
    const tag = element.localName
    if (tag === 'meta') addMeta(metas, element)
    if (tag === 'link') links.push(element)
    const names =
      `${classOf(element)} ${element.getAttribute('id') ?? ''} ${element.getAttribute('data-testid') ?? ''}`.toLowerCase()
    const zone = zoneOf(tag, names, top.zone)
    marks.push({
      element,
      tag,
      names,
      zone,
      itemprop: element.getAttribute('itemprop')?.toLowerCase() ?? '',
      order: marks.length,
    })
    if (depth >= DEPTH_LIMIT) continue
    for (let child = element.lastChild; child !== null; child = child.previousSibling)
      if (isElement(child)) stack.push({ element: child, zone, depth: depth + 1 })
  }
  return { metas, links, marks }
}

function addMeta(metas: Map<string, string[]>, element: DomElement): void {
  const content = plain(decodeEntities((element.getAttribute('content') ?? '').slice(0, FIELD_LIMIT)))
  for (const attribute of ['property', 'name', 'itemprop', 'http-equiv']) {
    const key = element.getAttribute(attribute)?.trim().toLowerCase()
    if (!key) continue
    const stated = key === 'parsely-page' ? parselyMetas(content) : [[key, content] as const]
    for (const [name, value] of stated) metas.set(name, [...(metas.get(name) ?? []), value])
  }
}

function zoneOf(tag: string, names: string, outer: Zone): Zone {
  if (outer !== 'main' && outer !== 'header') return outer
  if (tag === 'body' || tag === 'html' || tag === 'main') return outer
  const byTag = TAG_ZONES.get(tag)
  if (byTag !== undefined) return byTag
  if (names.length < 3 || tag === 'article') return outer
  return ZONES.find(([, pattern]) => pattern.test(names))?.[0] ?? outer
}

/** Of several `h1`: the one most like the names that the page gives itself, unless it is the logo or a section. */
function pickHeading(headings: readonly Mark[], names: readonly string[], sites: readonly string[]): Mark | undefined {
  const rated = headings
    .filter(({ element }) => !isSiteOrSection(headingText(element), names, sites))
    .map((mark) => ({
      mark,
      likeness: likeness(headingText(mark.element), names) - (mark.zone === 'main' ? 0 : 0.2),
    }))
  const best = rated.reduce<(typeof rated)[number] | undefined>(
    (top, one) => (top && top.likeness >= one.likeness ? top : one),
    undefined,
  )
  return best && best.likeness >= 0.2 ? best.mark : undefined
}

function likeness(text: string, names: readonly string[]): number {
  return Math.max(0, ...names.map((name) => Math.max(overlap(text, name), fold(name).startsWith(fold(text)) ? 0.6 : 0)))
}

/** The site's name, or a later piece of `Headline - Section - Site`. */
function isSiteOrSection(text: string, names: readonly string[], sites: readonly string[]): boolean {
  const key = fold(text).replaceAll(' ', '')
  if (sites.some((site) => site === key || (key.length > 7 && site.includes(key)))) return true
  return names.some((name) => {
    const [first = '', ...later] = name.split(/\s+[|–—:»·-]\s+|\s*[|»]\s*/).map(fold)
    return first.split(' ').length >= 3 && later.includes(fold(text))
  })
}

/** Where no `h1` names the article: a lesser heading that is in the page's own title. */
function pickLesserHeading(marks: readonly Mark[], names: readonly string[]): Mark | undefined {
  const folded = names.map((name) => ` ${fold(name)} `)
  return marks
    .filter(
      ({ tag, zone, names: classes }) =>
        zone === 'main' && (/^h[2-4]$/.test(tag) || /\b(?:entry|post|article)-title\b/.test(classes)),
    )
    .slice(0, HEADINGS_LIMIT * 5)
    .find(({ element }) => {
      const text = fold(headingText(element))
      return text.split(' ').length >= 3 && text.length < 250 && folded.some((name) => name.includes(` ${text} `))
    })
}

const headingText = (element: DomElement) => plain(textUpTo(element, FIELD_LIMIT))
