/** Marks: commas close clauses, brackets and dashes contain asides, quotation marks change nothing. */
import type { Chunk } from '../chunks/kinds.ts'
import type { Reading } from './reading.ts'

/** Reads a mark and, with a bracket or a dash, the aside behind it; returns the index of the last chunk read. */
export function readMark(reading: Reading, { kind, start, head }: Chunk, index: number): number {
  if (kind === 'open' || kind === 'dash') {
    const last = asideEnd(reading, kind, start, index)
    if (last !== undefined) {
      hangAside(reading, start, reading.chunks[last]?.end ?? reading.nodes.length)
      return last
    }
  }
  reading.hang(head, head === 0 ? 1 : head - 1, 'punct')
  if (kind === 'comma') {
    reading.openPrep = -1
    reading.closeAtComma()
  }
  if (kind === 'comma' || kind === 'dash') reading.commaBefore = true
  return index
}

/** What is in brackets, between two dashes, or after the only dash behind a main verb, is an aside. */
function asideEnd({ chunks, main }: Reading, kind: 'open' | 'dash', start: number, index: number): number | undefined {
  const closing = kind === 'open' ? 'close' : 'dash'
  const last = chunks.findIndex((chunk, at) => at > index && chunk.kind === closing)
  if (last >= 0) return last
  return kind === 'dash' && main.verb >= 0 && start >= 4 ? chunks.length - 1 : undefined
}

function hangAside(reading: Reading, from: number, to: number): void {
  reading.hang(from, Math.max(0, from - 1), 'paren')
  for (let at = from + 1; at < to; at++) reading.hang(at, from, 'dep')
}
