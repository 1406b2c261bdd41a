/** Who runs: enough to tell a live owner from a dead one, and to name it to a person. */
export interface RunOwner {
  /** Unique for each run. */
  readonly runId: string
  readonly host: string
  readonly pid: number
  /** When the run began, ms since 1970. */
  readonly since: number
  /** Tells this process from a later one with the same pid (boot id and start tick); empty where the system has none. */
  readonly birth: string
}

type LockAnswer =
  | { readonly held: true; readonly tookOverFrom?: RunOwner }
  | { readonly held: false; readonly by: RunOwner; readonly seenAt: number }

interface LockHolder {
  readonly owner: RunOwner
  readonly seenAt: number
  readonly alive: boolean
}

/**
 * One run at a time for each newsletter. A dead owner's lock is taken over: on this host by looking at the process, on
 * another host when it has not been seen for 40 seconds by the store's clock. A live owner's is never.
 */
export interface RunLocks {
  /** This process as the owner of a run. */
  owner(runId: string): RunOwner
  acquire(name: string, owner: RunOwner): Promise<LockAnswer>
  /** Says that the owner lives. False when the lock is no longer its own: it must stop. */
  touch(name: string, runId: string): Promise<boolean>
  release(name: string, runId: string): Promise<void>
  /** Who contains it now, alive or not. */
  holder(name: string): Promise<LockHolder | undefined>
  /** Workers, and whoever else holds a lock whose name begins so, in no order; alive is who was seen lately. */
  list(prefix: string): Promise<readonly LockHolder[]>
  /** Takes the locks of workers away that were not seen lately; returns the runs that lost them. */
  bury(prefix: string): Promise<readonly string[]>
}
