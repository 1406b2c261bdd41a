/** Quotations in single marks, the British way: kept apart from apostrophes, elisions ('em) and years ('90s). */
import type { Span } from '../../../model/article.ts'
import type { MarkWords } from './mark-words.ts'
import type { Paragraph } from './paragraphs.ts'
import type { Stretch } from './stretch.ts'

const SINGLE = /[‘’‛']/g
const BEFORE_OPEN = /[\s\u00a0([{—–\-/"“:]/
const OPENED = /^(?:[\p{L}\p{N}$£€#@“"[…]|\.(?:[\p{L}@.]| \.))/u
const DOUBLE = /["“”„«»]/
const WORD = /[\p{L}\p{N}]/u
/** What a paragraph contains in single marks. */
export interface Singles {
  /** Stretches, inner bounds, in order and apart. */
  readonly spans: readonly Span[]
  /** An opening mark that nothing closes: the quotation may continue in the next paragraph. */
  readonly unclosed?: number
  /** The paragraph opens with a mark. */
  readonly startsOpen: boolean
}

export function findSingles(text: string, paragraph: Span, { elided }: MarkWords): Singles {
  const opens: number[] = []
  const closes: number[] = []
  for (const match of text.slice(paragraph.start, paragraph.end).matchAll(SINGLE)) {
    const at = paragraph.start + match.index
    const before = at > paragraph.start ? text.charAt(at - 1) : ''
    const after = at + 1 < paragraph.end ? text.charAt(at + 1) : ''
    if (text.charAt(at + 1) === "'" || before === "'") continue
    if (
      isOpening(match[0], before, text.slice(at + 1, Math.min(at + 4, paragraph.end))) &&
      elided?.test(text.slice(at + 1, at + 8)) !== true
    )
      opens.push(at)
    else if (match[0] !== '‘' && before !== '' && closesBehind(text, at) && endsThere(before, after)) closes.push(at)
  }
  return { ...pair(text, opens, closes), startsOpen: opens[0] === paragraph.start }
}

/** Behind a word or a stop; behind a space only where that parts it from a mark or a comma: `“so,” ’`, `so, ’ said`. */
const closesBehind = (text: string, at: number): boolean =>
  !/\s/.test(text.charAt(at - 1)) || /["”,]/.test(text.charAt(at - 2))

/** No letter behind it, but for a capital where the space behind a stop was lost: `so.’Lena said`. */
const endsThere = (before: string, after: string): boolean =>
  after === '' || !WORD.test(after) || (/[.,!?]/.test(before) && /\p{Lu}/u.test(after))

function isOpening(char: string, before: string, after: string): boolean {
  if (before !== '' && !BEFORE_OPEN.test(before)) return false
  if (!OPENED.test(after)) return false
  // Typed the wrong way round, where nothing can be elided: first in its paragraph, or behind a colon.
  return char !== '’' || ((before === '' || before === ':') && /^\p{Lu}/u.test(after))
}

function pair(text: string, opens: readonly number[], closes: readonly number[]): Omit<Singles, 'startsOpen'> {
  const spans: Span[] = []
  let unclosed: number | undefined
  let next = 0
  for (const [index, open] of opens.entries()) {
    if (spans.length > 0 && open < (spans.at(-1)?.end ?? 0)) continue
    while (next < closes.length && (closes[next] ?? 0) <= open) next++
    const limit = opens[index + 1] ?? Infinity
    const close = closeFor(text, { open, limit }, closes.slice(next, next + CLOSES))
    if (close !== undefined && close > open + 1) spans.push({ start: open + 1, end: close })
    else unclosed ??= open
  }
  return { spans, unclosed }
}

/** Closing marks looked at for one opening mark. */
const CLOSES = 12

/**
 * The first closing mark; but a plural's apostrophe ("the voters' choice") gives way to a later, surer one, and one that
 * closes a double mark (‘the “Leave’ side’) closes no single one.
 */
function closeFor(
  text: string,
  { open, limit }: { readonly open: number; readonly limit: number },
  closes: readonly number[],
): number | undefined {
  let inner = 0
  let from = open + 1
  for (const [index, close] of closes.entries()) {
    if (close > limit) return undefined
    inner = Math.max(0, inner + openDoubles(text.slice(from, close + 1)))
    from = close + 1
    if (inner > 0) {
      inner--
      continue
    }
    if (!isPlural(text, close)) return close
    const surer = closes.slice(index + 1).find((later) => !isPlural(text, later))
    return surer !== undefined && surer < limit ? surer : close
  }
  return undefined
}

const isPlural = (text: string, at: number): boolean => /s/i.test(text.charAt(at - 1)) && /\s/.test(text.charAt(at + 1))

/** Double marks opened in a stretch, less those closed. */
function openDoubles(text: string): number {
  let count = 0
  for (const match of text.matchAll(/[“”"]/g)) {
    const isOpen = match[0] === '“' || (match[0] === '"' && /[\p{L}\p{N}]/u.test(text.charAt(match.index + 1)))
    count += isOpen ? 1 : -1
  }
  return count
}

/** Single marks count outside double ones only; a single-marked quotation may contain double marks, closed or not. */
export function withSingles(text: string, doubles: readonly Stretch[], singles: readonly Stretch[]): Stretch[] {
  const outside = singles.filter(({ start }) => !doubles.some((double) => start > double.start && start < double.end))
  const kept = doubles.filter(
    ({ outerStart, outerEnd }) =>
      !outside.some(
        ({ start, end }) =>
          outerStart >= start && outerStart < end && (outerEnd <= end || !DOUBLE.test(text.charAt(outerEnd - 1))),
      ),
  )
  const added = outside.filter(
    ({ start, end }) => !kept.some(({ outerStart, outerEnd }) => outerStart < end && outerEnd > start),
  )
  return [...kept, ...added].toSorted((one, other) => one.start - other.start)
}

/** The stretches of a paragraph's single marks; one that nothing closes continues where the next paragraph opens with a mark. */
export function stretchesOf(
  { spans, unclosed, startsOpen }: Singles,
  { start, end, index }: Paragraph,
  { isContinued, goesOn }: { readonly isContinued: boolean; readonly goesOn: boolean },
): Stretch[] {
  const continues = (at: number) => isContinued && startsOpen && at === start + 1
  const found = spans.map((span) => ({
    ...span,
    outerStart: span.start - 1,
    outerEnd: span.end + 1,
    paragraph: index,
    continues: continues(span.start),
  }))
  if (unclosed === undefined || !goesOn || spans.some((span) => span.end > unclosed)) return found
  const open = unclosed + 1
  return [
    ...found,
    { start: open, end, outerStart: unclosed, outerEnd: end, paragraph: index, continues: continues(open) },
  ]
}
