/** Clauses of saying: a verb, and the subject before or behind it. */
import { countWords } from '../../text/words.ts'
import { asideEnd, isObject, isTime, subjectBehind } from './behind.ts'
import { isBody, isPreposition, isRole } from './names.ts'
import { skipBrackets } from './appositions.ts'
import { phraseFrom } from './phrases.ts'
import { isCapital, isWord, lower, opensSentence } from './reading.ts'
import type { Reading } from './reading.ts'
import type { Subject } from './subject.ts'
import { antecedent, isRelative } from './relative.ts'
import { isLight } from './verbs.ts'
import type { SpeechVerb } from './verbs.ts'

/** Tokens between a subject and its verb. */
const REACH = 40

/** The subject before a verb: the first phrase of its clause that nothing governs. */
function subjectBefore(reading: Reading, verb: SpeechVerb, from: number): Subject | undefined {
  const start = clauseStart(reading, verb.from, Math.max(from, verb.from - REACH))
  if (reading.grammar.isVerbSecond) return firstField(reading, start, verb)
  if (isRelative(reading, verb)) return antecedent(reading, verb, from)
  const near = nearestSubject(reading, start, verb)
  return near === undefined || isThing(reading, near) ? (resumed(reading, verb, from) ?? near) : near
}

/** "O partido, que chegou a lançar Rocha como candidato, diz": behind the last comma goes on what opens the sentence. */
function resumed(reading: Reading, verb: SpeechVerb, from: number): Subject | undefined {
  if (lower(reading, beforeLight(reading, verb.from)) !== ',') return undefined
  let start = verb.from - 1
  while (start > from && !/^[;:!?–—]$/.test(lower(reading, start - 1)) && reading.tokens[start - 1]?.kind !== 'quote')
    start--
  const subject = sentenceSubject(reading, start, verb.from)
  return subject !== undefined && lower(reading, skipBrackets(reading, subject.to)) === ',' ? subject : undefined
}

function beforeLight(reading: Reading, verb: number): number {
  let at = verb - 1
  while (isLight(reading, at)) at--
  return at
}

/** A clause whose subject no rule can read: nobody is missing in it. */
export function hasUnreadBefore(reading: Reading, verb: SpeechVerb, from: number): boolean {
  const start = clauseStart(reading, verb.from, Math.max(from, verb.from - REACH))
  if (isRelative(reading, verb)) return true
  const before = beforeLight(reading, verb.from)
  if (lower(reading, before) === ',' && reading.grammar.classes.subordinators.has(lower(reading, start - 1)))
    return true
  for (let at = start; at < verb.from;) {
    const phrase = isWord(reading, at) ? phraseFrom(reading, at) : undefined
    const next = Math.max(besideEnd(reading, at), phrase?.to ?? 0)
    const isOpen = reading.grammar.classes.determiners.has(lower(reading, at)) || isCapital(reading, at)
    if (next <= at && isOpen && !opensSentence(reading, at) && !isLight(reading, at)) return true
    at = Math.max(next, at + 1)
  }
  return false
}

/** Verb second: what is before the verb is one phrase, and the subject only where the clause begins with it. */
function firstField(reading: Reading, start: number, verb: SpeechVerb): Subject | undefined {
  let at = start
  while (
    at < verb.from &&
    (reading.grammar.classes.conjunctions.has(lower(reading, at)) || isLight(reading, at) || lower(reading, at) === ',')
  )
    at++
  if (at === verb.from && reading.grammar.classes.conjunctions.has(lower(reading, at - 1)))
    return sentenceSubject(reading, start, verb.from)
  if (isSubordinate(reading, start) && !closesClause(reading, verb)) return undefined
  const phrase = phraseFrom(reading, at)
  if (phrase !== undefined && isAdverbial(reading, phrase, verb)) return undefined
  if (phrase === undefined || phrase.to > verb.from || isTime(reading, phrase) || isObject(reading, phrase))
    return undefined
  if (reachesVerb(reading, phrase.to, verb.from)) return phrase
  return reading.grammar.classes.conjunctions.has(lower(reading, verb.from - 1))
    ? sentenceSubject(reading, start, verb.from)
    : undefined
}

