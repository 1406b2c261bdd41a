/** How many rows a table has and one hash over all of them, the same on every database and in every order of the rows. */
import { createHash } from 'node:crypto'
import type { CopiedTable } from './copy-tables.ts'
import type { Db } from './schema.ts'
import { pageOf } from './table-pages.ts'

export interface TableSum {
  readonly rows: number
  readonly hash: string
}

const WORDS = 4

export async function summarizeTable(db: Db, table: CopiedTable, onPage: (rows: number) => void): Promise<TableSum> {
  // Databases sort text differently: the hashes of the rows are added up, which no order changes.
  const sums = new Uint32Array(WORDS)
  let rows = 0
  let page = await pageOf(db, table, undefined)
  while (page.length > 0) {
    for (const row of page) {
      const fields = Object.entries(row).toSorted(([a], [b]) => (a < b ? -1 : 1))
      const digest = createHash('sha256').update(JSON.stringify(fields)).digest()
      for (let word = 0; word < WORDS; word += 1) sums[word] = (sums[word] ?? 0) + digest.readUInt32LE(word * 4)
    }
    rows += page.length
    onPage(page.length)
    const last = page.at(-1) ?? {}
    page = await pageOf(
      db,
      table,
      table.key.map((column) => last[column] as string | number),
    )
  }
  return { rows, hash: Buffer.from(sums.buffer).toString('hex') }
}
