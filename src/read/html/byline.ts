/** Who wrote a page: structured data, then metas, then what stands near the headline. */
import { findFirst } from '../../model/stage.ts'
import type { Found, Rule } from '../../model/stage.ts'
import type { Byline } from '../../model/article.ts'
import { parseNames } from '../names.ts'
import type { NameHints } from '../names.ts'
import { isFields, listOf, stringOf } from '../unknown.ts'
import { plain } from './dom.ts'
import type { DomElement } from './dom.ts'
import { decodeEntities } from './entities.ts'
import { typesOf } from './json-ld.ts'
import { metaOf } from './page.ts'
import type { Mark, Page } from './page.ts'

type Credit = Omit<Byline, 'bio'>
interface Context {
  readonly page: Page
  readonly hints: NameHints
}

const METAS = ['author', 'article:author', 'article:author_name', 'parsely-author', 'sailthru.author', 'dc.creator', 'dcterms.creator', 'dc.creator.author', 'byl', 'byline', 'authors', 'author-name', 'article.author', 'citation_author', 'cxenseparse:author', 'rnews:author', 'creator', 'og:article:author', 'twitter:data1'] // prettier-ignore
const AUTHOR_NAMES =
  /(?:^|[\s_-])(?:author|byline|by-line|writer|autor|auteur|verfasser|redacteur|contributor)s?(?:[\s_-]*(?:name|link|info|title|list|text))?(?:$|[\s_-])|byline|authorname|author-?name|post-?author|article-?author/
const NOT_AUTHOR =
  /comment|bio\b|avatar|image|photo|follow|social|related|box|footer|twitter|img|thumb|more|description|caption|credit|job|role|count|date/
const PROFILE =
  /\/(?:author|authors|autor|autoren|autori|auteur|by|profile|profiles|people|person|staff|contributors?|reporters?|journalist|journalists|writers?|redaktion|team|columnists?|user|users|correspondents)\//i

const RULES: readonly Rule<Context, Credit>[] = [
  { name: 'json-ld', find: (context) => credit(fromNode(context), context) },
  { name: 'meta', find: fromMeta },
  { name: 'itemprop-author', find: (context) => creditOf(marksOf(context, ({ itemprop }) => itemprop === 'author' || itemprop === 'creator'), context) },
  { name: 'rel-author', find: (context) => creditOf(marksOf(context, ({ element }) => /\bauthor\b/i.test(element.getAttribute('rel') ?? '')), context) },
  { name: 'byline-class', find: (context) => creditOf(marksOf(context, ({ names }) => AUTHOR_NAMES.test(names) && !NOT_AUTHOR.test(names)), context) },
  { name: 'profile-link', find: (context) => creditOf(marksOf(context, ({ tag, element }) => tag === 'a' && PROFILE.test(element.getAttribute('href') ?? '')), context) },
  { name: 'by-line', find: fromText },
  { name: 'json-ld-any', find: (context) => credit(fromAnyNode(context), context) },
] // prettier-ignore

export function findByline(page: Page, hints: NameHints): Found<Credit> | undefined {
  return findFirst(RULES, { page, hints })
}

function credit(texts: readonly string[], { hints }: Context): Credit | undefined {
  const authors = [...new Set(texts.flatMap((text) => parseNames(text, hints)))]
  return authors.length > 0 ? { text: texts.join(', '), authors } : undefined
}

function fromNode({ page }: Context): string[] {
  return namesOf(page, page.node?.['author']).length > 0
    ? namesOf(page, page.node?.['author'])
    : namesOf(page, page.node?.['creator'])
}

function fromAnyNode({ page }: Context): string[] {
  return (
    page.data.nodes
      .map((node) =>
        typesOf(node).some((type) => /Comment|Review|Video/.test(type)) ? [] : namesOf(page, node['author']),
      )
      .find((names) => names.length > 0) ?? []
  )
}

function namesOf(page: Page, value: unknown): string[] {
  return listOf(value).flatMap((one) => {
    const node = page.data.resolve(one)
    if (!isFields(node)) return stringOf(node) ? [decodeEntities(String(node))] : []
    if (typesOf(node).some((type) => /Organization|Corporation|WebSite/.test(type)) && listOf(value).length > 1)
      return []
    return listOf(node['name']).flatMap((name) => (stringOf(name) ? [decodeEntities(String(name))] : []))
  })
}

function fromMeta(context: Context): Credit | undefined {
  for (const name of METAS) {
    const values = context.page.metas.get(name)?.filter((value) => value !== '' && value.length < 200) ?? []
    const found = credit(values, context)
    if (found !== undefined) return found
  }
  return undefined
}

/** Marks of a kind in the article's own part of the page, from a little above the headline on; the innermost only. */
function marksOf({ page }: Context, test: (mark: Mark) => boolean): DomElement[] {
  const from = (page.heading?.order ?? 0) - 80
  const hits = page.marks.filter(
    (mark) =>
      mark.order >= from && (mark.zone === 'main' || mark.zone === 'header') && mark.tag !== 'meta' && test(mark),
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
  /^(?:(?:written|story|text|words|reported|posted)\s+)?(?:by|von|par|por|door|av|af|przez|di|text)\s*:?\s+(?=\p{Lu})/iu

/** A short line near the headline that begins with "By". */
function fromText(context: Context): Credit | undefined {
  const { page } = context
  const from = page.heading?.order ?? 0
  for (const { element, zone, order, tag } of page.marks) {
    if (
      order < from - 30 ||
      order > from + 200 ||
      tag === 'head' ||
      tag === 'meta' ||
      (zone !== 'main' && zone !== 'header')
    )
      continue
    const text = plain(element.textContent)
    if (text.length > 100 || !BY.test(text)) continue
    const found = credit([text], context)
    if (found !== undefined && found.authors.length <= 4) return found
  }
  return undefined
}

export function metaPublisherNames(page: Page): string[] {
  return ['og:site_name', 'application-name', 'publisher'].flatMap((name) => metaOf(page, name) ?? [])
}
