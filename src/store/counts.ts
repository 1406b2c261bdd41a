/** How many rows of an issue are in each state. */
import { sql } from 'kysely'
import type { Selectable } from 'kysely'
import type { DeliveryCounts, DeliveryState } from '../model/delivery.ts'
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

/** Those kept with the issue when there are any; otherwise its rows are counted, a second for some millions. */
export async function countsOf(db: Db, row: Pick<Selectable<IssueTable>, 'no' | 'counts'>): Promise<DeliveryCounts> {
  if (row.counts !== null) return JSON.parse(row.counts) as DeliveryCounts
  const rows = await db
    .selectFrom('delivery')
    .select(['state', sql<number>`count(*)`.as('count')])
    .where('issue', '=', row.no)
    .groupBy('state')
    .execute()
  const counts: Record<DeliveryState, number> = { ...NO_COUNTS }
  for (const { state, count } of rows) counts[state] = count
  return counts
}

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
