/**
 * Copies a store to another place, of either kind: page by page in the order of each table's key, then compared by counts
 * and hashes. Each page and how far it came are one transaction, so that a copy that was cut short resumes. (edge)
 */
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { sql } from 'kysely'
import { DigestError } from '../model/errors.ts'
import { createClock } from './clock.ts'
import { COPY_MARK, readCopyMark, refuseUnfinishedCopy, writeCopyMark } from './copy-mark.ts'
import type { CopyMark } from './copy-mark.ts'
import { summarizeTable } from './copy-sum.ts'
import type { TableSum } from './copy-sum.ts'
import { COPIED_TABLES } from './copy-tables.ts'
import type { CopiedTable } from './copy-tables.ts'
import { openDatabase } from './database.ts'
import type { OpenDatabase } from './database.ts'
import { createRunLocks } from './run-locks.ts'
import type { Db } from './schema.ts'
import { storeError } from './store-error.ts'
import { countTables, emptyTable, pageOf } from './table-pages.ts'

interface CopyStep {
  readonly step: 'copying' | 'comparing'
  readonly table: string
  /** Rows of this step so far, over all tables; an earlier copy that is resumed is not counted again. */
  readonly done: number
  /** Rows that this step has to do. To compare is to read both stores. */
  readonly all: number
}

export interface CopyReport {
  readonly from: string
  readonly to: string
  /** True when an earlier copy was continued. */
  readonly resumed: boolean
  readonly tables: readonly (TableSum & { readonly name: string })[]
}

export interface CopyOptions {
  readonly onStep?: (step: CopyStep) => void
  /** Stops between two pages; the same call later resumes. */
  readonly signal?: AbortSignal
}

/**
 * @throws DigestError E_LOCKED while a run is in progress in either store, E_STORE when the target contains something else or the
 *   copy differs, E_STOPPED by the signal
 */
export async function copyStore(from: string, to: string, options: CopyOptions = {}): Promise<CopyReport> {
  const file = /^sqlite:(.+)$/.exec(from)?.[1]
  if (file !== undefined && file !== ':memory:' && !existsSync(file))
    throw refusal(`There is no store ${file}`, 'Check the path of the store to copy.')
  const source = await openDatabase(from)
  try {
    const target = await openDatabase(to)
    try {
      return await copyBetween(source, target, options)
    } catch (error) {
      throw storeError(error, target.place)
    } finally {
      await target.db.destroy()
    }
  } finally {
    await source.db.destroy()
  }
}

async function copyBetween(source: OpenDatabase, target: OpenDatabase, options: CopyOptions): Promise<CopyReport> {
  if (source.place === target.place) throw refusal(`${source.place} cannot be copied onto itself`)
  await refuseUnfinishedCopy(source)
  if ((await tableWithRows(source)) === undefined)
    throw refusal(`The store ${source.place} contains nothing to copy`, 'Check its address; a new store needs no copy.')
  const mark = await startingMark(source, target)
  const unlock = await lockAll([source, target])
  try {
    await writeCopyMark(target.db, mark)
    const all = await countTables(source.db, COPIED_TABLES)
    const left = all - (await countTables(target.db, COPIED_TABLES))
    await copyTables(source.db, target.db, mark, { ...options, onPage: createTeller('copying', left, options) })
    const onPage = createTeller('comparing', 2 * all, options)
    const tables = await compareAll(source.db, target.db, { ...options, onPage })
    if (target.kind === 'postgres') await continueNumbers(target.db)
    await target.db.deleteFrom('setting').where('key', '=', COPY_MARK).execute()
    return { from: source.place, to: target.place, resumed: mark.after !== undefined, tables }
  } finally {
    await unlock()
  }
}

interface Pages {
  readonly signal?: AbortSignal
  /** Called after each page, with its rows. */
  readonly onPage: (table: string, rows: number) => void
}

/** A run may add rows between two parts of a copy: more than all is never done. */
function createTeller(step: CopyStep['step'], expected: number, { onStep }: CopyOptions): Pages['onPage'] {
  let done = 0
  return (table, rows) => {
    done += rows
    onStep?.({ step, table, done, all: Math.max(expected, done) })
  }
}

const refusal = (message: string, hint = 'Name an empty store to copy to.') =>
  new DigestError('E_STORE', message, { hint })

async function startingMark(source: OpenDatabase, target: OpenDatabase): Promise<CopyMark> {
  const mark = await readCopyMark(target.db)
  if (mark?.from === source.place) return mark
  if (mark !== undefined) throw refusal(`The store ${target.place} is an unfinished copy of ${mark.from}`)
  const filled = await tableWithRows(target)
  if (filled !== undefined) throw refusal(`The store ${target.place} is not empty: it has rows in '${filled}'`)
  return { from: source.place, table: COPIED_TABLES[0]?.name ?? '' }
}

