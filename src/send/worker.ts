/**
 * A worker of a shared store: takes chunks of the newsletter's issues one after the other and delivers the rows of each
 * that are left. (edge)
 */
import { setTimeout as wait } from 'node:timers/promises'
import type { FrozenIssue } from '../model/delivery.ts'
import { DigestError } from '../model/errors.ts'
import { CHUNK_FORMAT } from '../model/store/chunks.ts'
import type { ChunkQueue, TakenChunk } from '../model/store/chunks.ts'
import type { Store } from '../model/store.ts'
import { buryWorkers } from './bury.ts'
import { openDelivery } from './delivery.ts'
import type { Delivery } from './delivery.ts'
import { takeLease } from './lease.ts'
import type { Lease } from './lease.ts'
import type { SendSettings } from './send-issue.ts'
import type { Transport } from './transport.ts'

export interface WorkerInput {
  readonly store: Store
  readonly newsletter: string
  readonly transport: Transport
  readonly settings: SendSettings
  /** Finishes the messages in hand, records them, leaves. */
  readonly signal: AbortSignal
  /** Ends when nothing is queued any more. */
  readonly once?: boolean
  /** The last look at an issue before this worker sends of it; throws when it must not. */
  readonly prove?: (issue: FrozenIssue) => void
  readonly onEvent?: (event: WorkerEvent) => void
}

export type WorkerEvent =
  /** It is known to the others and waits for work. */
  | { readonly kind: 'ready'; readonly runId: string }
  | {
      readonly kind: 'worked'
      readonly issueId: string
      readonly from: number
      readonly to: number
      readonly sent: number
    }
  /** The mail server or the store is in trouble: others go on, this one tries again. */
  | { readonly kind: 'trouble'; readonly error: DigestError; readonly pauseMs: number }
  | { readonly kind: 'buried'; readonly count: number }

/** A chunk is worked on for so long at a time: well under what makes the queue give it to another, ms. */
const SLICE_MS = 15_000
/** How often an empty queue is asked, ms. */
const IDLE_MS = 500
/** How often a worker without work looks for dead ones and for issues of another format, ms. */
const LOOK_MS = 10_000
const FIRST_PAUSE_MS = 5000
const LONGEST_PAUSE_MS = 60_000

/**
 * Works until the signal, or with `once` until nothing is queued.
 *
 * @throws DigestError E_STORE where the store has no queue, is of a newer version, or contains issues that only workers of
 *   another version understand
 */
export async function runWorker(input: WorkerInput): Promise<{ readonly sent: number }> {
  const { store, newsletter, signal } = input
  const { chunks } = store
  if (chunks === undefined) throw notShared(store.place)
  let sent = 0
  let pause = 0
  while (!signal.aborted) {
    try {
      await chunks.open(newsletter)
      sent += await workUnderLease(input, chunks, () => (pause = 0))
      break
    } catch (error) {
      if (!(error instanceof DigestError) || !mayPass(error)) throw error
      if (input.once === true && error.code !== 'E_LOCKED') throw error
      // Without a lease meanwhile: a `send` that finds no worker works the chunks off itself, and ends by its own error.
      pause = Math.min(Math.max(pause * 2, FIRST_PAUSE_MS), LONGEST_PAUSE_MS)
      input.onEvent?.({ kind: 'trouble', error, pauseMs: pause })
      await wait(pause, undefined, { signal }).catch(() => {})
    }
  }
  return { sent }
}

/** E_AUTH and the like concern this machine and its keys: a person may set them right while it waits. */
const mayPass = ({ code }: DigestError) => !['E_STORE', 'E_CONFIG', 'E_DKIM', 'E_PROOF', 'E_LINT'].includes(code)

