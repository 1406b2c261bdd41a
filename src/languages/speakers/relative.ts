/** Relative clauses of saying: ", que sostiene …": the one named right before the comma says it. */
import { skipBrackets } from './appositions.ts'
import { isBody, isRole } from './names.ts'
import { phraseFrom } from './phrases.ts'
import { isCapital, isWord, lower } from './reading.ts'
import type { Reading } from './reading.ts'
import type { Subject } from './subject.ts'
import { isLight } from './verbs.ts'
import type { SpeechVerb } from './verbs.ts'

/** Tokens before the comma in which the one that it is about is named. */
const REACH = 16

/** The comma before the relative pronoun that is the subject of a verb. */
function commaOf(reading: Reading, verb: SpeechVerb): number | undefined {
  let at = verb.from - 1
  while (isLight(reading, at)) at--
  return reading.grammar.relatives?.has(lower(reading, at)) === true && lower(reading, at - 1) === ','
    ? at - 1
    : undefined
}

export const isRelative = (reading: Reading, verb: SpeechVerb): boolean => commaOf(reading, verb) !== undefined

/** The longest phrase for somebody that ends at the comma. */
export function antecedent(reading: Reading, verb: SpeechVerb, from: number): Subject | undefined {
  const comma = commaOf(reading, verb)
  if (comma === undefined) return undefined
  let start = comma
  while (start > Math.max(from, comma - REACH) && !/^[.;:?!]$/.test(lower(reading, start - 1))) start--
  for (; start < comma; start++) {
    if (!isWord(reading, start) || (isCapital(reading, start) && isCapital(reading, start - 1))) continue
    const phrase = phraseFrom(reading, start)
    if (phrase === undefined || phrase.kind === 'pronoun' || skipBrackets(reading, phrase.to) !== comma) continue
    const { kind, head = phrase.from } = phrase
    const noun = lower(reading, head)
    if (kind === 'name' || isCapital(reading, head) || isRole(reading, noun) || isBody(reading, noun)) return phrase
  }
  return undefined
}
