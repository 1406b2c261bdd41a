/** Why a page was read as it was: shown with `--explain` only. */

/** What was seen, and how much it moved the score: above 0 speaks for it. */
export interface Reason {
  readonly feature: string
  readonly weight: number
}

export interface FieldChoice {
  readonly field: string
  readonly value: string
  readonly rule: string
  /** The weightiest first. */
  readonly reasons: readonly Reason[]
  /** What would have been taken in its place. */
  readonly runnerUp?: { readonly value: string; readonly rule: string }
}

export interface BlockVerdict {
  /** Its first words. */
  readonly text: string
  readonly isKept: boolean
  /** How sure it is that it belongs to the article, 0 to 1. */
  readonly chance: number
  readonly reasons: readonly Reason[]
  /** What overruled the chance, where something did: the words of the block, or its place beside the article. */
  readonly rule?: string
}

/** The rule of a text that is from the weighed blocks of the page. */
export const WEIGHED = 'weighed-blocks'

export interface Reading {
  /** The rule that found the text; the blocks are not its source where it is another than `weighed-blocks`. */
  readonly source: string
  readonly fields: readonly FieldChoice[]
  /** Every block of the page, in reading order. */
  readonly blocks: readonly BlockVerdict[]
}
