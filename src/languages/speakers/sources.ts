/** Sources named without a clause of saying: "selon X", "laut X", "wie X sagte", "heißt es in der Erklärung". */
import { subjectBehind } from './behind.ts'
import { isThing } from './clauses.ts'
import { isPreposition, isRole } from './names.ts'
import { phraseFrom } from './phrases.ts'
import { behindPause, isKnownName, isPause } from './place.ts'
import type { Found, Sieve } from './place.ts'
import { isWord, lower } from './reading.ts'
import type { Reading } from './reading.ts'
import type { Subject } from './subject.ts'
import { isLight, verbsIn } from './verbs.ts'

/** The one behind "selon", "laut", "nach Angaben von", "so" from a token on. */
export function accordingAt(reading: Reading, at: number, limit: number): Subject | undefined {
  const length = cueLength(reading, at)
  if (length === 0) return undefined
  const mayGo = (index: number) => isLight(reading, index) || (length > 1 && isPreposition(reading, index))
  const skipped = mayGo(at + length) ? (mayGo(at + length + 1) ? 2 : 1) : 0
  const subject = phraseFrom(reading, at + length + skipped)
  if (subject === undefined || subject.to > limit || subject.kind === 'pronoun') return undefined
  const needsName = length === 1 && reading.grammar.accordingPeople?.has(lower(reading, at)) === true
  return needsName && !isKnownName(reading, subject) && !isAside(reading, at, subject) ? undefined : subject
}

/** `“…”, per il presidente della lega, “…”`: set apart by commas, somebody with a role will do. */
function isAside(reading: Reading, at: number, { head, to }: Subject): boolean {
  const isApart = isPause(reading, at - 1) && /^[,.;:]$/.test(lower(reading, to))
  return isApart && head !== undefined && isRole(reading, lower(reading, head))
}

/** Words of the cue that begins at a token: "selon", "nach Angaben", "aux yeux de". */
function cueLength(reading: Reading, at: number): number {
  const { according, accordingPeople, accordingPhrases } = reading.grammar
  const word = lower(reading, at)
  const two = `${word} ${lower(reading, at + 1)}`
  if (accordingPhrases.has(`${two} ${lower(reading, at + 2)}`)) return 3
  if (accordingPhrases.has(two)) return 2
  return according.has(word) || accordingPeople?.has(word) === true ? 1 : 0
}

/** `“…”, so X` · `“…”, selon X`. */
export const afterAccording: Sieve = (reading, { token, sentence }) => {
  if (lower(reading, token + 1) === ':' && reading.grammar.colonSources?.has(lower(reading, token + 2)) === true) {
    const source = phraseFrom(reading, token + 3)
    return source === undefined ? undefined : { rule: 'after-according', subject: source, cue: token + 2 }
  }
  const at = behindPause(reading, token, sentence.to)
  const subject = accordingAt(reading, at, sentence.to)
  return subject === undefined ? undefined : { rule: 'after-according', subject, cue: at }
}

/** `“…”, wie X sagte` · `“…”, come ha detto X`. */
export const afterAs: Sieve = (reading, { token, sentence }) => {
  const at = behindPause(reading, token, sentence.to)
  return reading.grammar.asWords.has(lower(reading, at)) ? asClause(reading, at, sentence.to) : undefined
}

export function asClause(reading: Reading, at: number, limit: number): Found | undefined {
  const [verb] = verbsIn(reading, at + 1, Math.min(limit, at + 25))
  if (verb === undefined || verb.rank > 2) return undefined
  const subject = subjectBehind(reading, verb, limit)
  const before = phraseFrom(reading, at + 1)
  const own = reading.grammar.isVerbSecond ? (before ?? subject) : (subject ?? before)
  return own === undefined ? undefined : { rule: 'as-said', subject: own, cue: verb.cue }
}

/** `Laut X ist das “…”` · `Nach Angaben von X` · `Selon X, “…”`. */
export const according: Sieve = (reading, { token, sentence }) => {
  for (let at = token - 1; at >= sentence.from; at--) {
    if (!isWord(reading, at)) continue
    const source = sourceBefore(reading, at, sentence.from)
    if (source !== undefined) return { rule: 'according', subject: source, cue: at }
    const subject = accordingAt(reading, at, token)
    if (subject !== undefined && !isSo(reading, at, subject)) return { rule: 'according', subject, cue: at }
  }
  return undefined
}

/** `X zufolge`, `Angaben der Polizei zufolge`: the person or body that ends right before the word. */
function sourceBefore(reading: Reading, at: number, from: number): Subject | undefined {
  if (reading.grammar.accordingBehind?.has(lower(reading, at)) !== true) return undefined
  for (let start = Math.max(from, at - 8); start < at; start++) {
    const subject = phraseFrom(reading, start)
    if (subject?.to === at && !isThing(reading, subject)) return subject
  }
  return undefined
}

/** "so", "aldus" before a quotation mean nothing of the kind. */
const isSo = (reading: Reading, at: number, subject: Subject): boolean =>
  reading.grammar.classes.adverbs.has(lower(reading, at)) && subject.kind !== 'pronoun'

/** `“…”, heißt es in der Erklärung` · `In der Erklärung heißt es: “…”`. */
export const impersonal: Sieve = (reading, { token, sentence }) => {
  const after = impersonalAt(reading, token + 1, Math.min(sentence.to, token + 5))
  const at = after ?? impersonalAt(reading, sentence.from, token)
  if (at === undefined) return undefined
  const limit = after === undefined ? token : sentence.to
  const place =
    (after === undefined ? placeFrom(reading, sentence.from, at) : undefined) ?? placeFrom(reading, at + 1, limit)
  return place === undefined ? undefined : { rule: 'impersonal', subject: place, cue: at }
}

function impersonalAt(reading: Reading, from: number, to: number): number | undefined {
  for (let at = from; at < to; at++)
    if (
      (reading.grammar.impersonalVerb?.test(lower(reading, at)) === true &&
        !reading.grammar.classes.others.has(lower(reading, at - 1))) ||
      reading.grammar.impersonal?.has(`${lower(reading, at)} ${lower(reading, at + 1)}`) === true
    )
      return at
  return undefined
}

/** The phrase behind the first preposition of a place or source: where it is written, or who says it. */
function placeFrom(reading: Reading, from: number, to: number): Subject | undefined {
  const { sourcePrepositions } = reading.grammar
  for (let at = from; at < Math.min(to, from + 6); at++) {
    if (!isPreposition(reading, at) || sourcePrepositions?.has(lower(reading, at)) === false) continue
    const phrase = phraseFrom(reading, at + 1)
    if (phrase === undefined || phrase.to > to) return undefined
    const isSource = phrase.kind === 'nominal' || (phrase.kind === 'name' && isKnownName(reading, phrase))
    return isSource ? phrase : undefined
  }
  return undefined
}
