/**
 * A worker's lease: a lock of its own that it renews every few seconds. A worker that cannot renew it sends nothing more,
 * and one that was silent for long loses it to whoever looks after the dead. Time is the store's, whatever this machine's
 * clock says. (edge)
 */
import { randomBytes } from 'node:crypto'
import { DigestError } from '../model/errors.ts'
import type { Store } from '../model/store.ts'

/** How often the lease is renewed, ms. */
const BEAT_MS = 4000
/** Not renewed for so long, nothing is handed over any more: well before anybody takes the lease away. */
const SILENT_MS = 10_000
/** Renewed for so long without a failure, this worker may judge others: after a restart of the database all were silent. */
const STEADY_MS = 30_000

export interface Lease {
  readonly runId: string
  /** Name of its lock: each batch of the ledger checks it. */
  readonly lock: string
  /** False while the store does not confirm that this worker lives. */
  readonly isFresh: () => boolean
  /** True when somebody took this worker for dead: it must restart under another name. */
  readonly isLost: () => boolean
  /** True when this worker has seen the store long enough to tell that others are silent. */
  readonly isSteady: () => boolean
  /** Ms since 1970 by the store's clock; never jumps. */
  readonly now: () => number
  readonly release: () => Promise<void>
}

/** The locks of all workers of a newsletter begin with this. */
export const workerLocks = (newsletter: string) => `worker/${newsletter}/`

export async function takeLease(store: Pick<Store, 'locks' | 'clock'>, newsletter: string): Promise<Lease> {
  const { locks } = store
  const runId = randomBytes(8).toString('hex')
  const lock = `${workerLocks(newsletter)}${runId}`
  const now = await createStoreClock(store)
  const answer = await locks.acquire(lock, locks.owner(runId))
  if (!answer.held) throw new DigestError('E_LOCKED', `The lock ${lock} is held by another process`)
  let freshAt = performance.now()
  let steadySince = freshAt
  let isLost = false
  let isBeating = false
  const beat = async () => {
    if (isBeating) return
    isBeating = true
    const began = performance.now()
    // The store may be away, or take long to answer: then the others were silent for as long.
    const isOurs = await locks.touch(lock, runId).catch(() => undefined)
    isBeating = false
    isLost ||= isOurs === false
    if (isOurs === true) freshAt = began
    if (isOurs === undefined || performance.now() - began > BEAT_MS) steadySince = performance.now()
  }
  const timer = setInterval(() => void beat(), BEAT_MS)
  timer.unref()
  return {
    runId,
    lock,
    isFresh: () => !isLost && performance.now() - freshAt < SILENT_MS,
    isLost: () => isLost,
    isSteady: () => performance.now() - steadySince > STEADY_MS,
    now,
    async release() {
      clearInterval(timer)
      await locks.release(lock, runId).catch(() => {})
    },
  }
}

/** The store's time at this moment, counted on from here: a machine whose clock is wrong, or set meanwhile, does no harm. */
export async function createStoreClock(store: Pick<Store, 'clock'>): Promise<() => number> {
  const before = performance.now()
  const time = await store.clock()
  const offset = time - (before + performance.now()) / 2
  return () => Math.round(offset + performance.now())
}
