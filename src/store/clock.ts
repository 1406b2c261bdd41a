/** Whose time counts: machines that share a store differ in theirs, so that the database's is asked. (edge) */
import { sql } from 'kysely'
import type { Db, StoreKind } from './schema.ts'

/** Ms since 1970. */
export type Clock = () => Promise<number>

export function createClock(db: Db, kind: StoreKind): Clock {
  if (kind === 'sqlite') return async () => Date.now()
  return async () => {
    const now = sql<{ now: number }>`select floor(extract(epoch from clock_timestamp()) * 1000)::bigint as now`
    return (await now.execute(db)).rows[0]?.now ?? Date.now()
  }
}
