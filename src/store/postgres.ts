/** PostgreSQL for kysely, the driver loaded on the first use. (edge) */
import { Kysely, PostgresDialect, sql } from 'kysely'
import type { ClientBase } from 'pg'
import { readPostgresUrl } from './postgres-url.ts'
import type { Database, Db } from './schema.ts'

/** PostgreSQL's type number of int8. Our 64-bit columns contain times and counts, which a double represents exactly. */
const INT8 = 20
const CONNECT_MS = 15_000
/**
 * A machine that is cut off in the middle of a transaction keeps the rows that it has locked, until the server notices: by
 * default after two hours. The server ends such a transaction after this, ms, so that others have the rows within a minute.
 */
const CUT_OFF_MS = 20_000

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
    onConnect: limitPauses,
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

/** The pool waits for it, whatever its types say. Not a parameter of the start, as connection poolers refuse those. */
const limitPauses = (client: ClientBase): unknown =>
  client.query(`set idle_in_transaction_session_timeout = ${CUT_OFF_MS}`)

/** For a transaction that may wait for something else than the database: a list that is piped in, work on another connection. */
export async function allowPauses(transaction: Db): Promise<void> {
  await sql`set local idle_in_transaction_session_timeout = '10min'`.execute(transaction)
}
