/** Marks inside a noun phrase: the “Save the Quay” group. The clause around them continues. */
import { lower } from './document.ts'
import type { Document } from './document.ts'
import { isModifier } from './subjects/phrase-words.ts'
import { DETERMINERS, isFiniteVerb } from './words.ts'

/** Words of a name or term in marks at most. */
const LONGEST = 5

/** Whether the marks at a token are part of a noun phrase: a determiner before them, and their noun behind. */
export function isInlaid(document: Document, index: number): boolean {
  const token = document.tokens[index]
  const span = document.stretches[token?.stretch ?? -1]
  if (token?.kind !== 'quote' || span === undefined || span.continues) return false
  const before = document.tokens[index - 1]
  if (before === undefined || !(DETERMINERS.has(before.lower) || before.kind === 'clitic')) return false
  const noun = document.tokens[index + 1]
  if (noun === undefined || noun.isCapital || !isModifier(document, index + 1)) return false
  if (isFiniteVerb(noun.lower) || lower(document, index + 1).endsWith('ly')) return false
  const words = document.text.slice(span.start, Math.min(span.end, span.start + 80)).match(/[\p{L}\p{N}]+/gu)
  return words !== null && words.length <= LONGEST && span.end - span.start < 80
}
