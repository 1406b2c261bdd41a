import { sql } from 'kysely'
import type { RateBook, RateHold, RateStore, RateUse } from '../model/store/rates.ts'
import type { Db, StoreKind } from './schema.ts'

/** Clocks of two machines differ by less than this, ms. */
const SLACK_MS = 60_000

export function createRates(db: Db, kind: StoreKind): RateStore {
  return {
    transact: (account, work) =>
      db.transaction().execute(async (transaction) => {
        // SQLite's transaction is alone anyway.
        if (kind === 'postgres') {
          await sql`select pg_advisory_xact_lock(hashtextextended(${`rates of ${account}`}, 0))`.execute(transaction)
        }
        return work(createBook(transaction, account))
      }),
  }
}

function createBook(db: Db, account: string): RateBook {
  const add = async (uses: readonly RateUse[]) => {
    if (uses.length === 0) return
    await db
      .insertInto('rate_slice')
      .values(mergeUses(uses).map(({ scope, within, at, used }) => ({ account, scope, within, at, used })))
      .onConflict((conflict) =>
        conflict
          .columns(['account', 'scope', 'within', 'at'])
          .doUpdateSet((row) => ({ used: row('rate_slice.used', '+', row.ref('excluded.used')) })),
      )
      .execute()
  }
  return {
    add,
    async uses(scopes, now) {
      if (scopes.length === 0) return []
      return db
        .selectFrom('rate_slice')
        .select(['scope', 'within', 'at', 'used'])
        .where('account', '=', account)
        .where('scope', 'in', scopes)
        .where(sql<boolean>`${sql.ref('at')} + ${sql.ref('within')} > ${now}`)
        .orderBy('at')
        .execute()
    },
    async holds(scopes) {
      if (scopes?.length === 0) return []
      const rows = await db
        .selectFrom('rate_hold')
        .select(['scope', 'newsletter', 'run_id', 'held', 'until'])
        .where('account', '=', account)
        .$if(scopes !== undefined, (query) => query.where('scope', 'in', scopes ?? ['']))
        .execute()
      return rows.map(({ run_id: runId, ...row }): RateHold => ({ ...row, runId }))
    },
    async hold(holds) {
      for (const { scope, newsletter, runId, held, until } of holds) {
        const row = { account, scope, newsletter, run_id: runId, held, until }
        if (held > 0) {
          await db
            .insertInto('rate_hold')
            .values(row)
            .onConflict((conflict) =>
              conflict.columns(['account', 'scope', 'newsletter', 'run_id']).doUpdateSet({ held, until }),
            )
            .execute()
        } else {
          await db
            .deleteFrom('rate_hold')
            .where('account', '=', account)
            .where('scope', '=', scope)
            .where('newsletter', '=', newsletter)
            .where('run_id', '=', runId)
            .execute()
        }
      }
    },
    async forget(now) {
      await db
        .deleteFrom('rate_slice')
        .where('account', '=', account)
        .where(sql<boolean>`${sql.ref('at')} + ${sql.ref('within')} <= ${now}`)
        .execute()
    },
    async repair(now) {
      const late = await db
        .deleteFrom('rate_slice')
        .where('account', '=', account)
        .where(sql<boolean>`${sql.ref('at')} - ${sql.ref('within')} / 100 > ${now + SLACK_MS}`)
        .returning(['scope', 'within', 'used'])
        .execute()
      await add(late.map((use) => ({ ...use, at: now })))
    },
  }
}

/** A row may appear only once in an insert. */
function mergeUses(uses: readonly RateUse[]): readonly RateUse[] {
  const merged = new Map<string, RateUse>()
  for (const use of uses) {
    const key = `${use.scope} ${use.within} ${use.at}`
    merged.set(key, { ...use, used: use.used + (merged.get(key)?.used ?? 0) })
  }
  return [...merged.values()]
}
