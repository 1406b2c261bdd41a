/**
 * The send on a shared store: queues the chunks of the issue, waits while workers deliver them, looks after dead
 * workers, and works chunks off itself when there is no worker. It holds the newsletter's lock. (edge)
 */
import { setTimeout as wait } from 'node:timers/promises'
import type { DeliveryCounts } from '../model/delivery.ts'
import { DigestError } from '../model/errors.ts'
import type { ChunkQueue, TakenChunk } from '../model/store/chunks.ts'
import type { Places } from '../model/store/ledger.ts'
import { buryWorkers } from './bury.ts'
import { openDelivery, RETRY_FOR_MS } from './delivery.ts'
import type { Delivery, DeliveryInput } from './delivery.ts'
import { workerLocks } from './lease.ts'

/** Rows in a chunk: many enough that the queue costs nothing, few enough that every worker has some. */
const MOST_ROWS = 5000
const LEAST_ROWS = 200
const CHUNKS_AT_LEAST = 32
/** Our own stretches of work are short, so that workers that come in meanwhile take over, ms. */
const SLICE_MS = 5000
/** How often workers, their progress and the dead are looked at, ms. */
const LOOK_MS = 1000
/** How often a queue whose chunks are all delayed is asked, ms. */
const IDLE_MS = 500
/** A ledger of millions takes seconds to count: counting takes this share of the time at most. */
const COUNTING_SHARE = 0.1
/** After its start, and after trouble with the store, the coordinator waits before it judges who is dead, ms. */
const STEADY_MS = 30_000
/** How long a store that is away is waited for, ms. */
const PATIENCE_MS = 60_000

export interface SharedSend extends Omit<DeliveryInput, 'lock' | 'lease' | 'date'> {
  readonly chunks: ChunkQueue
  /** `retryFor` counts from here, ms by the store's clock. */
  readonly since: number
}

export interface SharedResult {
  /** By everybody, since this send began. */
  readonly sent: number
  readonly isWaiting: boolean
  readonly date: string
}

export async function deliverShared(send: SharedSend): Promise<SharedResult> {
  const { store, issue, chunks, signal, now, since } = send
  const { newsletter } = issue
  const before = await store.ledger.counts(issue.id)
  const size = chunkSize(before)
  const inLine = (places: readonly Places[]) => places.map((range) => ({ ...range, issueId: issue.id, since }))
  await chunks.open(newsletter)
  // Chunks of an earlier send may be delayed for long, and have its `since`. Two over the same rows send nothing twice.
  const waiting = await store.ledger.waiting(issue.id, size)
  const release = { issueId: issue.id, time: new Date(now()).toISOString() }
  const date = await chunks.release(newsletter, inLine(waiting), release)
  const own = createOwnWork(send, date, before.sent > 0)
  const watch = createWatch(send, before)
  let steadySince = performance.now()
  let troubledSince: number | undefined

  /** Undefined while the issue continues. */
  const look = async (): Promise<boolean | undefined> => {
    if (signal.aborted || (await store.issues.state(issue.id)) !== 'open') return false
    if (performance.now() - steadySince > STEADY_MS) await buryWorkers(send)
    const workers = await store.locks.list(workerLocks(newsletter))
    if (workers.some(({ alive }) => alive)) {
      await own.close()
      await wait(LOOK_MS, undefined, { signal }).catch(() => {})
    } else {
      const chunk = await chunks.take(newsletter)
      if (chunk !== undefined) await own.work(chunk)
      else await wait(IDLE_MS, undefined, { signal }).catch(() => {})
    }
    const counts = await watch.counts()
    if (counts === undefined) return undefined
    if (counts.planned + counts.deferred + counts.claimed === 0) return false
    const isQueued = (await chunks.count(newsletter, issue.id)) > 0
    // A worker keeps a chunk for as long as its own `retryFor` says, and for a rate.
    if (isQueued && send.settings.rate !== undefined) return undefined
    if (await isForLater(counts)) return true
    return isQueued ? undefined : recall(counts)
  }
  /** Nobody is left but readers whose next try is after the end of this send's `retryFor`. */
  const isForLater = async ({ planned, claimed }: DeliveryCounts): Promise<boolean> => {
    if (planned > 0 || claimed > 0) return false
    const due = await store.ledger.nextDue(issue.id)
    return due !== undefined && due > now() && due - since > (send.settings.retryFor ?? RETRY_FOR_MS)
  }
  /** Nothing is queued, and rows are left: of dead workers, of a queue that lost something, or deferred. */
  const recall = async (counts: DeliveryCounts): Promise<undefined> => {
    const due = await store.ledger.nextDue(issue.id)
    if (counts.planned > 0 || (due !== undefined && due <= now())) {
      await chunks.add(newsletter, inLine(await store.ledger.waiting(issue.id, size)))
    } else {
      // What is claimed is on its way, or of a dead run whose lock is gone.
      await store.ledger.recover(issue.id, now())
      await wait(LOOK_MS, undefined, { signal }).catch(() => {})
    }
  }
  try {
    for (;;) {
      try {
        const ended = await look()
        troubledSince = undefined
        if (ended !== undefined) return { sent: await watch.sent(), isWaiting: ended, date }
      } catch (error) {
        const isAway = error instanceof DigestError && error.code === 'E_STORE_BUSY'
        troubledSince ??= performance.now()
        if (!isAway || signal.aborted || performance.now() - troubledSince > PATIENCE_MS) throw error
        steadySince = performance.now()
        await wait(LOOK_MS, undefined, { signal }).catch(() => {})
      }
    }
  } finally {
    await own.close()
  }
}

