import { CompiledQuery, sql } from 'kysely'
import type { Selectable } from 'kysely'
import { canonicalAddress } from '../model/address.ts'
import type { Delivery, DeliveryState, IssueState, Planned } from '../model/delivery.ts'
import { DigestError } from '../model/errors.ts'
import { messageIdOf } from '../model/message-id.ts'
import type { Claim, Ledger, Outcome, PlanTotals, Turn } from '../model/store/ledger.ts'
import { countsOf } from './issues.ts'
import type { Db, DeliveryTable, StoreKind } from './schema.ts'

/** Rows planned in one transaction: short enough that an unsubscribe at the same time does not wait. */
const PLAN_ROWS = 500
const PAGE_ROWS = 500
/** A server's answer is kept up to here: enough for its queue id. */
const DETAIL_CHARACTERS = 300
/** Nothing is put off by more than 30 days: a time beyond this was written while the clock was wrong. */
const BEYOND_MS = 40 * 86_400_000
/** Clocks of two machines differ by less; a row written later than now was written while a clock was wrong, ms. */
const SLACK_MS = 60_000

type Row = Selectable<DeliveryTable>

export function createLedger(db: Db, kind: StoreKind): Ledger {
  const issueOf = async (id: string) => {
    const row = await db
      .selectFrom('issue')
      .select(['no', 'id', 'sender', 'planned_at', 'duplicates', 'counts'])
      .where('id', '=', id)
      .executeTakeFirst()
    if (row === undefined) throw new DigestError('E_NOT_FOUND', `The store holds no issue ${id}`)
    return row
  }
  /** The send loop asks for the same issue thousands of times. */
  const numbers = new Map<string, number>()
  const numberOf = async (id: string) => {
    const known = numbers.get(id) ?? (await issueOf(id)).no
    numbers.set(id, known)
    return known
  }

  return {
    async plan(issueId, rows, now) {
      const issue = await issueOf(issueId)
      if (issue.planned_at === null) {
        await db.deleteFrom('delivery').where('issue', '=', issue.no).execute()
        const duplicates = await addPlan(db, kind, issue.no, rows, now)
        await db
          .updateTable('issue')
          .set({ planned_at: new Date(now).toISOString(), duplicates })
          .where('no', '=', issue.no)
          .execute()
      }
      return totalsOf(db, await issueOf(issueId))
    },

    async turn(turn) {
      const issue = await numberOf(turn.issueId)
      const claims = await db.transaction().execute(async (transaction) => {
        if (turn.outcomes.length > 0) await record(transaction, kind, issue, turn)
        const { state, owner } = await standing(transaction, issue, turn.lock)
        if (turn.lock !== undefined && owner !== turn.runId) return undefined
        // Pausing or discarding an issue from another terminal stops its claims at once.
        if (turn.claim === 0 || state !== 'open') return []
        return claim(transaction, kind, issue, turn)
      })
      if (claims === undefined) {
        throw new DigestError('E_LOCKED', `Run ${turn.runId} has lost the lock of '${turn.lock}' to another run`, {
          hint: 'The other run goes on with the issue; nothing was sent twice.',
        })
      }
      return claims
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
        .$if(range !== undefined, (query) =>
          query.where('seq', '>=', range?.from ?? 0).where('seq', '<=', range?.to ?? 0),
        )
        .returning('seq')
        .execute()
      return rows.length
    },

    async counts(issueId) {
      return countsOf(db, await issueOf(issueId))
    },

    async nextDue(issueId) {
      const row = await db
        .selectFrom('delivery')
        .select((all) => all.fn.min('due_at').as('due'))
        .where('issue', '=', await numberOf(issueId))
        .where('state', '=', 'deferred')
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

    async of(address) {
      const rows = await db
        .selectFrom('delivery')
        .innerJoin('issue', 'issue.no', 'delivery.issue')
        .selectAll('delivery')
        .select(['issue.id', 'issue.sender'])
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
        skip: { state: 'refused', detail: 'a person said to leave it' },
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
        }
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
 * Adds the rows in batches and returns how many named an address a second time. A batch goes as one JSON list, so that
 * the statement stays the same for all of them.
 */
async function addPlan(
  db: Db,
  kind: StoreKind,
  issue: number,
  rows: AsyncIterable<Planned> | Iterable<Planned>,
  now: number,
): Promise<number> {
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
  return duplicates
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

/** The state of an issue and the run that owns a lock, in one journey. */
async function standing(db: Db, issue: number, lock: string | undefined) {
  const { rows } = await sql<{ state: IssueState | null; owner: string | null }>`
    select (select state from issue where no = ${issue}) as state,
      (select run_id from run_lock where name = ${lock ?? ''}) as owner`.execute(db)
  return rows[0] ?? { state: null, owner: null }
}

/**
 * A row is written by the run that claimed it, also when a later run has found it claimed and made it unknown: what the
 * server answered is the better knowledge. All outcomes in one statement: PostgreSQL takes them as a list of values,
 * SQLite as JSON, so that the statement stays the same and prepared. `materialized` has SQLite look up each outcome's row
 * by its key; left to choose, it reads the whole issue for each turn.
 */
async function record(db: Db, kind: StoreKind, issue: number, { outcomes, runId, now }: Turn): Promise<void> {
  const records = outcomes.map(toRecord)
  const query =
    kind === 'postgres'
      ? CompiledQuery.raw(recordAllText(outcomes.length), [now, ...records.flat(), issue, runId])
      : CompiledQuery.raw(RECORD_ALL, [JSON.stringify(records), now, issue, runId])
  await db.executeQuery(query)
}

const RECORD_ALL = `with o (seq, state, detail, due, attempt) as materialized (
    select value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 from json_each(?))
  update delivery set state = o.state, detail = o.detail, due_at = o.due, attempts = attempts - o.attempt,
    first_tried_at = case when attempts = o.attempt then null else first_tried_at end, updated_at = ?,
    run_id = case when o.state = 'unknown' then run_id end
  from o where issue = ? and delivery.seq = o.seq and run_id = ? and delivery.state in ('claimed', 'unknown')`

function recordAllText(rows: number): string {
  let count = 1
  const next = (type: string) => `$${(count += 1)}::${type}`
  const row = () => `(${['integer', 'text', 'text', 'bigint', 'integer'].map(next).join(', ')})`
  const list = Array.from({ length: rows }, row).join(', ')
  return `update delivery set state = o.state, detail = o.detail, due_at = o.due, attempts = attempts - o.attempt,
    first_tried_at = case when attempts = o.attempt then null else first_tried_at end, updated_at = $1,
    run_id = case when o.state = 'unknown' then run_id end
    from (values ${list}) as o (seq, state, detail, due, attempt)
    where issue = ${next('integer')} and delivery.seq = o.seq and run_id = ${next('text')}
      and delivery.state in ('claimed', 'unknown')`
}

/** `[seq, state, detail, due, attempts to take back]`. */
function toRecord(outcome: Outcome): readonly [number, string, string | null, number | null, number] {
  const detail = outcome.detail?.slice(0, DETAIL_CHARACTERS).replaceAll('\u0000', '') ?? null
  const due = 'dueAt' in outcome ? (outcome.dueAt ?? null) : null
  if (outcome.state !== 'untried') return [outcome.seq, outcome.state, detail, due, 0]
  return [outcome.seq, due === null ? 'planned' : 'deferred', detail, due, 1]
}

/** Planned rows first, in the order of the audience; then deferred ones that are due. */
async function claim(db: Db, kind: StoreKind, issue: number, turn: Turn): Promise<readonly Claim[]> {
  const { from = 1, to } = turn.range ?? {}
  const floor = Math.max(turn.after ?? 0, from - 1)
  const within = to === undefined ? sql`` : sql`and seq <= ${to}`
  const lock = kind === 'postgres' ? sql`for update skip locked` : sql``
  const take = async (which: ReturnType<typeof sql>, limit: number) => {
    const { rows } = await sql<Row>`
      update delivery set
        state = 'claimed', attempts = attempts + 1, first_tried_at = coalesce(first_tried_at, ${turn.now}),
        due_at = null, updated_at = ${turn.now}, run_id = ${turn.runId}
      where issue = ${issue} and seq in (
        select seq from delivery where issue = ${issue} ${within} and ${which} limit ${limit} ${lock})
      returning seq, address, attributes, attempts, first_tried_at`.execute(db)
    return rows.toSorted((a, b) => a.seq - b.seq).map(toClaim)
  }
  const planned =
    kind === 'sqlite'
      ? await takePlanned(db, issue, turn, floor)
      : await take(sql`state = 'planned' and seq > ${floor} order by seq`, turn.claim)
  const rest = turn.claim - planned.length
  if (rest === 0) return planned
  const due = await take(
    sql`state = 'deferred' and (due_at <= ${turn.now} or due_at > ${turn.now + BEYOND_MS}) and seq >= ${from} order by due_at, seq`,
    rest,
  )
  return [...planned, ...due]
}

const SELECT_PLANNED = `select seq, address, attributes, attempts, first_tried_at from delivery
  where issue = ? and state = 'planned' and seq > ? and seq <= ? order by seq limit ?`
const CLAIM_PLANNED = `update delivery set state = 'claimed', attempts = attempts + 1,
  first_tried_at = coalesce(first_tried_at, ?), due_at = null, updated_at = ?, run_id = ?
  where issue = ? and seq >= ? and seq <= ? and state = 'planned'`

/** The same for SQLite in two plain steps: the transaction holds the write lock, nobody comes between them. */
async function takePlanned(db: Db, issue: number, { now, runId, range, claim: limit }: Turn, floor: number) {
  const last = range?.to ?? Number.MAX_SAFE_INTEGER
  const { rows } = await db.executeQuery<Row>(CompiledQuery.raw(SELECT_PLANNED, [issue, floor, last, limit]))
  const [first, end] = [rows[0]?.seq, rows.at(-1)?.seq]
  if (first === undefined || end === undefined) return []
  await db.executeQuery(CompiledQuery.raw(CLAIM_PLANNED, [now, now, runId, issue, first, end]))
  return rows.map((row) => toClaim({ ...row, attempts: row.attempts + 1, first_tried_at: row.first_tried_at ?? now }))
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

function toClaim(row: Row): Claim {
  return {
    seq: row.seq,
    address: row.address,
    attributes: row.attributes === null ? {} : (JSON.parse(row.attributes) as Record<string, string>),
    attempts: row.attempts,
    firstTriedAt: Number(row.first_tried_at),
  }
}

function toDelivery(row: Row, issue: { id: string; sender: string }): Delivery {
  return {
    issueId: issue.id,
    address: row.address,
    state: row.state,
    attempts: row.attempts,
    messageId: messageIdOf(issue.id, row.address, issue.sender),
    ...(row.detail === null ? {} : { detail: row.detail }),
    updatedAt: new Date(row.updated_at).toISOString(),
  }
}
