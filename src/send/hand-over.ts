/**
 * The loop of a run: one scheduler takes claims from the desk and hands them over on as many connections as there are.
 * It ends when nobody waits, when the signal says so, or for a reason that concerns everybody. (edge)
 */
import { setTimeout as wait } from 'node:timers/promises'
import { DigestError } from '../model/errors.ts'
import type { Claim, Ledger } from '../model/store/ledger.ts'
import type { Assemble } from './assemble.ts'
import type { Channels } from './channels.ts'
import { createDesk } from './desk.ts'
import type { MessageBuilder } from './message.ts'
import type { Gate } from './rate-gate.ts'
import { settle } from './settle.ts'
import type { Settled } from './settle.ts'
import type { Answer } from './transport.ts'

export type SendStage = 'planned' | 'claiming' | 'claimed' | 'handing-over' | 'answered' | 'recorded'

export interface SendProgress {
  /** Readers whom the server has answered in this run. */
  readonly answered: number
  /** In this run. */
  readonly sent: number
  readonly refused: number
  /** Readers who wait: planned and deferred. */
  readonly left: number
  /** Messages answered a second, over this run. */
  readonly rate: number
  /** Time left at this rate, ms. */
  readonly leftMs?: number
}

export interface HandOver {
  readonly ledger: Ledger
  readonly issueId: string
  readonly runId: string
  readonly lock?: string
  readonly range?: { readonly from: number; readonly to: number }
  /** Rows claimed and unanswered at most. */
  readonly inFlight: number
  readonly channels: Channels
  /** Connections at most. */
  readonly connections: number
  /** Where mail goes, for messages. */
  readonly serverName: string
  readonly build: MessageBuilder
  readonly assemble: Assemble
  readonly rates: Gate
  /** The suppressed ones among some addresses: asked again right before the send. */
  readonly findSuppressed: (addresses: readonly string[]) => Promise<ReadonlySet<string>>
  /** False when somebody paused, held or discarded the issue meanwhile. */
  readonly isOpen: () => Promise<boolean>
  readonly onRefused: (claim: Claim, settled: Settled) => Promise<void>
  /** ms. */
  readonly retryFor: number
  /** Share of refused readers at which the run stops, 0 to 1. */
  readonly stopAtRefusals: number
  /** Planned and deferred at the start. */
  readonly left: number
  readonly signal: AbortSignal
  readonly now: () => number
  readonly onProgress?: (progress: SendProgress) => void
  readonly onStage?: (stage: SendStage, claim?: Claim) => void
}

/** Failures of connections in a row, without one answer between, after which the server counts as away. */
const LOSSES = 10
/** Refusals about us in a row, without one message accepted between, after which the run stops. */
const SUSPECTS = 3
/** So many answers, before a share of refusals says anything. */
const LEAST_ANSWERS = 50
/** Longest wait for a rate within a run, ms: what a daily limit leaves is for the next run. */
const RATE_PATIENCE_MS = 3_600_000
/** A pause from which on nothing is kept claimed and no connection open, ms. */
const LONG_PAUSE_MS = 2000

/**
 * @returns how many were sent, and why it ended when readers may still wait
 * @throws what stopped the run (E_SERVER, E_AUTH, E_HELD, E_LOCKED, E_STORE_BUSY, or a fault of ours); what is known is
 *   recorded, and everybody else is planned again
 */
