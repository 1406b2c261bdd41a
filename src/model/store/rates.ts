/** Messages handed over in one slice of time, by scope (`account`, `domain:example.org`). */
export interface RateUse {
  readonly scope: string
  /** End of the slice, ms since 1970: nothing in it was later. */
  readonly at: number
  readonly used: number
}

export interface RateStore {
  /** Every slice that starts at or after `since`. */
  load(since: number): Promise<readonly RateUse[]>
  /** Adds to what is kept. */
  add(uses: readonly RateUse[]): Promise<void>
  /** Forgets slices that start before `before`. */
  prune(before: number): Promise<void>
}
