/**
 * Whether a quote is shown in its speaker's own words. Four edits are allowed: the closing comma becomes a stop, the
 * first letter is capitalised in brackets, words left out become an ellipsis, and marks and apostrophes are set as
 * typographic ones.
 */
import { foldMarks } from '../text/typography.ts'

const fold = (text: string): string =>
  foldMarks(text)
    .replace(/\.\s?\.\s?\./g, '…')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/ ?… ?/g, '…')
    .replace(/…+/g, '…')

const WORD = /[\p{L}\p{N}]/u

/** Whether `display` can be made from `text` by the allowed edits alone. White space is folded on both sides. */
export function isDerivedDisplay(text: string, display: string): boolean {
  const source = fold(text)
  const shown = fold(display)
  if (shown.replaceAll('…', '') === '') return false
  const [first = '', ...later] = withoutBrackets(shown, source).split('…')
  const last = later.pop()
  if (last === undefined) return endsAlike(source, first) && source.length === first.length
  if (!source.startsWith(first) || !isBoundary(source, first.length)) return false
  let at = first.length
  for (const piece of later) {
    at = find(source, piece, at)
    if (at === -1) return false
  }
  const start = source.length - last.length
  return start >= at && isBoundary(source, start) && endsAlike(source, last)
}

/** `[W]e go` as the source writes it, where the letter is the same but for its case. */
function withoutBrackets(shown: string, source: string): string {
  const letter = /^\[(\p{Lu})\]/u.exec(shown)?.[1]
  const own = source.charAt(0)
  return letter !== undefined && letter.toLowerCase() === own.toLowerCase() ? own + shown.slice(3) : shown
}

/** A closing comma may have become a stop. */
function endsAlike(source: string, end: string): boolean {
  if (source.endsWith(end)) return true
  return end.endsWith('.') && source.endsWith(`${end.slice(0, -1)},`)
}

/**
 * Where the first occurrence of `piece` from `from` on ends that begins and ends as an ellipsis allows. What comes later
 * has the most room behind the first one, so no other need be tried.
 */
function find(source: string, piece: string, from: number): number {
  for (let at = source.indexOf(piece, from); at !== -1; at = source.indexOf(piece, at + 1)) {
    const end = at + piece.length
    if (isBoundary(source, at) && isBoundary(source, end)) return end
  }
  return -1
}

/** An ellipsis stands for whole words: it begins at a word's end and ends at a word's start, or at the ends of the text. */
function isBoundary(source: string, at: number): boolean {
  return at <= 0 || at >= source.length || !WORD.test(source.charAt(at - 1)) || !WORD.test(source.charAt(at))
}
