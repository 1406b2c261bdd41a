/** A list of subscribers as rows, from CSV or JSON, without holding more of it than a row. */
import { parseAddress } from '../model/address.ts'
import { DigestError } from '../model/errors.ts'
import type { CsvRow } from './csv.ts'
import { readCsv } from './csv.ts'
import { decodeText } from './decode.ts'
import type { JsonRow } from './json.ts'
import { readJson } from './json.ts'
import { bareColumns, mapColumns, type ColumnNames, type Columns } from './columns.ts'
import { toSubscriber, type ReadRow } from './record.ts'

export interface ListOptions {
  /** The list's name in messages; its ending also tells CSV from JSON. */
  readonly name: string
  readonly format?: 'csv' | 'json'
  readonly columns?: ColumnNames
  readonly delimiter?: string
  /** Called once for a CSV, before its first row: what its columns mean. */
  readonly onColumns?: (columns: Columns) => void
}

/**
 * Every row of a list, in order: a subscriber, or the line and the reason why it is none. A list that cannot be read at
 * all (no column of addresses, broken quoting, wrong bytes) stops with E_AUDIENCE and the line.
 */
export async function* readList(bytes: AsyncIterable<Uint8Array>, options: ListOptions): AsyncGenerator<ReadRow> {
  const text = decodeText(bytes, options.name)[Symbol.asyncIterator]()
  const first = await text.next()
  const head = first.done === true ? '' : first.value
  const whole = prepend(head, text)
  if ((options.format ?? formatOf(options.name, head)) === 'json') {
    yield* jsonRows(readJson(whole, options.name), options)
  } else {
    yield* csvRows(readCsv(whole, options), options)
  }
}

function formatOf(name: string, head: string): 'csv' | 'json' {
  if (/\.(?:json|jsonl|ndjson)$/i.test(name)) return 'json'
  return /^[\ufeff\s]*[{[]/.test(head) && !/\.(?:csv|tsv)$/i.test(name) ? 'json' : 'csv'
}

async function* prepend(head: string, rest: AsyncIterator<string>): AsyncGenerator<string> {
  yield head
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value
}

async function* csvRows(rows: AsyncGenerator<CsvRow>, options: ListOptions): AsyncGenerator<ReadRow> {
  let columns: Columns | undefined
  for await (const row of rows) {
    if (columns !== undefined) {
      yield toSubscriber(row.line, row.cells, columns)
      continue
    }
    // A list without a header: its first row is a subscriber already.
    const bare = row.cells.findIndex((cell) => 'address' in parseAddress(cell))
    columns = bare < 0 ? mapColumns(row.cells, options.columns) : bareColumns(bare)
    if (columns.missing.length > 0) throw noSuchColumn(columns.missing, row.cells, options.name)
    if (columns.fields.email === undefined) throw noAddressColumn(row.cells, options.name)
    options.onColumns?.(columns)
    if (bare >= 0) yield toSubscriber(row.line, row.cells, columns)
  }
}

async function* jsonRows(rows: AsyncGenerator<JsonRow>, options: ListOptions): AsyncGenerator<ReadRow> {
  let known = ''
  let columns: Columns | undefined
  for await (const row of rows) {
    if ('problem' in row) {
      yield row
      continue
    }
    // Objects may differ from each other in their keys; most lists repeat one shape.
    const keys = Object.keys(row.value)
    const shape = keys.join('\n')
    if (columns === undefined || shape !== known) columns = mapColumns(keys, options.columns)
    known = shape
    yield columns.fields.email === undefined
      ? { line: row.line, problem: 'it has no "email"' }
      : toSubscriber(row.line, Object.values(row.value), columns)
  }
}

function noSuchColumn(missing: readonly string[], header: readonly string[], name: string): DigestError {
  const wanted = missing.map((column) => JSON.stringify(column)).join(', ')
  return new DigestError('E_AUDIENCE', `${name}, line 1: no column ${wanted} among ${namesOf(header)}`, {
    hint: 'Mend audience.columns in the configuration, or --column here.',
  })
}

function namesOf(header: readonly string[]): string {
  return header.map((column) => JSON.stringify(column.slice(0, 40))).join(', ')
}

function noAddressColumn(header: readonly string[], name: string): DigestError {
  const seen = namesOf(header)
  return new DigestError('E_AUDIENCE', `${name}, line 1: no column of addresses among ${seen}`, {
    hint: 'Call the column "email", or say which one it is: audience.columns.email in the configuration, --column email=NAME here.',
  })
}
