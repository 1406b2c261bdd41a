/** "The family of a boy who died in Northgate have said": what is right before the verb ends a relative clause. */
import { lower } from '../document.ts'
import type { Document } from '../document.ts'
import { headNoun } from '../nouns.ts'
import { speechForm } from '../speech-verbs.ts'
import { finiteAt } from '../verbs.ts'
import { CONJUNCTIONS, DETERMINERS, PREPOSITIONS, PRONOUNS, SUBORDINATORS, isAdverb } from '../words.ts'
import type { Subject } from './subject.ts'

/** Tokens of a relative clause without commas at most. */
const LONGEST = 20

/**
 * Where the relative clause begins that ends at `end`, with `phrase` for its last words; undefined where the phrase may
 * be a subject itself ("a man who said the mayor called it").
 */
export function relativeAround(
  document: Document,
  phrase: Subject | undefined,
  end: number,
  floor: number,
): number | undefined {
  if (phrase?.kind === 'pronoun' || phrase?.kind === 'relative') return undefined
  const from = phrase?.from ?? end + 1
  const isSubject = isFree(document, phrase)
  for (let index = from - 1; index > Math.max(floor, from - LONGEST); index--) {
    const token = document.tokens[index]
    if (token === undefined || token.kind === 'punct' || token.kind === 'quote') return undefined
    if (/^(?:who|that|which)$/.test(token.lower)) return isSubject || !opens(document, index) ? undefined : index
    if (CONJUNCTIONS.has(token.lower) || (SUBORDINATORS.has(token.lower) && !PREPOSITIONS.has(token.lower)))
      return undefined
    if (isSubject && index === from - 1 && speaksOf(document, index))
      return /^(?:who|which)$/.test(lower(document, index - 1)) && opens(document, index - 1) ? index - 1 : undefined
  }
  return undefined
}

/** Neither behind a preposition nor without a head: somebody who may have said it. */
function isFree(document: Document, phrase: Subject | undefined): boolean {
  if (phrase === undefined || PREPOSITIONS.has(lower(document, phrase.from - 1))) return false
  return phrase.kind === 'name' || headNoun(document, phrase) !== undefined
}

/** "runs | the group": a verb with an object, which no clause can follow. */
const speaksOf = (document: Document, verb: number): boolean =>
  speechForm(lower(document, verb)) === undefined && !document.nameAt.has(verb)

/** Right behind a noun, and with its own verb behind it: "a man who died", not "the man who the police said". */
function opens(document: Document, relative: number): boolean {
  let verb = relative + 1
  while (isAdverb(lower(document, verb))) verb++
  const word = lower(document, verb)
  if (DETERMINERS.has(word) || PRONOUNS.has(word) || document.nameAt.has(verb)) return false
  const noun = document.tokens[relative - 1]
  if (noun?.kind !== 'word') return false
  if (document.nameAt.has(relative - 1)) return true
  const isVerb = speechForm(noun.lower) !== undefined || finiteAt(document, relative - 1)
  return !isVerb && (lower(document, relative) === 'who' || finiteAt(document, verb))
}
