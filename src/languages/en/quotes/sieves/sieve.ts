/** What a sieve is: a question about one quotation in its sentence, answered with who says it or not at all. */
import { lower } from '../document.ts'
import type { Document } from '../document.ts'
import { isInlaid } from '../inlaid.ts'
import type { Subject } from '../subjects/subject.ts'

export interface Attribution {
  readonly rule: string
  readonly subject?: Subject
  /** Token of the cue. */
  readonly cue?: number
  /** Stretch whose speaker it shares. */
  readonly like?: number
}

/** A quotation's token and the words around it. */
export interface Frame {
  readonly token: number
  /** Bounds of the plain words to the left and right, within the sentence. */
  readonly floor: number
  readonly ceiling: number
  /** Bounds of the sentence. */
  readonly from: number
  readonly to: number
}

export type Sieve = (document: Document, frame: Frame) => Attribution | undefined

export function frameOf(document: Document, stretch: number): Frame {
  const { tokens, sentences, sentenceOf } = document
  const token = document.tokenOf[stretch] ?? 0
  const { from, to } = sentences[sentenceOf[token] ?? 0] ?? { from: 0, to: tokens.length }
  let floor = token
  while (floor > from && !isOtherQuotation(document, floor - 1)) floor--
  let ceiling = token + 1
  while (ceiling < to && !isOtherQuotation(document, ceiling)) ceiling++
  return { token, floor, ceiling, from, to }
}

const isOtherQuotation = (document: Document, index: number): boolean =>
  document.tokens[index]?.kind === 'quote' && !isInlaid(document, index)

/** A mark at which a clause may end, another quotation, or the end of the text. */
export const isPause = (document: Document, index: number) => /^[.,;:—–-]?$/.test(lower(document, index))
