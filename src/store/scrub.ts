/** What was deleted must not be readable in the file either, also when the process dies between the two. */
import { sql } from 'kysely'
import { DigestError } from '../model/errors.ts'
import type { Db, StoreKind } from './schema.ts'
import { storeError } from './store-error.ts'

/** Kept in the settings from the transaction that deletes until the file has been rewritten. */
const MARK = 'to-scrub'

/** Call it in the transaction that deletes: whoever opens the store next finishes what a dead process left. */
export async function markForScrub(transaction: Db): Promise<void> {
  await transaction
    .insertInto('setting')
    .values({ key: MARK, value: '1' })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute()
}

/**
 * A deleted row stays in the free space of its page, and in the log beside the file until that starts over. While another
 * process reads, the log cannot: then the mark stays for the next one.
 */
export async function scrub(db: Db, kind: StoreKind): Promise<void> {
  if (kind === 'sqlite') {
    await sql`vacuum`.execute(db)
    const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(db)
    if (rows[0]?.busy === 1) return
  }
  await db.deleteFrom('setting').where('key', '=', MARK).execute()
}

/** Finishes the scrub of a process that was killed. A store that is in use is left to whoever opens it later. */
export async function finishScrub(db: Db, kind: StoreKind, place: string): Promise<void> {
  const mark = await db.selectFrom('setting').select('key').where('key', '=', MARK).executeTakeFirst()
  if (mark === undefined) return
  await scrub(db, kind).catch((error: unknown) => {
    const shown = storeError(error, place)
    if (!(shown instanceof DigestError && shown.exit === 75)) throw error
  })
}
