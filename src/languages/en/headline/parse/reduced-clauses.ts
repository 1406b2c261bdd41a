/** Reduced relative clauses: whether a past form is a participle that tells about the noun before it. */
import type { TaggedToken } from '../../grammar/tagger.ts'
import { SAYING } from '../../grammar/verbs.ts'
import type { Chunk } from '../chunks/kinds.ts'
import { isFinite } from '../chunks/kinds.ts'
import { nextKind } from './lookahead.ts'
import type { Reading } from './reading.ts'

/** "the claim made by ...": another verb must still come or has been. */
export function isReduced(reading: Reading, { kind }: Chunk, index: number): boolean {
  if (kind !== 'amb') return false
  if (isAsideByComma(reading, index)) return true
  const { lastNoun, chunks, stack, top } = reading
  if (lastNoun < 0 || chunks[index - 1]?.kind !== 'np' || reading.conjunct) return false
  if (top.verb >= 0) return !stack.some((open) => open.verb < 0 && open.subject >= 0)
  if (reading.node(lastNoun).token.tag === 'PRP') return false
  return /^(?:p|time|inf|rb)$/u.test(nextKind(chunks, index) ?? '') && isVerbToCome(reading, index)
}

/** "The plan, backed by the banks, is to go ahead": between two commas, with the verb of the clause behind them. */
function isAsideByComma({ commaBefore, top, lastNoun, chunks }: Reading, index: number): boolean {
  if (!commaBefore || top.verb >= 0 || lastNoun < 0 || nextKind(chunks, index) !== 'p') return false
  const close = chunks.findIndex((chunk, at) => at > index && chunk.kind === 'comma')
  return close >= 0 && isFinite(nextKind(chunks, close))
}

/** A finite verb ahead that can be the clause's own: before anything that opens another, and no "said" of somebody else. */
function isVerbToCome({ chunks, tokens }: Reading, index: number): boolean {
  for (let ahead = index + 1; ahead < chunks.length; ahead++) {
    const kind = chunks[ahead]?.kind
    if (isFinite(kind)) return chunks[ahead - 1]?.kind !== 'comma' && !isSaying(chunks[ahead], tokens)
    if (kind === 'sc' || kind === 'wh' || kind === 'cc') return false
    if (kind === 'comma' && nextKind(chunks, ahead) === 'np') return false
  }
  return false
}

function isSaying(chunk: Chunk | undefined, tokens: readonly TaggedToken[]): boolean {
  return SAYING.has(tokens[chunk?.head ?? -1]?.lower ?? '')
}
