/**
 * The queue between ledger and connections: takes claims out in batches, hands them over one by one, collects outcomes,
 * and writes both in one durable batch. Never more than `inFlight` rows are claimed at a time: that is how many a crash can
 * leave unknown.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { DigestError } from '../model/errors.ts'
import type { Claim, Ledger, Outcome } from '../model/store/ledger.ts'

export interface ClaimQueueInput {
  readonly ledger: Ledger
  readonly issueId: string
  readonly runId: string
  readonly lock?: string
  readonly range?: { readonly from: number; readonly to: number }
  /** Rows claimed at a time at most. */
  readonly inFlight: number
  /** Rows that were deferred at the start. */
  readonly deferred: number
  readonly now: () => number
  /** How long a flush waits for a store that is away, ms. Default: not at all. */
  readonly patience?: number
  /** True when the run is to end: nothing is waited for any more. */
  readonly isEnding: () => boolean
}

/** How often a store that is away is asked, ms. */
const ASK_AGAIN_MS = 500

export interface ClaimQueue {
  /** The next claim at hand, without waiting. */
  readonly shift: () => Claim | undefined
  /** Those that follow it. */
  readonly ahead: () => readonly Claim[]
  /** Puts a claim back that was not handed over: it is the next one again. */
  readonly putBack: (claim: Claim) => void
  /**
   * True when another batch should begin: the last claim is handed over, and the connections work on what they have
   * meanwhile. A batch that begins earlier finds less to write and takes out fewer, and each costs the same (bench/send).
   */
  readonly isLow: () => boolean
  /** Rows that are deferred now. */
  readonly deferred: () => number
  /** Outcomes that are not written yet. */
  readonly unwritten: () => number
  /** Puts an outcome down for the next batch. The row no longer counts as in flight. */
  readonly settle: (outcome: Outcome) => void
  /** Writes what there is and claims up to `claim` rows more. Returns how many were claimed; batches follow one another. */
  readonly flush: (claim: number) => Promise<number>
  /** Rows that may still be claimed now. */
  readonly room: () => number
  /** Gives everything at hand back untried, and writes. */
  readonly giveBack: () => Promise<void>
  /** Starts the search for planned rows from the front again. */
  readonly rewind: () => void
}

export function createClaimQueue(input: ClaimQueueInput): ClaimQueue {
  const { ledger, issueId, runId, lock, range, inFlight: limit, now } = input
  const ready: Claim[] = []
  let outcomes: Outcome[] = []
  /** Taken from `ready` and not settled. */
  const inHand = new Set<number>()
  /** The store may have kept a batch whose answer was lost, and with it claims that are not known here. */
  let isDoubtful = false
  let claimed = 0
  let { deferred } = input
  let after = 0
  let last: Promise<unknown> = Promise.resolve()
  /** False when the last batch found nobody any more. */
  let isMore = true

  const findStray = async () => {
    if (!isDoubtful) return
    const known = new Set([...inHand, ...ready.map(({ seq }) => seq), ...outcomes.map(({ seq }) => seq)])
    const stray = (await ledger.heldBy(issueId, runId)).filter((seq) => !known.has(seq))
    outcomes.push(...stray.map((seq): Outcome => ({ seq, state: 'untried' })))
    claimed += stray.length
    isDoubtful = false
  }
  const writeOnce = async (claim: number): Promise<number> => {
    await findStray()
    const batch = outcomes
    outcomes = []
    try {
      const wanted = Math.min(claim, limit - claimed + batch.length)
      const claims = await ledger.recordAndClaim({
        issueId,
        runId,
        now: now(),
        outcomes: batch,
        claim: Math.max(wanted, 0),
        after,
        lock,
        range,
      })
      claimed += claims.length - batch.length
      after = claims.reduce((highest, { seq, attempts }) => (attempts === 1 ? Math.max(highest, seq) : highest), after)
      isMore = claims.length > 0
      deferred -= claims.filter(({ wasDeferred }) => wasDeferred === true).length
      ready.push(...claims)
      return claims.length
    } catch (error) {
      outcomes = [...batch, ...outcomes]
      isDoubtful = true
      throw error
    }
  }
  const write = async (claim: number): Promise<number> => {
    const until = performance.now() + (input.patience ?? 0)
    for (;;) {
      try {
        return await writeOnce(claim)
      } catch (error) {
        const mayPass = error instanceof DigestError && error.code === 'E_STORE_BUSY'
        if (!mayPass || performance.now() > until || input.isEnding()) throw error
      }
      await wait(ASK_AGAIN_MS)
    }
  }
  const flush = (claim: number) => {
    const next = last.then(() => write(claim))
    last = next.catch(() => {})
    return next
  }
  return {
    shift() {
      const claim = ready.shift()
      if (claim !== undefined) inHand.add(claim.seq)
      return claim
    },
    ahead: () => ready,
    putBack: (claim) => {
      inHand.delete(claim.seq)
      ready.unshift(claim)
    },
    isLow: () => isMore && ready.length === 0,
    deferred: () => Math.max(0, deferred),
    unwritten: () => outcomes.length,
    settle: (outcome) => {
      inHand.delete(outcome.seq)
      if ('dueAt' in outcome && outcome.dueAt !== undefined) deferred += 1
      outcomes.push(outcome)
    },
    room: () => limit - claimed + outcomes.length,
    flush,
    async giveBack() {
      // What a batch under way still claims goes back, too.
      await last
      outcomes.push(...ready.splice(0).map(({ seq }): Outcome => ({ seq, state: 'untried' })))
      after = 0
      await flush(0)
    },
    rewind: () => {
      after = 0
      isMore = true
    },
  }
}
