/**
 * Whether a quote is shown in its speaker's own words. Three edits are allowed: the closing comma becomes a stop, the
 * first letter is capitalised in brackets, and words left out become an ellipsis.
 */

const fold = (text: string): string =>
  text
    .replace(/\.\s?\.\s?\./g, '…')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/\s*…\s*/g, '…')

const WORD = /[\p{L}\p{N}]/u

/** Whether `display` can be had from `text` by the allowed edits alone. White space is folded on both sides. */
export function isDerivedDisplay(text: string, display: string): boolean {
  const source = fold(text)
  const shown = fold(display)
  if (shown.replaceAll('…', '') === '') return false
  let reached = new Set([0])
  for (let index = 0; index < shown.length && reached.size > 0; index++) {
    const char = shown.charAt(index)
    if (char === '…') {
      reached = skip(source, reached)
      continue
    }
    const bracketed = index === 0 && /^\[\p{Lu}\]/u.test(shown)
    const next = new Set<number>()
    for (const at of reached) {
      const here = source.charAt(at)
      if (bracketed ? here.toLowerCase() === shown.charAt(1).toLowerCase() : here === char) next.add(at + 1)
      else if (char === '.' && here === ',' && index === shown.length - 1 && at === source.length - 1) next.add(at + 1)
    }
    if (bracketed) index += 2
    reached = next
  }
  return reached.has(source.length)
}

/** An ellipsis stands for whole words: from a word's end to a later word's start, or to the end of the text. */
function skip(source: string, reached: ReadonlySet<number>): Set<number> {
  const boundary = (at: number) =>
    at <= 0 || at >= source.length || !WORD.test(source.charAt(at - 1)) || !WORD.test(source.charAt(at))
  const first = Math.min(...[...reached].filter((at) => boundary(at)))
  const found = new Set<number>()
  if (!Number.isFinite(first)) return found
  for (let at = first; at <= source.length; at++) {
    if (boundary(at)) found.add(at)
    if (source.charAt(at) === ' ') found.add(at + 1)
  }
  return found
}
