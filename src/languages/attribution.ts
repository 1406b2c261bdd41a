/** Who said what is in marks: the answer of a language's rules. */
import type { Confidence, Mention, QuoteKind } from '../model/article.ts'
import type { Stretch } from '../text/quoted/marks/stretch.ts'

/** A text as the rules read it: its stretches in marks, each one token among the words. */
export interface Passages {
  readonly text: string
  readonly stretches: readonly Stretch[]
  /** Token of each stretch. */
  readonly tokenOf: readonly number[]
  /** Sentence of each token. */
  readonly sentenceOf: readonly number[]
}

export interface Attribution {
  readonly passages: Passages
  /** In reading order; stretches that are not quotations are left out. */
  readonly attributed: readonly Attributed[]
}

export interface Attributed {
  readonly stretch: number
  readonly kind: QuoteKind
  readonly speaker?: string
  readonly role?: string
  readonly mention?: Mention
  readonly cue?: string
  readonly rule: string
  readonly confidence: Confidence
  /** The rule that found the clause, when the quotation shares another's speaker. */
  readonly source?: string
  readonly lead?: number
  /** Token of the cue that governs it. */
  readonly anchor?: number
}
