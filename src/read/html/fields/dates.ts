/** What may be the day of publication: stated, written near the headline, in the address, anywhere. */
import { isDateLine, parseDate } from '../../dates.ts'
import { dateLanguage } from './date-language.ts'
import { listOf, stringOf } from '../../unknown.ts'
import { classOf, hasChildren, plain, shortText } from '../dom.ts'
import { typesOf } from '../json-ld.ts'
import { metaOf } from '../page.ts'
import type { Mark, Page } from '../page.ts'
import { gather, ruleFeatures } from './candidates.ts'
import type { Candidate, Proposal, Weighed } from './candidates.ts'
import type { Features } from '../weigh/trees.ts'

const PUBLISHED = [
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
  'publicationdate',
  'published-date',
  'article:published',
  'iso-8601-publish-date',
]
const LESS_SURE = ['dc.date', 'dcterms.date', 'dc.date.created', 'date', 'created', 'article:created', 'datecreated']
const CHANGED = [
  'article:modified_time',
  'og:updated_time',
  'datemodified',
  'last-modified',
  'last-modified-date',
  'dcterms.modified',
  'dc.date.modified',
  'lastmod',
  'revised',
]
const DATE_NAMES =
  /(?:^|[\s_-])(?:date|dateline|datum|fecha|data|time|timestamp|posted-?on|published|publish|pubdate|entry-date|post-date)(?:$|[\s_-])|(?:date|datum|published|timestamp)(?:$|[\s_-])|(?:^|\s)(?:date|publish|posted)/
const MODIFIED =
  /updat|modif|aktualisiert|geändert|edited|mise à jour|mis à jour|actualizado|aggiornat|atualizad|laatst|revised|bearbeitet/i
const PUBLISHING = /publi|post|erstellt|veröffentlicht|erschienen|vom\b|creat|released|issued|gepubliceerd|pubblicat/i

/** Characters of a text in which a date is looked for. */
const TEXT_LIMIT = 160
const SHOWN_LIMIT = 40

export function dateCandidates(page: Page): Candidate<string>[] {
  const language = dateLanguage(page)
  return gather(
    rawDates(page).flatMap(({ text, rule, seen }): Proposal<string>[] => {
      const value = text.length > 400 ? undefined : parseDate(text, { language })
      const year = Number(value?.slice(0, 4))
      if (value === undefined || !(year >= 1985 && year <= 2100)) return []
      const isAmbiguous = /(?<!\d)(?:0?[1-9]|1[0-2])[./-](?:0?[1-9]|1[0-2])[./-](?:19|20)?\d\d/.test(text)
      return [
        {
          value,
          rule,
          key: value.slice(0, 10),
          seen: { ...seen, 'has a time': Number(value.length > 10), 'day and month unclear': Number(isAmbiguous) },
        },
      ]
    }),
  )
}

interface Raw {
  readonly text: string
  readonly rule: string
  readonly seen?: Features
}

function stated(value: unknown, rule: string): Raw[] {
  return listOf(value).flatMap((one) => (stringOf(one) === undefined ? [] : [{ text: stringOf(one) ?? '', rule }]))
}

function rawDates(page: Page): Raw[] {
  const metas = (names: readonly string[], rule: string): Raw[] =>
    names.flatMap((name) => (page.metas.get(name) ?? []).slice(0, 2).map((text) => ({ text, rule })))
  const others = page.data.nodes
    .filter((node) => node !== page.node && !typesOf(node).some((type) => /Comment/.test(type)))
    .slice(0, 40)
  return [
    ...stated(page.node?.['datePublished'], 'json-ld'),
    ...metas(['article:published_time'], 'meta:article:published_time'),
    ...metas(PUBLISHED, 'meta'),
    ...others.flatMap((node) => [
      ...stated(node['datePublished'], 'json-ld-any'),
      ...stated(node['uploadDate'], 'json-ld-upload'),
    ]),
    ...stated(page.node?.['dateCreated'], 'json-ld-created'),
    ...metas(LESS_SURE, 'meta-date'),
    ...shown(page),
    ...stated(addressDate(page.url ?? metaOf(page, 'og:url')), 'url'),
    ...stated(page.node?.['dateModified'], 'json-ld-modified'),
    ...others.flatMap((node) => stated(node['dateModified'], 'json-ld-any-modified')),
    ...metas(CHANGED, 'meta-modified'),
  ]
}

