/**
 * The send: plan, claim, hand over, record. What it promises stands in docs/sending.md: nobody is lost, nobody gets two
 * copies, and a delivery of which nobody can tell is `unknown` until a person decides. (edge)
 */
import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { addressKey } from '../model/address.ts'
import type { DeliveryCounts, FrozenIssue, IssueState, Subscriber } from '../model/delivery.ts'
import { DigestError } from '../model/errors.ts'
import type { Store } from '../model/store.ts'
import type { Claim, PlanTotals } from '../model/store/ledger.ts'
import { createChannels } from './channels.ts'
import { createDesk } from './desk.ts'
import { checkSigner, createSigner } from './dkim.ts'
import type { DkimKey, Signer } from './dkim.ts'
import { createMessageBuilder, requireUnsubscribe } from './message.ts'
import type { Message, MessageBuilder } from './message.ts'
import { planDeliveries } from './plan.ts'
import { withRunLock } from './run-lock.ts'
import { settle } from './settle.ts'
import type { Channel, Transport } from './transport.ts'

export interface SendSettings {
  readonly unsubscribe: { readonly url?: string; readonly mailto?: string }
  /** Signs links and bounce addresses; see `unsubscribeSecret`. */
  readonly secret: string
  readonly bounceDomain?: string
  readonly envelopeFrom?: string
  /** What happens to deliveries of which nobody can tell. Default `hold`. */
  readonly unknown?: 'hold' | 'resend' | 'skip'
  /** How long a reader that the server puts off is tried, ms. Default one hour. */
  readonly retryFor?: number
  /** Rows claimed and unanswered at most. Default 50. */
  readonly inFlight?: number
  /** Signs every message; checked on one before anything is sent. */
  readonly dkim?: DkimKey
}

export interface SendInput {
  readonly store: Store
  readonly issueId: string
  /** Read when the issue is sent for the first time; then its ledger knows everybody. */
  readonly audience: AsyncIterable<Subscriber> | Iterable<Subscriber>
  readonly transport: Transport
  readonly settings: SendSettings
  readonly now?: () => number
  /** Finishes the messages in hand, records them, leaves. */
  readonly signal?: AbortSignal
  readonly runId?: string
  /** False when the caller holds the newsletter's lock under `runId` already. */
  readonly takesLock?: boolean
  readonly onProgress?: (progress: SendProgress) => void
  /** Called at named moments; tests stop the process there. */
  readonly onStage?: (stage: SendStage, claim?: Claim) => void
}

export type SendStage = 'planned' | 'claiming' | 'claimed' | 'handing-over' | 'answered' | 'recorded'

export interface SendProgress {
  /** Messages that the server has answered in this run. */
  readonly answered: number
  readonly sent: number
  /** Rows that wait: planned and deferred. */
  readonly left: number
  /** Messages a second over this run. */
  readonly rate: number
  /** Time left at this rate, ms. */
  readonly leftMs?: number
}

export interface SendResult {
  readonly issueId: string
  readonly state: IssueState
  readonly plan: PlanTotals
  readonly counts: DeliveryCounts
  /** Sent in this run. */
  readonly sent: number
  /** done: nobody waits any more · interrupted: by the signal · waiting: some readers are put off until later · stopped: paused or discarded meanwhile */
  readonly ended: 'done' | 'interrupted' | 'waiting' | 'stopped'
}

const HOUR_MS = 3_600_000
/** Room before the body for header lines and signature, which are made after it. */
const HEAD_ROOM = 16_384
/** Failures of connections in a row, without one answer between, after which the server counts as away. */
const LOSSES = 10
/** Refusals about us in a row, without one message accepted between, after which the run stops. */
const SUSPECTS = 3

/** The secret of a newsletter's links: made once and kept, unless the configuration gives one. */
export function unsubscribeSecret(store: Store): Promise<string> {
  return store.settings.keep('unsubscribe-secret', randomBytes(32).toString('base64url'))
}

/**
 * Delivers an issue, or goes on with it.
 *
 * @throws DigestError E_LOCKED when another run is at work; E_HELD when the issue waits for a person; E_SERVER, E_AUTH,
 *   E_STORE_BUSY when the run had to stop: everybody who was not served stays planned
 */
