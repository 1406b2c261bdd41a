/**
 * The loop of a run: one scheduler takes claims from the queue and hands them over on as many connections as there are.
 * It ends when nobody waits, when the signal says so, or for a reason that concerns everybody. (edge)
 * (long: the scheduler's states change together, and are read together)
 */
import { setTimeout as wait } from 'node:timers/promises'
import { domainOf } from '../model/address.ts'
import { DigestError } from '../model/errors.ts'
import type { Claim } from '../model/store/ledger.ts'
import type { Assemble } from './assemble.ts'
import type { Channels } from './channels.ts'
import { createClaimQueue } from './claim-queue.ts'
import type { ClaimQueueInput } from './claim-queue.ts'
import { retryWhileBusy } from './retry-while-busy.ts'
import type { Lease } from './lease.ts'
import { createJudge } from './judge.ts'
import type { JudgeInput } from './judge.ts'
import type { MessageBuilder } from './message.ts'
import type { Gate } from './rate-gate.ts'

export type SendStage = 'planned' | 'claiming' | 'claimed' | 'handing-over' | 'answered' | 'recorded'

export interface SendProgress {
  /** Readers whom the server has answered in this run. */
  readonly answered: number
  /** In this run. */
  readonly sent: number
  readonly refused: number
  /** Readers without an answer, the deferred ones included. */
  readonly left: number
  /** Those of `left` who cannot be tried again yet. */
  readonly deferred: number
  /** When nobody else is left: when the first of them is tried again, ms since 1970. */
  readonly nextTryAt?: number
  /** Messages answered a second, over this run. */
  readonly rate: number
  /** Time left at this rate for those who need not wait, ms. */
  readonly leftMs?: number
}

/** How a stretch of work ended when the issue did not stop it. */
export interface HandedOver {
  readonly sent: number
  /** Some wait for longer than this run continues. */
  readonly isWaiting: boolean
  /** In how many ms there is work again in this range: 0 when the time was over, absent when nothing is left. */
  readonly againIn?: number
}

export interface HandOver extends Omit<JudgeInput, 'record'>, Omit<ClaimQueueInput, 'isEnding'> {
  readonly channels: Channels
  readonly build: MessageBuilder
  readonly assemble: Assemble
  readonly rates: Gate
  /** False when somebody paused, held or discarded the issue meanwhile. */
  readonly isOpen: () => Promise<boolean>
  /** Planned and deferred at the start. */
  readonly left: number
  /** A worker's: it hands nothing over while the store does not confirm that it lives. */
  readonly lease?: Pick<Lease, 'isFresh' | 'isLost'>
  /** Takes up nothing new from then on, ms as `now` counts. */
  readonly until?: number
  readonly signal: AbortSignal
  readonly onProgress?: (progress: SendProgress) => void
  readonly onStage?: (stage: SendStage, claim?: Claim) => void
}

/** Longest wait for a rate within a run, ms: what a daily limit leaves is for the next run. */
const RATE_PATIENCE_MS = 3_600_000
/** How often a lease that is not confirmed is looked at, ms. */
const LEASE_LOOK_MS = 100
/** A pause from which on nothing is kept claimed and no connection open, ms. */
const LONG_PAUSE_MS = 2000

/**
 * @returns how many were sent, and why it ended when readers may still wait
 * @throws what stopped the run (E_SERVER, E_AUTH, E_HELD, E_LOCKED, E_STORE_BUSY, or a fault of ours); what is known is
 *   recorded, and everybody else is planned again
 */
