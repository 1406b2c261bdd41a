/** SQLite for kysely: Node's own driver where it is stable, the same interface as a package below. (edge) */
import { accessSync, closeSync, constants, fdatasync, mkdirSync, openSync, realpathSync, statSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import type { DatabaseSyncInstance } from '@photostructure/sqlite'
import type { Database, Db } from './schema.ts'
import { createDriver, whenFree } from './sqlite-driver.ts'
import type { Log, Transact } from './sqlite-driver.ts'
import { guardFile } from './sqlite-file.ts'

/** SQLite's own wait blocks the thread, and with it the connections to the mail server: kept short, then we wait. */
const BLOCKING_MS = 20
/** Pages of the file kept in memory, KiB: a send moves on through the ledger and comes back to little. */
const CACHE_KIB = 4000
/**
 * Pages (of 4 KiB) in the log before SQLite moves them into the file, which makes the thread wait for the disk: eight
 * times its default, as a send writes the same pages many times over.
 */
const LOG_PAGES = 8000

type Opener = new (file: string, options: { readonly timeout: number }) => DatabaseSyncInstance

/** Writes an open file out to the disk: resolves when a power cut cannot take it any more. */
export type Flush = (fd: number) => Promise<void>

export interface SqliteDb {
  readonly db: Db
  readonly transact: Transact
}

/** Opens a file (made with mode 0600, as it contains addresses) or `:memory:`. */
export async function openSqlite(file: string, flush: Flush = promisify(fdatasync)): Promise<SqliteDb> {
  if (file !== ':memory:') makeFile(file)
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
  const driver = createDriver(database, guardFile(database, file), log)
  const db = new Kysely<Database>({
    dialect: {
      createDriver: () => driver,
      createAdapter: () => new SqliteAdapter(),
      createIntrospector: (all) => new SqliteIntrospector(all),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  })
  return { db, transact: driver.transact }
}

/**
 * A file that is there is not opened: to close it again would take away every lock that this process has on it, those of
 * other SQLite connections as well (sqlite.org/howtocorrupt.html, section 2.2).
 */
function makeFile(file: string): void {
  if (statSync(file, { throwIfNoEntry: false })?.isFile()) return accessSync(file, constants.W_OK)
  mkdirSync(path.dirname(path.resolve(file)), { recursive: true, mode: 0o700 })
  closeSync(openSync(file, 'a', 0o600))
}

async function loadDriver(): Promise<Opener> {
  const name = Number(process.versions.node.split('.')[0]) >= 24 ? 'node:sqlite' : '@photostructure/sqlite'
  const { DatabaseSync } = (await import(name)) as { DatabaseSync: Opener }
  return DatabaseSync
}

/**
 * A commit is on the disk before its promise resolves: the ledger relies on it. SQLite's own way there
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
