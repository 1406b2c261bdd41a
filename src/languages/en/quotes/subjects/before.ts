/** The subject in front of its verb, or in front of whatever was put between the two. */
import { lower } from '../document.ts'
import type { Document } from '../document.ts'
import { isDash } from '../../../../text/quoted/tokens.ts'
import { finiteAt } from '../verbs.ts'
import { AUXILIARIES, PRONOUNS, RELATIVES, TIME_WORDS, isAdverb } from '../words.ts'
import { appositiveBefore } from './appositives.ts'
import { isReduced, OPENERS } from './phrase-words.ts'
import { nounPhraseEndingAt } from './phrases.ts'
import { relativeAround } from './relatives.ts'
import type { Subject } from './subject.ts'

/** Insertions within insertions that are seen through. */
const DEEPEST = 6
/** Tokens of an insertion at most. */
const LONGEST = 45

/** The subject whose last token is just before `verb`, seen through adverbs, auxiliaries, appositives and relative clauses. */
export function subjectBefore(document: Document, verb: number, floor: number, depth = 0): Subject | undefined {
  if (depth > DEEPEST) return undefined
  let index = verb - 1
  while (index >= floor && isSkipped(document, index)) index--
  // "Partial transcript as follows:"
  if (lower(document, index) === 'as' && /^follows?$/.test(lower(document, verb))) index--
  // "a report released Thursday said": the day belongs to the participle
  if (index < verb - 1 && index > floor && isReduced(document, index)) index--
  const token = document.tokens[index]
  if (index < floor || token === undefined || token.kind === 'quote') return undefined
  if (RELATIVES.has(token.lower)) {
    const antecedent =
      lower(document, index - 1) === ','
        ? subjectBefore(document, index, floor, depth + 1)
        : phraseEndingAt(document, index - 1, floor)
    return antecedent === undefined ? undefined : { kind: 'relative', from: index, to: index + 1, antecedent }
  }
  if (/^[,)\]]$/.test(token.text) || isDash(token)) return beyond(document, index, floor, depth)
  const phrase = nounPhraseEndingAt(document, index, floor)
  const relative = relativeAround(document, phrase, index, floor)
  return relative === undefined ? phrase : phraseEndingAt(document, relative - 1, floor)
}

/** The noun phrase that ends at `end`, or before what a comma or bracket closes there. */
export function phraseEndingAt(document: Document, end: number, floor: number): Subject | undefined {
  return /^[,)]$/.test(document.tokens[end]?.text ?? '')
    ? beyond(document, end, floor, 1)
    : nounPhraseEndingAt(document, end, floor)
}

/** "Mr. Butterfield, noting that": the phrase that opens a clause without a verb of its own yet, set off by a comma. */
export function leadingPhrase(document: Document, floor: number, ceiling: number): Subject | undefined {
  if (OPENERS.has(lower(document, floor))) return undefined
  for (let index = floor; index < Math.min(ceiling, floor + 14); index++) {
    const isComma = lower(document, index) === ','
    if (!isComma && !document.nameAt.has(index) && finiteAt(document, index)) return undefined
    if (isComma && index > floor) {
      const subject = phraseEndingAt(document, index - 1, floor)
      return subject !== undefined && subject.from <= floor + 1 ? subject : undefined
    }
  }
  return undefined
}

/** What may come between a subject and its verb: "himself", "also", "had", "Monday". */
function isSkipped(document: Document, index: number): boolean {
  const token = document.tokens[index]
  if (token?.kind === 'clitic') return PRONOUNS.has(lower(document, index - 1))
  if (token?.kind !== 'word') return false
  return (
    /^(?:himself|herself|itself|themselves)$/.test(token.lower) ||
    isAdverb(token.lower) ||
    AUXILIARIES.has(token.lower) ||
    (TIME_WORDS.has(token.lower) && index > 0 && !document.nameAt.has(index))
  )
}

/** Behind a comma, bracket or dash: an appositive names the subject, or the subject is before the insertion. */
function beyond(document: Document, close: number, floor: number, depth: number): Subject | undefined {
  if (lower(document, close) === ',') {
    const named = appositiveBefore(document, close, floor)
    if (named !== undefined) return named
  }
  const open = openingOf(document, close, floor)
  if (open === undefined) return undefined
  const found = subjectBefore(document, open, floor, depth + 1)
  if (found === undefined || found.kind !== 'nominal' || lower(document, found.from - 1) !== ',') return found
  return appositiveBefore(document, found.to, floor) ?? found
}

/** Where the insertion begins that the mark at `close` ends. */
function openingOf(document: Document, close: number, floor: number): number | undefined {
  const mark = document.tokens[close]
  if (mark === undefined) return undefined
  const isBracket = mark.text === ')' || mark.text === ']'
  let depth = 0
  for (let index = close - 1; index >= Math.max(floor, close - LONGEST); index--) {
    const token = document.tokens[index]
    if (token === undefined) return undefined
    if (token.text === ')' || token.text === ']') depth++
    else if (token.text === '(' || token.text === '[') {
      if (isBracket && depth === 0) return index
      if (depth > 0) depth--
    } else if (depth === 0 && !isBracket && (token.text === mark.text || (isDash(mark) && isDash(token)))) return index
  }
  return undefined
}
