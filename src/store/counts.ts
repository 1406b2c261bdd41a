/** How many rows of an issue are in each state. */
import { sql } from 'kysely'
import type { Selectable } from 'kysely'
import type { DeliveryCounts, DeliveryState } from '../model/delivery.ts'
import type { CountProgress } from '../model/store/issues.ts'
import type { Db, IssueTable } from './schema.ts'

const NO_COUNTS: DeliveryCounts = {
  planned: 0,
  claimed: 0,
  sent: 0,
  refused: 0,
  deferred: 0,
  unknown: 0,
  skipped: 0,
}

/**
 * Places that one statement counts. To group by state SQLite sorts the rows: millions at once take 2.4 times as long as in
 * pieces of this size, and its progress would be unknown. PostgreSQL takes 1.5 times as long, because it lacks parallel scans then.
 */
const STRETCH = 50_000

type Counted = Pick<Selectable<IssueTable>, 'no' | 'counts'>

/** Those kept with the issue when there are any; otherwise its rows are counted, a second for some millions. */
export async function countsOf(db: Db, row: Counted): Promise<DeliveryCounts> {
  const [counts = NO_COUNTS] = await countsOfAll(db, [row])
  return counts
}

/** The counts of several issues, all at one point of time. */
export async function countsOfAll(
  db: Db,
  rows: readonly Counted[],
  onProgress?: CountProgress,
): Promise<readonly DeliveryCounts[]> {
  if (rows.every((row) => row.counts !== null)) return rows.map(keptCounts)
  if (db.isTransaction) return countRows(db, rows, onProgress)
  // The rows change while an issue is sent: many statements must see the same of them.
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute((snapshot) => countRows(snapshot, rows, onProgress))
}

const keptCounts = ({ counts }: Counted): DeliveryCounts =>
  counts === null ? NO_COUNTS : (JSON.parse(counts) as DeliveryCounts)

async function countRows(db: Db, rows: readonly Counted[], onProgress?: CountProgress) {
  const last = new Map<Counted, number>()
  for (const row of rows) if (row.counts === null) last.set(row, await lastPlace(db, row.no))
  const all = [...last.values()].reduce((sum, places) => sum + places, 0)
  let done = 0
  const result: DeliveryCounts[] = []
  for (const row of rows) {
    const counts: Record<DeliveryState, number> = { ...keptCounts(row) }
    const end = last.get(row) ?? 0
    for (let after = 0; after < end; after += STRETCH) {
      for (const { state, count } of await countStretch(db, row.no, after)) counts[state] += count
      done += Math.min(STRETCH, end - after)
      onProgress?.(done, all)
    }
    result.push(counts)
  }
  return result
}

/** Places of an issue are numbered from 1. */
export async function lastPlace(db: Db, issue: number): Promise<number> {
  const row = await db
    .selectFrom('delivery')
    .select((all) => all.fn.max('seq').as('last'))
    .where('issue', '=', issue)
    .executeTakeFirst()
  return row?.last ?? 0
}

const countStretch = (db: Db, issue: number, after: number) =>
  db
    .selectFrom('delivery')
    .select(['state', sql<number>`count(*)`.as('count')])
    .where('issue', '=', issue)
    .where('seq', '>', after)
    .where('seq', '<=', after + STRETCH)
    .groupBy('state')
    .execute()

/**
 * Keeps the counts of a closed issue with it, so that nobody counts its rows again. Rows that are sent, refused or skipped
 * stay so; while one is unknown a person may still settle it, and the counts are taken from the rows.
 */
export async function keepCounts(db: Db, issue: number): Promise<void> {
  const counts = await countsOf(db, { no: issue, counts: null })
  if (counts.planned + counts.claimed + counts.deferred + counts.unknown > 0) return
  await db
    .updateTable('issue')
    .set({ counts: JSON.stringify(counts) })
    .where('no', '=', issue)
    .where('state', '=', 'closed')
    .where('counts', 'is', null)
    .execute()
}
