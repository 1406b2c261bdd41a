/** PostgreSQL for kysely, the driver loaded on the first use. (edge) */
import { Kysely, PostgresDialect } from 'kysely'
import { readPostgresUrl } from './postgres-url.ts'
import type { Database, Db } from './schema.ts'

/** PostgreSQL's type number of int8. Our 64-bit columns hold times and counts, which a double holds exactly. */
const INT8 = 20
const CONNECT_MS = 15_000

/** One text, of several statements too, on a connection that is closed when it fails. */
export type Ask = (text: string, values?: readonly unknown[]) => Promise<{ rows: unknown[] }>

/** Opens `postgres://user:password@host/database`. */
export async function openPostgres(url: string): Promise<{ readonly db: Db; readonly ask: Ask }> {
  const { default: pg } = await import('pg')
  const { isExposed: _, ...settings } = readPostgresUrl(url)
  const pool = new pg.Pool({
    ...settings,
    max: 6,
    connectionTimeoutMillis: CONNECT_MS,
    application_name: 'pullquote',
    types: {
      getTypeParser: ((type: number, format?: 'text') =>
        type === INT8 ? Number : pg.types.getTypeParser(type, format)) as typeof pg.types.getTypeParser,
    },
  })
  // An idle connection that the server closes is replaced at the next query; without a listener its error would end the process.
  pool.on('error', () => {})
  // The same for one that is in use and between two queries of a transaction: the next query fails, and says so.
  pool.on('connect', (client) => void client.on('error', () => {}))
  return {
    db: new Kysely<Database>({ dialect: new PostgresDialect({ pool }) }),
    ask: async (text, values) => ({
      rows: (await pool.query(text, values === undefined ? undefined : [...values])).rows,
    }),
  }
}
