/** Who wrote a page: structured data, then metas, then what stands near the headline. */
import { findFirst } from '../../model/stage.ts'
import type { Found, Rule } from '../../model/stage.ts'
import type { Byline } from '../../model/article.ts'
import { parseDate } from '../dates.ts'
import { parseNames } from '../names.ts'
import type { NameHints } from '../names.ts'
import { isFields, listOf, stringOf } from '../unknown.ts'
import { plain } from './dom.ts'
import type { DomElement } from './dom.ts'
import { decodeEntities } from './entities.ts'
import { typesOf } from './json-ld.ts'
import { metaOf } from './page.ts'
import type { Mark, Page, Zone } from './page.ts'

type Credit = Omit<Byline, 'bio'>
interface Context {
  readonly page: Page
  readonly hints: NameHints
}

const METAS = [
  'author',
  'article:author',
  'article:author_name',
  'parsely-author',
  'sailthru.author',
  'dc.creator',
  'dcterms.creator',
  'dc.creator.author',
  'byl',
  'byline',
  'authors',
  'author-name',
  'article.author',
  'citation_author',
  'cxenseparse:author',
  'rnews:author',
  'creator',
  'og:article:author',
]
const AUTHOR_NAMES =
  /(?:^|[\s_-])(?:author|byline|by-line|writer|autor|auteur|verfasser|redacteur|contributor|username)s?(?:[\s_-]*(?:name|link|info|title|list|text))?(?:$|[\s_-])|byline|authorname|author-?name|post-?author|article-?author/
const NOT_AUTHOR =
  /comment|bio\b|avatar|image|photo|follow|social|related|box|footer|twitter|img|thumb|more|description|caption|credit|job|role|count|date/
const PROFILE =
  /\/(?:author|authors|autor|autoren|autori|auteur|by|profile|profiles|people|person|staff|contributors?|reporters?|journalist|journalists|writers?|redaktion|columnists?|correspondents)\/[^/]/i

const RULES: readonly Rule<Context, Credit>[] = [
  { name: 'json-ld', find: (context) => credit(fromNode(context), context) },
  { name: 'meta', find: fromMeta },
  {
    name: 'itemprop-author',
    find: (context) =>
      creditOf(
        marksOf(context, ({ itemprop }) => itemprop === 'author' || itemprop === 'creator', ANY_ZONE),
        context,
      ),
  },
  {
    name: 'rel-author',
    find: (context) =>
      creditOf(
        marksOf(context, ({ element }) => /\bauthor\b/i.test(element.getAttribute('rel') ?? ''), ANY_ZONE),
        context,
      ),
  },
  {
    name: 'byline-class',
    find: (context) =>
      creditOf(
        marksOf(context, ({ names }) => AUTHOR_NAMES.test(names) && !NOT_AUTHOR.test(names)),
        context,
      ),
  },
  { name: 'by-line', find: fromText },
  {
    name: 'profile-link',
    find: (context) =>
      creditOf(
        marksOf(context, ({ tag, element }) => tag === 'a' && PROFILE.test(element.getAttribute('href') ?? ''), [
          'main',
        ]),
        context,
      ),
  },
  { name: 'date-and-name', find: fromDateLine },
  { name: 'json-ld-any', find: (context) => credit(fromAnyNode(context), context) },
]
const ANY_ZONE: readonly Zone[] = ['main', 'header', 'footer', 'aside']

/** Persons by any rule come before agencies, desks and organisations by any rule. */
export function findByline(page: Page, hints: NameHints): Found<Credit> | undefined {
  return findFirst(RULES, { page, hints }) ?? findFirst(RULES, { page, hints: { ...hints, isCollective: true } })
}

function credit(texts: readonly string[], { hints }: Context): Credit | undefined {
  const authors = [...new Set(texts.flatMap((text) => parseNames(text, hints)))]
  return authors.length > 0 ? { text: texts.join(', '), authors } : undefined
}

function fromNode({ page, hints }: Context): string[] {
  const authors = namesOf(page, page.node?.['author'], hints)
  return authors.length > 0 ? authors : namesOf(page, page.node?.['creator'], hints)
}

function isOther(types: readonly string[]): boolean {
  return types.some((type) => /Comment|Review|Video/.test(type))
}

function fromAnyNode({ page, hints }: Context): string[] {
  return (
    page.data.nodes
      .map((node) => (isOther(typesOf(node)) ? [] : namesOf(page, node['author'], hints)))
      .find((names) => names.length > 0) ?? []
  )
}

function namesOf(page: Page, value: unknown, hints: NameHints): string[] {
  return listOf(value).flatMap((one) => {
    const node = page.data.resolve(one)
    if (!isFields(node)) return stringOf(node) ? [decodeEntities(String(node))] : []
    const isOrganisation = typesOf(node).some((type) => /Organization|Corporation|WebSite/.test(type))
    if (isOrganisation && hints.isCollective !== true) return []
    return listOf(node['name']).flatMap((name) => (stringOf(name) ? [decodeEntities(String(name))] : []))
  })
}

