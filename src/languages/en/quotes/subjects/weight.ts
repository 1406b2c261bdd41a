import { lower } from '../document.ts'
import type { Document } from '../document.ts'
import { headNoun, isSpeakerNoun } from '../nouns.ts'
import type { Subject } from './subject.ts'

/** How well a subject fits a speaker: people and organisations above bare descriptions; below zero: no speaker. */
export function weighSubject(document: Document, subject: Subject): number {
  if (subject.kind === 'pronoun') {
    const word = lower(document, subject.from)
    return /^(?:he|she)$/.test(word) ? 0.5 : /^(?:they|it)$/.test(word) ? -0.3 : -2.2
  }
  if (subject.kind === 'relative')
    return subject.antecedent === undefined ? -3 : weighSubject(document, subject.antecedent)
  if (subject.kind === 'name') return subject.name?.kind === 'org' ? 0.3 : 0.5
  const head = headNoun(document, subject)
  if (head === undefined) return -3
  return isSpeakerNoun(head) ? 0.4 : -0.8
}
