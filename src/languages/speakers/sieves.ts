/** Who says a quotation: rules by where the clause of saying is, surest first. */
import { hasUnreadBehind, subjectBehind } from './behind.ts'
import { citing, inWords } from './cited.ts'
import { hasUnreadBefore, isThing, pronounFirst, sentenceSubject, subjectOf } from './clauses.ts'
import { givenName, isBody, isNobody, isRole } from './names.ts'
import { skipBrackets } from './appositions.ts'
import { phraseFrom } from './phrases.ts'
import { behindPause, isKnownName, isPause } from './place.ts'
import type { Sieve } from './place.ts'
import { isCapital, isWord, lower } from './reading.ts'
import type { Reading } from './reading.ts'
import { isRelative } from './relative.ts'
import { accordingAt, according, afterAccording, afterAs, asClause, impersonal } from './sources.ts'
import type { Subject } from './subject.ts'
import { gerundAt, isLight, verbFrom, verbsIn } from './verbs.ts'
import type { SpeechVerb } from './verbs.ts'

/** `“…”, a déclaré X` · `“…”, sagte X` · `“…”, afirmó.` */
const afterVerb: Sieve = (reading, { token, sentence }) => {
  const at = behindPause(reading, token, sentence.to)
  let start = at
  while (start < at + 2 && isLight(reading, start)) start++
  const clitic = cliticAt(reading, start)
  if (clitic !== undefined) return { rule: 'after-clitic', subject: clitic, cue: start }
  const verb = verbFrom(reading, start)
  if (verb === undefined) return undefined
  const end = nextQuote(reading, start, sentence.to)
  const subject = subjectBehind(reading, verb, end)
  if (subject !== undefined) return { rule: `after-${subject.kind}`, subject, cue: verb.cue }
  return reading.grammar.dropsSubjects && verb.rank < 3 && !hasUnreadBehind(reading, verb, end)
    ? { rule: 'after-dropped', subject: dropped(start), cue: verb.cue }
    : undefined
}

const dropped = (at: number): Subject => ({ kind: 'dropped', from: at, to: at + 1 })

function cliticAt({ grammar, tokens }: Reading, at: number): Subject | undefined {
  const word = tokens[at]?.lower ?? ''
  if (grammar.impersonalVerb?.test(word) === true && !grammar.classes.others.has(tokens[at - 1]?.lower ?? ''))
    return undefined
  const match = grammar.cliticSubject?.exec(word)
  const gender = match === null || match === undefined ? undefined : grammar.classes.pronouns.get(match[1] ?? '')
  return gender === undefined ? undefined : { kind: 'pronoun', from: at, to: at + 1, gender }
}

function nextQuote({ tokens }: Reading, from: number, to: number): number {
  for (let at = from; at < to; at++) if (tokens[at]?.kind === 'quote') return at
  return to
}

/** `“…”, jubelte Trainer X`: a word that no list contains, between a quotation and somebody named. */
const afterUnknown: Sieve = (reading, { token, sentence }) => {
  const at = behindPause(reading, token, sentence.to)
  const word = lower(reading, at)
  if (at === token + 1 || !isWord(reading, at) || isCapital(reading, at) || isFunctionWord(reading, word))
    return undefined
  if (isRole(reading, word) || isBody(reading, word) || isNobody(reading, word)) return undefined
  const subject = phraseFrom(reading, at + 1)
  return subject?.kind === 'name' && subject.to <= sentence.to && isKnownName(reading, subject)
    ? { rule: 'after-unknown-verb', subject, cue: at }
    : undefined
}

function isFunctionWord({ grammar }: Reading, word: string): boolean {
  const { pronouns, determiners, prepositions, conjunctions, subordinators, auxiliaries, adverbs, others } =
    grammar.classes
  return (
    pronouns.has(word) ||
    [determiners, prepositions, conjunctions, subordinators, auxiliaries, adverbs, others].some((set) => set.has(word))
  )
}