export async function handOver(run: HandOver): Promise<HandedOver> {
  const { ledger, issueId, channels, rates, signal, now, retryFor, range, lease, until = Infinity } = run
  const startedAt = now()
  const runSince = run.since ?? startedAt
  const inFlight = new Set<Promise<void>>()
  const isEnding = (): boolean => signal.aborted || reason() !== undefined
  const queue = createClaimQueue({ ...run, isEnding })
  const { judge, tally, closedFor, reason, stop, requeueSuspects, reportDoubtful } = createJudge({
    ...run,
    record: queue.settle,
  })
  let wake: (() => void) | undefined
  const oneDone = () =>
    new Promise<void>((resolve) => {
      wake = resolve
    })
  let isWaiting = false
  let againIn: number | undefined
  /** Comes back to this range later: true when waiting here would take longer than this stretch of work continues. */
  const leaveFor = (ms: number): boolean => {
    if (now() + ms < until) return false
    againIn = ms
    return true
  }
  const isStale = (): boolean => lease?.isFresh() === false && !isEnding()
  /** Waits until the store confirms the lease again. */
  const awaitLease = async () => {
    while (isStale()) {
      if (lease?.isLost() === true) stop(lostError())
      else await wait(LEASE_LOOK_MS, undefined, { signal }).catch(() => {})
    }
  }

  const serve = async (claim: Claim) => {
    let isHandedOver = false
    try {
      const channel = await channels.acquire()
      try {
        const message = run.build(claim)
        const copy = await run.assemble(message)
        if (lease?.isFresh() === false) {
          copy.free()
          return queue.settle({ seq: claim.seq, state: 'untried' })
        }
        run.onStage?.('handing-over', claim)
        isHandedOver = true
        const answer = await channel.deliver(message, copy.bytes)
        if (channel.isUsable) copy.free()
        if (answer.kind === 'unstarted') return queue.putBack(claim)
        run.onStage?.('answered', claim)
        await judge(claim, answer)
      } finally {
        channels.release(channel)
      }
    } catch (error) {
      // What failed after the hand-over is not the message: its row keeps what the ledger has, and a later run asks.
      if (!isHandedOver) queue.settle({ seq: claim.seq, state: 'untried' })
      stop(error as Error)
    } finally {
      rates.done(domainOf(claim.address), now(), isHandedOver)
    }
  }
  /** Waits, giving back first what a crash would leave unknown. False when the run should end instead. */
  const pause = async (ms: number): Promise<boolean> => {
    if (ms > LONG_PAUSE_MS) {
      await Promise.all(inFlight)
      await queue.giveBack()
      await rates.release(now())
      await channels.closeIdle()
    }
    await wait(ms, undefined, { signal }).catch(() => {})
    return !isEnding()
  }
  const claimNow = async (): Promise<number> => {
    run.onStage?.('claiming')
    const claimed = await queue.flush(Math.min(queue.room(), Math.max(1, rates.allowance())))
    run.onStage?.('claimed')
    report()
    return claimed
  }
  let claiming: Promise<number> | undefined
  const claimMore = () => {
    claiming ??= claimNow().finally(() => {
      claiming = undefined
    })
    return claiming
  }
  const report = (nextTryAt?: number) => {
    const { sent, refused, unknown } = tally
    const seconds = Math.max((now() - startedAt) / 1000, 0.001)
    const rate = (sent + refused) / seconds
    const left = Math.max(0, run.left - sent - refused - unknown)
    // Where the run knows when to try again, nobody else is left.
    const deferred = nextTryAt === undefined ? Math.min(left, queue.deferred()) : left
    const ready = left - deferred
    run.onProgress?.({
      answered: sent + refused,
      sent,
      refused,
      left,
      deferred,
      rate,
      ...(nextTryAt === undefined ? {} : { nextTryAt }),
      ...(rate > 0 && ready > 0 ? { leftMs: (ready / rate) * 1000 } : {}),
    })
  }
  /** False when nobody is due any more within this run. */
  const awaitDue = async (): Promise<boolean> => {
    const due = await ledger.nextDue(issueId, range)
    if (due === undefined) return false
    const ms = due - now()
    if (ms <= 0) return true
    const isRetry = due - runSince <= retryFor
    const isRate = due <= rates.lastSlot() && ms <= RATE_PATIENCE_MS
    isWaiting = !isRetry && !isRate
    if (isWaiting || leaveFor(ms)) return false
    report(due)
    return pause(ms)
  }
  /** The next claim that may go now. */
  const next = async (): Promise<Claim | undefined> => {
    let isAtFront = true
    while (!isEnding()) {
      if (isStale()) await awaitLease()
      if (isEnding() || leaveFor(0)) return undefined
      const closed = closedFor()
      if (closed > 0) {
        if (!leaveFor(closed) && (await pause(closed))) continue
        return undefined
      }
      const ms = rates.isFree ? 0 : await rates.accountWait(now())
      if (ms > RATE_PATIENCE_MS) {
        isWaiting = true
        return undefined
      }
      if (ms > 0) {
        if (!leaveFor(ms) && (await pause(ms))) continue
        return undefined
      }
      const claim = queue.shift()
      if (claim !== undefined) {
        const domain = domainOf(claim.address)
        if (
          rates.isFree ||
          (await rates.domainWait([domain, ...queue.ahead().map(({ address }) => domainOf(address))], now())) === 0
        ) {
          rates.take(domain)
          // While the connections are busy; where a rate holds them up, nothing is claimed before its time.
          if (rates.isFree && queue.isLow()) claimMore().catch(stop)
          return claim
        }
        queue.settle({
          seq: claim.seq,
          state: 'untried',
          detail: 'waits for its rate',
          dueAt: rates.slot(domain, now()),
        })
        continue
      }
      if ((await claimMore()) > 0) continue
      if (inFlight.size > 0) await oneDone()
      else if (queue.unwritten() > 0) continue
      else if (isAtFront) {
        // A person may have planned rows again that lie behind us.
        queue.rewind()
        isAtFront = false
      } else if (!(await run.isOpen()) || !(await awaitDue())) return undefined
    }
    return undefined
  }

  try {
    for (let claim = await next(); claim !== undefined; claim = await next()) {
      const work = serve(claim)
      inFlight.add(work)
      void work.finally(() => {
        inFlight.delete(work)
        wake?.()
      })
      if (inFlight.size >= channels.room()) await oneDone()
    }
  } finally {
    await Promise.all(inFlight)
    requeueSuspects()
    await retryWhileBusy(() => queue.giveBack())
    await reportDoubtful()
    await rates.release(now())
    run.onStage?.('recorded')
    report()
  }
  const why = reason()
  if (why !== undefined) throw why
  return { sent: tally.sent, isWaiting, againIn }
}

function lostError(): DigestError {
  return new DigestError('E_LOCKED', 'The store counts this worker as dead: it has not reported for too long', {
    hint: 'It restarts by itself; nothing was sent twice.',
  })
}
