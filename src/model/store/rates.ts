/** Messages handed over within one slice of time, as one of the windows (an hour, a day) counts them. */
export interface RateUse {
  /** Who the limit is for: `*` is the whole account, else a domain of readers. */
  readonly scope: string
  /** Length of the window, ms. */
  readonly within: number
  /** End of the slice, ms since 1970: nothing in it was later. It counts until `at + within`. */
  readonly at: number
  readonly used: number
}

/** Messages that a run may be handing over at this moment: reserved, and not answered yet. */
export interface RateHold {
  readonly scope: string
  readonly newsletter: string
  readonly runId: string
  readonly held: number
  /** A run that has not said by then that it lives is dead, ms since 1970: then these count as used at that time. */
  readonly until: number
}

/** What one account has used. */
export interface RateBook {
  /** Those that still count. */
  uses(scopes: readonly string[], now: number): Promise<readonly RateUse[]>
  /** Of these scopes; without any, of all. */
  holds(scopes?: readonly string[]): Promise<readonly RateHold[]>
  /** Adds to what is there. */
  add(uses: readonly RateUse[]): Promise<void>
  /** Replaces what the run holds of the scope; 0 removes it. */
  hold(holds: readonly RateHold[]): Promise<void>
  /** Forgets the slices that no window counts any more. */
  forget(now: number): Promise<void>
  /** What was written while a clock was wrong, later than now, counts as used now. */
  repair(now: number): Promise<void>
}

export interface RateStore {
  /**
   * The book of an account (a mail server and its user), whichever newsletter sends through it. Nobody else reads or
   * writes it until `work` is done; all of what it writes is kept, or nothing when it throws.
   */
  transact<T>(account: string, work: (book: RateBook) => Promise<T>): Promise<T>
}
