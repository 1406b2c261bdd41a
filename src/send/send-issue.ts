/**
 * The send: plan, claim, hand over, record. What it promises is in docs/sending.md: nobody is lost, nobody gets two
 * copies, and a delivery whose outcome is not known is `unknown` until a person decides. (edge)
 */
import { randomBytes } from 'node:crypto'
import type { DeliveryCounts, FrozenIssue, IssueState, Subscriber } from '../model/delivery.ts'
import { DigestError } from '../model/errors.ts'
import type { Store } from '../model/store.ts'
import type { Claim, PlanTotals } from '../model/store/ledger.ts'
import { openDelivery } from './delivery.ts'
import type { DkimKey } from './dkim.ts'
import type { SendProgress, SendStage } from './hand-over.ts'
import type { Closed } from './judge.ts'
import { createStoreClock } from './lease.ts'
import { requireUnsubscribe } from './message.ts'
import { plannedRows } from './planned-rows.ts'
import type { RateSetting } from './rate.ts'
import { withRunLock } from './run-lock.ts'
import { deliverShared } from './shared-send.ts'
import type { Transport } from './transport.ts'

export type { SendProgress, SendStage } from './hand-over.ts'
export type { Closed } from './judge.ts'

/** What a send needs to know of the newsletter and its mail server. */
export interface SendSettings {
  readonly unsubscribe: { readonly url?: string; readonly mailto?: string }
  /** Signs links and bounce addresses; see `unsubscribeSecret`. */
  readonly secret: string
  readonly bounceDomain?: string
  readonly envelopeFrom?: string
  /** What happens to deliveries whose outcome is unknown. Default `hold`. */
  readonly unknown?: 'hold' | 'resend' | 'skip'
  /** How long a reader that the server puts off is tried, ms. Default one hour. */
  readonly retryFor?: number
  /** Share of refused readers (0 to 1) at which the run stops and the issue is held. Default 1: never. */
  readonly stopAtRefusals?: number
  readonly rate?: RateSetting
  /** Rows claimed and unanswered at most. Default 50. */
  readonly inFlight?: number
  /** Signs every message; checked on one before anything is sent. */
  readonly dkim?: DkimKey
}

/** One send: the frozen issue, its readers, and the server that takes the mail. */
export interface SendInput {
  readonly store: Store
  readonly issueId: string
  /** Read when the ledger of the issue is not planned yet; afterwards the ledger knows everybody. */
  readonly audience: AsyncIterable<Subscriber> | Iterable<Subscriber>
  readonly transport: Transport
  readonly settings: SendSettings
  readonly now?: () => number
  /** Finishes the messages in hand, records them, leaves. */
  readonly signal?: AbortSignal
  readonly runId?: string
  /**
   * `take` (default): the newsletter's lock is taken for the run · `held`: the caller holds it under `runId`
   */
  readonly lock?: 'take' | 'held'
  readonly onProgress?: (progress: SendProgress) => void
  /** The server takes nothing for now: the run waits. */
  readonly onClosed?: (closed: Closed) => void
  /** Called at named moments; tests stop the process there. */
  readonly onStage?: (stage: SendStage, claim?: Claim) => void
}

/** How a send ended, and what its ledger says. */
export interface SendResult {
  readonly issueId: string
  readonly state: IssueState
  readonly plan: PlanTotals
  readonly counts: DeliveryCounts
  /** Sent in this run. */
  readonly sent: number
  /** done: nobody waits any more · interrupted: by the signal · waiting: some readers are deferred until later · stopped: paused or discarded meanwhile */
  readonly ended: 'done' | 'interrupted' | 'waiting' | 'stopped'
}

/** The secret of a newsletter's links: made once and kept, unless the configuration gives one. */
export function unsubscribeSecret(store: Store): Promise<string> {
  return store.settings.keep('unsubscribe-secret', randomBytes(32).toString('base64url'))
}

/**
 * Delivers an issue, or resumes it.
 *
 * @throws DigestError E_LOCKED when another run is in progress; E_HELD when the issue waits for a person; E_SERVER, E_AUTH,
 *   E_STORE_BUSY when the run had to stop: everybody who was not served stays planned
 */
