/** Forgetting a person: what names them goes, the hash that keeps them from being mailed again stays. */
import { sql } from 'kysely'
import { addressKey, canonicalAddress } from '../model/address.ts'
import type { Db } from './schema.ts'
import { markForScrub } from './scrub.ts'

/** In one transaction: the caller's, or one of its own. True when anything named the person. */
export async function erase(db: Db, newsletter: string, address: string): Promise<boolean> {
  const key = addressKey(address)
  const work = async (transaction: Db) => {
    let rows = 0n
    for (const table of ['subscriber', 'audience_event', 'bounce'] as const) {
      const { numDeletedRows } = await transaction
        .deleteFrom(table)
        .where('newsletter', '=', newsletter)
        .where('key', '=', key)
        .executeTakeFirst()
      rows += numDeletedRows
    }
    const { numUpdatedRows } = await transaction
      .updateTable('suppression')
      .set({ address: null, source: null })
      .where('newsletter', '=', newsletter)
      .where('key', '=', key)
      .executeTakeFirst()
    rows += numUpdatedRows + (await eraseDeliveries(transaction, newsletter, address, key))
    await markForScrub(transaction)
    return rows > 0n
  }
  return db.isTransaction ? work(db) : db.transaction().execute(work)
}

/** The ledger keeps its counts: rows stay, named by the key; what waits is skipped, because there is nobody to mail. */
async function eraseDeliveries(db: Db, newsletter: string, address: string, key: string): Promise<bigint> {
  const { numUpdatedRows } = await db
    .updateTable('delivery')
    .set({
      address: `erased:${key}`,
      identity: null,
      attributes: null,
      detail: 'erased at the request of the person',
      state: sql`case when state in ('planned', 'deferred', 'unknown') then 'skipped' else state end`,
    })
    .where(sql`coalesce(identity, address)`, '=', canonicalAddress(address))
    .where('issue', 'in', (query) => query.selectFrom('issue').select('no').where('newsletter', '=', newsletter))
    .executeTakeFirst()
  return numUpdatedRows
}
