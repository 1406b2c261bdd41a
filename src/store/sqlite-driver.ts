/** One SQLite connection as a driver for kysely, and a way past it for what must be quick. (edge) */
import { setTimeout as wait } from 'node:timers/promises'
import { CompiledQuery } from 'kysely'
import type { DatabaseConnection, Driver, QueryResult } from 'kysely'
import type { DatabaseSyncInstance, StatementSyncInstance } from '@photostructure/sqlite'
import type { SqliteFile } from './sqlite-file.ts'

/** How long a write waits for another process, ms. Ours hold the lock for a few ms. */
const BUSY_MS = 15_000
/** Primary result code of a file that another connection is writing to. */
const SQLITE_BUSY = 5
/** Statements kept prepared: the send loop uses fewer than twenty. */
const KEPT_STATEMENTS = 100
/** Statements after which there is nothing to write out. */
const READS = /^\s*(?:select|pragma|begin|commit|rollback)\b/i

/** A plain `begin` takes the write lock at the first write, when it is too late to wait for it. */
const BEGIN = CompiledQuery.raw('begin immediate')
/** Sees the file as it was at its first query, and lets others write. */
const BEGIN_READING = CompiledQuery.raw('begin')
const COMMIT = CompiledQuery.raw('commit')
const ROLLBACK = CompiledQuery.raw('rollback')

type Value = string | number | bigint | null | Uint8Array

/**
 * Does work in one transaction, which is on the disk when the promise resolves. Queries are answered at once: for what
 * must be quick, as a query through kysely costs as much again as the statement itself.
 */
export type Transact = <T>(work: Work<T>) => Promise<T>
type Work<T> = (run: (query: CompiledQuery) => readonly unknown[]) => T

/** What was committed, on its way to the disk. */
export interface Log {
  readonly flush: () => Promise<void>
  readonly close: () => void
}

/** Node's own driver binds a number as a real, and to SQLite's JSON the place 0.0 is none: integers are bound as such. */
const asInteger = (value: Value): Value => (Number.isSafeInteger(value) ? BigInt(value as number) : value)

/** One connection, taken in turns: SQLite has one writer anyway. */
export function createDriver(
  database: DatabaseSyncInstance,
  guard: SqliteFile,
  log?: Log,
): Driver & { readonly transact: Transact } {
  const prepare = createPreparer(database)
  let isInTransaction = false
  let isUnflushed = false
  const flush = async () => {
    if (!isUnflushed || isInTransaction) return
    isUnflushed = false
    await log?.flush()
  }
  const run = <Row>(query: CompiledQuery): QueryResult<Row> => {
    const { statement, returnsRows, writes } = prepare(query.sql)
    const values = (query.parameters as Value[]).map(asInteger)
    const result = returnsRows
      ? { rows: allOf<Row>(statement, values) }
      : { rows: [], numAffectedRows: BigInt(statement.run(...values).changes) }
    isUnflushed ||= writes
    return result
  }
  const execute = async <Row>(query: CompiledQuery): Promise<QueryResult<Row>> => {
    // Inside a transaction the write lock is held already, so only its `begin` and single statements can be busy.
    const result = await whenFree(() => run<Row>(query))
    await flush()
    return result
  }
  const rollback = () => {
    isInTransaction = false
    isUnflushed = false
    try {
      run(ROLLBACK)
    } catch {
      // What failed is thrown already; on a full disk SQLite has rolled back by itself.
    }
  }
  const transactNow = <T>(work: Work<T>): T => {
    guard.check()
    run(BEGIN)
    try {
      const result = work((query) => run(query).rows)
      run(COMMIT)
      return result
    } catch (error) {
      rollback()
      throw error
    }
  }
  const connection: DatabaseConnection = {
    executeQuery: execute,
    async *streamQuery(query) {
      yield await execute(query)
    },
  }
  let last: Promise<void> = Promise.resolve()
  const releases: (() => void)[] = []
  const acquire = async () => {
    const before = last
    last = new Promise((resolve) => {
      releases.push(resolve)
    })
    await before
    return connection
  }
  const release = async () => releases.shift()?.()
  return {
    async init() {},
    acquireConnection: acquire,
    async beginTransaction(_, { accessMode }) {
      guard.check()
      isInTransaction = true
      await execute(accessMode === 'read only' ? BEGIN_READING : BEGIN).catch((error: unknown) => {
        isInTransaction = false
        throw error
      })
    },
    async commitTransaction() {
      await execute(COMMIT)
      isInTransaction = false
      await flush()
    },
    rollbackTransaction: async () => rollback(),
    releaseConnection: release,
    async transact(work) {
      await acquire()
      try {
        const result = await whenFree(() => transactNow(work))
        await flush()
        return result
      } finally {
        await release()
      }
    },
    async destroy() {
      guard.close()
      log?.close()
    },
  }
}

/** What SQLite says for its primary result codes (sqlite3_errstr). */
const ERROR_WORDS: ReadonlyMap<string, number> = new Map([
  ['database is locked', SQLITE_BUSY],
  ['database table is locked', 6],
  ['attempt to write a readonly database', 8],
  ['disk I/O error', 10],
  ['database disk image is malformed', 11],
  ['database or disk is full', 13],
  ['unable to open database file', 14],
])

/** The driver's `all` throws without the code that its `run` gives, and it is the code that is looked at. */
function allOf<Row>(statement: StatementSyncInstance, values: readonly (Value | bigint)[]): Row[] {
  try {
    return statement.all(...values) as Row[]
  } catch (error) {
    const errcode = ERROR_WORDS.get((error as Error).message)
    if (errcode !== undefined && !('errcode' in (error as Error))) Object.assign(error as Error, { errcode })
    throw error
  }
}

interface Prepared {
  readonly statement: StatementSyncInstance
  readonly returnsRows: boolean
  /** False for what leaves nothing to write out. */
  readonly writes: boolean
}

function createPreparer(database: DatabaseSyncInstance): (text: string) => Prepared {
  const kept = new Map<string, Prepared>()
  return (text) => {
    const known = kept.get(text)
    if (known !== undefined) return known
    const statement = database.prepare(text)
    if (kept.size >= KEPT_STATEMENTS) kept.delete(kept.keys().next().value ?? '')
    const prepared = { statement, returnsRows: statement.columns().length > 0, writes: !READS.test(text) }
    kept.set(text, prepared)
    return prepared
  }
}

/** Tries until no other connection is writing; without blocking the thread, as that one may live in this process. */
export async function whenFree<T>(work: () => T): Promise<T> {
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
