import type { Selectable } from 'kysely'
import { OPEN_STATES, type DeliveryCounts, type FrozenIssue } from '../model/delivery.ts'
import type { CountProgress, IssueStore, IssueSummary } from '../model/store/issues.ts'
import { countsOfAll, keepCounts } from './counts.ts'
import type { Db, IssueTable } from './schema.ts'

const UNFINISHED = ['open', 'held', 'paused'] as const
export const OVER = ['closed', 'discarded', 'expired'] as const

type Row = Selectable<IssueTable>

export function createIssues(db: Db): IssueStore {
  const summarizeAll = async (rows: readonly Row[], onProgress?: CountProgress) => {
    const counts = await countsOfAll(db, rows, onProgress)
    return rows.map((row, at) => toSummary(row, counts[at] as DeliveryCounts))
  }
  const summarize = async (row: Row, onProgress?: CountProgress) => (await summarizeAll([row], onProgress))[0]
  return {
    async add(issue) {
      const inserted = await db
        .insertInto('issue')
        .values(toRow(issue))
        .onConflict((conflict) => conflict.column('id').doNothing())
        .returning('no')
        .executeTakeFirst()
      return inserted !== undefined
    },
    async get(id) {
      const row = await db.selectFrom('issue').selectAll().where('id', '=', id).executeTakeFirst()
      return row && toFrozen(row)
    },
    async find(prefix) {
      if (!/^[0-9a-f]*$/.test(prefix)) return []
      const rows = await db
        .selectFrom('issue')
        .select('id')
        .where('id', 'like', `${prefix}%`)
        .orderBy('no', 'desc')
        .limit(10)
        .execute()
      return rows.map((row) => row.id)
    },
    async newsletterOf(id) {
      const row = await db.selectFrom('issue').select('newsletter').where('id', '=', id).executeTakeFirst()
      return row?.newsletter
    },
    async newsletters() {
      const rows = await db.selectFrom('issue').select('newsletter').distinct().orderBy('newsletter').execute()
      return rows.map((row) => row.newsletter)
    },
    async summary(id, onProgress) {
      const row = await db.selectFrom('issue').selectAll().where('id', '=', id).executeTakeFirst()
      return row && summarize(row, onProgress)
    },
    async state(id) {
      const row = await db.selectFrom('issue').select('state').where('id', '=', id).executeTakeFirst()
      return row?.state
    },
    async list({ newsletter, limit = 1000, onProgress } = {}) {
      const rows = await db
        .selectFrom('issue')
        .selectAll()
        .$if(newsletter !== undefined, (query) => query.where('newsletter', '=', newsletter ?? ''))
        .orderBy('no', 'desc')
        .limit(limit)
        .execute()
      return summarizeAll(rows, onProgress)
    },
    async unfinished(newsletter, at) {
      const row = await db
        .selectFrom('issue')
        .selectAll()
        .where('newsletter', '=', newsletter)
        .where('state', 'in', UNFINISHED)
        .$if(at !== undefined, (query) =>
          query.where((issue) => issue.or([issue('not_after', 'is', null), issue('not_after', '>=', at ?? '')])),
        )
        .orderBy('no')
        .limit(1)
        .executeTakeFirst()
      return row && summarize(row)
    },
    async lastClosed(newsletter, until) {
      const row = await db
        .selectFrom('issue')
        .select(['id', 'created_at'])
        .where('newsletter', '=', newsletter)
        .where('state', '=', 'closed')
        .$if(until !== undefined, (query) => query.where('created_at', '<=', until ?? ''))
        .orderBy('no', 'desc')
        .limit(1)
        .executeTakeFirst()
      return row && { id: row.id, createdAt: row.created_at }
    },
    async latest(newsletter) {
      const row = await db
        .selectFrom('issue')
        .selectAll()
        .where('newsletter', '=', newsletter)
        .orderBy('no', 'desc')
        .limit(1)
        .executeTakeFirst()
      return row && toFrozen(row)
    },
    async nextNumber(newsletter) {
      const row = await db
        .selectFrom('issue')
        .select((all) => all.fn.max('number').as('highest'))
        .where('newsletter', '=', newsletter)
        .executeTakeFirst()
      return (row?.highest ?? 0) + 1
    },
    async move(id, { from, to, at, heldFor }) {
      const isOver = (OVER as readonly string[]).includes(to)
      const row = await db
        .updateTable('issue')
        .set({ state: to, held_for: heldFor ?? null, closed_at: isOver ? at : null })
        .where('id', '=', id)
        .where('state', 'in', from)
        .returning('no')
        .executeTakeFirst()
      return row !== undefined
    },
    async releasedAt(id) {
      const row = await db.selectFrom('issue').select('released_at').where('id', '=', id).executeTakeFirst()
      return row?.released_at ?? undefined
    },
    async release(id, at) {
      await db
        .updateTable('issue')
        .set({ released_at: at })
        .where('id', '=', id)
        .where('released_at', 'is', null)
        .execute()
      const row = await db.selectFrom('issue').select('released_at').where('id', '=', id).executeTakeFirst()
      return row?.released_at ?? at
    },
    async closeIfDone(id, at) {
      const closed = await db
        .updateTable('issue')
        .set({ state: 'closed', held_for: null, closed_at: at })
        .where('id', '=', id)
        .where('state', '=', 'open')
        .where('planned_at', 'is not', null)
        .where((issue) =>
          issue.not(
            issue.exists(
              issue
                .selectFrom('delivery')
                .select('delivery.seq')
                .whereRef('delivery.issue', '=', 'issue.no')
                .where('delivery.state', 'in', OPEN_STATES),
            ),
          ),
        )
        .returning('no')
        .executeTakeFirst()
      if (closed !== undefined) {
        await keepCounts(db, closed.no)
        return true
      }
      const row = await db.selectFrom('issue').select('state').where('id', '=', id).executeTakeFirst()
      return row?.state === 'closed'
    },
  }
}

function toRow(issue: FrozenIssue) {
  const { state, heldFor, closedAt, ...body } = issue
  return {
    id: issue.id,
    newsletter: issue.newsletter,
    number: issue.number,
    subject: issue.rendered.subject,
    state,
    held_for: heldFor ?? null,
    created_at: issue.createdAt,
    closed_at: closedAt ?? null,
    not_after: issue.notAfter ?? null,
    duplicates: 0,
    sender: issue.from.address,
    body: JSON.stringify(body),
  }
}

function toFrozen(row: Row): FrozenIssue | undefined {
  if (row.body === null) return undefined
  const body = JSON.parse(row.body) as Omit<FrozenIssue, 'state' | 'heldFor' | 'closedAt'>
  return { ...body, state: row.state, ...optional({ heldFor: row.held_for, closedAt: row.closed_at }) }
}

function toSummary(row: Row, counts: DeliveryCounts): IssueSummary {
  return {
    id: row.id,
    newsletter: row.newsletter,
    number: row.number,
    subject: row.subject,
    state: row.state,
    createdAt: row.created_at,
    isPlanned: row.planned_at !== null,
    duplicates: row.duplicates,
    counts,
    ...optional({
      heldFor: row.held_for,
      plannedAt: row.planned_at,
      releasedAt: row.released_at,
      closedAt: row.closed_at,
      notAfter: row.not_after,
    }),
  }
}

/** The fields that are not null. */
function optional<Key extends string>(fields: Readonly<Record<Key, string | null>>): Partial<Record<Key, string>> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) as Partial<
    Record<Key, string>
  >
}
