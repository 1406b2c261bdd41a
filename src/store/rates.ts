import type { RateStore } from '../model/store/rates.ts'
import type { Db } from './schema.ts'

export function createRates(db: Db): RateStore {
  return {
    load: (since) => db.selectFrom('rate_use').select(['scope', 'at', 'used']).where('at', '>=', since).execute(),
    async add(uses) {
      if (uses.length === 0) return
      await db
        .insertInto('rate_use')
        .values(uses.map(({ scope, at, used }) => ({ scope, at, used })))
        .onConflict((conflict) =>
          conflict
            .columns(['scope', 'at'])
            .doUpdateSet((row) => ({ used: row('rate_use.used', '+', row.ref('excluded.used')) })),
        )
        .execute()
    },
    async prune(before) {
      await db.deleteFrom('rate_use').where('at', '<', before).execute()
    },
  }
}