export async function sendIssue(input: SendInput): Promise<SendResult> {
  const { store, issueId, settings, runId = randomBytes(8).toString('hex'), takesLock = true } = input
  const issue = await store.issues.get(issueId)
  if (issue === undefined) throw new DigestError('E_NOT_FOUND', `The store holds no issue ${issueId}`)
  if (issue.state === 'held' || issue.state === 'paused') throw heldError(issue)
  if (issue.state !== 'open') return resultOf(store, issue, 0, 'done')
  requireUnsubscribe(settings.unsubscribe)
  const run = (signal: AbortSignal) => deliver({ ...input, issue, runId, signal })
  if (!takesLock) return run(input.signal ?? new AbortController().signal)
  const { signal } = input
  return withRunLock({ locks: store.locks, name: issue.newsletter, runId, ...(signal && { signal }) }, run)
}

type Run = SendInput & { readonly issue: FrozenIssue; readonly runId: string; readonly signal: AbortSignal }

async function deliver(run: Run): Promise<SendResult> {
  const { store, issue, settings, now = createClock() } = run
  await store.ledger.plan(issue.id, plannedRows(run), now())
  run.onStage?.('planned')
  await store.ledger.recover(issue.id, now())
  if (settings.unknown === 'resend' || settings.unknown === 'skip') {
    await store.ledger.resolve(issue.id, settings.unknown, now())
  }
  const date = await store.issues.release(issue.id, new Date(now()).toISOString())
  const build = createMessageBuilder(issue, { ...settings, date })
  const signer = await checkedSigner(settings.dkim, date, build)
  const { sent, ended } = await handOver(run, build, signer, now)
  await store.issues.closeIfDone(issue.id, new Date(now()).toISOString())
  return resultOf(store, issue, sent, ended)
}

/** Nothing leaves unsigned by accident: one message is signed and verified first. */
async function checkedSigner(
  dkim: DkimKey | undefined,
  date: string,
  build: MessageBuilder,
): Promise<Signer | undefined> {
  if (dkim === undefined) return undefined
  const signer = createSigner(dkim, date)
  await checkSigner(signer, dkim, build({ seq: 1, address: 'reader@example.org', attributes: {} }))
  return signer
}

function plannedRows({ audience, issue, store }: Run) {
  const attributes = issue.rendered.tokens.names.filter((name) => name.startsWith('attr_')).map((name) => name.slice(5))
  return planDeliveries({
    audience,
    attributes,
    findSuppressed: (addresses) => findSuppressed(store, issue.newsletter, addresses),
  })
}

/** Those of the addresses that must not be mailed. */
export async function findSuppressed(store: Store, newsletter: string, addresses: readonly string[]) {
  const byKey = new Map(addresses.map((address) => [addressKey(address), address]))
  const found = await store.audience(newsletter).findSuppressions([...byKey.keys()])
  return new Set(found.map(({ key }) => byKey.get(key) ?? ''))
}

