/** `"…," according to the report`: right behind the quotation, or anywhere in its sentence. */
import { lower } from '../document.ts'
import type { Document } from '../document.ts'
import { subjectAfter } from '../subjects/after.ts'
import { phraseEndingAt } from '../subjects/before.ts'
import type { Attribution, Sieve } from './sieve.ts'

export const accordingAfter: Sieve = (document, { token, ceiling }) => {
  const first = lower(document, token + 1) === ',' ? token + 2 : token + 1
  const found = lower(document, first) === 'according' ? accordingTo(document, first, ceiling) : undefined
  return found && { rule: 'after-according-to', ...found }
}

export const according: Sieve = (document, { token, floor, ceiling, from, to }) => {
  const found =
    accordingTo(document, token + 1, ceiling) ??
    accordingTo(document, floor, token) ??
    accordingTo(document, token + 1, to) ??
    accordingTo(document, from, token)
  return found && { rule: 'according-to', ...found }
}

/** "according to X", "in the words of X": the phrase behind the first of them between `from` and `to`. */
function accordingTo(document: Document, from: number, to: number): Omit<Attribution, 'rule'> | undefined {
  for (let index = from; index < to; index++) {
    if (!introduces(document, index)) continue
    const subject = subjectAfter(document, index + 1, to) ?? phraseEndingAt(document, index + 2, index + 2)
    if (subject !== undefined) return { cue: index, subject }
  }
  return undefined
}

function introduces(document: Document, index: number): boolean {
  const word = lower(document, index)
  const next = lower(document, index + 1)
  if (word === 'according') return next === 'to'
  return word === 'words' && next === 'of' && lower(document, index - 2) === 'in'
}
