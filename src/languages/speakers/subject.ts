/** A noun phrase that may speak. */
export interface Subject {
  readonly kind: 'name' | 'nominal' | 'pronoun' | 'dropped'
  /** Token range of the phrase. */
  readonly from: number
  readonly to: number
  /** Head noun of a description. */
  readonly head?: number
  /** Token range of the name inside it. */
  readonly name?: readonly [from: number, to: number]
  readonly role?: readonly [from: number, to: number]
  readonly gender?: 'm' | 'f' | 'p' | 'x'
}
