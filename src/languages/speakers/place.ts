/** Where a quotation is, and what a rule says of it. */
import { lower } from './reading.ts'
import type { Reading, Sentence } from './reading.ts'
import type { Subject } from './subject.ts'

/** What a rule found: a subject, or that the speaker of the clause before continues. */
export interface Found {
  readonly rule: string
  readonly subject?: Subject
  /** Token of the cue. */
  readonly cue?: number
}

/** Tokens of its sentence read before and behind a quotation. */
export const WINDOW = 120

interface Place {
  /** Token of the quotation. */
  readonly token: number
  readonly sentence: Sentence
}

export type Sieve = (reading: Reading, place: Place) => Found | undefined

export const isPause = (reading: Reading, at: number): boolean => /^[,–—-]$/.test(lower(reading, at))

export function behindPause(reading: Reading, token: number, to: number): number {
  let at = token + 1
  while (at < to && isPause(reading, at)) at++
  return at
}

/** A full name, the last word of one, or a name that the text repeats. */
export function isKnownName(reading: Reading, { name }: Subject): boolean {
  if (name === undefined) return false
  const last = lower(reading, name[1] - 1)
  return (
    name[1] - name[0] > 1 ||
    reading.surnames.has(last) ||
    (reading.repeated.has(last) && !reading.grammar.nounsAreCapital)
  )
}