/** "Offenbar sagte Jana B.": one capital word that opens the sentence, and somebody behind the verb. */
function isAdverbial(reading: Reading, { kind, from, to }: Subject, verb: SpeechVerb): boolean {
  if (kind !== 'name' || to > from + 1 || !opensSentence(reading, from)) return false
  if (reading.surnames.has(lower(reading, from))) return false
  const behind = subjectBehind(reading, verb, reading.tokens.length)
  return behind !== undefined && !isThing(reading, behind) && behind.to - behind.from < 8
}

const isSubordinate = (reading: Reading, start: number): boolean =>
  reading.grammar.classes.subordinators.has(lower(reading, start - 1))

/** In a subordinate clause the verb is last. */
function closesClause({ tokens }: Reading, verb: SpeechVerb): boolean {
  const next = tokens[Math.max(verb.to, verb.cue + 1)]
  return next === undefined || next.kind !== 'word'
}

/** Who a clause of saying is about: before the verb or behind it, as the language orders them. */
export function subjectOf(reading: Reading, verb: SpeechVerb, from: number, limit: number): Subject | undefined {
  const { isVerbSecond } = reading.grammar
  const first = subjectBefore(reading, verb, from)
  if (!isVerbSecond && lower(reading, verb.from - 1) === ',' && !hasApposition(reading, first)) {
    const inverted = subjectBehind(reading, verb, limit)
    if (inverted !== undefined && !isThing(reading, inverted)) return inverted
  }
  if (first !== undefined && (!isThing(reading, first) || isVerbSecond)) return first
  const behind = subjectBehind(reading, verb, limit)
  if (behind !== undefined && !isThing(reading, behind) && (isVerbSecond || behind.kind === 'name')) return behind
  return first
}

/** "X, leader du parti, a dit": the comma before the verb closes what is behind the name. */
const hasApposition = (reading: Reading, first: Subject | undefined): boolean =>
  first?.kind === 'name' && (first.role !== undefined || lower(reading, first.to) === ',')

/** The first person or body in a stretch of a sentence that no preposition governs. */
export function sentenceSubject(reading: Reading, from: number, to: number): Subject | undefined {
  for (let at = from; at < to;) {
    const aside = besideEnd(reading, at)
    if (aside > at) {
      at = aside
      continue
    }
    const phrase = isWord(reading, at) ? phraseFrom(reading, at) : undefined
    if (
      phrase !== undefined &&
      phrase.to <= to &&
      !isPredicative(reading, phrase) &&
      !isObject(reading, phrase) &&
      !isTime(reading, phrase) &&
      !isThing(reading, phrase)
    )
      return phrase
    at = Math.max(phrase?.to ?? 0, at + 1)
  }
  return undefined
}

/** "als Aufsichtsratsmitglied", "comme ministre": what somebody is, and no one who acts. */
const isPredicative = ({ grammar, tokens }: Reading, { kind, from }: Subject): boolean =>
  kind === 'nominal' && grammar.roleWords?.has(tokens[from - 1]?.lower ?? '') === true

/** Verb second: "lobte er …", "lässt sie dort …": a pronoun before anybody else is the subject. */
export function pronounFirst(reading: Reading, from: number, to: number): Subject | undefined {
  if (!reading.grammar.isVerbSecond) return undefined
  const head = phraseFrom(reading, from)
  if (head !== undefined && head.kind !== 'pronoun' && !isThing(reading, head)) return undefined
  for (let at = from; at < to; at++) {
    const gender = reading.grammar.classes.pronouns.get(lower(reading, at))
    if (gender !== undefined && !isPreposition(reading, at - 1))
      return { kind: 'pronoun', from: at, to: at + 1, gender }
  }
  return undefined
}

