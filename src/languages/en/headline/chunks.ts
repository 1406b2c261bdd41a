/** Tagged words → chunks: noun phrases, verb groups, and the small words and marks between them. */
import { PARTICLES, TIME_ADVERBS } from '../grammar/grammar.ts'
import type { Tag, TaggedToken } from '../grammar/tagger.ts'
import type { Chunk, ChunkKind, WordKind } from './chunks/kinds.ts'
import { isVerb } from './chunks/kinds.ts'
import { nounPhrase, opensNounPhrase } from './chunks/noun-phrases.ts'
import { quantityEnd } from './chunks/quantities.ts'
import { opensVerbGroup, skipAdverbs, verbGroup } from './chunks/verb-groups.ts'

export function chunksOf(tokens: readonly TaggedToken[]): Chunk[] {
  const chunks: Chunk[] = []
  let at = 0
  while (at < tokens.length) {
    const chunk = chunkAt(tokens, at, chunks.at(-1))
    chunks.push(chunk)
    at = chunk.end
  }
  return chunks
}

/** Kinds of the words that make up no phrase with their neighbours. */
const ALONE: Readonly<Partial<Record<Tag, WordKind>>> = {
  PRP: 'np',
  DT: 'np',
  CD: 'np',
  JJ: 'jj',
  SC: 'sc',
  WH: 'wh',
  CC: 'cc',
}

function chunkAt(tokens: readonly TaggedToken[], at: number, before: Chunk | undefined): Chunk {
  const token = tokens[at]
  if (token === undefined) throw new Error(`no token at ${at}`)
  if (token.tag === 'PU') return alone(markKind(token.text), at)
  const phrase = phraseAt(tokens, at)
  if (phrase) return phrase
  if (opensVerbGroup(token)) return verbGroup(tokens, at)
  const isParticle = PARTICLES.has(token.lower) && isVerb(before?.kind)
  switch (token.tag) {
    case 'IN':
      return alone(isParticle && !opensObject(tokens[at + 1]) ? 'rp' : 'p', at)
    case 'RB':
    case 'NEG':
      if (TIME_ADVERBS.has(token.lower)) return alone('time', at)
      return isParticle ? alone('rp', at) : adverb(tokens, at)
    default:
      return alone(ALONE[token.tag] ?? 'other', at)
  }
}

function alone(kind: ChunkKind, at: number): Chunk {
  return { kind, start: at, end: at + 1, head: at }
}

/** The noun phrase that opens here, with the words that its number leans on. */
function phraseAt(tokens: readonly TaggedToken[], at: number): Chunk | undefined {
  const counted = quantityEnd(tokens, at)
  const phrase = counted > at ? nounPhrase(tokens, counted) : undefined
  if (phrase) return { ...phrase, start: at }
  return opensNounPhrase(tokens[at]) ? nounPhrase(tokens, at) : undefined
}

function opensObject(token: TaggedToken | undefined): boolean {
  return opensNounPhrase(token) || token?.tag === 'PRP' || token?.tag === 'VG'
}

/** An adverb belongs to the verb group that it opens ("also said"), else it stands alone. */
function adverb(tokens: readonly TaggedToken[], at: number): Chunk {
  const next = skipAdverbs(tokens, at)
  return opensVerbGroup(tokens[next]) ? { ...verbGroup(tokens, next), start: at } : alone('rb', at)
}

function markKind(mark: string): ChunkKind {
  if (/^[,;:]$/u.test(mark)) return 'comma'
  if (/^(?:-+|–|—)$/u.test(mark)) return 'dash'
  if (/^[([{]$/u.test(mark)) return 'open'
  if (/^[)\]}]$/u.test(mark)) return 'close'
  if (/^["“”'‘’`]$/u.test(mark)) return 'quote'
  return 'other'
}