export async function handOver(run: HandOver): Promise<{ readonly sent: number; readonly isWaiting: boolean }> {
  const { ledger, issueId, channels, rates, signal, now, retryFor } = run
  const runSince = now()
  const desk = createDesk(run)
  const inFlight = new Set<Promise<void>>()
  const suspects: { readonly claim: Claim; readonly reply: string }[] = []
  const halt: { reason?: Error } = {}
  const tally = { sent: 0, refused: 0, unknown: 0, losses: 0 }
  let isWaiting = false

  const refuse = async (claim: Claim, settled: Settled) => {
    tally.refused += 1
    desk.settle(settled.outcome)
    await run.onRefused(claim, settled)
    const answered = tally.sent + tally.refused
    if (answered >= LEAST_ANSWERS && tally.refused / answered > run.stopAtRefusals) {
      halt.reason ??= refusalsError(tally.refused, answered)
    }
  }
  const judge = async (claim: Claim, answer: Answer) => {
    const settled = settle(answer, claim, { now: now(), runSince, retryFor })
    // A server that drops every connection after the message must not make the whole list unknown.
    tally.losses = settled.meaning === 'lost' || settled.meaning === 'unknown' ? tally.losses + 1 : 0
    if (settled.meaning === 'about-us') {
      const reply = settled.outcome.detail ?? ''
      suspects.push({ claim, reply })
      const isCertain = suspects.length >= SUSPECTS || (answer.kind === 'rejected' && answer.stage === 'MAIL')
      if (isCertain) halt.reason ??= refusedError(run.serverName, reply)
      return
    }
    if (settled.meaning === 'refused') return refuse(claim, settled)
    if (settled.meaning === 'accepted') {
      tally.sent += 1
      // The server does take our mail: what it said before was about those readers.
      for (const {
        claim: { seq },
        reply,
      } of suspects.splice(0)) {
        tally.refused += 1
        desk.settle({ seq, state: 'refused', detail: reply })
      }
    }
    if (settled.meaning === 'unknown') tally.unknown += 1
    desk.settle(settled.outcome)
    if (tally.losses >= LOSSES) halt.reason ??= awayError(run.serverName, settled.outcome.detail ?? '')
  }
  const serve = async (claim: Claim) => {
    let isHandedOver = false
    try {
      const channel = await channels.acquire()
      try {
        const message = run.build(claim)
        const bytes = await run.assemble(message, channel)
        run.onStage?.('handing-over', claim)
        isHandedOver = true
        const answer = await channel.deliver(message, bytes)
        run.onStage?.('answered', claim)
        await judge(claim, answer)
      } finally {
        channels.release(channel)
      }
    } catch (error) {
      // What failed after the hand-over is not the message: its row keeps what the ledger has, and a later run asks.
      if (!isHandedOver) desk.settle({ seq: claim.seq, state: 'untried' })
      halt.reason ??= error as Error
    } finally {
      rates.done(domainOf(claim), now(), isHandedOver)
    }
  }
  /** Waits, giving back first what a crash would leave unknown. False when the run should end instead. */
  const pause = async (ms: number): Promise<boolean> => {
    if (ms > LONG_PAUSE_MS) {
      await Promise.all(inFlight)
      await desk.giveBack()
      await rates.release(now())
      await channels.closeIdle()
    }
    await wait(ms, undefined, { signal }).catch(() => {})
    return !signal.aborted && halt.reason === undefined
  }
  const claimMore = async (): Promise<number> => {
    run.onStage?.('claiming')
    const claimed = await desk.turn(Math.min(desk.room(), Math.max(1, rates.allowance())))
    run.onStage?.('claimed')
    report()
    return claimed
  }
  const report = () => {
    const { sent, refused, unknown } = tally
    const seconds = Math.max((now() - runSince) / 1000, 0.001)
    const rate = (sent + refused) / seconds
    const left = Math.max(0, run.left - sent - refused - unknown)
    run.onProgress?.({
      answered: sent + refused,
      sent,
      refused,
      left,
      rate,
      ...(rate > 0 ? { leftMs: (left / rate) * 1000 } : {}),
    })
  }
  /** False when nobody is due any more within this run. */
  const awaitDue = async (): Promise<boolean> => {
    const due = await ledger.nextDue(issueId)
    if (due === undefined) return false
    const ms = due - now()
    if (ms <= 0) return true
    const isRetry = due - runSince <= retryFor
    const isRate = due <= rates.lastSlot() && ms <= RATE_PATIENCE_MS
    isWaiting = !isRetry && !isRate
    return !isWaiting && pause(ms)
  }
  /** The next claim that may go now. */
  const next = async (): Promise<Claim | undefined> => {
    let isAtFront = true
    while (halt.reason === undefined && !signal.aborted) {
      const ms = await rates.accountWait(now())
      if (ms > RATE_PATIENCE_MS) {
        isWaiting = true
        return undefined
      }
      if (ms > 0) {
        if (await pause(ms)) continue
        return undefined
      }
      const claim = desk.shift()
      if (claim !== undefined) {
        const domain = domainOf(claim)
        if ((await rates.domainWait([domain, ...desk.ahead().map(domainOf)], now())) === 0) {
          rates.take(domain)
          return claim
        }
        desk.settle({
          seq: claim.seq,
          state: 'untried',
          detail: 'waits for its rate',
          dueAt: rates.slot(domain, now()),
        })
        continue
      }
      if ((await claimMore()) > 0) continue
      if (inFlight.size > 0) await Promise.race(inFlight)
      else if (desk.unwritten() > 0) continue
      else if (isAtFront) {
        // A person may have planned rows again that lie behind us.
        desk.rewind()
        isAtFront = false
      } else if (!(await run.isOpen()) || !(await awaitDue())) return undefined
    }
    return undefined
  }

  try {
    for (let claim = await next(); claim !== undefined; claim = await next()) {
      const work = serve(claim)
      inFlight.add(work)
      void work.finally(() => inFlight.delete(work))
      if (inFlight.size >= run.connections) await Promise.race(inFlight)
    }
  } finally {
    await Promise.all(inFlight)
    for (const { claim } of suspects.splice(0)) desk.settle({ seq: claim.seq, state: 'untried' })
    await desk.giveBack()
    await rates.release(now())
    run.onStage?.('recorded')
    report()
    await channels.closeIdle()
  }
  if (halt.reason !== undefined) throw halt.reason
  return { sent: tally.sent, isWaiting }
}

function domainOf({ address }: Claim): string {
  return address.slice(address.lastIndexOf('@') + 1)
}

function refusedError(server: string, reply: string): DigestError {
  return new DigestError('E_AUTH', `The mail server ${server} refuses the sender or the message: ${reply}`, {
    hint: 'Everybody who was not served stays planned: mend it and run the same command again.',
  })
}

function awayError(server: string, detail: string): DigestError {
  return new DigestError('E_SERVER', `The mail server ${server} takes no message: ${detail}`, {
    hint: 'Everybody who was not served stays planned: run the same command again later.',
  })
}

function refusalsError(refused: number, answered: number): DigestError {
  return new DigestError('E_HELD', `The send stopped: ${refused} of ${answered} readers were refused`, {
    hint: 'Look at `pullquote status` for the reasons; `pullquote approve` goes on, `send.stopAtRefusals` sets the share.',
  })
}