export async function sendIssue(input: SendInput): Promise<SendResult> {
  const { store, issueId, settings, runId = randomBytes(8).toString('hex'), lock = 'take' } = input
  const issue = await store.issues.get(issueId)
  if (issue === undefined) throw new DigestError('E_NOT_FOUND', `The store contains no issue ${issueId}`)
  const { now = await createStoreClock(store) } = input
  if (await expire(store, issue, now())) return resultOf(store, issue, 0, 'done')
  if (issue.state === 'held' || issue.state === 'paused') throw heldError(issue)
  if (issue.state !== 'open') return resultOf(store, issue, 0, 'done')
  refuseProblems(issue)
  requireUnsubscribe(settings.unsubscribe)
  const run = (signal: AbortSignal) => deliver({ ...input, issue, runId, lock, signal, now })
  if (lock !== 'take') return run(input.signal ?? new AbortController().signal)
  const { signal } = input
  return withRunLock({ locks: store.locks, name: issue.newsletter, runId, signal }, run)
}

type Run = SendInput & Required<Pick<SendInput, 'runId' | 'lock' | 'signal' | 'now'>> & { readonly issue: FrozenIssue }

async function deliver(run: Run): Promise<SendResult> {
  const { store, issue, settings, now } = run
  await store.ledger.plan(issue.id, plannedRows(run), now())
  run.onStage?.('planned')
  // What a dead run left claimed is unknown.
  await store.ledger.recover(issue.id, now())
  await settleUnknown(run)
  const { chunks } = store
  const since = now()
  const handOver = () =>
    chunks === undefined ? deliverAlone({ ...run, since }) : deliverShared({ ...run, chunks, since })
  const first = await handOver()
  // Once: what stays unknown after a second try is for a person.
  const isAgain = (await settleUnknown(run)) && settings.unknown === 'resend' && !run.signal.aborted
  const second = isAgain ? await handOver() : { sent: 0, isWaiting: false }
  await store.issues.closeIfDone(issue.id, new Date(now()).toISOString())
  const isWaiting = first.isWaiting || second.isWaiting
  const ended = run.signal.aborted ? 'interrupted' : isWaiting ? 'waiting' : 'done'
  return resultOf(store, issue, first.sent + second.sent, ended)
}

/** This process delivers everything. */
async function deliverAlone(run: Run & { readonly since: number }) {
  const { store, issue, now } = run
  const date = await store.issues.release(issue.id, new Date(now()).toISOString())
  const delivery = await openDelivery({ ...run, date, lock: issue.newsletter })
  try {
    const { planned, deferred, sent } = await store.ledger.counts(issue.id)
    return await delivery.work({ since: run.since, left: planned + deferred, deferred, hasSent: sent > 0 })
  } finally {
    await delivery.close()
  }
}

/** What the configuration says about unknown deliveries. True when it changed any. */
async function settleUnknown({ store, issue, settings, now }: Run): Promise<boolean> {
  if (settings.unknown !== 'resend' && settings.unknown !== 'skip') return false
  return (await store.ledger.resolve(issue.id, settings.unknown, now())) > 0
}

/** An issue whose time is over is not sent any more. True when this one is. */
async function expire(store: Store, { id, notAfter }: FrozenIssue, now: number): Promise<boolean> {
  if (notAfter === undefined || now <= Date.parse(notAfter)) return false
  const at = new Date(now).toISOString()
  return store.issues.move(id, { from: ['open', 'held', 'paused'], to: 'expired', at })
}

function refuseProblems({ id, rendered }: FrozenIssue): void {
  const [problem] = rendered.problems
  if (problem === undefined) return
  const message = `Issue ${id.slice(0, 12)} cannot be sent: ${problem.message}`
  throw new DigestError('E_LINT', message, { hint: problem.hint })
}

async function resultOf(
  store: Store,
  issue: FrozenIssue,
  sent: number,
  ended: SendResult['ended'],
): Promise<SendResult> {
  const summary = await store.issues.summary(issue.id)
  const counts = await store.ledger.counts(issue.id)
  const state = summary?.state ?? issue.state
  const { skipped, ...others } = counts
  const planned = Object.values(others).reduce((sum, count) => sum + count, 0)
  const isLeft = counts.planned + counts.deferred > 0
  return {
    issueId: issue.id,
    state,
    plan: { planned, skipped, duplicates: summary?.duplicates ?? 0 },
    counts,
    sent,
    ended: ended === 'done' && isLeft ? (state === 'open' ? 'waiting' : 'stopped') : ended,
  }
}

function heldError({ id, state, heldFor }: FrozenIssue): DigestError {
  const what = state === 'paused' ? 'is paused' : `is held${heldFor === undefined ? '' : ` for ${heldFor}`}`
  return new DigestError('E_HELD', `Issue ${id.slice(0, 12)} ${what}`, {
    hint: `pullquote approve ${id.slice(0, 12)} sends it, pullquote discard ${id.slice(0, 12)} drops it.`,
  })
}
