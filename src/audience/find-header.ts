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
  const below = above.length === 0 ? [] : tallyBelow(rows)
  const named = above.map(({ cells }, at) => ({ at, columns: columnsOf(cells, below[at] ?? [], wanted) }))
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

/** How many cells of a column have an address, a word at all, a state. */
interface Tally {
  readonly addresses: number
  readonly words: number
  readonly states: number
}

const EMPTY: Tally = { addresses: 0, words: 0, states: 0 }

/** For each row, the columns of all rows below it. Each cell is read once: any of the rows may be the header. */
function tallyBelow(rows: readonly CsvRow[]): readonly (readonly Tally[])[] {
  const tallies: (readonly Tally[])[] = []
  let below: readonly Tally[] = []
  for (const { cells } of rows.toReversed()) {
    tallies.push(below)
    below = addRow(below, cells)
  }
  return tallies.toReversed()
}

function addRow(below: readonly Tally[], cells: readonly string[]): readonly Tally[] {
  return Array.from({ length: Math.max(below.length, cells.length) }, (_, index) => {
    const tally = below[index] ?? EMPTY
    const cell = cells[index] ?? ''
    const word = cell.trim()
    if (word === '') return tally
    return {
      addresses: tally.addresses + (isAddress(cell) ? 1 : 0),
      words: tally.words + 1,
      states: tally.states + (stateOfCell(word) === undefined ? 0 : 1),
    }
  })
}

function columnsOf(header: readonly string[], below: readonly Tally[], wanted: ColumnNames): Columns {
  const tallies = header.map((_, index) => below[index] ?? EMPTY)
  const indexesOf = (isWanted: (tally: Tally) => boolean) =>
    tallies.flatMap((tally, index) => (isWanted(tally) ? [index] : []))
  const addressesAt = (index: number) => tallies[index]?.addresses ?? 0
  const withAddresses = indexesOf(({ addresses }) => addresses > 0).toSorted(
    (a, b) => addressesAt(b) - addressesAt(a) || a - b,
  )
  // One odd word may be a mistake; a column of them is about something else.
  const withoutStates = indexesOf(({ words, states }) => words > 1 && states === 0)
  return mapColumns(header, { wanted, withAddresses, withoutStates })
}

function isAddress(cell: string): boolean {
  return cell.includes('@') && !('problem' in readAddressCell(cell))
}
