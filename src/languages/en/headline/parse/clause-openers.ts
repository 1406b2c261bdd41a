/** Prepositions, and the words that open a clause: "that", "because", "who". Some of them are either. */
import { isVerb } from '../chunks/kinds.ts'
import { finiteBeforeComma, nextKind } from './lookahead.ts'
import type { ReadChunk, Reading } from './reading.ts'

/** Kinds that a preposition may still wait for. */
const COMPLEMENTS: ReadonlySet<string> = new Set(['np', 'time', 'ger', 'quote', 'wh', 'p', 'jj', 'part'])

export const readPreposition: ReadChunk = (reading, { head: at }, index) => {
  if (!reading.fillPreposition(at) && !reading.join(at, 'conjN')) hangPhrase(reading, at, index)
  reading.lastPrep = at
  const next = nextKind(reading.chunks, index)
  reading.openPrep = next === undefined || COMPLEMENTS.has(next) ? at : -1
}

function hangPhrase(reading: Reading, at: number, index: number): void {
  const { top: clause, lastNoun } = reading
  const { lower } = reading.node(at).token
  const behindNoun = reading.chunks[index - 1]?.kind === 'np' && lastNoun >= 0
  if (behindNoun && (lower === 'of' || lower === 'than')) reading.hang(at, lastNoun, 'of')
  else if (clause.verb < 0 && clause.subject >= 0 && !reading.commaBefore)
    reading.hang(at, lastNoun >= 0 ? lastNoun : clause.subject, 'pmod')
  else if (clause.verb < 0) reading.hang(at, reading.cursorOr(at, 'prep'), 'prep')
  else if (behindNoun && lower === 'between') reading.hang(at, lastNoun, 'of')
  else reading.hang(at, clause.cursor, 'prep')
}

export const readSubordinator: ReadChunk = (reading, chunk, index) => {
  if (reading.node(chunk.head).token.lower === 'that') {
    openThat(reading, chunk.head, index)
  } else if (finiteBeforeComma(reading.chunks, index)) {
    if (reading.commaBefore) reading.leaveEmbedded()
    const { cursor } = reading.top
    const clause = cursor >= 0 ? reading.push('sub', cursor, 'sub') : reading.push('sub', -1, 'lead')
    clause.opener = chunk.head
  } else readPreposition(reading, chunk, index)
}

/** "the plan that failed" tells about the plan; "said that it failed" is what was said. */
function openThat(reading: Reading, at: number, index: number): void {
  const { top: clause, chunks, lastNoun } = reading
  const onNoun = chunks[index - 1]?.kind === 'np'
  const isRelative = onNoun && isVerb(nextKind(chunks, index))
  const parent = onNoun && lastNoun >= 0 && (isRelative || clause.verb < 0) ? lastNoun : clause.cursor
  reading.push(isRelative ? 'rel' : 'comp', parent, isRelative ? 'rrel' : 'comp').opener = at
}

/** "who", "which", "where": about the noun before, if there is one. */
export const readRelative: ReadChunk = (reading, { head: at }, index) => {
  const before = reading.chunks[index - 1]?.kind ?? ''
  const onNoun = reading.lastNoun >= 0 && ['np', 'comma', 'p', 'quote', 'time'].includes(before)
  reading.fillPreposition(at)
  const clause = onNoun
    ? reading.push('rel', reading.lastNoun, reading.commaBefore ? 'rel' : 'rrel')
    : reading.push('comp', reading.top.cursor, 'comp')
  clause.opener = at
}
