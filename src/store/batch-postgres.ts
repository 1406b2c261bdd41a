/** A batch in PostgreSQL's words: several runs claim at a time, each steps over the rows that another one holds. */
import { CompiledQuery } from 'kysely'
import type { Selectable } from 'kysely'
import type { Claim, Batch } from '../model/store/ledger.ts'
import type { Db, DeliveryTable } from './schema.ts'
import { BEYOND_MS, createBatches, toRecord } from './batch.ts'
import type { Asking, RunBatch, BatchSql } from './batch.ts'

export function createPostgresBatches(db: Db): RunBatch {
  return createBatches(WORDS, (step) =>
    db.transaction().execute(async (transaction) => {
      const asking = step()
      let next = asking.next()
      while (next.done !== true) next = asking.next((await transaction.executeQuery(next.value)).rows)
      return next.value
    }),
  )
}

const WORDS: BatchSql = {
  standing: (issue, lock) =>
    CompiledQuery.raw(
      `select (select state from issue where no = $1) as state, (select run_id from run_lock where name = $2) as owner`,
      [issue, lock],
    ),

  *record(issue, { outcomes, runId, now }) {
    const records = outcomes.map((outcome) => {
      const [seq, state, detail, due, attempt] = toRecord(outcome)
      return { seq, state, detail, due, attempt }
    })
    const values = [now, JSON.stringify(records), issue, runId]
    const places = outcomes.map(({ seq }) => seq)
    const [first, last] = [Math.min(...places), Math.max(...places)]
    if (last - first >= STRETCH) yield CompiledQuery.raw(RECORD, values)
    else yield CompiledQuery.raw(`${RECORD} and delivery.seq between $5 and $6`, [...values, first, last])
  },

  suppressed: (newsletter, keys) =>
    CompiledQuery.raw(`select key from suppression where newsletter = $1 and key = any($2::text[])`, [
      newsletter,
      keys,
    ]),

  *claim(issue, batch) {
    const { from = 1, to = 2 ** 31 - 1 } = batch.range ?? {}
    const floor = Math.max(batch.after ?? 0, from - 1)
    const planned = yield* take(issue, batch, PLANNED, [floor, to, batch.claim])
    const rest = batch.claim - planned.length
    if (rest === 0) return planned
    const due = yield* take(issue, batch, DUE, [from, to, rest, batch.now + BEYOND_MS])
    return [...planned, ...due.map((claim) => ({ ...claim, wasDeferred: true }))]
  },
}

/** Places that lie within so many of each other are bounded. */
const STRETCH = 500

/**
 * One text for any number of rows, which go in as one value. They mostly lie close to one another, and bounds say so: a
 * planner that knows nothing of a new issue may read all of it for each batch.
 */
const RECORD = `update delivery set state = o.state, detail = o.detail, due_at = o.due, attempts = attempts - o.attempt,
    first_tried_at = case when attempts = o.attempt then null else first_tried_at end, updated_at = $1,
    run_id = case when o.state = 'unknown' then run_id end
  from json_to_recordset($2) as o (seq integer, state text, detail text, due bigint, attempt integer)
  where issue = $3 and delivery.seq = o.seq and run_id = $4 and delivery.state in ('claimed', 'unknown')`

/**
 * The rows are picked once, apart from the update: a planner that finds `seq in (select … limit …)` cheaper row by row asks
 * anew for each, and each time gets the next ones that are free. Locked as they are, they stay where they were found.
 *
 * `$4` and `$5` are the first and the last place, `$6` how many, `$7` what lies beyond every true due time.
 */
const PLANNED = `state = 'planned' and seq > $4 and seq <= $5 order by seq`
const DUE = `state = 'deferred' and (due_at <= $1 or due_at > $7) and seq >= $4 and seq <= $5 order by due_at, seq`

function* take(issue: number, batch: Batch, which: string, values: readonly number[]): Asking<readonly Claim[]> {
  const text = `with picked as materialized (
      select ctid from delivery where issue = $3 and ${which} limit $6 for update skip locked)
    update delivery set
      state = 'claimed', attempts = attempts + 1, first_tried_at = coalesce(first_tried_at, $1::bigint),
      due_at = null, updated_at = $1::bigint, run_id = $2
    where ctid = any(array(select ctid from picked))
    returning seq, address, attributes, attempts, first_tried_at`
  const rows = yield CompiledQuery.raw(text, [batch.now, batch.runId, issue, ...values])
  return (rows as readonly Selectable<DeliveryTable>[]).map(toClaim).toSorted((a, b) => a.seq - b.seq)
}

function toClaim(row: Selectable<DeliveryTable>): Claim {
  return {
    seq: row.seq,
    address: row.address,
    attributes: row.attributes === null ? {} : (JSON.parse(row.attributes) as Record<string, string>),
    attempts: row.attempts,
    firstTriedAt: Number(row.first_tried_at),
  }
}
