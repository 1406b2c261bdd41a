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
        failingSince: row.failing_since ?? undefined,
        lastError: row.last_error ?? undefined,
        lastOkAt: row.last_ok_at ?? undefined,
        triedAt: row.tried_at,
        toldAt: row.told_at ?? undefined,
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
