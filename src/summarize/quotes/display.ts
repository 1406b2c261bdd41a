/**
 * How a quotation may be shown: its own words, with four edits at most (closing comma to stop, capital at the start in
 * brackets, omitted words as an ellipsis, typographic marks). `proof/display.ts` proves that a display is nothing else.
 */

/** The display of a whole quotation: closing comma to stop, capital at the start in brackets. */
export function displayOf(text: string): string {
  const folded = text.replace(/\s+/g, ' ').trim()
  const stopped = folded.replace(/,$/, '.')
  return /^\p{Ll}/u.test(stopped) ? `[${stopped.charAt(0).toUpperCase()}]${stopped.slice(1)}` : stopped
}

/** The display of a part of a quotation, with an ellipsis where words before or behind are left out. */
export function displayOfPart(text: string, start: number, end: number): string {
  const part = text.slice(start, end).replace(/\s+/g, ' ').trim()
  const shown = end >= text.trimEnd().length ? part.replace(/,$/, '.') : part
  return `${text.slice(0, start).trim() === '' ? '' : '… '}${shown}${text.slice(end).trim() === '' ? '' : ' …'}`
}