/** `“…”, X explique` · `“…”, X ha detto`. */
const afterSubject: Sieve = (reading, { token, sentence }) => {
  const at = behindPause(reading, token, sentence.to)
  if (at === token + 1) return undefined
  const subject = phraseFrom(reading, at)
  if (subject === undefined) return undefined
  let to = skipBrackets(reading, subject.to)
  while (to < sentence.to && (lower(reading, to) === ',' || isLight(reading, to))) to++
  const verb = to < sentence.to ? verbFrom(reading, to) : undefined
  return verb === undefined || verb.rank > 2 ? undefined : { rule: 'after-subject-verb', subject, cue: verb.cue }
}

/** A name or role right before the colon: `X: “…”`. */
const speakerLine: Sieve = (reading, { token, sentence }) => {
  if (lower(reading, token - 1) !== ':') return undefined
  const subject = phraseFrom(reading, sentence.from)
  if (subject === undefined || subject.kind === 'pronoun' || isNoSpeaker(reading, subject)) return undefined
  return skipBrackets(reading, subject.to) === token - 1 ? { rule: 'name-colon', subject, cue: token - 1 } : undefined
}

/** `Seine Meinung zu X: “…”`, `Los puntos: “…”`: something, and nobody. */
const isNoSpeaker = (reading: Reading, subject: Subject): boolean =>
  isThing(reading, subject) &&
  (!reading.grammar.nounsAreCapital || reading.grammar.possessives?.has(lower(reading, subject.from)) === true)

/** The clause of saying before the quotation in its sentence: `X sagte: “…”`, `X ha detto che la legge è “…”`. */
const before: Sieve = (reading, { token, sentence }) => {
  const verbs = verbsIn(reading, sentence.from, token)
  const isColon = lower(reading, token - 1) === ':'
  for (const verb of verbs.toReversed()) {
    if (verb.rank === 3 && !isColon && token - verb.to > 12) continue
    const subject = ownSubject(reading, verb, sentence.from, token)
    if (subject === undefined) {
      if (isRelative(reading, verb)) return undefined
      continue
    }
    const where = isColon ? 'colon' : token - verb.to <= 3 ? 'close' : 'far'
    return { rule: `before-${where}-${subject.kind}`, subject, cue: verb.cue }
  }
  return undefined
}

function ownSubject(reading: Reading, verb: SpeechVerb, from: number, limit: number): Subject | undefined {
  // "comme a dit …", "como disse …": whoever says it is behind the verb.
  const isAs = reading.grammar.asWords.has(lower(reading, verb.from - 1)) && !reading.grammar.isVerbSecond
  const subject = isAs ? subjectBehind(reading, verb, limit) : subjectOf(reading, verb, from, limit)
  if (subject === undefined && isAs) return undefined
  if (subject === undefined)
    return reading.grammar.dropsSubjects && verb.rank === 1 && !hasUnreadBefore(reading, verb, from)
      ? dropped(verb.from)
      : undefined
  return isThing(reading, subject) && (limit - verb.to > 3 || verb.rank === 3 || isFar(reading, subject))
    ? undefined
    : subject
}

/** "Les photographes qui suivaient la marche affirment": a thing in a clause of its own says nothing. */
function isFar(reading: Reading, { from }: Subject): boolean {
  for (let at = from - 2; at >= from - INSIDE; at--) {
    if (!isWord(reading, at)) return false
    if (reading.grammar.relatives?.has(lower(reading, at)) === true) return true
  }
  return false
}

/** Tokens between a relative pronoun and what its clause is about. */
const INSIDE = 6

