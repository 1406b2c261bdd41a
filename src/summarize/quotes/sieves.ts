/**
 * Who says a quotation: ranked sieves, surest first. Each is named; the name is kept with the quote, and its measured
 * precision is the quote's confidence.
 */
import { accordingTo, mainSubject, readClause } from './clauses.ts'
import { verbAt } from './verbs.ts'
import type { Clause } from './clauses.ts'
import { lower } from './document.ts'
import type { Document } from './document.ts'
import { subjectAfter } from './subjects/after.ts'
import { leadingPhrase, phraseEndingAt, subjectBefore } from './subjects/before.ts'
import type { Subject } from './subjects/subject.ts'
import { creditedBehind, ownerBefore, ownerOf } from './speech-nouns.ts'
import { weighClause, weighSubject } from './weigh.ts'
import { AUXILIARIES, DETERMINERS, PREPOSITIONS, PRONOUNS, SUBORDINATORS, isAdverb, isFiniteVerb } from './words.ts'

export interface Attribution {
  readonly rule: string
  readonly subject?: Subject
  /** Token of the cue. */
  readonly cue?: number
  /** Stretch whose speaker it shares. */
  readonly like?: number
}

export interface Frame {
  readonly token: number
  /** Bounds of the plain words to the left and right, within the sentence. */
  readonly floor: number
  readonly ceiling: number
  readonly from: number
  readonly to: number
}

export function frameOf(document: Document, stretch: number): Frame {
  const token = document.tokenOf[stretch] ?? 0
  const sentence = document.sentences[document.sentenceOf[token] ?? 0] ?? {
    from: 0,
    to: document.tokens.length,
    paragraph: 0,
  }
  let floor = token
  while (floor > sentence.from && document.tokens[floor - 1]?.kind !== 'quote') floor--
  let ceiling = token + 1
  while (ceiling < sentence.to && document.tokens[ceiling]?.kind !== 'quote') ceiling++
  return { token, floor, ceiling, from: sentence.from, to: sentence.to }
}

type Sieve = (document: Document, frame: Frame) => Attribution | undefined

/** `"…," Rubio said` · `"…," said Rubio` */
export const after: Sieve = (document, { token, from, ceiling }) => {
  let first = token + 1
  if (lower(document, first) === ')' && lower(document, token - 1) === '(') return undefined
  while (first < ceiling && /^(?:,|—|–|-|--|\)|\.|'|’|"|”)$/.test(lower(document, first))) first++
  let verb = first
  while (verb < ceiling && isAdverb(lower(document, verb)) && verb < first + 2) verb++
  const isOpen = isOpenEnded(document, token)
  const inverted = verbAt(document, verb)
  const waiting = inverted === undefined ? undefined : waitingSubject(document, from, token)
  if (waiting !== undefined && inverted?.form === 'past' && weighSubject(document, waiting) > 0)
    return { rule: 'split-clause', subject: waiting, cue: verb }
  if (
    inverted !== undefined &&
    inverted.form !== 'gerund' &&
    inverted.form !== 'base' &&
    inverted.rank <= (isOpen ? 1 : 2) &&
    !(isOpen && inverted.form === 'third')
  ) {
    const subject = subjectAfter(document, verb, ceiling)
    if (subject !== undefined) return { rule: 'after-verb-subject', subject, cue: verb }
  }
  if (isOpen && !opensPhrase(document, first)) return undefined
  let seen = 0
  for (let index = first + 1; index < ceiling && seen < 3; index++) {
    const form = verbAt(document, index)
    if (form === undefined || form.form === 'gerund') continue
    if (form.rank > 2 && !isPause(document, index + 1)) continue
    seen++
    const subject = subjectBefore(document, index, first)
    if (subject === undefined || !opensThere(document, subject, first)) continue
    return { rule: form.rank === 1 ? 'after-subject-verb' : 'after-subject-weak-verb', subject, cue: index }
  }
  return undefined
}

/** No comma or stop within the marks or behind them: the sentence runs on ("the “profane” attacks"). */
function isOpenEnded(document: Document, token: number): boolean {
  const stretch = document.stretches[document.tokens[token]?.stretch ?? -1]
  const last = stretch === undefined ? '' : document.text.charAt(stretch.end - 1)
  return /[\p{L}\p{N}%)\]]/u.test(last) && document.tokens[token + 1]?.kind !== 'punct'
}

