/** The ledger, over SQL. (long: one port, all of its queries) */
import { CompiledQuery, sql } from 'kysely'
import type { Selectable } from 'kysely'
import { canonicalAddress } from '../model/address.ts'
import type { Delivery, DeliveryState, Planned } from '../model/delivery.ts'
import { DigestError } from '../model/errors.ts'
import { messageIdOf } from '../model/message-id.ts'
import type { Ledger, PlanTotals } from '../model/store/ledger.ts'
import { countsOf, keepCounts } from './counts.ts'
import type { Db, DeliveryTable, StoreKind } from './schema.ts'
import type { RunBatch, BatchIssue } from './batch.ts'

/** Rows planned in one transaction: short enough that an unsubscribe at the same time does not wait. */
const PLAN_ROWS = 500
const PAGE_ROWS = 500
/** A plan that reads fewer rows than these for nothing does no harm. */
const MANY_ROWS = 2000
/** Clocks of two machines differ by less; a row written later than now was written while a clock was wrong, ms. */
const SLACK_MS = 60_000

/** States of a row that a server may have seen. */
const TRIED = ['claimed', 'sent', 'unknown'] as const

type Row = Selectable<DeliveryTable>

export function createLedger(db: Db, kind: StoreKind, runBatch: RunBatch): Ledger {
  const issueOf = async (id: string) => {
    const row = await db
      .selectFrom('issue')
      .select(['no', 'id', 'newsletter', 'sender', 'planned_at', 'duplicates', 'counts'])
      .where('id', '=', id)
      .executeTakeFirst()
    if (row === undefined) throw new DigestError('E_NOT_FOUND', `The store contains no issue ${id}`)
    return row
  }
  /** The send loop asks for the same issue thousands of times. */
  const known = new Map<string, BatchIssue>()
  const batchIssueOf = async (id: string) => {
    const issue = known.get(id) ?? (await issueOf(id))
    known.set(id, { no: issue.no, newsletter: issue.newsletter })
    return issue
  }
  const numberOf = async (id: string) => (await batchIssueOf(id)).no

  return {
    async plan(issueId, rows, now) {
      const issue = await issueOf(issueId)
      if (issue.planned_at === null) {
        await db.deleteFrom('delivery').where('issue', '=', issue.no).execute()
        const { seq, duplicates } = await addPlan(db, kind, issue.no, rows, now)
        // PostgreSQL looks by itself when a tenth of the table is new: with many issues in it, long after this one is sent.
        if (kind === 'postgres' && seq >= MANY_ROWS) await sql`analyze (skip_locked) delivery`.execute(db)
        await db
          .updateTable('issue')
          .set({ planned_at: new Date(now).toISOString(), duplicates })
          .where('no', '=', issue.no)
          .execute()
      }
      return totalsOf(db, await issueOf(issueId))
    },

    async forgetPlan(issueId) {
      const issue = await numberOf(issueId)
      return db.transaction().execute(async (transaction) => {
        const row = await transaction
          .updateTable('issue')
          .set({ planned_at: null, counts: null })
          .where('no', '=', issue)
          .where((where) =>
            where.not(
              where.exists(
                where
                  .selectFrom('delivery')
                  .select('seq')
                  .where('issue', '=', issue)
                  .where((tried) => tried.or([tried('attempts', '>', 0), tried('state', 'in', TRIED)])),
              ),
            ),
          )
          .returning('no')
          .executeTakeFirst()
        if (row === undefined) return false
        await transaction.deleteFrom('delivery').where('issue', '=', issue).execute()
        return true
      })
    },

    async statesOf(issueId, addresses) {
      const rows = await db
        .selectFrom('delivery')
        .select([sql<string>`coalesce(identity, address)`.as('person'), 'state'])
        .where('issue', '=', await numberOf(issueId))
        .where(sql`coalesce(identity, address)`, 'in', addresses.map(canonicalAddress))
        .execute()
      return new Map(rows.map(({ person, state }) => [person, state]))
    },

    async leaveOut(issueId, addresses, now, reason) {
      const rows = await db
        .updateTable('delivery')
        .set({ state: 'skipped', detail: reason, updated_at: now, due_at: null })
        .where('issue', '=', await numberOf(issueId))
        .where(sql`coalesce(identity, address)`, 'in', addresses.map(canonicalAddress))
        .where('state', 'in', ['planned', 'deferred'])
        .returning('seq')
        .execute()
      return rows.length
    },

    async recordAndClaim(batch) {
      const claims = await runBatch(await batchIssueOf(batch.issueId), batch)
      if (claims !== undefined) return claims
      throw new DigestError('E_LOCKED', `Run ${batch.runId} has lost the lock of '${batch.lock}' to another run`, {
        hint: 'The other run continues with the issue; nothing was sent twice.',
      })
    },

    async recover(issueId, now, range) {
      const issue = await numberOf(issueId)
      await db
        .updateTable('delivery')
        .set({ due_at: now })
        .where('issue', '=', issue)
        .where('state', '=', 'deferred')
        .where('updated_at', '>', now + SLACK_MS)
        .execute()
      const rows = await db
        .updateTable('delivery')
        .set({ state: 'unknown', detail: 'the run ended before the server answered', updated_at: now })
        .where('issue', '=', issue)
        .where('state', '=', 'claimed')
        // In this one statement: who claims has its lock before, so that no claim is seen without it.
        .where(sql<boolean>`run_id not in (select run_id from run_lock)`)
        .$if(range !== undefined, (query) =>
          query.where('seq', '>=', range?.from ?? 0).where('seq', '<=', range?.to ?? 0),
        )
        .returning('seq')
        .execute()
      return rows.length
    },

    async heldBy(issueId, runId) {
      const rows = await db
        .selectFrom('delivery')
        .select('seq')
        .where('issue', '=', await numberOf(issueId))
        .where('state', '=', 'claimed')
        .where('run_id', '=', runId)
        .execute()
      return rows.map(({ seq }) => seq)
    },

    async unknownOf(issueId, runIds) {
      if (runIds.length === 0) return []
      const rows = await db
        .selectFrom('delivery')
        .select('address')
        .where('issue', '=', await numberOf(issueId))
        .where('state', '=', 'unknown')
        .where('run_id', 'in', runIds)
        .execute()
      return rows.map(({ address }) => address)
    },

    async waiting(issueId, size) {
      const chunk = sql<number>`(seq - 1) / ${sql.lit(size)}`
      const rows = await db
        .selectFrom('delivery')
        .select(chunk.as('chunk'))
        .where('issue', '=', await numberOf(issueId))
        .where('state', 'in', ['planned', 'deferred'])
        .groupBy(chunk)
        .orderBy('chunk')
        .execute()
      return rows.map((row) => ({ from: row.chunk * size + 1, to: (row.chunk + 1) * size }))
    },

    async counts(issueId) {
      return countsOf(db, await issueOf(issueId))
    },

    async nextDue(issueId, range) {
      const row = await db
        .selectFrom('delivery')
        .select((all) => all.fn.min('due_at').as('due'))
        .where('issue', '=', await numberOf(issueId))
        .where('state', '=', 'deferred')
        .$if(range !== undefined, (query) =>
          query.where('seq', '>=', range?.from ?? 0).where('seq', '<=', range?.to ?? 0),
        )
        .executeTakeFirst()
      return row?.due ?? undefined
    },

    async *list(issueId, states) {
      const issue = await issueOf(issueId)
      let after = 0
      while (true) {
        const rows = await db
          .selectFrom('delivery')
          .selectAll()
          .where('issue', '=', issue.no)
          .where('state', 'in', states)
          .where('seq', '>', after)
          .orderBy('seq')
          .limit(PAGE_ROWS)
          .execute()
        for (const row of rows) yield toDelivery(row, issue)
        after = rows.at(-1)?.seq ?? after
        if (rows.length < PAGE_ROWS) return
      }
    },

    async of(newsletter, address) {
      const rows = await db
        .selectFrom('delivery')
        .innerJoin('issue', 'issue.no', 'delivery.issue')
        .selectAll('delivery')
        .select(['issue.id', 'issue.sender'])
        .where('issue.newsletter', '=', newsletter)
        .where(sql`coalesce(identity, address)`, '=', canonicalAddress(address))
        .orderBy('delivery.issue', 'desc')
        .execute()
      return rows.map((row) => toDelivery(row, row))
    },

    async at(issueId, seq) {
      const issue = await issueOf(issueId)
      const row = await db
        .selectFrom('delivery')
        .selectAll()
        .where('issue', '=', issue.no)
        .where('seq', '=', seq)
        .executeTakeFirst()
      return row && toDelivery(row, issue)
    },

    async resolve(issueId, how, now, addresses) {
      const issue = await numberOf(issueId)
      const settled = {
        sent: { state: 'sent', detail: 'a person said that it arrived' },
        skip: { state: 'refused', detail: 'a person decided to skip it' },
        resend: { state: 'planned', detail: 'a person said to send it again' },
      } as const
      return db.transaction().execute(async (transaction) => {
        const rows = await transaction
          .updateTable('delivery')
          .set({ ...settled[how], updated_at: now, run_id: null })
          .where('issue', '=', issue)
          .where('state', '=', 'unknown')
          .$if(addresses !== undefined, (query) =>
            query.where(sql`coalesce(identity, address)`, 'in', (addresses ?? ['']).map(canonicalAddress)),
          )
          .returning('seq')
          .execute()
        if (how === 'resend' && rows.length > 0) {
          await transaction
            .updateTable('issue')
            .set({ state: 'open', closed_at: null })
            .where('no', '=', issue)
            .where('state', '=', 'closed')
            .execute()
        } else if (rows.length > 0) await keepCounts(transaction, issue)
        return rows.length
      })
    },

    async giveUp(issueId, now, detail) {
      const rows = await db
        .updateTable('delivery')
        .set({ state: 'refused', detail, updated_at: now, due_at: null })
        .where('issue', '=', await numberOf(issueId))
        .where('state', 'in', ['planned', 'deferred'])
        .returning('seq')
        .execute()
      return rows.length
    },
  }
}

