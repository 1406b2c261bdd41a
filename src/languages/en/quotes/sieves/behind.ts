/** The clause behind a quotation: `"…," Rubio said` and `"…," said Rubio`. */
import { lower } from '../document.ts'
import type { Document } from '../document.ts'
import { subjectAfter } from '../subjects/after.ts'
import { leadingPhrase, subjectBefore } from '../subjects/before.ts'
import type { Subject } from '../subjects/subject.ts'
import { verbAt } from '../verbs.ts'
import { weighSubject } from '../subjects/weight.ts'
import { DETERMINERS, PREPOSITIONS, PRONOUNS, SUBORDINATORS, isAdverb, isFiniteVerb } from '../words.ts'
import { isPause } from './sieve.ts'
import type { Attribution, Frame, Sieve } from './sieve.ts'

export const after: Sieve = (document, frame) => {
  const { token, ceiling } = frame
  let first = token + 1
  if (lower(document, first) === ')' && lower(document, token - 1) === '(') return undefined
  while (first < ceiling && /^(?:,|—|–|-|--|\)|\.|'|’|"|”)$/.test(lower(document, first))) first++
  const isOpen = isOpenEnded(document, token)
  const inverted = verbFirst(document, frame, first, isOpen)
  if (inverted !== undefined || (isOpen && !opensPhrase(document, first))) return inverted
  const found = subjectFirst(document, first, ceiling)
  return found !== undefined && isOnlyReporter(document, frame, found) ? undefined : found
}

/** `Blake spoke, calling it a "…," the agency reported`: a body that reports, and before it in the sentence who says the words. */
function isOnlyReporter(document: Document, { token, from }: Frame, { subject, cue = -1 }: Attribution): boolean {
  if (verbAt(document, cue)?.lemma !== 'report' || subject?.name?.kind !== 'org') return false
  for (let index = from; index < token; index++) {
    const form = verbAt(document, index)
    if (form !== undefined && form.rank <= 2 && token - index <= 4) return true
  }
  return false
}

/** `said Rubio`, with an adverb or two before it; the subject may as well have waited in front of the quotation. */
function verbFirst(
  document: Document,
  { token, from, ceiling }: Frame,
  first: number,
  isOpen: boolean,
): Attribution | undefined {
  let verb = first
  while (verb < ceiling && isAdverb(lower(document, verb)) && verb < first + 2) verb++
  const found = verbAt(document, verb)
  if (found === undefined) return undefined
  const waiting = waitingSubject(document, from, token)
  if (waiting !== undefined && found.form === 'past' && weighSubject(document, waiting) > 0)
    return { rule: 'split-clause', subject: waiting, cue: verb }
  if (found.form === 'gerund' || found.form === 'base' || found.rank > (isOpen ? 1 : 2)) return undefined
  if (isOpen && found.form === 'third') return undefined
  const subject = subjectAfter(document, verb, ceiling)
  return subject === undefined ? undefined : { rule: 'after-verb-subject', subject, cue: verb }
}

/** `Rubio said`: one of the next three verbs of saying, with a subject that opens the clause. */
function subjectFirst(document: Document, first: number, ceiling: number): Attribution | undefined {
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

/** The clause opens right behind the quotation; "his strategist, John Weaver," may come before the name itself. */
function opensThere(document: Document, { from, kind }: Subject, first: number): boolean {
  let index = first
  while (index < from && (isAdverb(lower(document, index)) || /^(?:,|as|—|–|-)$/.test(lower(document, index)))) index++
  if (from <= index) return true
  if (kind !== 'name' || from - first > 14 || PREPOSITIONS.has(lower(document, first))) return false
  for (let at = first; at < from; at++) if (endsDescription(document, at)) return false
  return lower(document, from - 1) === ','
}

function endsDescription(document: Document, index: number): boolean {
  const token = document.tokens[index]
  if (token === undefined || token.kind === 'quote' || /^[.;:?!]$/.test(token.text)) return true
  if (token.kind !== 'word' || document.nameAt.has(index)) return false
  return isFiniteVerb(token.lower) || SUBORDINATORS.has(token.lower)
}