const opensPhrase = (document: Document, index: number): boolean =>
  PRONOUNS.has(lower(document, index)) ||
  DETERMINERS.has(lower(document, index)) ||
  document.nameAt.has(index) ||
  lower(document, index) === 'as'

/** `Mr. Manafort, citing "…," said`: a subject before the quotation that still waits for its verb. */
function waitingSubject(document: Document, from: number, token: number): Subject | undefined {
  for (let index = from; index < token; index++) if (document.tokens[index]?.kind === 'quote') return undefined
  return leadingPhrase(document, from, token)
}

/** The clause opens right behind the quotation; "his strategist, John Weaver," may stand before the name itself. */
function opensThere(document: Document, { from, kind }: Subject, first: number): boolean {
  let index = first
  while (index < from && (isAdverb(lower(document, index)) || /^(?:,|as|—|–|-)$/.test(lower(document, index)))) index++
  if (from <= index) return true
  if (kind !== 'name' || from - first > 14 || PREPOSITIONS.has(lower(document, first))) return false
  for (let at = first; at < from; at++) {
    const token = document.tokens[at]
    if (token === undefined || token.kind === 'quote' || /^[.;:?!]$/.test(token.text)) return false
    if (
      token.kind === 'word' &&
      !document.nameAt.has(at) &&
      (isFiniteVerb(token.lower) || SUBORDINATORS.has(token.lower))
    )
      return false
  }
  return lower(document, from - 1) === ','
}

/** `"…," according to the report` */
export const accordingAfter: Sieve = (document, { token, ceiling }) => {
  const first = lower(document, token + 1) === ',' ? token + 2 : token + 1
  if (lower(document, first) !== 'according') return undefined
  const found = accordingTo(document, first, ceiling)
  return found === undefined ? undefined : { rule: 'after-according-to', subject: found.subject, cue: found.cue }
}

const isPause = (document: Document, index: number) => /^[.,;:—–-]?$/.test(lower(document, index))

export const according: Sieve = (document, { token, floor, ceiling, from, to }) => {
  const found =
    accordingTo(document, token + 1, ceiling) ??
    accordingTo(document, floor, token) ??
    accordingTo(document, token + 1, to) ??
    accordingTo(document, from, token)
  return found === undefined ? undefined : { rule: 'according-to', subject: found.subject, cue: found.cue }
}

/** `Rubio added, "…"` · `Rubio said: "…"` · `Rubio said the two face "…"` */
export const before: Sieve = (document, frame) => {
  const top = heaviest(document, frame)
  return top !== undefined && top.weight >= STRONG ? top.attribution : undefined
}

/** The same with a weaker clause: asked only when nothing behind the quotation claims it. */
export const weaklyBefore: Sieve = (document, frame) => heaviest(document, frame)?.attribution

/** Weight of a clause that outranks what stands behind the quotation. */
const STRONG = 2.2

function heaviest(
  document: Document,
  { token, floor }: Frame,
): { attribution: Attribution; weight: number } | undefined {
  const clauses: { clause: Clause; weight: number }[] = []
  let shared: Attribution | undefined
  const stretch = document.tokens[floor - 1]?.kind === 'quote' ? document.tokens[floor - 1]?.stretch : undefined
  for (let index = token - 1, seen = 0; index >= floor && seen < 12; index--) {
    const form = verbAt(document, index)
    if (form === undefined || ((form.rank > 2 || form.lemma === 'continue') && token - index > 2)) continue
    seen++
    const clause = readClause(document, index, form, floor, token)
    if (clause.subject === undefined) {
      if (stretch !== undefined && form.rank <= 2 && shared === undefined)
        shared = { rule: 'shared-subject', like: stretch, cue: index }
      continue
    }
    const later = clauses.filter(({ weight }) => weight > 1).length
    clauses.push({ clause, weight: weighClause(document, clause, token, later) })
  }
  const top = clauses.reduce<{ clause: Clause; weight: number } | undefined>(
    (best, one) => (best === undefined || one.weight > best.weight ? one : best),
    undefined,
  )
  if (top?.clause.subject === undefined || top.weight < 0.8)
    return shared === undefined ? undefined : { attribution: shared, weight: STRONG }
  const attribution = {
    rule: ruleBefore(document, top.clause, token),
    subject: top.clause.subject,
    cue: top.clause.verb,
  }
  return { attribution, weight: top.weight }
}