/**
 * Adds the rows in batches and returns how many there were, and how many named an address a second time. A batch goes as one JSON list, so that
 * the statement stays the same for all of them.
 */
async function addPlan(
  db: Db,
  kind: StoreKind,
  issue: number,
  rows: AsyncIterable<Planned> | Iterable<Planned>,
  now: number,
): Promise<{ readonly seq: number; readonly duplicates: number }> {
  let seq = 0
  let duplicates = 0
  let batch: PlannedRow[] = []
  const flush = async () => {
    if (batch.length === 0) return
    const { numAffectedRows = 0n } = await db.executeQuery(
      CompiledQuery.raw(ADD_PLANNED[kind], [issue, now, JSON.stringify(batch)]),
    )
    duplicates += batch.length - Number(numAffectedRows)
    batch = []
  }
  for await (const row of rows) {
    seq += 1
    batch.push(toPlannedRow(seq, row))
    if (batch.length >= PLAN_ROWS) await flush()
  }
  await flush()
  return { seq, duplicates }
}

const PLANNED_COLUMNS = 'issue, seq, address, identity, state, detail, attributes, attempts, updated_at'
const ADD_PLANNED: Readonly<Record<StoreKind, string>> = {
  sqlite: `insert into delivery (${PLANNED_COLUMNS})
    select ?1, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, 0, ?2
    from json_each(?3) where true on conflict do nothing`,
  postgres: `insert into delivery (${PLANNED_COLUMNS})
    select $1, (row ->> 0)::integer, row ->> 1, row ->> 2, row ->> 3, row ->> 4, row ->> 5, 0, $2
    from json_array_elements($3::json) as row on conflict do nothing`,
}

