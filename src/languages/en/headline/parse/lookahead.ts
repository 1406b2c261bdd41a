/** What comes next in a sentence, as the parser asks for it. Pure questions about the row of chunks. */
import type { TaggedToken } from '../../grammar/tagger.ts'
import { SAYING } from '../../grammar/verbs.ts'
import type { Chunk, ChunkKind } from '../chunks/kinds.ts'
import { isFinite, isVerb } from '../chunks/kinds.ts'

export function isListItem(chunks: readonly Chunk[], index: number): boolean {
  for (let next = index + 1; next < chunks.length && next < index + 5; next++) {
    const kind = chunks[next]?.kind
    if (kind === 'cc') return true
    if (kind !== 'comma' && kind !== 'np') return false
  }
  return false
}

/** A finite verb right behind the phrases that hang on this noun: "said | a man of 40 from Bergen was hurt". */
export function finiteBehindPhrases(chunks: readonly Chunk[], index: number): boolean {
  let next = index + 1
  for (;;) {
    const kind = nextKind(chunks, next - 1)
    if (isFinite(kind)) return true
    if (kind === 'p' && /^(?:np|time)$/u.test(nextKind(chunks, next) ?? '')) next += 2
    else if (kind === 'time' || kind === 'rb' || kind === 'quote') next++
    else if (kind === 'cc' && nextKind(chunks, next) === 'np') next += 2
    else return false
  }
}

/** Whether a finite verb comes before anything that would open another clause. */
export function finiteAhead(chunks: readonly Chunk[], index: number): boolean {
  let commas = 0
  for (let next = index + 1; next < chunks.length; next++) {
    const kind = chunks[next]?.kind
    if (isFinite(kind)) return commas === 0 || commas === 2
    if (kind === 'sc' || kind === 'wh') return false
    if (kind === 'cc' && isVerb(nextKind(chunks, next))) return false
    if (kind === 'comma' && ++commas > 2) return false
  }
  return false
}

export function finiteBeforeComma(chunks: readonly Chunk[], index: number): boolean {
  for (let next = index + 1; next < chunks.length; next++) {
    const kind = chunks[next]?.kind
    if (isFinite(kind)) return true
    if (kind === 'comma' || kind === 'sc') return false
  }
  return false
}

/** ", police said" before the end, a comma, or when and where it was said. */
export function isAttribution(chunks: readonly Chunk[], tokens: readonly TaggedToken[], index: number): boolean {
  let next = index + 1
  while (next < chunks.length && next < index + 10) {
    const chunk = chunks[next]
    if (chunk === undefined) return false
    if (isFinite(chunk.kind)) return SAYING.has(tokens[chunk.head]?.lower ?? '')
    if (!['p', 'np', 'comma', 'time', 'quote', 'wh', 'cc', 'jj'].includes(chunk.kind)) return false
    next++
  }
  return false
}

export function nextKind(chunks: readonly Chunk[], index: number): ChunkKind | undefined {
  return chunks[index + 1]?.kind
}
