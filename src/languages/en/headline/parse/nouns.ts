/** Noun phrases and times: subject, object, one more of a list, or the opening of a clause of their own. */
import { REPORTING } from '../../grammar/verbs.ts'
import type { Chunk } from '../chunks/kinds.ts'
import { isFinite } from '../chunks/kinds.ts'
import { finiteAhead, finiteBehindPhrases, isAttribution, isListItem, nextKind } from './lookahead.ts'
import type { ReadChunk, Reading } from './reading.ts'

export const readNoun: ReadChunk = (reading, { head: at }, index) => {
  if (!reading.fillPreposition(at) && !reading.join(at)) {
    if (reading.top.verb < 0) readBeforeVerb(reading, at, index)
    else readBehindVerb(reading, at, index)
  }
  reading.lastNoun = at
}

export const readTime: ReadChunk = (reading, { head: at }) => {
  const preposition = reading.openPrep
  if (!reading.fillPreposition(at)) reading.hang(at, reading.cursorOr(at, 'time'), 'time')
  else if (reading.node(preposition).relation !== 'of') reading.node(preposition).relation = 'ptime'
}

function readBeforeVerb(reading: Reading, at: number, index: number): void {
  const { top: clause, main, chunks } = reading
  const before = chunks[index - 1]
  if (before !== undefined && isNonFinite(reading, before)) reading.hang(at, before.head, 'obj')
  else if (clause.subject < 0) clause.subject = at
  else if (isContactClause(reading, index)) reading.push('rel', reading.lastNoun, 'rrel').subject = at
  else if (reading.commaBefore && clause.kind !== 'main' && main.verb < 0 && main.subject < 0) main.subject = at
  else reading.hang(at, clause.subject, 'appos')
}

function isNonFinite(reading: Reading, { kind, head }: Chunk): boolean {
  if (kind === 'amb') return reading.node(head).relation === 'redrel'
  return kind === 'ger' || kind === 'inf' || kind === 'part'
}

/** "the harbour | the town loves ...": a relative clause without its pronoun, with the main verb still to come. */
function isContactClause({ commaBefore, chunks, lastNoun }: Reading, index: number): boolean {
  if (commaBefore || chunks[index - 1]?.kind !== 'np' || lastNoun < 0) return false
  return isFinite(nextKind(chunks, index)) && chunks.slice(index + 2).some(({ kind }) => isFinite(kind))
}

function readBehindVerb(reading: Reading, at: number, index: number): void {
  const { top: clause, chunks, tokens, lastNoun } = reading
  if (opensClause(reading, index)) {
    reading.push('comp', clause.cursor, 'comp').subject = at
  } else if (reading.commaBefore && isAttribution(chunks, tokens, index)) {
    reading.toMain()
    reading.push('attr', reading.main.verb, 'attr').subject = at
  } else if (reading.commaBefore && finiteAhead(chunks, index) && nextKind(chunks, index) !== 'comma') {
    reading.toMain()
    reading.push('conj', reading.main.verb, 'conjC').subject = at
  } else if (reading.commaBefore && lastNoun >= 0) {
    reading.hang(at, lastNoun, isListItem(chunks, index) ? 'conjN' : 'appos')
  } else if (clause.kind === 'attr' && clause.subject < 0) {
    clause.subject = at
    reading.hang(at, clause.verb, 'subj')
  } else if (!clause.hasObject) {
    reading.hang(at, clause.cursor, reading.node(clause.cursor).token.tag === 'BE' ? 'acomp' : 'obj')
    clause.hasObject = true
  } else {
    reading.hang(at, clause.cursor, 'obj2')
  }
}

/** A noun phrase after a verb of saying, with a finite verb of its own before the next comma: "said | a man was hurt". */
function opensClause({ commaBefore, top, stack, chunks, tokens }: Reading, index: number): boolean {
  if (commaBefore || top.hasObject) return false
  if (stack.some((open) => open.verb < 0 && open.subject >= 0)) return false
  if (isFinite(nextKind(chunks, index))) return finiteAhead(chunks, index)
  return REPORTING.has(tokens[top.cursor]?.lower ?? '') && finiteBehindPhrases(chunks, index)
}