function fromMeta(context: Context): Credit | undefined {
  const { metas } = context.page
  const written = /\b(?:by|von|par|por|autor|author)\b/i.test(metas.get('twitter:label1')?.[0] ?? '')
    ? ['twitter:data1']
    : []
  for (const name of [...METAS, ...written]) {
    const values = metas.get(name)?.filter((value) => value !== '' && value.length < 300) ?? []
    const found = credit(values, context)
    if (found !== undefined) return found
  }
  return undefined
}

/** Marks of a kind in the article's own part of the page, from a little above the headline on; the innermost only. */
function marksOf(
  { page }: Context,
  test: (mark: Mark) => boolean,
  zones: readonly Zone[] = ['main', 'header'],
): DomElement[] {
  const from = (page.heading?.order ?? 0) - 80
  const hits = page.marks.filter(
    (mark) => mark.order >= from && zones.includes(mark.zone) && mark.tag !== 'meta' && test(mark),
  )
  return hits
    .filter(({ element }) => !hits.some((other) => other.element !== element && contains(element, other.element)))
    .map(({ element }) => element)
}

function contains(outer: DomElement, inner: DomElement): boolean {
  for (let at = inner.parentElement; at !== null; at = at.parentElement) if (at === outer) return true
  return false
}

/** Credits of the elements that stand together: the first that names someone, and its siblings of the same kind. */
function creditOf(elements: readonly DomElement[], context: Context): Credit | undefined {
  const texts: string[] = []
  let holder: DomElement | null | undefined
  for (const element of elements.slice(0, 12)) {
    const text = creditText(element)
    if (text === '' || text.length > 150 || parseNames(text, context.hints).length === 0) continue
    const place = element.parentElement
    if (holder !== undefined && place !== holder && place?.parentElement !== holder?.parentElement) break
    holder ??= place
    texts.push(text)
  }
  return credit(texts, context)
}

function creditText(element: DomElement): string {
  const name = element.querySelector('[itemprop="name"]')
  const text = plain(name?.getAttribute('content') ?? name?.textContent ?? element.textContent)
  return text === '' ? plain(element.getAttribute('content')) : text
}

const BY =
  /^(?:(?:written|story|words|reported|posted|veröffentlicht|erstellt|gespeichert|kolumne|gastbeitrag)\s+)?(?:by|von|par|por|door|av|af|przez|di|oleh)\s*:?\s+(?=\p{Lu})|^By(?=\p{Lu}[\p{L}.]+\s)/iu
const NAME_LIKE = /^\p{Lu}[\p{L}.'’-]*(?:\s+[\p{L}.'’-]+){1,3}$/u

/** Short lines from a little above the headline to well below it. */
function linesNear({ page }: Context, isOut: (element: DomElement) => boolean = () => false): string[] {
  const from = page.heading?.order ?? 0
  return page.marks
    .filter(
      ({ order, tag, zone }) =>
        order > from - 30 && order < from + 200 && tag !== 'head' && tag !== 'meta' && ANY_ZONE.includes(zone),
    )
    .filter(({ element }) => !isOut(element))
    .map(({ element }) => plain(element.textContent))
    .filter((text) => text !== '' && text.length <= 110)
}

/** "NEW YORK, June 1" in bold, with the report behind it in the same paragraph. */
function isDateline(element: DomElement): boolean {
  const text = plain(element.textContent)
  const whole = plain(element.parentElement?.textContent)
  return (
    element.parentElement?.localName !== 'body' && whole.startsWith(text) && whole.length > text.length + DATELINE_REST
  )
}

/** Characters that follow a dateline at least. */
const DATELINE_REST = 60

function fromText(context: Context): Credit | undefined {
  for (const text of linesNear(context)) {
    if (!BY.test(text)) continue
    const found = credit([text], context)
    const isNamed = context.hints.isCollective === true || found?.authors.some((name) => NAME_LIKE.test(name))
    if (found !== undefined && isNamed && found.authors.length <= 4) return found
  }
  return undefined
}

/** `04.02.2022 | 13:10 | Name`: a line that is a date and a name. */
function fromDateLine(context: Context): Credit | undefined {
  if (context.page.heading === undefined || context.hints.isCollective === true) return undefined
  for (const text of linesNear(context, isDateline)) {
    if (parseDate(text) === undefined || text.length > 70 || !/[|•·,]/.test(text)) continue
    const names = text
      .split(/\s*[|•·,]\s*/)
      .filter((piece) => NAME_LIKE.test(piece) && parseDate(`${piece} 2000`) === undefined)
    const authors = names.flatMap((name) => parseNames(name, context.hints))
    if (authors.length === 1) return { text, authors }
  }
  return undefined
}

/** Names that the page gives its publisher: no author's. */
export function publisherNames(page: Page): string[] {
  const metas = ['og:site_name', 'application-name', 'publisher', 'dc.publisher', 'copyright'].flatMap(
    (name) => metaOf(page, name) ?? [],
  )
  return metas.map((name) => name.replace(/^(?:copyright|©|\(c\)|\s|\d{4})+/i, '').trim())
}
