/** SQLite for kysely: Node's own driver where it is stable, the same interface as a package below. (edge) */
import { closeSync, mkdirSync, openSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'
import { CompiledQuery, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import type { DatabaseConnection, Driver, QueryResult } from 'kysely'
import type { DatabaseSyncInstance, StatementSyncInstance } from '@photostructure/sqlite'
import type { Database, Db } from './schema.ts'

/** How long a write waits for another process, ms. Ours hold the lock for a few ms. */
const BUSY_MS = 15_000
/** SQLite's own wait blocks the thread, and with it the connections to the mail server: kept short, then we wait. */
const BLOCKING_MS = 20
/** Primary result code of a file that another connection is writing to. */
const SQLITE_BUSY = 5
/** Statements kept prepared: the send loop uses fewer than twenty. */
const KEPT_STATEMENTS = 100

type Opener = new (file: string, options: { readonly timeout: number }) => DatabaseSyncInstance
type Value = string | number | bigint | null | Uint8Array

/** Opens a file (made with mode 0600, as it holds addresses) or `:memory:`. */
export async function openSqlite(file: string): Promise<Db> {
  if (file !== ':memory:') {
    mkdirSync(path.dirname(path.resolve(file)), { recursive: true, mode: 0o700 })
    closeSync(openSync(file, 'a', 0o600))
  }
  const Opener = await loadDriver()
  const database = new Opener(file, { timeout: BLOCKING_MS })
  try {
    // FULL: a commit that has returned survives a power cut; the ledger's promise stands on it.
    await whenFree(() =>
      database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma cache_size = -16000'),
    )
  } catch (error) {
    database.close()
    throw error
  }
  return new Kysely<Database>({
    dialect: {
      createDriver: () => createDriver(database),
      createAdapter: () => new SqliteAdapter(),
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  })
}

async function loadDriver(): Promise<Opener> {
  const name = Number(process.versions.node.split('.')[0]) >= 24 ? 'node:sqlite' : '@photostructure/sqlite'
  const { DatabaseSync } = (await import(name)) as { DatabaseSync: Opener }
  return DatabaseSync
}

/** One connection, taken in turns: SQLite has one writer anyway. */
function createDriver(database: DatabaseSyncInstance): Driver {
  const prepare = createPreparer(database)
  const execute = async <Row>(query: CompiledQuery): Promise<QueryResult<Row>> => {
    const { statement, isReader } = prepare(query.sql)
    const values = query.parameters as Value[]
    // Inside a transaction the write lock is held already, so only its `begin` and single statements can be busy.
    return whenFree(() => {
      if (isReader) return { rows: statement.all(...values) as Row[] }
      return { rows: [], numAffectedRows: BigInt(statement.run(...values).changes) }
    })
  }
  const connection: DatabaseConnection = {
    executeQuery: execute,
    async *streamQuery(query) {
      yield await execute(query)
    },
  }
  const run = async (text: string) => {
    await execute(CompiledQuery.raw(text))
  }
  let last: Promise<void> = Promise.resolve()
  const releases: (() => void)[] = []
  return {
    async init() {},
    async acquireConnection() {
      const before = last
      last = new Promise((resolve) => {
        releases.push(resolve)
      })
      await before
      return connection
    },
    // A plain `begin` takes the write lock at the first write, when it is too late to wait for it.
    beginTransaction: () => run('begin immediate'),
    commitTransaction: () => run('commit'),
    rollbackTransaction: () => run('rollback'),
    async releaseConnection() {
      releases.shift()?.()
    },
    async destroy() {
      database.close()
    },
  }
}

interface Prepared {
  readonly statement: StatementSyncInstance
  readonly isReader: boolean
}

function createPreparer(database: DatabaseSyncInstance): (text: string) => Prepared {
  const kept = new Map<string, Prepared>()
  return (text) => {
    const known = kept.get(text)
    if (known !== undefined) return known
    const statement = database.prepare(text)
    if (kept.size >= KEPT_STATEMENTS) kept.delete(kept.keys().next().value ?? '')
    const prepared = { statement, isReader: statement.columns().length > 0 }
    kept.set(text, prepared)
    return prepared
  }
}

/** Tries until no other connection is writing; without blocking the thread, as that one may live in this process. */
async function whenFree<T>(work: () => T): Promise<T> {
  const until = performance.now() + BUSY_MS
  for (let pause = 1; ; pause = Math.min(pause * 2, 50)) {
    try {
      return work()
    } catch (error) {
      const { errcode } = error as { errcode?: number }
      if (errcode === undefined || (errcode & 0xff) !== SQLITE_BUSY || performance.now() > until) throw error
    }
    await wait(pause)
  }
}
