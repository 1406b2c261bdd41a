/** A list of subscribers as rows, from CSV or JSON, without keeping more of it than a row. */
import { DigestError } from '../model/errors.ts'
import type { CsvRow } from './csv.ts'
import { readCsv } from './csv.ts'
import { decodeText } from './decode.ts'
import type { JsonRow } from './json.ts'
import { readJson } from './json.ts'
import { mapColumns, type ColumnNames, type Columns } from './columns.ts'
import { findBeginning, LOOK_AHEAD } from './find-header.ts'
import { toSubscriber, type ReadRow } from './record.ts'

/** How a list of readers is read. */
export interface ListOptions {
  /** The list's name in messages; its ending also tells CSV from JSON. */
  readonly name: string
  readonly format?: 'csv' | 'json'
  readonly columns?: ColumnNames
  readonly delimiter?: string
  /** Called once for a CSV, before its first row: what its columns mean, and the rows that are above its header. */
  readonly onColumns?: (columns: Columns, titles: readonly CsvRow[]) => void
  /** Called when the list is not in UTF-8 or UTF-16, with the code page that was guessed. */
  readonly onCodePage?: (codePage: string) => void
}

/**
 * Every row of a list, in order: a subscriber, or the line and the reason why it is not one. A list that cannot be read at
 * all (no column of addresses, broken quoting, wrong bytes) stops with E_AUDIENCE and the line.
 */
export async function* readList(bytes: AsyncIterable<Uint8Array>, options: ListOptions): AsyncGenerator<ReadRow> {
  const text = decodeText(bytes, options.name, options.onCodePage)[Symbol.asyncIterator]()
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
  const { name, columns: wanted, onColumns } = options
  const head: CsvRow[] = []
  for (let next = await rows.next(); next.done !== true; next = await rows.next()) {
    head.push(next.value)
    if (head.length >= LOOK_AHEAD) break
  }
  const beginning = findBeginning(head, wanted)
  const header = head[0]?.cells ?? []
  if (beginning === undefined) {
    if (head.length === 0) return
    const { missing } = mapColumns(header, { wanted })
    throw missing.length > 0 ? noSuchColumn(missing, header, name) : noAddressColumn(header, name)
  }
  const { columns, skip, titles } = beginning
  if (columns.missing.length > 0) throw noSuchColumn(columns.missing, columns.header, name)
  onColumns?.(columns, titles)
  for (const { line, cells } of head.slice(skip)) yield toSubscriber(line, cells, columns)
  for await (const { line, cells } of rows) yield toSubscriber(line, cells, columns)
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
    if (columns === undefined || shape !== known) columns = mapColumns(keys, { wanted: options.columns })
    known = shape
    yield columns.fields.email === undefined
      ? { line: row.line, problem: 'it has no "email"' }
      : toSubscriber(row.line, Object.values(row.value), columns)
  }
}

function noSuchColumn(missing: readonly string[], header: readonly string[], name: string): DigestError {
  const wanted = missing.map((column) => JSON.stringify(column)).join(', ')
  return new DigestError('E_AUDIENCE', `${name}, line 1: no column ${wanted} among ${namesOf(header)}`, {
    hint: 'Fix audience.columns in the configuration, or --column here.',
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