/** The loop: one scheduler, as many messages at once as there are connections. */
async function handOver(run: Run, build: MessageBuilder, signer: Signer | undefined, now: () => number) {
  const { store, issue, runId, settings, transport, signal, takesLock = true } = run
  const retryFor = settings.retryFor ?? HOUR_MS
  const runSince = now()
  const desk = createDesk({
    ledger: store.ledger,
    issueId: issue.id,
    runId,
    limit: settings.inFlight ?? 50,
    now,
    ...(takesLock ? { lock: issue.newsletter } : {}),
  })
  const channels = createChannels(transport, signal)
  const inFlight = new Set<Promise<void>>()
  const suspects: { readonly claim: Claim; readonly detail: string }[] = []
  const halt: { reason?: Error } = {}
  let losses = 0
  let sent = 0

  const judge = async (claim: Claim, answer: Awaited<ReturnType<Channel['deliver']>>) => {
    const settled = settle(answer, claim, { now: now(), runSince, retryFor })
    losses = settled.meaning === 'lost' ? losses + 1 : 0
    if (settled.meaning === 'about-us') {
      suspects.push({ claim, detail: settled.outcome.detail ?? '' })
      if (suspects.length >= SUSPECTS || (answer.kind === 'rejected' && answer.stage === 'MAIL')) {
        halt.reason ??= refusedError(transport, suspects[0]?.detail ?? '')
      }
      return
    }
    if (settled.meaning === 'accepted') {
      sent += 1
      // The server does take our mail: what it said before was about those readers.
      for (const { claim: suspect, detail } of suspects.splice(0)) {
        desk.settle({ seq: suspect.seq, state: 'refused', detail })
      }
    }
    desk.settle(settled.outcome)
    if (losses >= LOSSES) halt.reason ??= awayError(transport, settled.outcome.detail ?? '')
  }
  const serve = async (claim: Claim) => {
    try {
      const channel = await channels.acquire()
      try {
        const message = build(claim)
        const bytes = await assemble(message, scratchOf(channel), signer)
        run.onStage?.('handing-over', claim)
        const answer = await channel.deliver(message, bytes)
        run.onStage?.('answered', claim)
        await judge(claim, answer)
      } finally {
        channels.release(channel)
      }
    } catch (error) {
      desk.settle({ seq: claim.seq, state: 'untried' })
      halt.reason ??= error as Error
    }
  }
  const next = async (): Promise<Claim | undefined> => {
    while (halt.reason === undefined && !signal.aborted) {
      const claim = desk.shift()
      if (claim !== undefined) return claim
      run.onStage?.('claiming')
      const claimed = await desk.turn(desk.room())
      run.onStage?.('claimed')
      if (claimed > 0) continue
      if (inFlight.size > 0) {
        await Promise.race(inFlight)
        continue
      }
      if (desk.unwritten() > 0) continue
      desk.rewind()
      const due = await store.ledger.nextDue(issue.id)
      if (due === undefined) return undefined
      const pause = due - now()
      if (pause <= 0) continue
      if (now() + pause - runSince > retryFor) return undefined
      if (pause > 5000) await channels.closeIdle()
      await wait(pause, undefined, { signal }).catch(() => {})
    }
    return undefined
  }

  try {
    for (let claim = await next(); claim !== undefined; claim = await next()) {
      const work = serve(claim)
      inFlight.add(work)
      void work.finally(() => inFlight.delete(work))
      if (inFlight.size >= transport.connections) await Promise.race(inFlight)
    }
    await Promise.all(inFlight)
  } finally {
    await Promise.allSettled(inFlight)
    for (const { claim } of suspects.splice(0)) desk.settle({ seq: claim.seq, state: 'untried' })
    await desk.giveBack()
    run.onStage?.('recorded')
    await channels.closeIdle()
  }
  if (halt.reason !== undefined) throw halt.reason
  return { sent, ended: signal.aborted ? ('interrupted' as const) : ('done' as const) }
}

/** Each connection has its own buffer, used again for every message: no garbage of 80 KB a message. */
const scratches = new WeakMap<Channel, { buffer: Buffer }>()
function scratchOf(channel: Channel): { buffer: Buffer } {
  const known = scratches.get(channel) ?? { buffer: Buffer.allocUnsafeSlow(HEAD_ROOM + 131_072) }
  scratches.set(channel, known)
  return known
}

/** Body first, so that it can be signed; the header goes right before it. */
async function assemble(message: Message, scratch: { buffer: Buffer }, sign?: Signer): Promise<Buffer> {
  if (scratch.buffer.length < HEAD_ROOM + message.size)
    scratch.buffer = Buffer.allocUnsafeSlow(HEAD_ROOM + message.size)
  const { buffer } = scratch
  const end = message.writeBody(buffer, HEAD_ROOM)
  const signature = sign === undefined ? '' : await sign(message, buffer.subarray(HEAD_ROOM, end))
  const head = Buffer.from(`${signature}${message.head}\r\n`)
  const start = HEAD_ROOM - head.length
  if (start < 0) throw new Error(`the header of ${message.messageId} has ${head.length} bytes`)
  head.copy(buffer, start)
  return buffer.subarray(start, end)
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

/** Goes on evenly when somebody sets the machine's clock. */
function createClock(): () => number {
  const since = Date.now() - performance.now()
  return () => Math.round(since + performance.now())
}

function heldError({ id, state, heldFor }: FrozenIssue): DigestError {
  const what = state === 'paused' ? 'is paused' : `is held${heldFor === undefined ? '' : ` for ${heldFor}`}`
  return new DigestError('E_HELD', `Issue ${id.slice(0, 12)} ${what}`, {
    hint: `pullquote approve ${id.slice(0, 12)} sends it, pullquote discard ${id.slice(0, 12)} drops it.`,
  })
}

function refusedError(transport: Transport, reply: string): DigestError {
  return new DigestError('E_AUTH', `The mail server ${transport.name} refuses the sender or the message: ${reply}`, {
    hint: 'Everybody who was not served stays planned: mend it and run the same command again.',
  })
}

function awayError(transport: Transport, detail: string): DigestError {
  return new DigestError('E_SERVER', `The mail server ${transport.name} takes no message: ${detail}`, {
    hint: 'Everybody who was not served stays planned: run the same command again later.',
  })
}