async function totalsOf(db: Db, issue: { no: number; duplicates: number; counts: string | null }): Promise<PlanTotals> {
  const { skipped, ...others } = await countsOf(db, issue)
  const planned = Object.values(others).reduce((sum, count) => sum + count, 0)
  return { planned, skipped, duplicates: issue.duplicates }
}

/** `[seq, address, identity, state, detail, attributes]`. */
type PlannedRow = readonly [number, string, string | null, DeliveryState, string | null, string | null]

function toPlannedRow(seq: number, planned: Planned): PlannedRow {
  const { address } = planned
  const canonical = canonicalAddress(address)
  const identity = canonical === address ? null : canonical
  if (planned.action === 'skip') return [seq, address, identity, 'skipped', planned.reason, null]
  const hasAttributes = Object.keys(planned.attributes).length > 0
  return [seq, address, identity, 'planned', null, hasAttributes ? JSON.stringify(planned.attributes) : null]
}

function toDelivery(row: Row, issue: { id: string; sender: string }): Delivery {
  return {
    issueId: issue.id,
    address: row.address,
    state: row.state,
    attempts: row.attempts,
    messageId: messageIdOf(issue.id, row.address, issue.sender),
    detail: row.detail ?? undefined,
    updatedAt: new Date(row.updated_at).toISOString(),
  }
}
