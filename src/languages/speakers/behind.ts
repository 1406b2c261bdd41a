/** Clauses of saying whose subject is behind the verb. */
import { givenName, isNobody, isPreposition, isRole, runFrom } from './names.ts'
import { phraseFrom } from './phrases.ts'
import { isCapital, isPlain, lower } from './reading.ts'
import type { Reading } from './reading.ts'
import type { Subject } from './subject.ts'
import { isLight } from './verbs.ts'
import type { SpeechVerb } from './verbs.ts'

/** Phrases with a preposition between a verb and its subject ("disse ao jornal X", "sagte am Montag X"). */
const ASIDES = 3
/** The subject behind a verb: "sagte am Montag die Leiterin". Undefined when nobody is there before the clause ends. */
export const subjectBehind = (reading: Reading, verb: SpeechVerb, limit: number): Subject | undefined =>
  scanBehind(reading, verb, limit).subject

/** "reconoce uno de ellos": somebody is behind the verb, and no rule can tell who. */
export function hasUnreadBehind(reading: Reading, verb: SpeechVerb, limit: number): boolean {
  const { subject, at } = scanBehind(reading, verb, limit)
  if (subject !== undefined || at >= limit || isSetApart(reading, at)) return false
  const { determiners, prepositions } = reading.grammar.classes
  const word = lower(reading, at)
  const isSomebody = reading.grammar.somebody?.has(word) === true
  // "diz trecho da petição": a noun without its article, and what it is part of.
  const isNoun = isContent(reading, at) && reading.grammar.linking.has(lower(reading, at + 1))
  return isSomebody || isNoun || isCapital(reading, at) || (determiners.has(word) && !prepositions.has(word))
}

function scanBehind(
  reading: Reading,
  verb: SpeechVerb,
  limit: number,
): { readonly subject?: Subject; readonly at: number } {
  let at = verb.from < verb.cue && verb.to === verb.from + 1 ? verb.from + 1 : verb.to
  for (let asides = 0; asides <= ASIDES && at < limit;) {
    while (at < limit && (isLight(reading, at) || isParticle(reading, at))) at++
    if (at >= limit) return { at }
    // "afirmou, em nota, a organização": what is between two commas.
    const apart = lower(reading, at) === ',' && isPreposition(reading, at + 1) ? asideEnd(reading, at + 1) : at
    if (apart > at && lower(reading, apart) === ',') {
      at = apart + 1
      asides++
      continue
    }
    if (isSetApart(reading, at)) return { at }
    if (
      reading.tokens[at]?.kind === 'number' ||
      (isNobody(reading, lower(reading, at)) && !isCapital(reading, at) && !opensPhrase(reading, at))
    ) {
      at++
      continue
    }
    if (isPreposition(reading, at)) {
      at = asideEnd(reading, at)
      asides++
      continue
    }
    const subject = phraseFrom(reading, at)
    if (subject === undefined || subject.to > limit) return { at }
    if (isObject(reading, subject)) {
      at = subject.to
      asides++
      continue
    }
    if (subject.kind === 'nominal' && isTime(reading, subject)) {
      at = subject.to
      asides++
      continue
    }
    return { subject, at }
  }
  return { at }
}

const opensPhrase = ({ grammar, tokens }: Reading, at: number): boolean =>
  grammar.classes.determiners.has(tokens[at]?.lower ?? '')

/** "fest" in "stellte fest", and no article or preposition of the same form. */
function isParticle({ grammar, tokens }: Reading, at: number): boolean {
  const word = tokens[at]?.lower ?? ''
  const { determiners, prepositions } = grammar.classes
  return grammar.verbParticles?.has(word) === true && !determiners.has(word) && !prepositions.has(word)
}

const isSetApart = ({ tokens }: Reading, at: number): boolean => {
  const token = tokens[at]
  return token === undefined || token.kind === 'quote' || /^[.,;:!?)(–—-]$/.test(token.text)
}

/** "dimanche 12 décembre", "Montag": a time is nobody. */
export function isTime(reading: Reading, { head }: Subject): boolean {
  return head !== undefined && reading.grammar.notNames.has(lower(reading, head))
}

/** Small words that begin a phrase, and phrases that go on in another, at most: a text of nothing else has no end. */
const MOST = 8

/** End of a phrase with a preposition: its determiners, its lower-case words and one run of capitals. */
export function asideEnd(reading: Reading, at: number, links = MOST): number {
  const { determiners, prepositions } = reading.grammar.classes
  let to = at + 1
  while (
    to <= at + MOST &&
    (determiners.has(lower(reading, to)) ||
      prepositions.has(lower(reading, to)) ||
      reading.tokens[to]?.kind === 'number')
  )
    to++
  if (reading.tokens[to]?.kind === 'quote') return to + 1
  const start = to
  while (to < start + 3 && isContent(reading, to)) to++
  const end = Math.max(asideRun(reading, to), to, at + 1)
  return links > 0 &&
    reading.grammar.nounsAreCapital &&
    determiners.has(lower(reading, end)) &&
    reading.grammar.linking.has(lower(reading, end))
    ? asideEnd(reading, end, links - 1)
    : end
}

/** "am Montag" and not "am Montag Bürgermeister U. L.": a time or a place ends it, and so does a role that follows a thing. */
function asideRun(reading: Reading, from: number): number {
  const to = runFrom(reading, from)
  if (!reading.grammar.nounsAreCapital) return beforeGivenName(reading, from, to)
  if (to - from < 2) return to
  if (isNobody(reading, lower(reading, from))) return from + 1
  if (isRole(reading, lower(reading, from))) return to
  for (let at = from + 1; at < to; at++) if (isRole(reading, lower(reading, at))) return at
  return to
}

/** "recordó a TVN | Hugo Contreras": a given name behind something else begins another phrase. */
function beforeGivenName(reading: Reading, from: number, to: number): number {
  const isGiven = (at: number) => givenName(reading, lower(reading, at)) !== undefined
  if (isGiven(from) || isRole(reading, lower(reading, from))) return to
  for (let at = from + 1; at + 1 < to; at++)
    if (isGiven(at) && isCapital(reading, at) && isCapital(reading, at - 1) && isCapital(reading, at + 1)) return at
  return to
}

const isContent = (reading: Reading, at: number): boolean => isPlain(reading, at) && !isLight(reading, at)

export function isObject({ grammar, tokens }: Reading, { from }: Subject): boolean {
  return grammar.objectDeterminers?.has(tokens[from]?.lower ?? '') === true
}