/** A noun that is neither a person nor a body. */
export function isThing(reading: Reading, { kind, head }: Subject): boolean {
  return (
    kind === 'nominal' &&
    head !== undefined &&
    (reading.grammar.nounsAreCapital || !isCapital(reading, head)) &&
    !isRole(reading, lower(reading, head)) &&
    !isBody(reading, lower(reading, head))
  )
}

/** Behind a phrase with a preposition, or behind brackets: nobody in them is a subject. The token itself elsewhere. */
const besideEnd = (reading: Reading, at: number): number =>
  isPreposition(reading, at) ? asideEnd(reading, at) : skipBrackets(reading, at)

function nearestSubject(reading: Reading, start: number, verb: SpeechVerb): Subject | undefined {
  let found: Subject | undefined
  for (let at = start; at < verb.from;) {
    const aside = besideEnd(reading, at)
    if (aside > at) {
      at = aside
      continue
    }
    const phrase = isWord(reading, at) ? phraseFrom(reading, at) : undefined
    if (phrase === undefined || phrase.to > verb.from || isTime(reading, phrase)) {
      at++
      continue
    }
    if (found === undefined || (isThing(reading, found) && !isThing(reading, phrase))) found = phrase
    at = phrase.to
    // "… sacaba sus palabras de contexto, el director de campaña, Tim M., dijo": the thing is not what speaks.
    // "… ter enviado uma carta, o governador Paulo L. negou": a body that the person right before the verb is not.
    const isOther =
      found.head !== undefined && isBody(reading, lower(reading, found.head)) && opensClause(reading, phrase)
    const isNear = !isThing(reading, phrase) || lower(reading, at) !== ','
    if (isNear && reachesVerb(reading, at, verb.from)) return isThing(reading, found) || isOther ? phrase : found
  }
  return found
}

/** A person behind a comma. */
const opensClause = (reading: Reading, { kind, from }: Subject): boolean =>
  kind === 'name' && lower(reading, from - 1) === ','

/** Nothing up to the verb but brackets, light words, phrases with a preposition, and what is between commas. */
function reachesVerb(reading: Reading, at: number, verb: number): boolean {
  let index = skipBrackets(reading, at)
  while (index < verb) {
    if (lower(reading, index) === ',') {
      const last = lastComma(reading, index, verb)
      if (last > index) index = last
      index++
    } else if (isLight(reading, index) || lower(reading, index) === ')' || isTerm(reading, index)) index++
    else if (lower(reading, index) === '(') index = Math.max(index + 1, skipBrackets(reading, index))
    else if (isPreposition(reading, index) || reading.grammar.linking.has(lower(reading, index)))
      index = asideEnd(reading, index)
    else return false
  }
  return index === verb
}

function lastComma(reading: Reading, from: number, to: number): number {
  for (let at = to - 1; at > from; at--) if (lower(reading, at) === ',') return at
  return from
}

/** Where the clause of a verb begins: behind the last stop, semicolon, quotation or conjunction of a clause. */
function clauseStart(reading: Reading, verb: number, from: number): number {
  for (let at = verb - 1; at >= from; at--) {
    const token = reading.tokens[at]
    if (token === undefined) break
    if ((token.kind === 'quote' && !isTerm(reading, at)) || /^[;:!?–—]$/.test(token.text)) return at + 1
    const { subordinators, others } = reading.grammar.classes
    // "Rui Costa se referiu": right before the verb, the pronoun and not "if".
    const isReflexive = at === verb - 1 && others.has(token.lower)
    if (subordinators.has(token.lower) && !isReflexive && !opensRelative(reading, at)) return at + 1
  }
  return from
}

/** A name or term in marks, and no quotation. */
function isTerm({ stretches, text, tokens }: Reading, at: number): boolean {
  const span = stretches[tokens[at]?.stretch ?? -1]
  return span !== undefined && countWords(text.slice(span.start, span.end)) < 5
}

/** ", der …," ", que …,": a relative clause inside belongs to the subject before it. */
function opensRelative(reading: Reading, at: number): boolean {
  return lower(reading, at - 1) === ','
}
