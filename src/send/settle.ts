/** An answer of the server → what the ledger writes, and what it means for the run. Pure. */
import { classifyRefusal } from '../model/bounce-policy.ts'
import type { BounceKind } from '../model/bounce-policy.ts'
import type { Claim, Outcome } from '../model/store/ledger.ts'
import { statusOf } from './smtp/replies.ts'
import type { Answer } from './transport.ts'

/** An answer to a message that was begun: one that never had its turn goes to another connection. */
export type StartedAnswer = Exclude<Answer, { kind: 'unstarted' }>

export interface SettleContext {
  readonly now: number
  /** When this run began, ms since 1970. */
  readonly runSince: number
  /** How long a reader that is deferred is tried, ms. */
  readonly retryFor: number
  /** How often the connection has failed over this message in this run. */
  readonly losses?: number
}

export interface Settled {
  readonly outcome: Outcome
  /**
   * accepted · refused (final, about the address) · deferred · lost (the connection, not the server, said no) · closed: the
   * server takes nothing from us for now · about-us: a refusal of the sender or the message; neither of these two must
   * count against this reader
   */
  readonly meaning: 'accepted' | 'refused' | 'deferred' | 'lost' | 'unknown' | 'closed' | 'about-us'
  readonly kind?: BounceKind
}

const FIRST_RETRY_MS = 15_000
const LONGEST_RETRY_MS = 900_000
const FIRST_PAUSE_MS = 1000
/** After a failure of the connection the reader is next in line. */
const LOST_RETRY_MS = 1000

/**
 * 15 s, doubled at each attempt up to 15 minutes, plus up to a fifth that differs from row to row: greylisting lasts
 * minutes, and a server that was overrun must not see everybody again in the same second.
 */
function retryDelay(attempts: number, seq: number): number {
  const plain = Math.min(FIRST_RETRY_MS * 2 ** (attempts - 1), LONGEST_RETRY_MS)
  return Math.round(plain * (1 + ((seq * 7919) % 200) / 1000))
}

/** While the server takes nothing: 1 s, which is for rates per second, doubled each time up to 15 minutes. */
export function closedDelay(times: number): number {
  return Math.min(FIRST_PAUSE_MS * 2 ** (times - 1), LONGEST_RETRY_MS)
}

export function settle(answer: StartedAnswer, claim: Claim, context: SettleContext): Settled {
  const { seq } = claim
  if (answer.kind === 'accepted') return { outcome: { seq, state: 'sent', detail: answer.reply }, meaning: 'accepted' }
  if (answer.kind === 'unanswered') {
    return {
      outcome: { seq, state: 'unknown', detail: `no answer after the message: ${answer.reason}` },
      meaning: 'unknown',
    }
  }
  if (answer.kind === 'lost') return { outcome: afterLoss(answer, claim, context), meaning: 'lost' }
  const { code, reply, stage } = answer
  const status = statusOf(reply)
  const kind = classifyRefusal({ code, text: reply, status })
  // Before RCPT the server has heard nothing of the reader: what it says is about us.
  if (code < 500 && stage === 'MAIL') return refusedForNow(answer, claim, context)
  if (code < 500) return { outcome: putOff(reply, claim, context), meaning: 'deferred', kind }
  const meaning = stage === 'MAIL' || kind === 'sender' ? 'about-us' : 'refused'
  return { outcome: { seq, state: 'refused', detail: reply }, meaning, kind }
}

/** 421 ends a connection and no more (RFC 5321 §3.8): the next one may do. */
function refusedForNow(
  { code, reply }: Answer & { kind: 'rejected' },
  { seq }: Claim,
  { now }: SettleContext,
): Settled {
  const outcome = { seq, state: 'untried', detail: reply } as const
  if (code === 421) return { outcome: { ...outcome, dueAt: now + LOST_RETRY_MS }, meaning: 'lost' }
  return { outcome, meaning: 'closed' }
}

/** So often the connection may fail over one message before that counts as its own fault: networks fail, too. */
const FREE_LOSSES = 2

/**
 * Cut off while the message was on its way, or again and again before it: that may be the fault of this message or reader,
 * counts as an attempt, and has an end. Else it does not.
 */
function afterLoss(answer: Answer & { kind: 'lost' }, claim: Claim, context: SettleContext): Outcome {
  if (answer.isInBody || (context.losses ?? 0) >= FREE_LOSSES)
    return putOff(`the connection failed: ${answer.reason}`, claim, context)
  return {
    seq: claim.seq,
    state: 'untried',
    detail: `the connection failed: ${answer.reason}`,
    dueAt: context.now + LOST_RETRY_MS,
  }
}

/** Later in this run or in the next one. A later run tries once more, however late it comes, and then gives up. */
function putOff(
  reply: string,
  { seq, attempts, firstTriedAt }: Claim,
  { now, runSince, retryFor }: SettleContext,
): Outcome {
  const isOld = firstTriedAt < runSince && now - firstTriedAt > retryFor
  if (isOld) return { seq, state: 'refused', detail: `gave up after ${attempts} attempts: ${reply}` }
  return { seq, state: 'deferred', detail: reply, dueAt: now + retryDelay(attempts, seq) }
}
