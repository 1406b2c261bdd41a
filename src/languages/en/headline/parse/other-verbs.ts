/** Infinitives, participles and -ing forms: they hang on a verb, a noun or a preposition and carry on from there. */
import type { Chunk } from '../chunks/kinds.ts'
import { isVerb } from '../chunks/kinds.ts'
import type { ReadChunk, Reading } from './reading.ts'

export const readInfinitive: ReadChunk = (reading, { head: at }, index) => {
  if (reading.joinVerb(at)) return
  const { top: clause, lastNoun } = reading
  const before = reading.chunks[index - 1]
  if (clause.verb < 0) {
    if (clause.subject < 0) lead(reading, at)
    else reading.hang(at, lastNoun >= 0 ? lastNoun : clause.subject, 'ninf')
    return
  }
  const direct = isVerb(before?.kind) || before?.kind === 'jj' || before?.kind === 'rp'
  reading.hang(at, before?.kind === 'jj' ? before.head : clause.cursor, direct ? 'xcomp' : 'purp')
  reading.descend(at)
}

export const readParticiple: ReadChunk = (reading, { head: at }, index) => {
  const { top: clause, main } = reading
  if (reading.node(at).token.lower === 'according') {
    reading.toMain()
    reading.hang(at, main.verb >= 0 ? main.verb : reading.cursorOr(at, 'attr'), 'attr')
  } else if (!reading.fillPreposition(at, 'pcomp')) {
    if (reading.joinVerb(at)) return
    if (clause.verb < 0 && clause.subject < 0) {
      lead(reading, at)
      return
    }
    hangParticiple(reading, at, reading.chunks[index - 1])
  }
  reading.descend(at)
}

function hangParticiple(reading: Reading, at: number, before: Chunk | undefined): void {
  const { top: clause, lastNoun } = reading
  if (reading.commaBefore && clause.cursor >= 0) reading.hang(at, clause.verb, 'ving')
  else if (before && isVerb(before.kind)) reading.hang(at, before.head, 'xcomp')
  else if (before?.kind === 'np' && lastNoun >= 0) reading.hang(at, lastNoun, 'redrel')
  else reading.hang(at, Math.max(clause.cursor, clause.subject), 'ving')
}

/** "To stop the flood, ...": it waits for the verb of the clause that it leads in. */
function lead(reading: Reading, at: number): void {
  reading.node(at).relation = 'lead'
  reading.top.pending.push(at)
}
