/** What a run is given, and what it knows once it holds the lock. */
import type { NotAfter } from '../../model/not-after.ts'
import type { Store } from '../../model/store.ts'
import type { Desk } from '../desk.ts'
import type { Named, readSources } from '../issue/read-sources.ts'
import type { Publication } from '../publication.ts'
import type { RunPlan } from './plan-run.ts'

/** A newsletter, its store, and what differs from a plain run. */
export interface RunInput extends Publication {
  readonly store: Store
  readonly desk: Desk
  /** Sources in place of the configuration's. */
  readonly named?: Named
  /** Only at a planned time. */
  readonly ifDue?: boolean
  readonly notAfter?: NotAfter
  /** The clock is right, however long ago the last run was. */
  readonly trustClock?: boolean
  /** Only this issue: nothing is composed. */
  readonly issueId?: string
  /** What is composed must be this issue, as a person saw it. */
  readonly expected?: string
  /** How sources are read, for a caller that keeps what it read. */
  readonly read?: typeof readSources
}

export interface Run extends RunInput {
  readonly plan: RunPlan
  readonly runId: string
  readonly signal: AbortSignal
}
