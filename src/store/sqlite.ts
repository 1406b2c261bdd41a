/** SQLite for kysely: Node's own driver where it is stable, the same interface as a package below. (edge) */
import { closeSync, fdatasync, mkdirSync, openSync, realpathSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { CompiledQuery, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import type { DatabaseConnection, Driver, QueryResult } from 'kysely'
import type { DatabaseSyncInstance, StatementSyncInstance } from '@photostructure/sqlite'
import type { Database, Db } from './schema.ts'
import { guardFile } from './sqlite-file.ts'
import type { SqliteFile } from './sqlite-file.ts'

/** How long a write waits for another process, ms. Ours hold the lock for a few ms. */
const BUSY_MS = 15_000
/** SQLite's own wait blocks the thread, and with it the connections to the mail server: kept short, then we wait. */
const BLOCKING_MS = 20
/** Primary result code of a file that another connection is writing to. */
const SQLITE_BUSY = 5
/** Statements kept prepared: the send loop uses fewer than twenty. */
const KEPT_STATEMENTS = 100
/** Pages of the file kept in memory, KiB: a send moves on through the ledger and comes back to little. */
const CACHE_KIB = 4000
/**
 * Pages (of 4 KiB) in the log before SQLite moves them into the file, which makes the thread wait for the disk: eight
 * times its default, as a send writes the same pages many times over.
 */
const LOG_PAGES = 8000
/** Statements after which there is nothing to write out. */
const READS = /^\s*(?:select|pragma|begin|commit|rollback)\b/i

type Opener = new (file: string, options: { readonly timeout: number }) => DatabaseSyncInstance
type Value = string | number | bigint | null | Uint8Array

/** Writes an open file out to the disk: resolves when a power cut cannot take it any more. */
export type Flush = (fd: number) => Promise<void>

/** Opens a file (made with mode 0600, as it holds addresses) or `:memory:`. */
export async function openSqlite(file: string, flush: Flush = promisify(fdatasync)): Promise<Db> {
  if (file !== ':memory:') {
    mkdirSync(path.dirname(path.resolve(file)), { recursive: true, mode: 0o700 })
    closeSync(openSync(file, 'a', 0o600))
  }
  const Opener = await loadDriver()
  const database = new Opener(file, { timeout: BLOCKING_MS })
  let log: Log | undefined
  try {
    const journal = await whenFree(() => database.prepare('pragma journal_mode = wal').get())
    const isLogged = Object.values(journal ?? {}).includes('wal')
    database.exec(`pragma synchronous = ${isLogged ? 'normal' : 'full'}; pragma cache_size = -${CACHE_KIB};
      pragma wal_autocheckpoint = ${LOG_PAGES}`)
    if (isLogged) log = createLog(`${realpathSync(file)}-wal`, flush)
  } catch (error) {
    database.close()
    throw error
  }
  return new Kysely<Database>({
    dialect: {
      createDriver: () => createDriver(database, guardFile(database, file), log),
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

interface Log {
  readonly flush: () => Promise<void>
  readonly close: () => void
}

/**
 * A commit is on the disk before its promise resolves: the ledger's promise stands on it. SQLite's own way there
 * (`synchronous = full`) makes the thread wait, and every connection to the mail server with it. With `normal` a commit
 * is appended to the write-ahead log, in order and with checksums, and we have the log written out in the thread pool,
 * which is all that `full` would add (sqlite.org/pragma.html#pragma_synchronous).
 */
function createLog(file: string, flush: Flush): Log {
  let fd: number | undefined
  return {
    flush() {
      // Made by SQLite with the first transaction, and kept as long as a connection is open.
      fd ??= openSync(file, 'r+')
      return flush(fd)
    },
    close() {
      if (fd !== undefined) closeSync(fd)
    },
  }
}

/** One connection, taken in turns: SQLite has one writer anyway. */
function createDriver(database: DatabaseSyncInstance, guard: SqliteFile, log?: Log): Driver {
  const prepare = createPreparer(database)
  let isInTransaction = false
  let isUnflushed = false
  const flush = async () => {
    if (!isUnflushed || isInTransaction) return
    isUnflushed = false
    await log?.flush()
  }
  const execute = async <Row>(query: CompiledQuery): Promise<QueryResult<Row>> => {
    const { statement, isReader } = prepare(query.sql)
    const values = query.parameters as Value[]
    // Inside a transaction the write lock is held already, so only its `begin` and single statements can be busy.
    const result = await whenFree((): QueryResult<Row> => {
      if (isReader) return { rows: statement.all(...values) as Row[] }
      return { rows: [], numAffectedRows: BigInt(statement.run(...values).changes) }
    })
    isUnflushed ||= !READS.test(query.sql)
    await flush()
    return result
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
    async beginTransaction() {
      guard.check()
      // A plain `begin` takes the write lock at the first write, when it is too late to wait for it.
      isInTransaction = true
      await run('begin immediate').catch((error: unknown) => {
        isInTransaction = false
        throw error
      })
    },
    async commitTransaction() {
      await run('commit')
      isInTransaction = false
      await flush()
    },
    async rollbackTransaction() {
      isInTransaction = false
      isUnflushed = false
      // What failed is thrown already; on a full disk SQLite has rolled back by itself.
      await run('rollback').catch(() => {})
    },
    async releaseConnection() {
      releases.shift()?.()
    },
    async destroy() {
      guard.close()
      log?.close()
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
