/** Verbs that the list of verbs of saying does not contain, taken for one by where they are. */
import { lower } from '../document.ts'
import type { Document } from '../document.ts'
import { phraseEndingAt, subjectBefore } from '../subjects/before.ts'
import type { Subject } from '../subjects/subject.ts'
import { weighSubject } from '../subjects/weight.ts'
import { AUXILIARIES, DETERMINERS, isFiniteVerb } from '../words.ts'
import type { Sieve } from './sieve.ts'

/** `"…," he beamed.`: alone behind a quotation that ends with a comma. */
export const afterAnyVerb: Sieve = (document, { token, ceiling }) => {
  const stretch = document.stretches[document.tokens[token]?.stretch ?? -1]
  if (stretch === undefined || !/[,?!—-]$/.test(document.text.slice(stretch.start, stretch.end).trimEnd()))
    return undefined
  for (let index = token + 2; index < Math.min(ceiling, token + 8); index++) {
    const word = lower(document, index)
    if (!isFiniteVerb(word) || AUXILIARIES.has(word) || document.nameAt.has(index)) continue
    const subject = subjectBefore(document, index, token + 1)
    return subject !== undefined && subject.from === token + 1 && subject.kind !== 'nominal'
      ? { rule: 'after-any-verb', subject, cue: index }
      : undefined
  }
  return undefined
}

/** `On its website, the bureau lists "…"`: a verb by its form, right before the quotation, with a fitting subject. */
export const verbBeside: Sieve = (document, { token, floor }) => {
  let verb = token - 1
  while (verb > floor && /^(?:that|it|as|him|her|them|:|,)$/.test(lower(document, verb))) verb--
  if (verb <= floor || !looksLikeVerb(document, verb)) return undefined
  const subject = phraseEndingAt(document, verb - 1, floor)
  if (subject === undefined || subject.to !== verb || weighSubject(document, subject) <= 0.2) return undefined
  return subject.kind === 'name' || isDetermined(document, subject)
    ? { rule: 'verb-beside', subject, cue: verb }
    : undefined
}

function looksLikeVerb(document: Document, index: number): boolean {
  const word = document.tokens[index]
  if (word === undefined || word.isCapital || document.nameAt.has(index)) return false
  return /\p{L}{2}(?:s|ed)$/u.test(word.lower)
}

const isDetermined = (document: Document, { from, to }: Subject): boolean =>
  to - from >= 2 && DETERMINERS.has(lower(document, from))
