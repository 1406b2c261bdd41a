/** A sentence in pieces: the words that stand together, and what kind of piece they are. */

/** Pieces made of words. */
export type WordKind =
  /** "the old mayor". */
  | 'np'
  /** "last Tuesday". */
  | 'time'
  /** "has not been told": a verb group with a finite verb. */
  | 'fin'
  /** "hurt", "made": finite or a participle, as the words around it will tell. */
  | 'amb'
  /** "to have gone". */
  | 'inf'
  /** "leaving". */
  | 'ger'
  /** "written". */
  | 'part'
  /** "of". */
  | 'p'
  /** "because", "that": opens a clause. */
  | 'sc'
  /** "who", "which". */
  | 'wh'
  /** "and", "but". */
  | 'cc'
  /** An adjective that no noun follows. */
  | 'jj'
  /** An adverb that opens no verb group. */
  | 'rb'
  /** "up" of "gave up". */
  | 'rp'
  | 'other'

/** Pieces made of one mark; `comma` is every pause within a sentence. */
export type MarkKind = 'comma' | 'dash' | 'open' | 'close' | 'quote'

export type ChunkKind = WordKind | MarkKind

/** Tokens `start` to `end` (exclusive) that stand together; `head` is the one that the others hang on. */
export interface Chunk {
  readonly kind: ChunkKind
  readonly start: number
  readonly end: number
  readonly head: number
}

export function isMark(kind: ChunkKind): kind is MarkKind {
  return kind === 'comma' || kind === 'dash' || kind === 'open' || kind === 'close' || kind === 'quote'
}

/** A finite verb, or a past form that may be one. */
export function isFinite(kind: ChunkKind | undefined): boolean {
  return kind === 'fin' || kind === 'amb'
}

export function isVerb(kind: ChunkKind | undefined): boolean {
  return isFinite(kind) || kind === 'inf' || kind === 'ger' || kind === 'part'
}
