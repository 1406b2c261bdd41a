/** What the answers of a run add up to: outcomes for the ledger, a tally, and at some point a reason to stop. */
import { DigestError } from '../model/errors.ts'
import type { Claim, Outcome } from '../model/store/ledger.ts'
import { closedDelay, settle } from './settle.ts'
import type { Settled, StartedAnswer } from './settle.ts'

/**
 * Failures of connections in a row, without one answer between, after which the server counts as away: over so many
 * readers, or over any of them while it has not taken one message of the issue.
 */
const LOSSES = 10
/** Refusals about us in a row, without one message accepted between, after which the run stops. */
const SUSPECTS = 3
/** Refusals without one message accepted that may still be about those readers: more of them are about the server. */
const FEW_REFUSALS = 10
/** So many answers, before a share of refusals says anything. */
const LEAST_ANSWERS = 50

export interface JudgeInput {
  /** Where mail goes, for messages. */
  readonly serverName: string
  /** How long a reader that the server puts off is tried, ms. */
  readonly retryFor: number
  /** Share of refused readers at which the run stops, 0 to 1. */
  readonly stopAtRefusals: number
  readonly now: () => number
  /** When the send of the issue began, ms: `retryFor` counts from here. Default: now. */
  readonly since?: number
  /** The server has taken messages of this issue before. */
  readonly hasSent?: boolean
  /** Takes an outcome down for the ledger. */
  readonly record: (outcome: Outcome) => void
  /** A final refusal of one reader. */
  readonly onRefused: (claim: Claim, settled: Settled) => Promise<void>
  readonly onClosed?: (closed: Closed) => void
}

/** The server takes nothing from us for now. */
export interface Closed {
  /** Its name, as `Transport` has it. */
  readonly server: string
  readonly reply: string
  /** How long nothing is sent, ms. */
  readonly ms: number
}

export interface Judge {
  readonly judge: (claim: Claim, answer: StartedAnswer) => Promise<void>
  /** How long the server is to be left alone, ms; 0 when it takes mail, for all that we know. */
  readonly closedFor: () => number
  /** Why the run must end, for a reason that concerns everybody. */
  readonly reason: () => Error | undefined
  /** Ends the run; the first reason counts. */
  readonly stop: (reason: Error) => void
  readonly tally: { readonly sent: number; readonly refused: number; readonly unknown: number }
  /** At the end: the readers of refusals that were about us are planned again. */
  readonly requeueSuspects: () => void
  /** At the end: reports the refusals that were held back, unless they are so many that the server refuses everybody. */
  readonly reportDoubtful: () => Promise<void>
}

export function createJudge(input: JudgeInput): Judge {
  const { serverName, retryFor, stopAtRefusals, now, record } = input
  const runSince = input.since ?? now()
  const tally = { sent: 0, refused: 0, unknown: 0 }
  const suspects: { readonly claim: Claim; readonly reply: string }[] = []
  /** Refused before the first message was accepted: a server that refuses everybody says nothing of anybody. */
  const doubtful: { readonly claim: Claim; readonly settled: Settled }[] = []
  const tell = async () => {
    for (const { claim, settled } of doubtful.splice(0)) await input.onRefused(claim, settled)
  }
  const lost = { inRow: 0, readers: new Set<number>(), bySeq: new Map<number, number>() }
  const countLoss = (seq: number) => {
    lost.inRow += 1
    lost.readers.add(seq)
    lost.bySeq.set(seq, (lost.bySeq.get(seq) ?? 0) + 1)
  }
  const isAway = () =>
    lost.inRow >= LOSSES && (lost.readers.size >= LOSSES || (tally.sent === 0 && input.hasSent !== true))
  /** Pauses in a row, without one message accepted between, since the first of them; and the end of the last. */
  let pauses = { count: 0, since: 0 }
  let closedUntil = 0
  let reason: Error | undefined
  const stop = (error: Error) => {
    reason ??= error
  }
  const close = (reply: string) => {
    const at = now()
    // Messages that were on their way together get the same answer.
    if (at < closedUntil) return
    pauses = { count: pauses.count + 1, since: pauses.count === 0 ? at : pauses.since }
    const ms = closedDelay(pauses.count)
    if (at + ms - pauses.since > retryFor) return stop(awayError(serverName, reply))
    closedUntil = at + ms
    input.onClosed?.({ server: serverName, reply, ms })
  }
  const refuse = async (claim: Claim, settled: Settled) => {
    tally.refused += 1
    record(settled.outcome)
    doubtful.push({ claim, settled })
    if (tally.sent > 0) await tell()
    const answered = tally.sent + tally.refused
    if (answered >= LEAST_ANSWERS && tally.refused / answered > stopAtRefusals) {
      stop(refusalsError(tally.refused, answered))
    }
  }
  return {
    async judge(claim, answer) {
      const losses = lost.bySeq.get(claim.seq)
      const settled = settle(answer, claim, { now: now(), runSince, retryFor, losses })
      // A server that drops every connection after the message must not make the whole list unknown.
      if (settled.meaning === 'lost' || settled.meaning === 'unknown') countLoss(claim.seq)
      else {
        lost.inRow = 0
        lost.readers.clear()
      }
      if (settled.meaning === 'about-us') {
        const reply = settled.outcome.detail ?? ''
        suspects.push({ claim, reply })
        const isCertain = suspects.length >= SUSPECTS || (answer.kind === 'rejected' && answer.stage === 'MAIL')
        if (isCertain) stop(refusedError(serverName, reply))
        return
      }
      if (settled.meaning === 'refused') return refuse(claim, settled)
      if (settled.meaning === 'closed') close(settled.outcome.detail ?? '')
      if (settled.meaning === 'accepted') {
        tally.sent += 1
        pauses = { count: 0, since: 0 }
        // The server does take our mail: what it said before was about those readers.
        for (const suspect of suspects.splice(0)) {
          tally.refused += 1
          record({ seq: suspect.claim.seq, state: 'refused', detail: suspect.reply })
        }
      }
      if (settled.meaning === 'unknown') tally.unknown += 1
      record(settled.outcome)
      if (isAway()) stop(awayError(serverName, settled.outcome.detail ?? ''))
      if (tally.sent > 0) await tell()
    },
    closedFor: () => Math.max(0, closedUntil - now()),
    reason: () => reason,
    stop,
    tally,
    requeueSuspects() {
      for (const { claim } of suspects.splice(0)) record({ seq: claim.seq, state: 'untried' })
    },
    async reportDoubtful() {
      if (doubtful.length < FEW_REFUSALS) await tell()
    },
  }
}

function refusedError(server: string, reply: string): DigestError {
  return new DigestError('E_AUTH', `The mail server ${server} refuses the sender or the message: ${reply}`, {
    hint: 'The remaining recipients are still queued. Fix it and run the same command again.',
  })
}

function awayError(server: string, detail: string): DigestError {
  return new DigestError('E_SERVER', `The mail server ${server} accepts no messages: ${detail}`, {
    hint: 'The remaining recipients are still queued. Run the same command again later.',
  })
}

function refusalsError(refused: number, answered: number): DigestError {
  return new DigestError('E_HELD', `The send stopped: ${refused} of ${answered} readers were refused`, {
    hint: 'Look at `pullquote status` for the reasons; `pullquote approve` resumes it, `send.stopAtRefusals` sets the share.',
  })
}