/** A clause of saying behind a fragment: `… “…” sei, sagte X.` */
const tail: Sieve = (reading, { token, sentence }) => {
  for (let at = token + 1; at < sentence.to; at++) {
    if (!isPause(reading, at)) continue
    const start = at + 1
    const clitic = cliticAt(reading, start)
    if (clitic !== undefined) return { rule: 'tail-clitic', subject: clitic, cue: start }
    if (reading.grammar.asWords.has(lower(reading, start))) {
      const found = asClause(reading, start, sentence.to)
      if (found !== undefined) return { ...found, rule: 'tail-as' }
    }
    const source = accordingAt(reading, start, sentence.to)
    if (source !== undefined) return { rule: 'tail-according', subject: source, cue: start }
    const verb = verbFrom(reading, start)
    if (verb === undefined || verb.rank > 2) continue
    const subject = subjectBehind(reading, verb, nextQuote(reading, start, sentence.to))
    if (subject !== undefined) return { rule: `tail-${subject.kind}`, subject, cue: verb.cue }
    if (reading.grammar.dropsSubjects && !hasUnreadBehind(reading, verb, nextQuote(reading, start, sentence.to)))
      return { rule: 'tail-dropped', subject: dropped(start), cue: verb.cue }
  }
  return undefined
}

/** Tokens between a subject and the colon of its sentence. */
const FAR = 40

/** `X bestreitet jede Kenntnis: “…”`: no verb of saying, but a colon. The subject of the sentence says it. */
const colon: Sieve = (reading, { token, sentence }) => {
  if (lower(reading, token - 1) !== ':') return undefined
  const from = Math.max(sentence.from, token - FAR)
  const subject = pronounFirst(reading, from, token) ?? sentenceSubject(reading, from, token)
  const isPerson =
    subject?.kind === 'nominal' &&
    subject.head !== undefined &&
    isRole(reading, lower(reading, subject.head)) &&
    !namesSomebody(reading, subject.to, token)
  return isPerson || (subject?.kind === 'name' && isKnownName(reading, subject)) || subject?.kind === 'pronoun'
    ? { rule: 'colon-subject', subject, cue: token - 1 }
    : undefined
}

/** "El portavoz se reunió con Luis V.: “…”": either may have said it. */
function namesSomebody(reading: Reading, from: number, to: number): boolean {
  for (let at = from; at < to; at++)
    if (isCapital(reading, at) && givenName(reading, lower(reading, at)) !== undefined) return true
  return false
}

/** `“…”, ajoutant que “…”`: the gerund continues with the speaker of its sentence. */
const gerund: Sieve = (reading, { token, sentence }) => {
  for (let at = token - 1; at >= Math.max(sentence.from, token - 6); at--)
    if (gerundAt(reading, at)) {
      const subject = sentenceSubject(reading, sentence.from, at)
      return subject === undefined ? undefined : { rule: 'gerund', subject, cue: at }
    }
  return undefined
}

/** A colon that closes the sentence above: `X, presidente do clube:` and the quotation in the next paragraph. */
const above: Sieve = (reading, { token, sentence }) => {
  if (sentence.from !== token || lower(reading, token - 1) !== ':') return undefined
  const previous = reading.sentences[reading.sentenceOf[token - 1] ?? -1]
  if (previous === undefined) return undefined
  const place = { token, sentence: { ...previous, to: token } }
  return speakerLine(reading, place) ?? before(reading, place) ?? colon(reading, place) ?? credited(reading, place)
}

/** `…, explica X:` without a verb that is known: the last name before the colon. */
const credited: Sieve = (reading, { token, sentence }) => {
  for (let at = token - 4; at < token - 1; at++) {
    if (at < sentence.from || lower(reading, at - 1) === '') continue
    const subject = phraseFrom(reading, at)
    if (subject?.kind === 'name' && subject.to === token - 1 && isKnownName(reading, subject))
      return { rule: 'name-above', subject, cue: token - 1 }
  }
  return undefined
}

export const SIEVES: readonly Sieve[] = [
  above,
  citing,
  inWords,
  impersonal,
  afterVerb,
  afterAccording,
  afterAs,
  afterSubject,
  afterUnknown,
  speakerLine,
  before,
  tail,
  according,
  gerund,
  colon,
]