function ruleBefore(document: Document, clause: Clause, token: number): string {
  const last = lower(document, token - 1)
  if (last === ':') return 'before-colon'
  if (clause.verb === token - 1 || (last === ',' && clause.form.rank <= 2)) return `before-close-${clause.order}`
  return `before-${clause.form.rank}-${clause.order}`
}

/** `The "…" plan will fail, Rubio said.` */
export const tail: Sieve = (document, { token, to }) => {
  for (let index = token + 2; index < to; index++) {
    const form = verbAt(document, index)
    if (form === undefined || form.rank > 2 || form.form === 'gerund') continue
    const subject = subjectBefore(document, index, token + 1) ?? closingSubject(document, index, to)
    if (subject === undefined || lower(document, Math.min(subject.from, index) - 1) !== ',') continue
    const next = lower(document, index + 1)
    if (
      next === '.' ||
      next === ',' ||
      PREPOSITIONS.has(next) ||
      SUBORDINATORS.has(next) ||
      index + 1 >= to ||
      subject.from > index
    ) {
      return { rule: 'tail', subject, cue: index }
    }
  }
  return undefined
}

/** ", said the mayor.": a subject behind its verb that closes the clause. */
function closingSubject(document: Document, verb: number, to: number): Subject | undefined {
  const subject = subjectAfter(document, verb, to)
  return subject !== undefined && (subject.to >= to || isPause(document, subject.to)) ? subject : undefined
}

/** An earlier verb of saying of the sentence, beyond another quotation. */
export const farBefore: Sieve = (document, { floor, from }) => {
  for (let index = floor - 1; index >= from; index--) {
    const token = document.tokens[index]
    if (token?.kind === 'quote') return { rule: 'same-sentence', like: token.stretch }
  }
  return undefined
}

/** Shares the speaker of the next quotation of its sentence. */
export const nextInSentence: Sieve = (document, { ceiling, to }) => {
  const token = document.tokens[ceiling]
  return ceiling < to && token?.kind === 'quote' ? { rule: 'same-sentence-next', like: token.stretch } : undefined
}

/** `"…," he beamed.`: a verb that is not of saying, alone behind a quotation that ends with a comma. */
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

