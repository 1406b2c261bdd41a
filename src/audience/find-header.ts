/** Where a list begins: below titles, at its header, or at its first reader. */
import { readAddressCell } from './cell-address.ts'
import type { ColumnNames, Columns } from './columns.ts'
import { bareColumns, mapColumns } from './columns.ts'
import type { CsvRow } from './csv.ts'
import { stateOfCell } from './states.ts'

/** Rows that are looked at before the first is read: sheets have a few lines of title at most. */
export const LOOK_AHEAD = 40

export interface Beginning {
  readonly columns: Columns
  /** Of the rows looked at, how many are above the first reader. */
  readonly skip: number
  /** Rows above the header: a title, a date, who exported it. */
  readonly titles: readonly CsvRow[]
}

/** `rows` are the first of the list. Undefined when no column of addresses can be found. */
export function findBeginning(rows: readonly CsvRow[], wanted: ColumnNames = {}): Beginning | undefined {
  const first = rows.findIndex(({ cells }) => cells.some(isAddress))
  const above = rows.slice(0, first < 0 ? undefined : first)
  const named = above.map(({ cells }, at) => ({ at, columns: columnsOf(cells, rows.slice(at + 1), wanted) }))
  const byUser = named.find(({ columns }) => Object.keys(wanted).length > 0 && columns.missing.length === 0)
  const byName = named.filter(({ columns }) => columns.fields.email !== undefined)
  // A title may speak of e-mail as well: the header has a name for the most columns.
  const known = byUser ?? byName.toSorted((a, b) => widthOf(rows[b.at]) - widthOf(rows[a.at]) || a.at - b.at)[0]
  if (known !== undefined) return begin(rows, known.at, known.columns)
  if (first < 0) return undefined
  const last = named.at(-1)
  if (last !== undefined && last.columns.fields.email !== undefined) return begin(rows, last.at, last.columns)
  return { columns: bareColumns(rows[first]?.cells.findIndex(isAddress) ?? 0), skip: first, titles: above }
}

function begin(rows: readonly CsvRow[], at: number, columns: Columns): Beginning {
  return { columns, skip: at + 1, titles: rows.slice(0, at) }
}

function widthOf(row: CsvRow | undefined): number {
  return row?.cells.filter((cell) => cell.trim() !== '').length ?? 0
}

function columnsOf(header: readonly string[], below: readonly CsvRow[], wanted: ColumnNames): Columns {
  const counts = header.map((_, index) => below.filter(({ cells }) => isAddress(cells[index] ?? '')).length)
  const withAddresses = counts
    .flatMap((count, index) => (count > 0 ? [index] : []))
    .toSorted((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || a - b)
  const withoutStates = header.flatMap((_, index) => {
    const words = below.map(({ cells }) => (cells[index] ?? '').trim()).filter((word) => word !== '')
    // One odd word may be a slip; a column of them is about something else.
    return words.length > 1 && words.every((word) => stateOfCell(word) === undefined) ? [index] : []
  })
  return mapColumns(header, { wanted, withAddresses, withoutStates })
}

function isAddress(cell: string): boolean {
  return cell.includes('@') && !('problem' in readAddressCell(cell))
}
