/**
 * A batch of the ledger: what the server has answered goes in, who comes next goes out, in one transaction. It is all that a
 * send asks of its store while it is under way, and decides how fast it can be. Written as a generator that yields queries
 * and is handed their rows: SQLite answers at once, without a promise for each, PostgreSQL over the network.
 */
import type { CompiledQuery } from 'kysely'
import { addressKey } from '../model/address.ts'
import type { IssueState } from '../model/delivery.ts'
import type { Claim, Outcome, Batch } from '../model/store/ledger.ts'

/** A server's answer is kept up to here: enough for its queue id. */
const DETAIL_CHARACTERS = 300
/** Nothing is deferred by more than 30 days: a time beyond this was written while the clock was wrong. */
export const BEYOND_MS = 40 * 86_400_000

/** What a batch needs to know of its issue; neither ever changes. */
export interface BatchIssue {
  readonly no: number
  readonly newsletter: string
}

/** See `Ledger.recordAndClaim`; undefined when the lock is another run's. */
export type RunBatch = (issue: BatchIssue, batch: Batch) => Promise<readonly Claim[] | undefined>

/** Yields queries, is handed their rows, and comes to a T. */
export type Asking<T> = Generator<CompiledQuery, T, readonly unknown[]>

/** The parts in the words of one database. */
export interface BatchSql {
  /**
   * A row is written by the run that claimed it, also when a later run has found it claimed and made it unknown: what the
   * server answered is the better knowledge. For any number of outcomes but none.
   */
  readonly record: (issue: number, batch: Batch) => Asking<void>
  /** The state of an issue and the run that owns a lock, in one journey: `{ state, owner }`. */
  readonly standing: (issue: number, lock: string) => CompiledQuery
  /** Planned rows first, in the order of the audience; then deferred ones that are due. */
  readonly claim: (issue: number, batch: Batch) => Asking<readonly Claim[]>
  /** The suppressed ones among some keys, as rows of `key`. */
  readonly suppressed: (newsletter: string, keys: readonly string[]) => CompiledQuery
}

interface Step {
  readonly claims: readonly Claim[]
  /** How many were claimed and had left: nobody claimed, and some skipped, says nothing of those behind them. */
  readonly skipped: number
}

/** `transact` runs a step to its end in one transaction, durable when it resolves. */
export function createBatches(words: BatchSql, transact: <T>(step: () => Asking<T>) => Promise<T>): RunBatch {
  return async (issue, batch) => {
    let found = await transact(() => step(words, issue, batch))
    while (found !== undefined && found.claims.length === 0 && found.skipped > 0) {
      found = await transact(() => step(words, issue, { ...batch, outcomes: [] }))
    }
    return found?.claims
  }
}

const NOBODY: Step = { claims: [], skipped: 0 }

function* step(words: BatchSql, issue: BatchIssue, batch: Batch): Asking<Step | undefined> {
  if (batch.outcomes.length > 0) yield* words.record(issue.no, batch)
  const rows = yield words.standing(issue.no, batch.lock ?? '')
  const [{ state, owner }] = rows as [{ state: IssueState | null; owner: string | null }]
  if (batch.lock !== undefined && owner !== batch.runId) return undefined
  // Pausing or discarding an issue from another terminal stops its claims at once.
  if (batch.claim === 0 || state !== 'open') return NOBODY
  const found = yield* words.claim(issue.no, batch)
  if (found.length === 0) return NOBODY
  // Who has left since the issue was planned.
  const keys = found.map(({ address }) => addressKey(address))
  const left = (yield words.suppressed(issue.newsletter, keys)) as readonly { key: string }[]
  if (left.length === 0) return { claims: found, skipped: 0 }
  const gone = new Set(left.map(({ key }) => key))
  const isGone = (_: Claim, at: number) => gone.has(keys[at] ?? '')
  const outcomes = found.filter(isGone).map(({ seq }): Outcome => ({ seq, state: 'skipped', detail: 'suppressed' }))
  yield* words.record(issue.no, { ...batch, outcomes })
  return { claims: found.filter((claim, at) => !isGone(claim, at)), skipped: outcomes.length }
}

/** `[seq, state, detail, due, attempts to take back]`. */
export type BatchRecord = readonly [number, string, string | null, number | null, number]

export function toRecord(outcome: Outcome): BatchRecord {
  const detail = outcome.detail?.slice(0, DETAIL_CHARACTERS).replaceAll('\u0000', '') ?? null
  const due = 'dueAt' in outcome ? (outcome.dueAt ?? null) : null
  if (outcome.state !== 'untried') return [outcome.seq, outcome.state, detail, due, 0]
  return [outcome.seq, due === null ? 'planned' : 'deferred', detail, due, 1]
}