/** `"…" — Veronica Cruz` to the end of the paragraph. */
export const dash: Sieve = (document, { token }) => {
  const paragraph = document.tokens[token]?.paragraph
  let to = token + 1
  while (to < token + 18 && document.tokens[to]?.paragraph === paragraph) to++
  const mark = lower(document, token + 1)
  if (!/^(?:[—–―-]|--+)$/.test(mark) || to - token > 16) return undefined
  const name = document.nameAt.get(token + 2)
  if (name === undefined || name.kind === 'title') return undefined
  const rest = lower(document, name.to)
  if (name.to < to && !/^[,.(]$/.test(rest)) return undefined
  if (name.kind === 'org' && document.tokens.slice(name.to, to).some((one) => one.kind === 'number'))
    return { rule: 'citation' }
  return { rule: 'dash', subject: { kind: 'name', from: name.from, to: name.to, name } }
}

/** `Cruz: "…"`: a name, or the subject of the clause, before a colon. */
export const colon: Sieve = (document, { token, floor, from }) => {
  if (lower(document, token - 1) !== ':') return undefined
  const end = token - 1
  const direct = phraseEndingAt(document, end - 1, floor)
  const isFree = direct?.kind === 'name' && !hangsOnPreposition(document, direct, floor)
  if (isFree && (direct.from <= floor + 1 || direct.name?.kind === 'person'))
    return { rule: 'colon-name', subject: direct }
  const main = mainSubject(document, end, from)
  if (main !== undefined && weighSubject(document, main) > 0) return { rule: 'colon-subject', subject: main }
  return direct?.kind === 'name' ? { rule: 'colon-name', subject: direct } : undefined
}

/** "…, contrasted him with Clinton: “…”": the name before the colon is not the one who speaks. */
function hangsOnPreposition(document: Document, subject: Subject, floor: number): boolean {
  let at = subject.from - 1
  if (DETERMINERS.has(lower(document, at))) at--
  return at >= floor && /^(?:with|to|of|for|on|in|at|about|against|like|than)$/.test(lower(document, at))
}

/** `Cruz: Trump Would Be "…"`: a headline that opens with a name and a colon. */
export const headline: Sieve = (document, { token, from }) => {
  const name = document.nameAt.get(from)
  if (name === undefined || name.from !== from || lower(document, name.to) !== ':' || name.to > token) return undefined
  return { rule: 'headline-colon', subject: { kind: 'name', from, to: name.to, name } }
}

/** `Rubio's catch phrase was that Crist "…"`, and else the subject of the sentence that holds the quoted part. */
export const sentenceSubject: Sieve = (document, { token, floor, from }) => {
  const beside = verbBeside(document, token, floor)
  if (beside !== undefined) return beside
  const subject = mainSubject(document, token, from)
  if (subject === undefined || subject.to > token) return undefined
  const owner = ownerOf(document, subject)
  if (owner !== undefined) return { rule: 'possessive', subject: owner }
  return weighSubject(document, subject) > 0 ? { rule: 'sentence-subject', subject } : undefined
}

/** `On its website, the bureau lists "…"`: an unlisted verb by its form, right before the quotation, with a fitting subject. */
function verbBeside(document: Document, token: number, floor: number): Attribution | undefined {
  let verb = token - 1
  while (verb > floor && /^(?:that|it|as|him|her|them|:|,)$/.test(lower(document, verb))) verb--
  const word = document.tokens[verb]
  if (
    word === undefined ||
    verb <= floor ||
    word.isCapital ||
    document.nameAt.has(verb) ||
    !/\p{L}{2}(?:s|ed)$/u.test(word.lower)
  )
    return undefined
  const subject = phraseEndingAt(document, verb - 1, floor)
  if (subject === undefined || subject.to !== verb || weighSubject(document, subject) <= 0.2) return undefined
  return subject.kind === 'name' || isDetermined(document, subject)
    ? { rule: 'verb-beside', subject, cue: verb }
    : undefined
}

const isDetermined = (document: Document, { from, to }: Subject): boolean =>
  to - from >= 2 && DETERMINERS.has(lower(document, from))

/** "her claim that she “…”": nothing but a noun of saying leads to the quotation. */
export const ownedNoun: Sieve = (document, { token, floor }) => {
  const owned = ownerBefore(document, token, floor)
  return owned === undefined ? undefined : { rule: 'possessive', subject: owned.subject, cue: owned.noun }
}

/** `"…." That line from Rowlands appeared …` */
export const credited: Sieve = (document, { token }) => {
  const found = creditedBehind(document, token)
  return found === undefined ? undefined : { rule: 'possessive', subject: found.subject, cue: found.noun }
}

/** "In an address that spoke to the “…” of the coast, Rowlands set out …": the main clause stands behind the quotation. */
export const subjectBehind: Sieve = (document, { token, from, ceiling }) => {
  if (from === token || !PREPOSITIONS.has(lower(document, from))) return undefined
  for (let index = token + 1; index < ceiling; index++) {
    if (lower(document, index) !== ',') continue
    const subject = mainSubject(document, ceiling, index + 1)
    return subject?.from === index + 1 && weighSubject(document, subject) > 0.2
      ? { rule: 'sentence-subject', subject }
      : undefined
  }
  return undefined
}

export const SIEVES: readonly Sieve[] = [
  after,
  accordingAfter,
  before,
  tail,
  weaklyBefore,
  according,
  dash,
  colon,
  headline,
  afterAnyVerb,
]
