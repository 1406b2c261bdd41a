/** Forgetting what is older than the retention time: in one transaction, so that it is done or not done. */
import type { Pruned } from '../model/store.ts'
import { countsOf } from './counts.ts'
import { OVER } from './issues.ts'
import type { Db } from './schema.ts'
import { markForScrub } from './scrub.ts'

export async function prune(db: Db, newsletter: string, before: string): Promise<Pruned> {
  return db.transaction().execute(async (transaction) => {
    const issues = await pruneIssues(transaction, newsletter, before)
    const entries = await pruneHistory(transaction, newsletter, before)
    if (issues + entries > 0) await markForScrub(transaction)
    return { issues, entries }
  })
}

/** Number, subject and counts stay, so that the same issue is not sent again. */
async function pruneIssues(db: Db, newsletter: string, before: string): Promise<number> {
  const rows = await db
    .selectFrom('issue')
    .selectAll()
    .where('newsletter', '=', newsletter)
    .where('state', 'in', OVER)
    .where('closed_at', '<', before)
    .where('body', 'is not', null)
    .execute()
  for (const row of rows) {
    const counts = JSON.stringify(await countsOf(db, row))
    await db.updateTable('issue').set({ counts, body: null }).where('no', '=', row.no).execute()
    await db.deleteFrom('delivery').where('issue', '=', row.no).execute()
  }
  return rows.length
}

async function pruneHistory(db: Db, newsletter: string, before: string): Promise<number> {
  let entries = 0
  for (const table of ['audience_event', 'bounce'] as const) {
    const { numDeletedRows } = await db
      .deleteFrom(table)
      .where('newsletter', '=', newsletter)
      .where('at', '<', before)
      .executeTakeFirst()
    entries += Number(numDeletedRows)
  }
  return entries
}
