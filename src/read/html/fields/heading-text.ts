/** The text of a heading without what templates put into it: kickers, times, buttons, labels. */
import { stringOf } from '../../unknown.ts'
import { wordsOf } from '../../words.ts'
import { allIn, classOf, isNamed, plain, shortText } from '../dom.ts'
import type { DomElement } from '../dom.ts'
import { decodeEntities } from '../entities.ts'
import { metaOf } from '../page.ts'
import type { Mark, Page } from '../page.ts'

const KICKER =
  /kicker|overline|roof|topline|top-line|dachzeile|spitzmarke|category|eyebrow|pre-?title|overhead|badge|sr-only|hidden|ressort|author|byline|date/i
/** Characters of a headline. */
export const HEADLINE_LIMIT = 300
const INNER = ['span', 'small', 'a', 'div', 'strong', 'p']

const isFurnitureTag = isNamed('script', 'style', 'time', 'button', 'figure')
const isFurniture = (element: DomElement): boolean =>
  isFurnitureTag(element) || element.getAttribute('aria-hidden') === 'true'

/** The text; nothing where it is longer than a headline. */
export function headingText({ element }: Mark, page: Page): string {
  const text = shortText(element, HEADLINE_LIMIT + 1)
  if (!text) return ''
  const inner = INNER.flatMap((tag) => allIn(element, isNamed(tag)))
  const kickers = inner.filter((child) => KICKER.test(classOf(child)))
  const extra = [...allIn(element, isFurniture), ...kickers].map((child) => plain(child.textContent))
  const without = plain(extra.reduce((rest, part) => (part === '' ? rest : rest.replace(part, ' ')), text))
  const isCut = wordsOf(without).length < 2 || /^[:–—-]/.test(without)
  return parted(withoutKicker(isCut ? text : without, page), page)
}

const countMarks = (name: string): number => name.match(/:|\s[–—-]\s/gu)?.length ?? 0

/** `The bridge Closed again` as the page's own names write it: `The bridge: Closed again`. */
function parted(text: string, page: Page): string {
  const words = wordsOf(text).join(' ')
  const names = [stringOf(page.node?.['headline']), metaOf(page, 'og:title')]
  const found = names
    .map((name) => plain(decodeEntities(name ?? '')))
    .find((name) => countMarks(name) > countMarks(text) && wordsOf(name).join(' ') === words)
  return found ?? text
}

/** `Tunisia Great tasks ahead` where the page elsewhere says `Great tasks ahead`: the first word is a kicker. */
function withoutKicker(text: string, page: Page): string {
  const names = [
    stringOf(page.node?.['headline']),
    metaOf(page, 'og:title'),
    ...page.titleText.split(/\s+[|–—»·-]\s+|\s*[|»]\s*/),
  ]
  const end = names
    .map((name) => plain(decodeEntities(name ?? '')))
    .find((name) => wordsOf(name).length >= 4 && name.length < text.length && text.endsWith(name))
  const before = end === undefined ? '' : text.slice(0, -end.length)
  return end !== undefined && wordsOf(before).length <= 4 && !/[:–—-]\s*$/.test(before) ? end : text
}
