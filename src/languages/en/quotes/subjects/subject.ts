import type { NameMention } from '../names.ts'

/** A phrase that a clause has for its subject, and so may have for its speaker. */
export interface Subject {
  /** For "who": the phrase that it stands for. */
  readonly antecedent?: Subject
  readonly kind: 'name' | 'pronoun' | 'nominal' | 'relative'
  /** Token range. */
  readonly from: number
  readonly to: number
  readonly name?: NameMention
}
