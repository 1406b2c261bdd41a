/** No clause of its own: the sentence's subject speaks, or whoever speaks the other quotations of the sentence. */
import { mainSubject } from '../clauses.ts'
import { lower } from '../document.ts'
import { weighSubject } from '../subjects/weight.ts'
import { PREPOSITIONS } from '../words.ts'
import type { Sieve } from './sieve.ts'
import { ownerOf } from './speech-nouns.ts'
import { verbBeside } from './unlisted-verbs.ts'

/** `Rubio's catch phrase was that Crist "…"`, and else the subject of the sentence that contains the quoted part. */
export const sentenceSubject: Sieve = (document, frame) => {
  const beside = verbBeside(document, frame)
  if (beside !== undefined) return beside
  const subject = mainSubject(document, frame.token, frame.from)
  if (subject === undefined || subject.to > frame.token) return undefined
  const owner = ownerOf(document, subject)
  if (owner !== undefined) return { rule: 'possessive', subject: owner }
  return weighSubject(document, subject) > 0 ? { rule: 'sentence-subject', subject } : undefined
}

/** "In an address that spoke to the “…” of the coast, Rowlands set out …": the main clause is behind the quotation. */
export const subjectBehind: Sieve = (document, { token, from, ceiling }) => {
  if (from === token || !PREPOSITIONS.has(lower(document, from))) return undefined
  for (let index = token + 1; index < ceiling; index++) {
    if (lower(document, index) !== ',') continue
    const subject = mainSubject(document, ceiling, index + 1)
    return subject?.from === index + 1 && weighSubject(document, subject) > 0.2
      ? { rule: 'sentence-subject', subject }
      : undefined
  }
  return undefined
}

/** Shares the speaker of the quotation before it in its sentence. */
export const farBefore: Sieve = (document, { floor, from }) => {
  const previous = document.tokens[floor - 1]
  return floor > from && previous?.kind === 'quote' ? { rule: 'same-sentence', like: previous.stretch } : undefined
}

/** Shares the speaker of the next quotation of its sentence. */
export const nextInSentence: Sieve = (document, { ceiling, to }) => {
  const next = document.tokens[ceiling]
  return ceiling < to && next?.kind === 'quote' ? { rule: 'same-sentence-next', like: next.stretch } : undefined
}
