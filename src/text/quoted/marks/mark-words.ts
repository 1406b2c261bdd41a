/** What marks need to know of a language. Every part may be missing. */
export interface MarkWords {
  /** Whether the words behind a comma say who speaks ("she said", "said Roe"): a closing mark before them was lost. */
  readonly namesSpeaker?: (words: readonly string[]) => boolean
  /** Words that open sentences and are not part of a name, in lower case. */
  readonly isNotName?: (lower: string) => boolean
  /** What an apostrophe opens that is not a quotation: elisions ("'em"), decades ("'90s"). */
  readonly elided?: RegExp
}