/** Elements that show a date, in document order: time elements, named ones, lines that are hardly more than a date. */
function shown(page: Page): Raw[] {
  const center = page.heading?.order ?? 0
  const found: (Raw & { readonly mark: Mark })[] = []
  for (const mark of page.marks) {
    const { element, tag, names, itemprop } = mark
    if (tag === 'meta' || tag === 'html' || tag === 'body' || tag === 'head' || tag === 'title') continue
    const isTime = tag === 'time' || itemprop.startsWith('date')
    const isNamed = !isTime && DATE_NAMES.test(names)
    const given = [isTime ? element.getAttribute('datetime') : null, element.getAttribute('content')].filter(
      (one): one is string => Boolean(one),
    )
    const isRead = isTime || isNamed || isLeaf(mark)
    const short = isRead ? shortText(element, TEXT_LIMIT) : ''
    if (given.length === 0 && !short) continue
    const text = short ?? plain(element.textContent)
    const isShort = short !== undefined && /\d/.test(text)
    const isLine = isShort && isDateLine(text)
    const rule = itemprop.startsWith('date')
      ? `itemprop:${itemprop}`
      : isTime
        ? 'time-element'
        : isNamed
          ? 'date-class'
          : isLine
            ? 'date-line'
            : 'dated-line'
    const values = [...given, ...(isShort ? [text] : [])]
    for (const value of values)
      found.push({
        text: value,
        rule: rule.replace('datecreated', 'datepublished'),
        seen: seenAt(mark, text, center, page),
        mark,
      })
  }
  const near = found.toSorted((a, b) => distance(a.mark, center) - distance(b.mark, center)).slice(0, SHOWN_LIMIT)
  const order = new Map(near.map((one, index) => [one, index]))
  return near.map((one) => ({ ...one, seen: { ...one.seen, 'nearest shown': -(order.get(one) ?? 99) } }))
}

function isLeaf({ element, tag }: Mark): boolean {
  if (tag === 'script' || tag === 'style' || tag === 'option') return false
  const { firstChild } = element
  if (firstChild === null) return false
  const text = firstChild.nodeType === 3 ? firstChild.textContent : ''
  return text.length > 3 ? /\d/.test(text) || hasChildren(element, 1) : !hasChildren(element, 4)
}

function distance(mark: Mark, center: number): number {
  return mark.order >= center ? mark.order - center : (center - mark.order) * 2
}

function seenAt(mark: Mark, text: string, center: number, page: Page): Features {
  const { element, names, zone, order } = mark
  const around = `${names} ${classOf(element.parentElement)}`
  const before = plain(element.previousSibling?.textContent).slice(-40)
  return {
    'is near the headline': -Math.log2(1 + distance(mark, center)),
    'is above the headline': Number(order < center),
    'place on the page': 1 - order / Math.max(1, page.marks.length),
    'is in the main part': Number(zone === 'main' || zone === 'header'),
    'is in a teaser': Number(zone === 'teaser' || zone === 'aside'),
    'is in the comments': Number(zone === 'comments'),
    'is in the footer': Number(zone === 'footer'),
    'says changed': Number(MODIFIED.test(around) || MODIFIED.test(text) || MODIFIED.test(before)),
    'says published': Number(PUBLISHING.test(around) || PUBLISHING.test(text) || PUBLISHING.test(before)),
    'text without date': -Math.min(120, text.length),
  }
}

function addressDate(url: string | undefined): string | undefined {
  const match = /\/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?:\/|-|_|\.|$)/.exec(url ?? '')
  return match ? `${match[1]}-${match[2]}-${match[3]}` : undefined
}

/** Where the winner is known as a change alone, the best of the days that the page states as its publication. */
export function published(weighed: readonly Weighed<string>[]): readonly Weighed<string>[] {
  if (weighed[0]?.candidate.rules.every((rule) => rule.endsWith('modified')) !== true) return weighed
  const better = weighed.find(({ candidate }) => candidate.rules.some((rule) => STATED.has(rule)))
  return better === undefined ? weighed : [better, ...weighed.filter((one) => one !== better)]
}

const STATED = new Set(['json-ld', 'meta:article:published_time', 'meta', 'itemprop:datepublished'])

const day = (key: string): number => Date.parse(key) / 86_400_000
const near = (days: number): number => Math.sign(days) * Math.log2(1 + Math.abs(days))

export function dateFeatures(
  page: Page,
  candidates: readonly Candidate<string>[],
): (candidate: Candidate<string>) => readonly Features[] {
  const days = candidates.map(({ key }) => day(key))
  const [first, last] = [Math.min(...days), Math.max(...days)]
  const url = /\/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])?\b/.exec(page.url ?? '')
  const median = days.toSorted((a, b) => a - b)[Math.floor(days.length / 2)] ?? 0
  const statedKeys = candidates
    .filter(({ rules }) => rules.some((rule) => rule === 'json-ld' || rule.startsWith('meta:')))
    .map(({ key }) => day(key))
  const changed = candidates
    .filter(({ rules }) => rules.some((rule) => rule.endsWith('modified')))
    .map(({ key }) => day(key))
  return ({ key, rules, seen }) => {
    const own = day(key)
    return [
      seen,
      ruleFeatures(rules),
      {
        candidates: candidates.length,
        'days after the first': near(own - first),
        'days before the last': near(last - own),
        'days from the middle': near(own - median),
        'days beside it': days.filter((other) => Math.abs(other - own) === 1).length,
        'days after the stated one': statedKeys[0] === undefined ? 0 : near(own - statedKeys[0]),
        'days before the change': changed[0] === undefined ? 0 : near(changed[0] - own),
        'is the first of the year': Number(key.endsWith('-01-01')),
        'year of the address': url === null ? 0 : url[1] === key.slice(0, 4) ? 1 : -1,
        'month of the address': url?.[2] === undefined ? 0 : url[2] === key.slice(5, 7) ? 1 : -1,
        'order of proposal': Math.min(
          30,
          candidates.findIndex((one) => one.key === key),
        ),
      },
    ]
  }
}
