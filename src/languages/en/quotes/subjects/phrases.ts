/** Noun phrases read from their end: where one begins, and how far to the left it may reach. */
import { lower } from '../document.ts'
import type { Document } from '../document.ts'
import { isInlaid } from '../inlaid.ts'
import { finiteAt } from '../verbs.ts'
import { DETERMINERS, PREPOSITIONS, PRONOUNS, RELATIVES, SUBORDINATORS, TIME_WORDS } from '../words.ts'
import { subjectFrom } from './heads.ts'
import { isModifier, isNounHere, isReduced } from './phrase-words.ts'
import type { Subject } from './subject.ts'

/** Words by which a phrase hangs on the noun before it. */
const LINKS: ReadonlySet<string> = new Set('of for in at on with from to by who against behind near'.split(' '))

/** The noun phrase whose last word is at `end`; none where a mark is there. */
export function nounPhraseEndingAt(document: Document, end: number, floor: number): Subject | undefined {
  const last = document.tokens[end]
  if (last === undefined || last.kind === 'quote' || last.kind === 'punct') return undefined
  if (PRONOUNS.has(last.lower)) return { kind: 'pronoun', from: end, to: end + 1 }
  const start = phraseStart(document, end, phraseFloor(document, end, floor))
  return start === undefined ? undefined : subjectFrom(document, start, end + 1)
}

/** How far left a phrase may reach: to a verb, a pause, a conjunction of clauses. */
function phraseFloor(document: Document, end: number, floor: number): number {
  let index = end
  while (index >= floor && !isBound(document, index, end)) index--
  return index + 1
}

function isBound(document: Document, index: number, end: number): boolean {
  const token = document.tokens[index]
  if (token === undefined) return true
  if (document.nameAt.has(index)) return false
  if (token.kind === 'quote') return !isInlaid(document, index)
  if (token.kind === 'punct') return !/^[&'’"/]$/.test(token.text)
  if (token.kind !== 'word') return false
  const word = token.lower
  if (PRONOUNS.has(word) || (SUBORDINATORS.has(word) && !PREPOSITIONS.has(word))) return true
  const isOfThat = word === 'that' && PREPOSITIONS.has(lower(document, index - 1))
  if (RELATIVES.has(word) && index < end && !isOfThat) return true
  if (!finiteAt(document, index) || isNounHere(document, index)) return false
  return index === end || !isReduced(document, index)
}

function phraseStart(document: Document, end: number, floor: number): number | undefined {
  for (let index = end; index >= floor; index--) {
    if (!opensPhrase(document, index) || hangsOnLeft(document, index, floor)) continue
    if (lower(document, index - 1) === 'and' && index - 2 >= floor) continue
    const from = document.nameAt.has(index) ? firstModifier(document, index, floor) : index
    if (from === index || !goesOnLeft(document, from, floor)) return from
    index = from
  }
  // a bare plural: "critics", "senior officials"
  return isModifier(document, end) ? firstModifier(document, end, floor) : undefined
}

/** A determiner, a number, or the first word of a name. */
function opensPhrase(document: Document, index: number): boolean {
  const token = document.tokens[index]
  const name = document.nameAt.get(index)
  if (name !== undefined) return index === name.from
  return token !== undefined && (DETERMINERS.has(token.lower) || token.kind === 'number')
}

/** Whether what opens here is part of a phrase that opened before: "the mayor of | the city", "all | the men". */
function hangsOnLeft(document: Document, index: number, floor: number): boolean {
  if (index <= floor) return false
  const before = lower(document, index - 1)
  if (DETERMINERS.has(before) || document.tokens[index - 1]?.kind === 'clitic') return true
  return LINKS.has(before) && hasHeadBefore(document, index - 1, floor)
}

/** The same for the words before a name: "the | longtime aide Ann Roe". */
function goesOnLeft(document: Document, from: number, floor: number): boolean {
  return hangsOnLeft(document, from, floor) || (from > floor && document.nameAt.has(from - 1))
}

function firstModifier(document: Document, index: number, floor: number): number {
  let from = index
  while (from > floor && isModifier(document, from - 1)) from--
  return from
}

function hasHeadBefore(document: Document, preposition: number, floor: number): boolean {
  const head = preposition - 1
  const token = document.tokens[head]
  if (head < floor || token?.kind !== 'word') return false
  return (isModifier(document, head) || document.nameAt.has(head)) && !TIME_WORDS.has(token.lower)
}