async function workUnderLease(input: WorkerInput, chunks: ChunkQueue, onWork: () => void): Promise<number> {
  const { store, newsletter, signal, once = false } = input
  const lease = await takeLease(store, newsletter)
  input.onEvent?.({ kind: 'ready', runId: lease.runId })
  const session = createSession(input, chunks, lease)
  let lookAt = performance.now()
  try {
    while (!signal.aborted) {
      if (lease.isLost()) throw lostError()
      const chunk = lease.isFresh() ? await chunks.take(newsletter) : undefined
      if (chunk !== undefined) {
        await session.work(chunk)
        onWork()
      } else if (once && lease.isFresh()) break
      else await wait(IDLE_MS, undefined, { signal }).catch(() => {})
      if (performance.now() >= lookAt) {
        lookAt = performance.now() + LOOK_MS
        await store.refuseNewer()
        if (chunk === undefined) await refuseStrangers(chunks, newsletter)
        if (lease.isSteady()) await session.bury()
      }
    }
    return session.sent()
  } finally {
    await session.close()
    await lease.release()
  }
}

/** One issue at a time is open: its delivery is kept from chunk to chunk. */
function createSession(input: WorkerInput, chunks: ChunkQueue, lease: Lease) {
  const { store, newsletter, transport, settings, signal } = input
  let current: { readonly issue: FrozenIssue; readonly delivery: Delivery } | undefined
  let sent = 0
  const close = async () => {
    await current?.delivery.close()
    current = undefined
  }
  const openFor = async ({ issueId }: TakenChunk) => {
    if (current?.issue.id === issueId) return current
    await close()
    const issue = await store.issues.get(issueId)
    const date = await store.issues.releasedAt(issueId)
    if (issue === undefined || date === undefined) return undefined
    input.prove?.(issue)
    const { runId, lock, now } = lease
    const delivery = await openDelivery({ store, issue, date, transport, settings, runId, lock, lease, signal, now })
    current = { issue, delivery }
    return current
  }
  return {
    sent: () => sent,
    close,
    async bury() {
      if (current === undefined) return
      const count = await buryWorkers({ store, issue: current.issue, transport, settings, now: lease.now })
      if (count > 0) input.onEvent?.({ kind: 'buried', count })
    },
    async work(chunk: TakenChunk) {
      const open = (await store.issues.state(chunk.issueId)) === 'open' ? await openFor(chunk) : undefined
      const notAfter = Date.parse(open?.issue.notAfter ?? '')
      if (open === undefined || notAfter < lease.now()) return chunks.done(newsletter, chunk)
      const { from, to, since } = chunk
      const until = lease.now() + SLICE_MS
      const result = await open.delivery
        .work({ range: { from, to }, since, until, hasSent: sent > 0 })
        .catch(async (error: unknown) => {
          // Others may do better; if the store is away as well, the queue brings the chunk back by itself.
          await chunks.done(newsletter, chunk, { inMs: 0 }).catch(() => {})
          throw error
        })
      sent += result.sent
      input.onEvent?.({ kind: 'worked', issueId: chunk.issueId, from, to, sent: result.sent })
      const isCut = signal.aborted && result.againIn === undefined
      const inMs = isCut ? 0 : result.againIn
      return chunks.done(newsletter, chunk, inMs === undefined ? undefined : { inMs })
    },
  }
}

async function refuseStrangers(chunks: ChunkQueue, newsletter: string): Promise<void> {
  const formats = await chunks.strangers(newsletter)
  if (formats.length === 0) return
  throw new DigestError(
    'E_STORE',
    `An issue of '${newsletter}' is delivered by another version of pullquote (format ${formats.join(', ')}; this worker has ${CHUNK_FORMAT})`,
    { hint: 'Install the same version on every machine, and start the worker again.' },
  )
}

function notShared(place: string): DigestError {
  return new DigestError('E_STORE', `The store ${place} serves one machine only: workers need PostgreSQL`, {
    hint: 'Set store: postgres://… in the configuration; pullquote store copy moves what is there.',
  })
}

function lostError(): DigestError {
  return new DigestError('E_LOCKED', 'The store counts this worker as dead: it has not reported for too long', {
    hint: 'It restarts by itself; nothing was sent twice.',
  })
}
