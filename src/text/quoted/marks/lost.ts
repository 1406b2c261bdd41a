/** Lost closing marks: where a quotation ends when the text makes it certain that somebody else speaks on. */
import type { Span } from '../../../model/article.ts'
import type { MarkWords } from './mark-words.ts'

/** A comma or stop inside a quotation, then at most four words of which one is a verb of saying, then a pause. */
const TAG = /[,?!.—–] ?((?:[\p{L}.’'-]+ ){1,3}?[\p{L}’'-]+)(?=[ ,.:;]|$)/gu

/** Where an unclosed quotation ends before "X said": after its comma. Looks at 2,000 characters. */
export function cutAtSpeech(
  text: string,
  { start: from, end: to }: Span,
  { namesSpeaker }: MarkWords,
): number | undefined {
  if (namesSpeaker === undefined) return undefined
  const piece = text.slice(from, Math.min(to, from + 2000))
  for (const match of piece.matchAll(TAG)) {
    const words = (match[1] ?? '').split(' ')
    if (namesSpeaker(words)) return from + match.index + 1
  }
  return undefined
}

/** Whether an unclosed stretch reads like speech to the end of its paragraph: some words, and a stop at the end. */
export function looksSpoken(text: string, from: number, to: number): boolean {
  if (to - from > 4000) return false
  const piece = text.slice(from, to).trim()
  return piece.split(/\s+/).length >= 4 && /[.!?…]$/.test(piece)
}
