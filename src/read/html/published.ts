/** When a page was first published: never the last-modified. */
import { findFirst } from '../../model/stage.ts'
import type { Found, Rule } from '../../model/stage.ts'
import { isDateLine, parseDate } from '../dates.ts'
import { listOf, stringOf } from '../unknown.ts'
import { plain } from './dom.ts'
import { metaOf } from './page.ts'
import type { Mark, Page } from './page.ts'

const METAS = [
  'article:published_time',
  'og:article:published_time',
  'datepublished',
  'date.published',
  'parsely-pub-date',
  'sailthru.date',
  'pubdate',
  'publishdate',
  'publish-date',
  'publish_date',
  'publication_date',
  'published_time',
  'article.published',
  'dc.date.issued',
  'dcterms.created',
  'dcterms.issued',
  'dc.date',
  'dcterms.date',
  'dc.date.created',
  'date',
  'originalpublicationdate',
  'citation_publication_date',
  'citation_date',
  'og:published_time',
  'article_date_original',
  'cxenseparse:recs:publishtime',
  'cxenseparse:publishtime',
  'bt:pubdate',
  'rnews:datepublished',
  'displaydate',
  'created',
  'publicationdate',
  'published-date',
  'article:published',
  'iso-8601-publish-date',
  'last-modified-date',
]
const DATE_NAMES =
  /(?:^|[\s_-])(?:date|dateline|datum|fecha|data|time|timestamp|posted-?on|published|publish|pubdate|entry-date|post-date)(?:$|[\s_-])|(?:date|datum|published|timestamp)(?:$|[\s_-])|(?:^|\s)(?:date|publish|posted)/
const MODIFIED = /updat|modif|aktualisiert|edited|mise à jour|actualizado|aggiornat|laatst|revised/i

const RULES: readonly Rule<Page, string>[] = [
  { name: 'json-ld', find: (page) => first(listOf(page.node?.['datePublished']).map(stringOf), page) },
  {
    name: 'meta',
    find: (page) =>
      first(
        METAS.map((name) => metaOf(page, name)),
        page,
      ),
  },
  {
    name: 'json-ld-any',
    find: (page) =>
      first(
        page.data.nodes.map((node) => stringOf(node['datePublished']) ?? stringOf(node['uploadDate'])),
        page,
      ),
  },
  { name: 'itemprop', find: fromItemprop },
  { name: 'json-ld-created', find: (page) => first([stringOf(page.node?.['dateCreated'])], page) },
  { name: 'time-element', find: fromTimeElement },
  { name: 'date-class', find: fromClass },
  { name: 'near-heading', find: fromText },
  { name: 'url', find: (page) => fromUrl(page.url ?? metaOf(page, 'og:url')) },
  { name: 'first-date', find: fromAnywhere },
]

export function findPublished(page: Page): Found<string> | undefined {
  return findFirst(RULES, page)
}

function languageOf(page: Page): string {
  return page.document.documentElement?.getAttribute('lang') || metaOf(page, 'og:locale', 'content-language') || ''
}

function parse(text: string | undefined, page: Page): string | undefined {
  if (!text || text.length > 400) return undefined
  const found = parseDate(text, { language: languageOf(page) || undefined })
  const year = Number(found?.slice(0, 4))
  return year >= 1985 && year <= 2100 ? found : undefined
}

function first(texts: readonly (string | undefined)[], page: Page): string | undefined {
  for (const text of texts) {
    const found = parse(text, page)
    if (found !== undefined) return found
  }
  return undefined
}

function fromItemprop(page: Page): string | undefined {
  const marks = page.marks.filter(
    ({ itemprop, zone }) => /^date(?:published|created)$/.test(itemprop) && zone !== 'comments' && zone !== 'teaser',
  )
  return first(
    marks.flatMap(({ element }) =>
      [element.getAttribute('content'), element.getAttribute('datetime'), plain(element.textContent)].flatMap(
        (value) => value ?? [],
      ),
    ),
    page,
  )
}

/** Marks between a little above the heading and the article's first third, nearest first. */
function nearHeading(page: Page): Mark[] {
  const center = page.heading?.order ?? 0
  return page.marks
    .filter(
      ({ zone, tag }) => (zone === 'main' || zone === 'header') && tag !== 'meta' && tag !== 'html' && tag !== 'body',
    )
    .filter(({ order }) => order > center - 60 && order < center + 250)
    .toSorted((a, b) => distance(a, center) - distance(b, center))
}

function distance(mark: Mark, center: number): number {
  return mark.order >= center ? mark.order - center : (center - mark.order) * 2
}

function isModified({ element, names }: Mark): boolean {
  const around = element.parentElement?.getAttribute('class') ?? ''
  return MODIFIED.test(names) || MODIFIED.test(around) || MODIFIED.test(plain(element.textContent))
}

function fromTimeElement(page: Page): string | undefined {
  const times = page.marks.filter(
    ({ tag, zone }) => tag === 'time' && zone !== 'comments' && zone !== 'teaser' && zone !== 'aside',
  )
  const center = page.heading?.order ?? 0
  const ordered = times.toSorted((a, b) => distance(a, center) - distance(b, center))
  const values = ordered
    .filter((mark) => !isModified(mark))
    .flatMap(({ element }) => [element.getAttribute('datetime') ?? undefined, plain(element.textContent)])
  return first(values, page)
}

function fromClass(page: Page): string | undefined {
  const marks = nearHeading(page).filter(
    ({ names, element }) => DATE_NAMES.test(names) && plain(element.textContent).length < 120,
  )
  return first(
    marks
      .filter(
        ({ element, names }) =>
          !MODIFIED.test(names) && !/^(?:updated|modified|last|aktualisiert)/i.test(plain(element.textContent)),
      )
      .map(({ element }) => plain(element.textContent)),
    page,
  )
}

function fromText(page: Page): string | undefined {
  if (!page.heading) return undefined
  for (const { element } of nearHeading(page)) {
    const text = plain(element.textContent)
    if (text.length < 110 && isDateLine(text)) {
      const found = parse(text, page)
      if (found !== undefined) return found
    }
  }
  return undefined
}

function fromUrl(url: string | undefined): string | undefined {
  const match = /\/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?:\/|-|_|\.|$)/.exec(url ?? '')
  return match ? `${match[1]}-${match[2]}-${match[3]}` : undefined
}

function fromAnywhere(page: Page): string | undefined {
  for (const { element, zone, tag } of page.marks) {
    if (zone === 'comments' || zone === 'footer' || zone === 'teaser' || tag === 'head') continue
    const text = plain(element.textContent)
    if (text.length > 5 && text.length < 100 && isDateLine(text)) {
      const found = parse(text, page)
      if (found !== undefined) return found
    }
  }
  return undefined
}
