/**
 * Who says a quotation: ranked sieves, surest first. Each is named; the name is kept with the quote, and its measured
 * precision is the quote's confidence.
 */
import { accordingTo, readClause, verbAt } from './clauses.ts'
import type { Clause } from './clauses.ts'
import type { Document } from './document.ts'
import type { Subject } from './subjects.ts'
import { subjectAfter, subjectBefore } from './subjects.ts'
import { PREPOSITIONS, SUBORDINATORS, isAdverb } from './words.ts'

export interface Attribution {
  readonly rule: string
  readonly subject?: Subject
  /** Token of the cue. */
  readonly cue?: number
  /** Stretch whose speaker it shares. */
  readonly like?: number
}

const lower = (document: Document, index: number) => document.tokens[index]?.lower ?? ''

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
export const after: Sieve = (document, { token, ceiling }) => {
  let first = token + 1
  while (first < ceiling && /^(?:,|—|–|-|--|\)|\.)$/.test(lower(document, first))) first++
  let verb = first
  while (verb < ceiling && isAdverb(lower(document, verb)) && verb < first + 2) verb++
  const inverted = verbAt(document, verb)
  if (inverted !== undefined && inverted.form !== 'gerund' && inverted.form !== 'base' && inverted.rank <= 2) {
    const subject = subjectAfter(document, verb, ceiling)
    if (subject !== undefined) return { rule: 'after-verb-subject', subject, cue: verb }
  }
  let seen = 0
  for (let index = first + 1; index < ceiling && seen < 3; index++) {
    const form = verbAt(document, index)
    if (form === undefined || form.rank > 2 || form.form === 'gerund') continue
    seen++
    const subject = subjectBefore(document, index, first)
    if (subject === undefined || !opensThere(document, subject.from, first)) continue
    return { rule: form.rank === 1 ? 'after-subject-verb' : 'after-subject-weak-verb', subject, cue: index }
  }
  return undefined
}

function opensThere(document: Document, from: number, first: number): boolean {
  let index = first
  while (index < from && (isAdverb(lower(document, index)) || /^(?:,|as|and|but|—|–|-)$/.test(lower(document, index))))
    index++
  return from <= index
}

export const according: Sieve = (document, { token, floor, ceiling, from, to }) => {
  const found =
    accordingTo(document, token + 1, ceiling) ??
    accordingTo(document, floor, token) ??
    accordingTo(document, token + 1, to) ??
    accordingTo(document, from, token)
  return found === undefined ? undefined : { rule: 'according-to', subject: found.subject, cue: found.cue }
}

/** `Rubio added, "…"` · `Rubio said: "…"` · `Rubio said the two face "…"` */
export const before: Sieve = (document, { token, floor }) => {
  const clauses: Clause[] = []
  for (let index = token - 1; index >= floor; index--) {
    const form = verbAt(document, index)
    if (form === undefined) continue
    const clause = readClause(document, index, form, floor, token)
    if (clause.subject === undefined) {
      if (clause.order !== 'verb-subject' && document.tokens[floor - 1]?.kind === 'quote') {
        const stretch = document.tokens[floor - 1]?.stretch
        if (stretch !== undefined) return { rule: 'shared-subject', like: stretch, cue: index }
      }
      continue
    }
    clauses.push(clause)
    if (form.rank === 1) break
  }
  const clause = pickClause(clauses, token, document)
  if (clause?.subject === undefined) return undefined
  return { rule: ruleBefore(document, clause, token), subject: clause.subject, cue: clause.verb }
}

function pickClause(clauses: readonly Clause[], token: number, document: Document): Clause | undefined {
  const near = clauses[0]
  if (near !== undefined && (near.form.rank <= 2 || isClose(document, near.verb, token))) return near
  return clauses.find((clause) => clause.form.rank <= 2) ?? near
}

const isClose = (document: Document, verb: number, token: number) => token - verb <= 5

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
    const subject = subjectBefore(document, index, token + 1) ?? subjectAfter(document, index, to)
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

export const SIEVES: readonly Sieve[] = [after, before, tail, according]
