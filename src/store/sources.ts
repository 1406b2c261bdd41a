import type { SourceHealth, SourceStore } from '../model/store/sources.ts'
import type { Db } from './schema.ts'

export function createSources(db: Db): SourceStore {
  return {
    async health(newsletter) {
      const rows = await db
        .selectFrom('source_health')
        .selectAll()
        .where('newsletter', '=', newsletter)
        .orderBy('source')
        .execute()
      return rows.map((row): SourceHealth => ({
        source: row.source,
        failures: row.failures,
        ...(row.failing_since === null ? {} : { failingSince: row.failing_since }),
        ...(row.last_error === null ? {} : { lastError: row.last_error }),
        ...(row.last_ok_at === null ? {} : { lastOkAt: row.last_ok_at }),
        triedAt: row.tried_at,
        ...(row.told_at === null ? {} : { toldAt: row.told_at }),
      }))
    },
    save: (newsletter, health) =>
      db.transaction().execute(async (transaction) => {
        for (const one of health) {
          const values = {
            failures: one.failures,
            failing_since: one.failingSince ?? null,
            last_error: one.lastError ?? null,
            last_ok_at: one.lastOkAt ?? null,
            tried_at: one.triedAt,
            told_at: one.toldAt ?? null,
          }
          await transaction
            .insertInto('source_health')
            .values({ newsletter, source: one.source, ...values })
            .onConflict((conflict) => conflict.columns(['newsletter', 'source']).doUpdateSet(values))
            .execute()
        }
      }),
  }
}
