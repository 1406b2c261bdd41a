import type { DeliveryCounts, FrozenIssue, IssueState } from '../delivery.ts'

/** An issue as lists show it. */
export interface IssueSummary {
  readonly id: string
  readonly newsletter: string
  readonly number: number
  readonly subject: string
  readonly state: IssueState
  readonly heldFor?: string
  /** ISO 8601. */
  readonly createdAt: string
  /** When its first delivery run began: the Date header of every copy. */
  readonly releasedAt?: string
  readonly closedAt?: string
  readonly notAfter?: string
  /** True once the whole audience is in the ledger. */
  readonly isPlanned: boolean
  /** When that was. */
  readonly plannedAt?: string
  /** Rows of the audience that named an address a second time. */
  readonly duplicates: number
  readonly counts: DeliveryCounts
}

interface Move {
  /** Only from these states; in another one nothing happens. */
  readonly from: readonly IssueState[]
  readonly to: IssueState
  readonly at: string
  readonly heldFor?: string
}

/** How far work on an issue of millions is: rows done, of how many. */
export type CountProgress = (done: number, all: number) => void

/** Frozen issues. An issue's bytes never change after `add`; its state does. */
export interface IssueStore {
  /** False when an issue of this id is there already, in whatever state: it is left as it is. */
  add(issue: FrozenIssue): Promise<boolean>
  /** Without its body after `prune`: then undefined. */
  get(id: string): Promise<FrozenIssue | undefined>
  /** Ids that begin with `prefix`, at most 10. */
  find(prefix: string): Promise<readonly string[]>
  /** The newsletter of an issue, also after `prune`. */
  newsletterOf(id: string): Promise<string | undefined>
  /** Every newsletter that has an issue here. */
  newsletters(): Promise<readonly string[]>
  summary(id: string, onProgress?: CountProgress): Promise<IssueSummary | undefined>
  /** The state alone, which costs nothing however many rows the ledger has. */
  state(id: string): Promise<IssueState | undefined>
  /** Newest first. */
  list(query?: {
    readonly newsletter?: string
    readonly limit?: number
    readonly onProgress?: CountProgress
  }): Promise<readonly IssueSummary[]>
  /**
   * The oldest issue that is open, held or paused: it is finished before a new one is composed. With `at` (ISO 8601),
   * issues whose `notAfter` lies before it are passed over.
   */
  unfinished(newsletter: string, at?: string): Promise<IssueSummary | undefined>
  /** The newest issue that was closed: sent in full. With `until` (ISO 8601), of those made no later. */
  lastClosed(
    newsletter: string,
    until?: string,
  ): Promise<{ readonly id: string; readonly createdAt: string } | undefined>
  /** The newest issue, in whatever state; undefined when its content was pruned. */
  latest(newsletter: string): Promise<FrozenIssue | undefined>
  /** One above the highest number so far. */
  nextNumber(newsletter: string): Promise<number>
  /** True when the state changed. */
  move(id: string, move: Move): Promise<boolean>
  /** When its first delivery began, if it has. */
  releasedAt(id: string): Promise<string | undefined>
  /** Marks the start of delivery, once; returns the time that is kept. */
  release(id: string, at: string): Promise<string>
  /** Closes an open issue when nothing is planned, claimed or deferred any more. True when it is closed now. */
  closeIfDone(id: string, at: string): Promise<boolean>
}
