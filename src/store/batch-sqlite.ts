/**
 * A batch in SQLite's words. What goes in and what comes out is one JSON text for any number of rows: the statements stay
 * the same and prepared, and a row is not carried over to JavaScript column by column.
 */
import { CompiledQuery } from 'kysely'
import type { Claim, Outcome, Batch } from '../model/store/ledger.ts'
import type { Transact } from './sqlite-driver.ts'
import { BEYOND_MS, createBatches, toRecord } from './batch.ts'
import type { Asking, RunBatch, BatchRecord, BatchSql } from './batch.ts'

export function createSqliteBatches(transact: Transact): RunBatch {
  return createBatches(WORDS, (step) =>
    transact((run) => {
      const asking = step()
      let next = asking.next()
      while (next.done !== true) next = asking.next(run(next.value))
      return next.value
    }),
  )
}

/** `materialized` has SQLite look up each row by its key; left to choose, it reads the whole issue for each batch. */
const RECORD = `with o (seq, state, detail, due, attempt) as materialized (
    select value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 from json_each(?))
  update delivery set state = o.state, detail = o.detail, due_at = o.due, attempts = attempts - o.attempt,
    first_tried_at = case when attempts = o.attempt then null else first_tried_at end, updated_at = ?,
    run_id = case when o.state = 'unknown' then run_id end
  from o where issue = ? and delivery.seq = o.seq and run_id = ? and delivery.state in ('claimed', 'unknown')`

/**
 * The same for messages that were sent, which nearly all are: they lie close to one another, and a walk over their stretch
 * of the table takes a third of the time. `?1` is its first place, `?2` the list of what the server said, from there on,
 * with null for rows that have no answer yet.
 */
const RECORD_SENT = `update delivery set
    state = 'sent', detail = ?2 ->> (seq - ?1), due_at = null, updated_at = ?3, run_id = null
  where issue = ?4 and seq between ?1 and ?5 and run_id = ?6 and state in ('claimed', 'unknown')
    and ?2 ->> (seq - ?1) is not null`
/** Longest stretch of places that is walked for a batch. */
const STRETCH = 500

interface Sent {
  readonly first: number
  readonly last: number
  readonly details: readonly (string | null)[]
}

function sortOut(outcomes: readonly Outcome[]): { readonly sent?: Sent; readonly others: readonly BatchRecord[] } {
  const records = outcomes.map(toRecord)
  const sent = records.filter(([, state]) => state === 'sent')
  const places = sent.map(([seq]) => seq)
  const first = Math.min(...places)
  const last = Math.max(...places)
  if (sent.length === 0 || last - first >= STRETCH) return { others: records }
  const details = Array.from<string | null>({ length: last - first + 1 }).fill(null)
  for (const [seq, , detail] of sent) details[seq - first] = detail
  return { sent: { first, last, details }, others: records.filter(([, state]) => state !== 'sent') }
}

/** One row, one text: `[[seq, address, attributes, attempts, first tried], …]`. */
const asList = (rows: string) =>
  `select json_group_array(json_array(seq, address, json(attributes), attempts, first_tried_at)) as list from (${rows})`
const ROW = 'select seq, address, attributes, attempts, first_tried_at from delivery'
const PLANNED = asList(`${ROW} where issue = ? and state = 'planned' and seq > ? and seq <= ? order by seq limit ?`)
const DUE =
  asList(`${ROW} where issue = ? and state = 'deferred' and (due_at <= ? or due_at > ?) and seq >= ? and seq <= ?
  order by due_at, seq limit ?`)

const CLAIM = `update delivery set state = 'claimed', attempts = attempts + 1,
  first_tried_at = coalesce(first_tried_at, ?), due_at = null, updated_at = ?, run_id = ? where issue = ? and`
const CLAIM_PLANNED = `${CLAIM} seq >= ? and seq <= ? and state = 'planned'`
const CLAIM_DUE = `${CLAIM} seq in (select value from json_each(?)) and state = 'deferred'`

const WORDS: BatchSql = {
  standing: (issue, lock) =>
    CompiledQuery.raw(
      `select (select state from issue where no = ?) as state, (select run_id from run_lock where name = ?) as owner`,
      [issue, lock],
    ),

  *record(issue, { outcomes, runId, now }) {
    const { sent, others } = sortOut(outcomes)
    if (sent !== undefined) {
      yield CompiledQuery.raw(RECORD_SENT, [sent.first, JSON.stringify(sent.details), now, issue, sent.last, runId])
    }
    if (others.length > 0) yield CompiledQuery.raw(RECORD, [JSON.stringify(others), now, issue, runId])
  },

  suppressed: (newsletter, keys) =>
    CompiledQuery.raw(`select key from suppression where newsletter = ? and key in (select value from json_each(?))`, [
      newsletter,
      JSON.stringify(keys),
    ]),

  *claim(issue, batch) {
    const planned = yield* takePlanned(issue, batch)
    const rest = batch.claim - planned.length
    return rest === 0 ? planned : [...planned, ...(yield* takeDue(issue, batch, rest))]
  },
}

/** Looks first and claims then: the transaction holds the write lock, nobody comes between. */
function* takePlanned(issue: number, { now, runId, range, after = 0, claim }: Batch): Asking<readonly Claim[]> {
  const { from, to } = boundsOf(range)
  const found = toClaims(yield CompiledQuery.raw(PLANNED, [issue, Math.max(after, from - 1), to, claim]), now)
  const [first, last] = [found[0], found.at(-1)]
  if (first === undefined || last === undefined) return []
  yield CompiledQuery.raw(CLAIM_PLANNED, [now, now, runId, issue, first.seq, last.seq])
  return found
}

function* takeDue(issue: number, { now, runId, range }: Batch, limit: number): Asking<readonly Claim[]> {
  const { from, to } = boundsOf(range)
  const found = toClaims(yield CompiledQuery.raw(DUE, [issue, now, now + BEYOND_MS, from, to, limit]), now)
  if (found.length === 0) return []
  yield CompiledQuery.raw(CLAIM_DUE, [now, now, runId, issue, JSON.stringify(found.map(({ seq }) => seq))])
  return found.map((claim) => ({ ...claim, wasDeferred: true }))
}

function boundsOf({ from = 1, to = Number.MAX_SAFE_INTEGER }: Partial<NonNullable<Batch['range']>> = {}) {
  return { from, to }
}

type Listed = readonly [number, string, Record<string, string> | null, number, number | null]

function toClaims([row]: readonly unknown[], now: number): readonly Claim[] {
  const rows = JSON.parse((row as { list: string }).list) as Listed[]
  return rows
    .map(([seq, address, attributes, attempts, firstTriedAt]) => ({
      seq,
      address,
      attributes: attributes ?? {},
      attempts: attempts + 1,
      firstTriedAt: firstTriedAt ?? now,
    }))
    .toSorted((a, b) => a.seq - b.seq)
}
