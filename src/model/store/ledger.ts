import type { Delivery, DeliveryCounts, DeliveryState, Planned, SkipReason } from '../delivery.ts'

/** Who was planned: planned + skipped + duplicates = rows of the audience. */
export interface PlanTotals {
  readonly planned: number
  readonly skipped: number
  readonly duplicates: number
}

/** A delivery that this run may hand over now, and nobody else. */
export interface Claim {
  /** Place in the frozen audience, from 1: with the issue it is the key of the row. */
  readonly seq: number
  readonly address: string
  readonly attributes: Readonly<Record<string, string>>
  /** This attempt included. */
  readonly attempts: number
  /** When it was first tried, ms since 1970: `retryFor` counts from here. */
  readonly firstTriedAt: number
  /** It was deferred until now. */
  readonly wasDeferred?: boolean
}

/** How a claim ended. `planned` gives it back untried; `deferred` waits until `dueAt`. */
export type Outcome =
  | { readonly seq: number; readonly state: 'sent' | 'refused' | 'unknown' | 'skipped'; readonly detail: string }
  | { readonly seq: number; readonly state: 'deferred'; readonly detail: string; readonly dueAt: number }
  /** Nothing was tried: the attempt does not count. With `dueAt` (a rate that is used up) it waits as deferred. */
  | { readonly seq: number; readonly state: 'untried'; readonly detail?: string; readonly dueAt?: number }

/** Places of the frozen audience, both ends included. */
export interface Places {
  readonly from: number
  readonly to: number
}

/** One durable step: outcomes of the last batch in, claims of the next out. It is on disk when the promise resolves. */
export interface Batch {
  readonly issueId: string
  readonly runId: string
  /** Ms since 1970. */
  readonly now: number
  readonly outcomes: readonly Outcome[]
  /** How many rows to claim, 0 to only record. */
  readonly claim: number
  /** Claim planned rows above this place only; a run keeps its highest so that the search stays short. */
  readonly after?: number
  /** Only places from `from` to `to`, for a worker's share. */
  readonly range?: Places
  /** Name of the lock that must still be this run's: else E_LOCKED and nothing is claimed (outcomes are recorded). */
  readonly lock?: string
}

export type Resolution = 'sent' | 'resend' | 'skip'

/** Who got what. Every method is durable when its promise resolves. */
export interface Ledger {
  /**
   * Freezes the audience of an issue. A plan that was cut short is started over; a complete one is left as it is, and its
   * totals are returned without reading `rows`.
   */
  plan(issueId: string, rows: AsyncIterable<Planned> | Iterable<Planned>, now: number): Promise<PlanTotals>
  /** Drops the plan of an issue of which no delivery was tried yet: the next `plan` starts over. False when something was. */
  forgetPlan(issueId: string): Promise<boolean>
  /** The states of some addresses, by canonical address; who is not in the plan is not among them. */
  statesOf(issueId: string, addresses: readonly string[]): Promise<ReadonlyMap<string, DeliveryState>>
  /** Planned and deferred rows of these addresses become skipped. Returns how many. */
  leaveOut(issueId: string, addresses: readonly string[], now: number, reason: SkipReason): Promise<number>
  /**
   * Records, and claims while the issue is open: none only when there are none. Rows that this run does not hold are left
   * alone; whoever is suppressed by now is skipped instead of claimed.
   */
  recordAndClaim(batch: Batch): Promise<readonly Claim[]>
  /**
   * Rows that a dead run left claimed become `unknown`: those of runs that hold no lock. What was deferred by a clock that
   * was ahead is due. Returns how many were left claimed.
   */
  recover(issueId: string, now: number, range?: Places): Promise<number>
  counts(issueId: string): Promise<DeliveryCounts>
  /** Places that this run has claimed: after a lost answer of the store, more than the run knows of. */
  heldBy(issueId: string, runId: string): Promise<readonly number[]>
  /** Addresses whose delivery these runs left unknown. */
  unknownOf(issueId: string, runIds: readonly string[]): Promise<readonly string[]>
  /** Stretches of `size` places in which rows are planned or deferred. */
  waiting(issueId: string, size: number): Promise<readonly Places[]>
  /** When the next deferred row is due, ms since 1970. */
  nextDue(issueId: string, range?: Places): Promise<number | undefined>
  /** Rows in these states, in the order of the audience, read page by page. */
  list(issueId: string, states: readonly DeliveryState[]): AsyncIterable<Delivery>
  /** The rows of one address in a newsletter's issues, newest issue first: `why did I get this`. */
  of(newsletter: string, address: string): Promise<readonly Delivery[]>
  /** The row at a place: what a bounce address names. */
  at(issueId: string, seq: number): Promise<Delivery | undefined>
  /**
   * A person's decision on unknown rows: `sent` and `skip` settle them, `resend` plans them again under the same
   * Message-ID (and opens a closed issue). All of them, or those of `addresses`. Returns how many changed.
   */
  resolve(issueId: string, how: Resolution, now: number, addresses?: readonly string[]): Promise<number>
  /** Planned and deferred rows that will not be tried again (`retryFor` is over, the issue expired). */
  giveUp(issueId: string, now: number, detail: string): Promise<number>
}
