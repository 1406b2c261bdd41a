/** Forgetting what is older than the retention time: in one transaction, so that it is done or not done. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Selectable } from 'kysely'
import type { Pruned } from '../model/store.ts'
import type { CountProgress } from '../model/store/issues.ts'
import { countsOf, lastPlace } from './counts.ts'
import { OVER } from './issues.ts'
import type { Db, IssueTable } from './schema.ts'
import { markForScrub } from './scrub.ts'

/** Rows that one statement deletes: it takes some tenths of a second, so that a person sees it move. */
const STRETCH = 10_000

/** What is too old: of one newsletter, and before a time (ISO 8601). */
interface Old {
  readonly newsletter: string
  readonly before: string
}

type OnRows = (rows: number) => Promise<void>

/** What `onProgress` throws ends it, and nothing is forgotten. */
export async function prune(db: Db, newsletter: string, before: string, onProgress?: CountProgress): Promise<Pruned> {
  return db.transaction().execute(async (transaction) => {
    const old = { newsletter, before }
    const issues = await oldIssues(transaction, old)
    const events = await oldEvents(transaction, old)
    const all = issues.reduce((sum, { last }) => sum + last, events.count + (await oldBounces(transaction, old)))
    let done = 0
    const onRows = async (rows: number) => {
      // SQLite works within this thread: without a pause no Ctrl-C would be heard.
      await nextTurn()
      done += rows
      if (all > 0) onProgress?.(Math.min(done, all), all)
    }
    for (const { row, last } of issues) await pruneIssue(transaction, row, last, onRows)
    const ofEvents = await pruneEvents(transaction, old, events, onRows)
    const entries = ofEvents + (await pruneBounces(transaction, old, onRows))
    if (issues.length + entries > 0) await markForScrub(transaction)
    return { issues: issues.length, entries }
  })
}

/** Each with the last place of its ledger. */
async function oldIssues(db: Db, { newsletter, before }: Old) {
  const rows = await db
    .selectFrom('issue')
    .selectAll()
    .where('newsletter', '=', newsletter)
    .where('state', 'in', OVER)
    .where('closed_at', '<', before)
    .where('body', 'is not', null)
    .execute()
  const issues: { readonly row: Selectable<IssueTable>; readonly last: number }[] = []
  for (const row of rows) issues.push({ row, last: await lastPlace(db, row.no) })
  return issues
}

/** Number, subject and counts stay, so that the same issue is not sent again. */
async function pruneIssue(db: Db, row: Selectable<IssueTable>, last: number, onRows: OnRows): Promise<void> {
  const counts = JSON.stringify(await countsOf(db, row))
  await db.updateTable('issue').set({ counts, body: null }).where('no', '=', row.no).execute()
  for (let after = 0; after < last; after += STRETCH) {
    await db
      .deleteFrom('delivery')
      .where('issue', '=', row.no)
      .where('seq', '>', after)
      .where('seq', '<=', after + STRETCH)
      .execute()
    await onRows(Math.min(STRETCH, last - after))
  }
}

/** Every row is of some newsletter: the function keeps SQLite from walking the table in the order of its index on them. */
const isOf = (newsletter: string) => sql<boolean>`coalesce(newsletter, '') = ${newsletter}`

interface Events {
  readonly count: number
  readonly first: number | null
  readonly last: number | null
}

async function oldEvents(db: Db, { newsletter, before }: Old): Promise<Events> {
  return db
    .selectFrom('audience_event')
    .select(({ fn }) => [fn.countAll<number>().as('count'), fn.min('no').as('first'), fn.max('no').as('last')])
    .where(isOf(newsletter))
    .where('at', '<', before)
    .executeTakeFirstOrThrow()
}

async function pruneEvents(db: Db, { newsletter, before }: Old, events: Events, onRows: OnRows): Promise<number> {
  const { first, last } = events
  let entries = 0
  for (let after = (first ?? 1) - 1; after < (last ?? 0); after += STRETCH) {
    const { numDeletedRows } = await db
      .deleteFrom('audience_event')
      .where('no', '>', after)
      .where('no', '<=', after + STRETCH)
      .where(isOf(newsletter))
      .where('at', '<', before)
      .executeTakeFirst()
    entries += Number(numDeletedRows)
    await onRows(Number(numDeletedRows))
  }
  return entries
}

async function oldBounces(db: Db, { newsletter, before }: Old): Promise<number> {
  const { count } = await db
    .selectFrom('bounce')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('newsletter', '=', newsletter)
    .where('at', '<', before)
    .executeTakeFirstOrThrow()
  return count
}

/** Returned mail is the smallest part of what is kept: one statement does. */
async function pruneBounces(db: Db, { newsletter, before }: Old, onRows: OnRows): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('bounce')
    .where('newsletter', '=', newsletter)
    .where('at', '<', before)
    .executeTakeFirst()
  await onRows(Number(numDeletedRows))
  return Number(numDeletedRows)
}
