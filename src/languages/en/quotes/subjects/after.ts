/** The subject behind an inverted verb: "said Maria Lopez", "said a spokesman for the mayor". */
import { lower } from '../document.ts'
import type { Document } from '../document.ts'
import { finiteAt } from '../verbs.ts'
import {
  CONJUNCTIONS,
  DETERMINERS,
  PREPOSITIONS,
  PRONOUNS,
  RELATIVES,
  SUBORDINATORS,
  TIME_WORDS,
  isAdverb,
  titleWord,
} from '../words.ts'
import { subjectFrom } from './heads.ts'
import { isModifier, isNounHere } from './phrase-words.ts'
import type { Subject } from './subject.ts'

export function subjectAfter(document: Document, verb: number, ceiling: number): Subject | undefined {
  let index = verb + 1
  while (index < ceiling && isAdverb(lower(document, index)) && !document.nameAt.has(index)) index++
  const first = document.tokens[index]
  if (first === undefined || index >= ceiling || (first.kind !== 'word' && first.kind !== 'number')) return undefined
  if (PRONOUNS.has(first.lower)) return { kind: 'pronoun', from: index, to: index + 1 }
  if (first.lower === 'that') return undefined
  if (!DETERMINERS.has(first.lower) && !document.nameAt.has(index) && !isRoleLike(document, index)) return undefined
  let to = index + 1
  while (to < ceiling && continuesPhrase(document, index, to)) to++
  const subject = subjectFrom(document, index, to)
  return subject.kind === 'nominal' ? (namedBeside(document, to) ?? subject) : subject
}

function continuesPhrase(document: Document, from: number, to: number): boolean {
  const token = document.tokens[to]
  if (token === undefined) return false
  if (document.nameAt.has(to)) return true
  if (token.kind === 'punct' || token.kind === 'quote') return false
  const word = token.lower
  if (word === 'and') return document.nameAt.get(to - 1)?.kind === 'title' && document.nameAt.has(to + 1)
  if (SUBORDINATORS.has(word) || RELATIVES.has(word) || CONJUNCTIONS.has(word)) return false
  if (PRONOUNS.has(word) || TIME_WORDS.has(word) || /^(?:this|last|next)$/.test(word)) return false
  if (PREPOSITIONS.has(word))
    return /^(?:of|for|at|with|from)$/.test(word) && document.nameAt.get(to - 1)?.kind !== 'person'
  if (isAdverb(word)) return to === from + 1
  return !finiteAt(document, to) || isNounHere(document, to)
}

/** "his strategist, John Weaver": the name behind a description and a comma. */
function namedBeside(document: Document, comma: number): Subject | undefined {
  if (lower(document, comma) !== ',') return undefined
  const name = document.nameAt.get(firstName(document, comma + 1, comma + 4))
  return name !== undefined && name.kind !== 'org' && name.kind !== 'title' && name.parts.length >= 2
    ? { kind: 'name', from: name.from, to: name.to, name }
    : undefined
}

/** "campaign manager Ann Roe", "senator", "critics": a phrase that needs no determiner. */
function isRoleLike(document: Document, index: number): boolean {
  const token = document.tokens[index]
  if (token === undefined || finiteAt(document, index)) return false
  const at = firstName(document, index, index + 6)
  return (document.nameAt.has(at) && at > index) || titleWord(token.lower) !== undefined || token.lower.endsWith('s')
}

/** The first token from `from` on that is in a name, or at which the words that may describe it end. */
function firstName(document: Document, from: number, limit: number): number {
  let at = from
  while (at < limit && isModifier(document, at) && !document.nameAt.has(at)) at++
  return at
}
