/** "and", "but", "or": what their right side will hang on. */
import type { Chunk } from '../chunks/kinds.ts'
import { isFinite, isVerb } from '../chunks/kinds.ts'
import { finiteAhead, nextKind } from './lookahead.ts'
import type { ReadChunk, Reading } from './reading.ts'

export const readConjunction: ReadChunk = (reading, { head: at }, index) => {
  reading.hang(at, Math.max(0, at - 1), 'cc')
  const ahead = reading.chunks.findIndex(({ kind }, next) => next > index && !/^(?:rb|time|quote)$/u.test(kind))
  const next = reading.chunks[ahead]
  if (next === undefined) return
  const wait = (target: number, relation: 'conjV' | 'conjN') => {
    reading.conjunct = { target, relation, cc: at }
  }
  if (isVerb(next.kind)) wait(verbToJoin(reading, next), 'conjV')
  else if (next.kind === 'np' && opensClause(reading, ahead)) openClause(reading, at)
  else if (next.kind === 'p') {
    if (reading.lastPrep >= 0) wait(reading.lastPrep, 'conjN')
    else reading.conjunct = undefined
  } else if (next.kind === 'jj' && reading.lastAdjective >= 0) wait(reading.lastAdjective, 'conjN')
  else if (reading.lastNoun >= 0) wait(reading.lastNoun, 'conjN')
}

function opensClause({ top, chunks, commaBefore }: Reading, index: number): boolean {
  if (top.cursor < 0 || !finiteAhead(chunks, index)) return false
  return commaBefore || isFinite(nextKind(chunks, index))
}

function openClause(reading: Reading, at: number): void {
  if (reading.commaBefore || reading.top.kind !== 'comp') reading.leaveEmbedded()
  reading.push('conj', reading.top.verb, 'conjC').opener = at
}

function verbToJoin(reading: Reading, next: Chunk): number {
  if (!isFinite(next.kind)) return orBefore(reading.top.cursor, next)
  while (reading.commaBefore && /^(?:rel|sub)$/u.test(reading.top.kind) && reading.top.verb >= 0) reading.pop()
  return orBefore(reading.top.verb, next)
}

/** The verb, or without one the word in front of the conjunction. */
function orBefore(verb: number, next: Chunk): number {
  return verb >= 0 ? verb : Math.max(0, next.start - 2)
}
