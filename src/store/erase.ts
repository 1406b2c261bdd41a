/** Forgetting a person: what names them goes, the hash that keeps them from being mailed again stays. */
import { sql } from 'kysely'
import { addressKey, canonicalAddress } from '../model/address.ts'
import type { Db } from './schema.ts'
import { markForScrub } from './scrub.ts'

/** In one transaction: the caller's, or one of its own. */
export async function erase(db: Db, newsletter: string, address: string): Promise<void> {
  const key = addressKey(address)
  const work = async (transaction: Db) => {
    for (const table of ['subscriber', 'audience_event', 'bounce'] as const) {
      await transaction.deleteFrom(table).where('newsletter', '=', newsletter).where('key', '=', key).execute()
    }
    await transaction
      .updateTable('suppression')
      .set({ address: null, source: null })
      .where('newsletter', '=', newsletter)
      .where('key', '=', key)
      .execute()
    await eraseDeliveries(transaction, newsletter, address, key)
    await markForScrub(transaction)
  }
  await (db.isTransaction ? work(db) : db.transaction().execute(work))
}

/** The ledger keeps its counts: rows stay, named by the key; what waits is skipped, because there is nobody to mail. */
async function eraseDeliveries(db: Db, newsletter: string, address: string, key: string): Promise<void> {
  await db
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
    .execute()
}
