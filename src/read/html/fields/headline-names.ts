/** What a page calls itself: headings, structured data, metas and the title. */
import { stringOf } from '../../unknown.ts'
import { overlap } from '../../words.ts'
import { firstIn, isLink, plain, textUpTo } from '../dom.ts'
import { decodeEntities } from '../entities.ts'
import { typesOf } from '../json-ld.ts'
import { metaOf } from '../page.ts'
import type { Mark, Page } from '../page.ts'
import type { Features } from '../weigh/trees.ts'
import { HEADLINE_LIMIT, headingText } from './heading-text.ts'

const TITLED = /\b(?:entry|post|article|story|news|page|content|blog)[-_]?(?:title|heading|headline)\b|\bheadline\b/
/** Headings that are proposed at most, the nearest to the page's own names first. */
const HEADINGS = 14

export interface RawName {
  readonly text: string
  readonly rule: string
  readonly seen?: Features
}

const known = new WeakMap<Page, readonly RawName[]>()

export function rawNames(page: Page): readonly RawName[] {
  const names = known.get(page) ?? namesOf(page)
  known.set(page, names)
  return names
}

function namesOf(page: Page): RawName[] {
  const heading = page.heading
  const metas = [
    'og:title',
    'twitter:title',
    'dc.title',
    'dcterms.title',
    'parsely-title',
    'sailthru.title',
    'title',
    'citation_title',
  ]
  const nodes = page.data.nodes.filter(
    (node) => node !== page.node && typesOf(node).some((type) => /Article|Posting|WebPage|Recipe|Review/.test(type)),
  )
  return [
    ...(heading === undefined
      ? []
      : [{ text: headingText(heading, page), rule: 'heading', seen: seenAt(heading, page) }]),
    ...headingsOf(page),
    ...page.marks
      .filter(({ itemprop, tag }) => itemprop === 'headline' && tag !== 'meta')
      .slice(0, 2)
      .map((mark) => ({ text: plain(mark.element.textContent), rule: 'itemprop-headline', seen: seenAt(mark, page) })),
    { text: stringOf(page.node?.['headline']) ?? '', rule: 'json-ld' },
    { text: stringOf(page.node?.['alternativeHeadline']) ?? '', rule: 'json-ld-alternative' },
    { text: stringOf(page.node?.['name']) ?? '', rule: 'json-ld-name' },
    ...nodes
      .slice(0, 3)
      .map((node) => ({ text: stringOf(node['headline']) ?? stringOf(node['name']) ?? '', rule: 'json-ld-any' })),
    ...metas.map((name) => ({
      text: metaOf(page, name) ?? '',
      rule: name.startsWith('dc') ? 'meta:dc.title' : `meta:${name}`,
    })),
    { text: page.titleText, rule: 'title-element' },
  ].flatMap((raw) => {
    const text = plain(decodeEntities(raw.text))
    return text === '' || text.length > HEADLINE_LIMIT ? [] : [{ ...raw, text }]
  })
}

const isTitled = ({ tag, names, itemprop }: Mark): boolean =>
  /^h[1-6]$/.test(tag) || (TITLED.test(names) && itemprop === '')

function headingsOf(page: Page): RawName[] {
  const stated = [metaOf(page, 'og:title'), page.titleText, stringOf(page.node?.['headline'])].filter(
    (name) => name !== undefined,
  )
  return page.marks
    .filter(
      (mark) =>
        isTitled(mark) &&
        mark !== page.heading &&
        textUpTo(mark.element, 1) !== '' &&
        (mark.tag < 'h4' || TITLED.test(mark.names)),
    )
    .slice(0, 60)
    .map((mark) => ({ mark, text: headingText(mark, page) }))
    .filter(({ text }) => text !== '' && text.length < HEADLINE_LIMIT)
    .map(({ mark, text }) => ({
      text,
      mark,
      like: Math.max(0, ...stated.map((name) => overlap(name, text))) + (mark.tag === 'h1' ? 0.3 : 0),
    }))
    .toSorted((a, b) => b.like - a.like)
    .slice(0, HEADINGS)
    .map(({ text, mark }) => ({
      text,
      rule: /^h[1-6]$/.test(mark.tag) ? mark.tag : 'title-class',
      seen: seenAt(mark, page),
    }))
}

function seenAt(mark: Mark, page: Page): Features {
  return {
    'is in the main part': Number(mark.zone === 'main'),
    'is in the head part': Number(mark.zone === 'header'),
    'is named as title': Number(TITLED.test(mark.names)),
    'place on the page': 1 - mark.order / Math.max(1, page.marks.length),
    'is a link': Number(firstIn(mark.element, isLink) !== undefined || mark.element.parentElement?.localName === 'a'),
    'is in an article': Number(isIn(mark, 'article')),
    'is in a header': Number(isIn(mark, 'header')),
  }
}

function isIn({ element }: Mark, tag: string): boolean {
  for (let at = element.parentElement; at !== null; at = at.parentElement) if (at.localName === tag) return true
  return false
}