function chunkSize({ planned, deferred, ...others }: DeliveryCounts): number {
  const rows = Object.values(others).reduce((sum, count) => sum + count, planned + deferred)
  return Math.min(Math.max(Math.ceil(rows / CHUNKS_AT_LEAST), LEAST_ROWS), MOST_ROWS)
}

/** Chunks worked off by this process, under the newsletter's lock. */
function createOwnWork(send: SharedSend, date: string, hasSentBefore: boolean) {
  const { chunks, issue, now, signal } = send
  let delivery: Delivery | undefined
  let hasSent = hasSentBefore
  return {
    async work(chunk: TakenChunk) {
      if (chunk.issueId !== issue.id) return chunks.done(issue.newsletter, chunk)
      delivery ??= await openDelivery({ ...send, date, lock: issue.newsletter })
      const { from, to, since } = chunk
      const again = (inMs: number) => chunks.done(issue.newsletter, chunk, { inMs })
      const result = await delivery
        .work({ range: { from, to }, since, until: now() + SLICE_MS, hasSent })
        .catch(async (error: unknown) => {
          await again(0).catch(() => {})
          throw error
        })
      hasSent ||= result.sent > 0
      if (result.againIn !== undefined) return again(result.againIn)
      return signal.aborted ? again(0) : chunks.done(issue.newsletter, chunk)
    },
    async close() {
      await delivery?.close()
      delivery = undefined
    },
  }
}

/** The ledger of all, counted now and then. */
function createWatch({ store, issue, onProgress }: SharedSend, before: DeliveryCounts) {
  const began = performance.now()
  let countAt = 0
  const count = () => store.ledger.counts(issue.id)
  return {
    /** Undefined when it is not time to count again. */
    async counts(): Promise<DeliveryCounts | undefined> {
      const from = performance.now()
      if (from < countAt) return undefined
      const counts = await count()
      const took = performance.now() - from
      countAt = performance.now() + Math.max(LOOK_MS / 2, took / COUNTING_SHARE)
      const sent = counts.sent - before.sent
      const refused = counts.refused - before.refused
      const { deferred } = counts
      const ready = counts.planned + counts.claimed
      const rate = ((sent + refused) / Math.max(performance.now() - began, 1)) * 1000
      const leftMs = rate > 0 && ready > 0 ? (ready / rate) * 1000 : undefined
      const nextTryAt = ready === 0 && deferred > 0 ? await store.ledger.nextDue(issue.id) : undefined
      const left = ready + deferred
      onProgress?.({ answered: sent + refused, sent, refused, left, deferred, rate, leftMs, nextTryAt })
      return counts
    },
    sent: async () => (await count()).sent - before.sent,
  }
}
