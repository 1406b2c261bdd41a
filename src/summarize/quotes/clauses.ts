/** Clauses of saying: each verb of saying outside the marks with the one who says it. */
import type { Document } from './document.ts'
import { speechForm } from './speech-verbs.ts'
import type { SpeechForm } from './speech-verbs.ts'
import { phraseEndingAt, subjectAfter, subjectBefore } from './subjects.ts'
import type { Subject } from './subjects.ts'
import {
  AUXILIARIES,
  CONJUNCTIONS,
  DETERMINERS,
  PREPOSITIONS,
  RELATIVES,
  SUBORDINATORS,
  isAdverb,
  isFiniteVerb,
} from './words.ts'

export interface Clause {
  /** Token of the verb. */
  readonly verb: number
  readonly form: SpeechForm
  readonly subject?: Subject
  readonly order: 'subject-verb' | 'verb-subject' | 'coordinate' | 'participle' | 'infinitive'
}

const lower = (document: Document, index: number) => document.tokens[index]?.lower ?? ''

/** The verb of saying at a token, unless it is a noun, an adjective or part of a name there. */
export function verbAt(document: Document, index: number): SpeechForm | undefined {
  const token = document.tokens[index]
  if (token === undefined || token.kind !== 'word' || document.nameAt.has(index)) return undefined
  const form = speechForm(token.lower)
  if (form === undefined) return undefined
  const before = document.tokens[index - 1]
  const isNounSlot =
    before !== undefined &&
    (DETERMINERS.has(before.lower) ||
      before.kind === 'clitic' ||
      /^(?:of|in|for|with|by|from|on|at)$/.test(before.lower))
  if (isNounSlot && (form.form === 'base' || form.form === 'third')) return undefined
  if (
    form.form === 'past' &&
    before !== undefined &&
    DETERMINERS.has(before.lower) &&
    !/^(?:this|that|these|those|all|both|some|many|most|others?|another|one|everyone|nobody)$/.test(before.lower)
  )
    return undefined
  return form
}

/** Reads the clause around a verb of saying; `floor` and `ceiling` bound where its subject may stand. */
export function readClause(document: Document, verb: number, form: SpeechForm, floor: number, ceiling: number): Clause {
  if (form.form === 'gerund' && !isProgressive(document, verb, floor)) {
    const subject = mainSubject(document, verb, floor)
    return { verb, form, order: 'participle', ...(subject === undefined ? {} : { subject }) }
  }
  if (form.form === 'base' && lower(document, verb - 1) === 'to') {
    const subject = mainSubject(document, verb, floor)
    return { verb, form, order: 'infinitive', ...(subject === undefined ? {} : { subject }) }
  }
  let back = verb - 1
  while (back >= floor && (isAdverb(lower(document, back)) || AUXILIARIES.has(lower(document, back)))) back--
  if (
    back >= floor &&
    (CONJUNCTIONS.has(lower(document, back)) || (lower(document, back) === ',' && coordinates(document, back, floor)))
  ) {
    const subject = mainSubject(document, verb, floor)
    if (subject !== undefined) return { verb, form, order: 'coordinate', subject }
  }
  const left = subjectBefore(document, verb, floor)
  if (left !== undefined) return { verb, form, order: 'subject-verb', subject: left }
  const right = subjectAfter(document, verb, ceiling)
  if (right !== undefined) return { verb, form, order: 'verb-subject', subject: right }
  const main = mainSubject(document, verb, floor)
  return { verb, form, order: 'coordinate', ...(main === undefined ? {} : { subject: main }) }
}

/** "was saying" has its own subject; ", saying" borrows the clause's. */
function isProgressive(document: Document, verb: number, floor: number): boolean {
  let index = verb - 1
  while (index >= floor && isAdverb(lower(document, index))) index--
  return index >= floor && /^(?:is|are|was|were|be|been|am|kept|keeps)$/.test(lower(document, index))
}

/** ", argued and said": no phrase between the comma and the verb before it. */
function coordinates(document: Document, comma: number, floor: number): boolean {
  return comma - 1 >= floor && isFiniteVerb(lower(document, comma - 1)) && !document.nameAt.has(comma - 1)
}

/** The subject of the clause that governs a participle or a coordinate verb: of the nearest independent clause before. */
export function mainSubject(document: Document, before: number, floor: number): Subject | undefined {
  let found: Subject | undefined
  let fallback: Subject | undefined
  let index = skipSubordinate(document, floor, before)
  while (index < before) {
    const token = document.tokens[index]
    if (token === undefined) break
    if (token.kind === 'word' && !document.nameAt.has(index) && isFiniteVerb(token.lower) && !isNoun(document, index)) {
      const subject = subjectBefore(document, index, floor)
      if (subject !== undefined) {
        const opens = subject.from
        const lead = lower(document, opens - 1)
        const isSub =
          opens - 1 >= floor && (RELATIVES.has(lead) || SUBORDINATORS.has(lead) || lead === 'how' || lead === 'why')
        const independent =
          opens - 1 < floor || /^(?:,|;|:|and|but|or|—|-|–)$/.test(lead) || document.tokens[opens - 1]?.kind === 'quote'
        if (found === undefined && !isSub) found = subject
        else if (found !== undefined && independent && !isSub && CONJUNCTIONS.has(lead) && index - opens < 6)
          found = subject
        fallback ??= subject
      }
    }
    index++
  }
  return found ?? fallback
}

function isNoun(document: Document, index: number): boolean {
  const before = document.tokens[index - 1]
  return before !== undefined && (DETERMINERS.has(before.lower) || before.kind === 'clitic')
}

/** Behind "While the statement was short," or "Speaking with reporters,": where the main clause begins. */
function skipSubordinate(document: Document, from: number, to: number): number {
  const first = lower(document, from)
  const opens =
    SUBORDINATORS.has(first) ||
    PREPOSITIONS.has(first) ||
    (first.endsWith('ing') && first.length > 4) ||
    first === 'asked' ||
    first === 'pressed'
  if (!opens) return from
  for (let index = from + 1; index < to; index++) {
    if (lower(document, index) !== ',') continue
    for (let at = index + 1; at < to; at++) {
      if (lower(document, at) === ',') break
      if (isFiniteVerb(lower(document, at)) && !document.nameAt.has(at)) return index + 1
    }
  }
  return from
}

/** "according to X", "in the words of X", "per X": the phrase behind. */
export function accordingTo(
  document: Document,
  from: number,
  to: number,
): { readonly cue: number; readonly end: number; readonly subject: Subject } | undefined {
  for (let index = from; index < to; index++) {
    const token = lower(document, index)
    let at: number | undefined
    if (token === 'according' && lower(document, index + 1) === 'to') at = index + 2
    else if (token === 'words' && lower(document, index + 1) === 'of' && lower(document, index - 2) === 'in')
      at = index + 2
    if (at === undefined) continue
    const subject = subjectAfter(document, at - 1, to) ?? phraseEndingAt(document, at, at)
    if (subject !== undefined) return { cue: index, end: at, subject }
  }
  return undefined
}
