/** The clause that closes the sentence: `The "…" plan will fail, Rubio said.` */
import { lower } from '../document.ts'
import type { Document } from '../document.ts'
import { subjectAfter } from '../subjects/after.ts'
import { subjectBefore } from '../subjects/before.ts'
import type { Subject } from '../subjects/subject.ts'
import { verbAt } from '../verbs.ts'
import { PREPOSITIONS, SUBORDINATORS } from '../words.ts'
import { isPause } from './sieve.ts'
import type { Sieve } from './sieve.ts'

export const tail: Sieve = (document, { token, to }) => {
  for (let index = token + 2; index < to; index++) {
    const form = verbAt(document, index)
    if (form === undefined || form.rank > 2 || form.form === 'gerund') continue
    const subject = subjectBefore(document, index, token + 1) ?? closingSubject(document, index, to)
    if (subject === undefined || lower(document, Math.min(subject.from, index) - 1) !== ',') continue
    if (subject.from > index || closes(document, index, to)) return { rule: 'tail', subject, cue: index }
  }
  return undefined
}

/** Nothing behind the verb but where, when and to whom. */
function closes(document: Document, verb: number, to: number): boolean {
  const next = lower(document, verb + 1)
  return verb + 1 >= to || /^[.,]$/.test(next) || PREPOSITIONS.has(next) || SUBORDINATORS.has(next)
}

/** ", said the mayor.": a subject behind its verb that closes the clause. */
function closingSubject(document: Document, verb: number, to: number): Subject | undefined {
  const subject = subjectAfter(document, verb, to)
  return subject !== undefined && (subject.to >= to || isPause(document, subject.to)) ? subject : undefined
}
