/** Quotations in single marks, the British way: kept apart from apostrophes, elisions ('em) and years ('90s). */
import type { Span } from '../../../model/article.ts'
import type { MarkWords } from './mark-words.ts'
import type { Stretch } from './stretch.ts'

const SINGLE = /[‘’‛']/g
const BEFORE_OPEN = /[\s\u00a0([{—–\-/"“:]/
const OPENED = /[\p{L}\p{N}$£€#@“"[…]/u
const WORD = /[\p{L}\p{N}]/u
/** Stretches in single marks of one paragraph, inner bounds, in order and apart. */
export function findSingles(text: string, paragraph: Span, { elided }: MarkWords): Span[] {
  const opens: number[] = []
  const closes: number[] = []
  for (const match of text.slice(paragraph.start, paragraph.end).matchAll(SINGLE)) {
    const at = paragraph.start + match.index
    const before = at > paragraph.start ? text.charAt(at - 1) : ''
    const after = at + 1 < paragraph.end ? text.charAt(at + 1) : ''
    if (text.charAt(at + 1) === "'" || before === "'") continue
    if (isOpening(match[0], before, after) && elided?.test(text.slice(at + 1, at + 8)) !== true) opens.push(at)
    else if (match[0] !== '‘' && before !== '' && !/\s/.test(before) && (after === '' || !WORD.test(after)))
      closes.push(at)
  }
  return pair(text, opens, closes)
}

function isOpening(char: string, before: string, after: string): boolean {
  if (before !== '' && !BEFORE_OPEN.test(before)) return false
  if (!OPENED.test(after)) return false
  return char !== '’'
}

function pair(text: string, opens: readonly number[], closes: readonly number[]): Span[] {
  const spans: Span[] = []
  let next = 0
  for (const [index, open] of opens.entries()) {
    if (spans.length > 0 && open < (spans.at(-1)?.end ?? 0)) continue
    while (next < closes.length && (closes[next] ?? 0) <= open) next++
    const limit = opens[index + 1] ?? Infinity
    const close = closeFor(text, closes, next, limit)
    if (close !== undefined && close > open + 1) spans.push({ start: open + 1, end: close })
  }
  return spans
}

/** The first closing mark; but a plural's apostrophe ("the voters' choice") gives way to a later, surer one. */
function closeFor(text: string, closes: readonly number[], from: number, limit: number): number | undefined {
  const first = closes[from]
  if (first === undefined || first > limit) return undefined
  const surer = closes[from + 1]
  const isPlural = /s/.test(text.charAt(first - 1)) && /\s/.test(text.charAt(first + 1))
  if (isPlural && surer !== undefined && surer < limit) return surer
  return first
}

/** Single marks count outside double ones only; a single-marked quotation may hold double marks. */
export function withSingles(doubles: readonly Stretch[], singles: readonly Span[]): Stretch[] {
  const outside = singles.filter(({ start }) => !doubles.some((double) => start > double.start && start < double.end))
  const kept = doubles.filter(
    ({ outerStart, outerEnd }) => !outside.some(({ start, end }) => outerStart >= start && outerEnd <= end),
  )
  const paragraph = doubles[0]?.paragraph ?? -1
  const added = outside
    .filter(({ start, end }) => !kept.some(({ outerStart, outerEnd }) => outerStart < end && outerEnd > start))
    .map(({ start, end }) => ({ start, end, outerStart: start - 1, outerEnd: end + 1, paragraph, continues: false }))
  return [...kept, ...added].toSorted((one, other) => one.start - other.start)
}