async function tableWithRows({ db }: OpenDatabase): Promise<CopiedTable['name'] | undefined> {
  for (const { name } of COPIED_TABLES) {
    const row = await db
      .selectFrom(name)
      .select(sql<number>`1`.as('one'))
      .limit(1)
      .executeTakeFirst()
    if (row !== undefined) return name
  }
  return undefined
}

async function copyTables(source: Db, target: Db, mark: CopyMark, options: Pages): Promise<void> {
  const begin = COPIED_TABLES.findIndex(({ name }) => name === mark.table)
  for (const table of COPIED_TABLES.slice(begin)) {
    await copyTable(source, target, table, mark.table === table.name ? mark : { ...mark, after: undefined }, options)
  }
}

async function copyTable(source: Db, target: Db, table: CopiedTable, mark: CopyMark, options: Pages) {
  const { name, key } = table
  let page = await pageOf(source, table, mark.after)
  while (page.length > 0) {
    if (options.signal?.aborted === true) {
      throw new DigestError('E_STOPPED', `The copy stopped in '${name}'`, { hint: 'The same command resumes it.' })
    }
    const last = page.at(-1) ?? {}
    const after = key.map((column) => last[column] as string | number)
    const values = page
    await target.transaction().execute(async (transaction) => {
      await transaction.insertInto(name).values(values).execute()
      await writeCopyMark(transaction, { ...mark, table: name, after })
    })
    options.onPage(name, page.length)
    page = await pageOf(source, table, after)
  }
}

/** Rows that a run changed between two parts of a copy are the one thing that may differ: that table is copied again. */
async function compareAll(source: Db, target: Db, options: Pages): Promise<CopyReport['tables']> {
  const tables: (TableSum & { name: string })[] = []
  for (const table of COPIED_TABLES) {
    const { name } = table
    const sumOf = (db: Db) => summarizeTable(db, table, (rows) => options.onPage(name, rows))
    const wanted = await sumOf(source)
    let found = await sumOf(target)
    if (!isSame(wanted, found)) {
      await emptyTable(target, table)
      await copyTable(source, target, table, { from: '', table: name }, options)
      found = await sumOf(target)
    }
    if (!isSame(wanted, found)) {
      const message = `The copy of '${name}' differs: ${found.rows} rows with hash ${found.hash}, and ${wanted.rows} with ${wanted.hash} in the original`
      throw refusal(message, 'Make the target empty and copy again; if it happens again, report it.')
    }
    tables.push({ name, ...found })
  }
  return tables
}

const isSame = (one: TableSum, other: TableSum) => one.rows === other.rows && one.hash === other.hash

/** PostgreSQL counts on from what its sequence says, whatever numbers were put into the table. */
async function continueNumbers(db: Db): Promise<void> {
  for (const { name, numbered } of COPIED_TABLES) {
    if (numbered === undefined) continue
    await sql`select setval(pg_get_serial_sequence(${name}, ${numbered}), max(${sql.ref(numbered)})) from ${sql.table(name)}`.execute(
      db,
    )
  }
}

/** Takes the lock of every newsletter in the stores, and says every few seconds that it is held. */
async function lockAll(stores: readonly OpenDatabase[]): Promise<() => Promise<void>> {
  const runId = randomBytes(8).toString('hex')
  const held: { readonly locks: ReturnType<typeof createRunLocks>; readonly name: string }[] = []
  const beat = setInterval(() => {
    for (const { locks, name } of held) locks.touch(name, runId).catch(() => {})
  }, TOUCH_MS)
  const unlock = async () => {
    clearInterval(beat)
    for (const { locks, name } of held) await locks.release(name, runId).catch(() => {})
  }
  try {
    for (const { db, kind, place } of stores) {
      const locks = createRunLocks(db, createClock(db, kind))
      for (const name of await newslettersOf(db)) {
        const answer = await locks.acquire(name, locks.owner(runId))
        if (!answer.held) throw lockedError(place, name, answer.by)
        held.push({ locks, name })
      }
    }
  } catch (error) {
    await unlock()
    throw error
  }
  return unlock
}

const TOUCH_MS = 10_000

function lockedError(place: string, name: string, { pid, host }: { readonly pid: number; readonly host: string }) {
  return new DigestError('E_LOCKED', `A run of '${name}' is in progress in ${place}: process ${pid} on ${host}`, {
    hint: 'Copy when it has ended; pullquote pause stops it.',
  })
}

/** Those that have anything in the store, and those that a run holds. */
async function newslettersOf(db: Db): Promise<readonly string[]> {
  const names = new Set<string>()
  for (const table of ['issue', 'run', 'article', 'subscriber', 'suppression'] as const) {
    const rows = await db.selectFrom(table).select('newsletter').distinct().execute()
    for (const { newsletter } of rows) names.add(newsletter)
  }
  for (const { name } of await db.selectFrom('run_lock').select('name').execute()) names.add(name)
  return [...names].toSorted()
}
