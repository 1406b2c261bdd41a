/** Where the page shows a credit: elements of a kind, and lines near the headline that read like one. */
import { parseDate } from '../../dates.ts'
import { firstIn, isLink, plain, shortText } from '../dom.ts'
import type { DomElement } from '../dom.ts'
import type { Mark, Page } from '../page.ts'
import type { Features } from '../weigh/trees.ts'

export const PROFILE =
  /\/(?:author|authors|autor|autoren|autori|auteur|auteurs|autores|by|profile|profiles|people|person|personen|staff|contributors?|reporters?|journalist|journalists|writers?|redaktion|redakteure?|columnists?|correspondents|users?|members?|team|about)\/[^/]/i
const BY =
  /^(?:(?:written|story|words|reported|posted|veröffentlicht|erstellt|geschrieben|gespeichert|kolumne|gastbeitrag|ein artikel|article|text|publié|rédigé|escrito|scritto|published|authored|report|analysis)\s+)?(?:(?:by|von|par|por|door|av|af|przez|di|oleh)\s*:?\s+(?=\p{L})|(?:text|texte|autor(?:in)?|author|auteur|tekst|redacción|rédaction|redaktion)(?:\s*:\s+|\s+(?=\S+\s+\S))(?=\p{L}))|^By(?=\p{L}[\p{L}.]+\s)/iu
export const NAME_LIKE = /^\p{Lu}[\p{L}.'’-]*(?:\s+[\p{L}.'’-]+){1,3}$/u

/** Values of one kind that are proposed at most. */
const EACH = 6

export interface Raw {
  readonly texts: readonly string[]
  readonly rule: string
  readonly seen?: Features
}

/** Elements of a kind, the innermost only: each by itself, and those that stand together as one credit. */
export function marksOf(page: Page, rule: string, test: (mark: Mark) => boolean): Raw[] {
  const hits = page.marks
    .filter((mark) => mark.tag !== 'meta' && mark.tag !== 'body' && mark.zone !== 'comments' && test(mark))
    .slice(0, 60)
  const held = new Set<DomElement>()
  for (const { element } of hits)
    for (let at = element.parentElement; at !== null && !held.has(at); at = at.parentElement) held.add(at)
  const inner = hits
    .filter(({ element }) => !held.has(element) || firstIn(element, isName) !== undefined)
    .map((mark) => ({ mark, text: creditText(mark.element) }))
    .filter(({ text }) => text !== '')
  const center = page.heading?.order ?? 0
  const near = inner.toSorted((a, b) => distance(a.mark, center) - distance(b.mark, center))
  const [first] = near
  const group = first === undefined ? [] : inner.filter(({ mark }) => isBeside(mark.element, first.mark.element))
  const all =
    group.length > 1 && group.length < 9
      ? [
          {
            texts: group.map(({ text }) => text),
            rule,
            seen: { ...seenAt(group[0]?.mark, page), 'stand together': group.length },
          },
        ]
      : []
  return [
    ...all,
    ...near.slice(0, EACH).map(({ mark, text }, index) => ({
      texts: [text],
      rule,
      seen: { ...seenAt(mark, page), 'nearest of its kind': -index, 'of its kind': -Math.min(20, inner.length) },
    })),
  ]
}

function isBeside(element: DomElement, other: DomElement): boolean {
  const [own, its] = [element.parentElement, other.parentElement]
  return own === its || (own !== null && its !== null && own.parentElement === its.parentElement)
}

const isName = (element: DomElement): boolean => element.getAttribute('itemprop') === 'name'

/** Between lines that are shown apart; `parseNames` splits there. */
const LINE_END = '\u2028'

/** Characters of a credit. */
const CREDIT_MOST = 150

/** Nothing where it is longer than a credit. */
function creditText(element: DomElement): string {
  const name = firstIn(element, isName)
  const given = name?.getAttribute('content')
  const text = given ? plain(given) : shortText(name ?? element, CREDIT_MOST + 1, LINE_END)
  const found = text === '' ? plain(element.getAttribute('content')) : (text ?? '')
  return found.length <= CREDIT_MOST ? found : ''
}

/** Characters of a line of credit. */
const LINE_MOST = 110

/** Short lines from a little above the headline to well below it: "by" and a name, or a date and a name. */
export function lines(page: Page): Raw[] {
  const from = page.heading?.order ?? 0
  const found: Raw[] = []
  const seen = new Set<string>()
  for (const mark of page.marks) {
    if (
      mark.order < from - 40 ||
      mark.order > from + 300 ||
      mark.tag === 'head' ||
      mark.tag === 'meta' ||
      mark.zone === 'comments' ||
      mark.zone === 'teaser'
    )
      continue
    const text = shortText(mark.element, LINE_MOST + 1, LINE_END)
    if (!text || seen.has(text)) continue
    seen.add(text)
    if (BY.test(text))
      found.push({
        texts: [text],
        rule: 'by-line',
        seen: { ...seenAt(mark, page), 'nearest of its kind': -found.length },
      })
    else if (text.length <= 70 && /[|•·,]/.test(text) && parseDate(text) !== undefined && !isDateline(mark.element)) {
      const names = text
        .split(/\s*[|•·,]\s*/)
        .filter((piece) => NAME_LIKE.test(piece) && parseDate(`${piece} 2000`) === undefined)
      if (names.length === 1) found.push({ texts: names, rule: 'date-and-name', seen: seenAt(mark, page) })
    }
    if (found.length >= EACH) break
  }
  return found
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

function distance(mark: Mark, center: number): number {
  return mark.order >= center ? mark.order - center : (center - mark.order) * 2
}

function seenAt(mark: Mark | undefined, page: Page): Features {
  if (mark === undefined) return {}
  const center = page.heading?.order ?? 0
  const text = plain(mark.element.textContent)
  return {
    'is near the headline': -Math.log2(1 + distance(mark, center)),
    'is above the headline': Number(mark.order < center),
    'place on the page': 1 - mark.order / Math.max(1, page.marks.length),
    'is in the main part': Number(mark.zone === 'main' || mark.zone === 'header'),
    'is in the footer': Number(mark.zone === 'footer'),
    'is in a teaser': Number(mark.zone === 'teaser' || mark.zone === 'aside'),
    'begins with by': Number(BY.test(text)),
    'links to a profile': Number(
      PROFILE.test(mark.element.getAttribute('href') ?? firstIn(mark.element, isLink)?.getAttribute('href') ?? ''),
    ),
    'has more text': -Math.min(150, text.length),
  }
}
