/** What a word is within a noun phrase: a modifier, a participle, a noun that looks like a verb. */
import { lower } from '../document.ts'
import type { Document } from '../document.ts'
import { speechForm } from '../speech-verbs.ts'
import {
  AUXILIARIES,
  CONJUNCTIONS,
  DETERMINERS,
  PREPOSITIONS,
  PRONOUNS,
  RELATIVES,
  SUBORDINATORS,
  isAdverb,
} from '../words.ts'

/** Words that open a phrase or clause which is not a subject. */
export const OPENERS: ReadonlySet<string> = new Set([...PREPOSITIONS, ...SUBORDINATORS, ...CONJUNCTIONS, ...RELATIVES])

/** A lower-case noun or adjective inside a phrase. */
export function isModifier(document: Document, index: number): boolean {
  const token = document.tokens[index]
  if (token === undefined || token.kind !== 'word') return false
  const word = token.lower
  return !(OPENERS.has(word) || DETERMINERS.has(word) || AUXILIARIES.has(word) || PRONOUNS.has(word) || isAdverb(word))
}

/** "a letter obtained by the agency warns": a past form that is not a verb of saying, between a noun and its real verb. */
export function isReduced(document: Document, index: number): boolean {
  const token = lower(document, index)
  return (
    (token.endsWith('ed') || /^(?:written|made|sent|taken|held|seen|given|won|led|built|run)$/.test(token)) &&
    speechForm(token) === undefined &&
    isModifier(document, index - 1) &&
    !document.nameAt.has(index - 1) &&
    !document.nameAt.has(index + 1) &&
    !/^(?:the|a|an)$/.test(lower(document, index + 1))
  )
}

/** "speaking to the paper": an -ing form with a preposition behind it. */
export function isDoing(document: Document, index: number): boolean {
  return (
    /^\p{Ll}{2,}ing$/u.test(document.tokens[index]?.text ?? '') &&
    !document.nameAt.has(index) &&
    PREPOSITIONS.has(lower(document, index + 1))
  )
}

const OFTEN_NOUNS =
  /^(?:report|statement|review|post|release|call|leads?|runs?|vote|votes|head|heads|plans?|state|poll|study|email|text|message|tweet|note|comment)$/

/** A form that could be a verb and is none: behind a determiner ("an unnamed source"), or one that mostly is a noun. */
export function isNounHere(document: Document, index: number): boolean {
  return (
    DETERMINERS.has(lower(document, index - 1)) ||
    document.tokens[index - 1]?.kind === 'clitic' ||
    OFTEN_NOUNS.test(lower(document, index))
  )
}
