/** Finite verbs: the verb of the clause at hand, of one further out, or of a new one. */
import { SAYING } from '../../grammar/verbs.ts'
import type { Chunk } from '../chunks/kinds.ts'
import type { ReadChunk, Reading } from './reading.ts'
import { isReduced } from './reduced-clauses.ts'

export const readFinite: ReadChunk = (reading, chunk, index) => {
  const at = chunk.head
  const { top: clause, main } = reading
  if (isReduced(reading, chunk, index)) {
    reading.hang(at, reading.lastNoun, 'redrel')
    reading.descend(at)
  } else if (reading.joinVerb(at)) {
    return
  } else if (clause.verb < 0) {
    reading.setVerb(clause, at)
  } else if (reading.commaBefore && SAYING.has(reading.node(at).token.lower) && main.verb >= 0) {
    reading.toMain()
    reading.setVerb(reading.push('attr', main.verb, 'attr'), at)
  } else if (completesAuxiliary(reading, chunk)) {
    reading.hang(at, clause.verb, 'xcomp')
    clause.cursor = at
  } else readSecondVerb(reading, at, index)
}

/** "has, in May, failed": the participle of an auxiliary further back. */
function completesAuxiliary({ top, tokens }: Reading, { kind }: Chunk): boolean {
  return (
    kind === 'amb' && !top.hasObject && top.cursor === top.verb && /^(?:HAVE|BE|MD)$/u.test(tokens[top.verb]?.tag ?? '')
  )
}

/** The clause has its verb: this one belongs to a clause that waits, to the noun right before it, or is beside it. */
function readSecondVerb(reading: Reading, at: number, index: number): void {
  const { top: clause, stack } = reading
  const before = reading.chunks[index - 1]
  const waiting = stack.findLastIndex((open) => open.verb < 0 && (open.subject >= 0 || open.pending.length > 0))
  if (waiting >= 0) {
    while (stack.length > waiting + 1) reading.pop()
    reading.setVerb(reading.top, at)
  } else if (before?.kind === 'np') {
    const complement = reading.push('comp', clause.cursor, 'comp')
    complement.subject = reading.phraseHead(before.head)
    reading.setVerb(complement, at)
  } else {
    reading.hang(at, clause.verb, 'conjC')
    clause.cursor = at
    clause.hasObject = false
  }
}
