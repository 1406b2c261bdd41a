/** The rows of a table in the order of its key, page by page: memory stays flat. */
import { sql } from 'kysely'
import { COPY_MARK } from './copy-mark.ts'
import type { CopiedTable } from './copy-tables.ts'
import type { Db } from './schema.ts'

export type TableRow = Readonly<Record<string, unknown>>

/** Few enough that PostgreSQL's 65,535 and SQLite's 32,766 parameters do for the widest table. */
const PAGE_ROWS = 1000

/** The rows behind `after`, the key of the last one before. The mark of a copy is not a row of the store. */
export async function pageOf(
  db: Db,
  { name, key }: CopiedTable,
  after: readonly (string | number)[] | undefined,
): Promise<readonly TableRow[]> {
  const columns = sql.join(key.map((column) => sql.ref(column)))
  const behind = after === undefined ? sql`true` : sql`(${columns}) > (${sql.join(after)})`
  const { rows } = await sql<TableRow>`select * from ${sql.table(name)} where ${behind} and ${isOwn(name)}
    order by ${columns} limit ${sql.lit(PAGE_ROWS)}`.execute(db)
  return rows
}

export async function emptyTable(db: Db, { name }: CopiedTable): Promise<void> {
  await sql`delete from ${sql.table(name)} where ${isOwn(name)}`.execute(db)
}

/** How many rows the tables have together. */
export async function countTables(db: Db, tables: readonly CopiedTable[]): Promise<number> {
  let all = 0
  for (const { name } of tables) {
    const { rows } = await sql<{
      count: number
    }>`select count(*) as count from ${sql.table(name)} where ${isOwn(name)}`.execute(db)
    all += rows[0]?.count ?? 0
  }
  return all
}

/** True for every row but the mark. */
const isOwn = (name: CopiedTable['name']) => (name === 'setting' ? sql`key <> ${COPY_MARK}` : sql`true`)
