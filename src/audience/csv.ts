/** CSV as mail tools and spreadsheets write it, read as a stream: one row in memory at a time. */
import { CsvError, parse, type Parser } from 'csv-parse'
import { DigestError } from '../model/errors.ts'

const DELIMITERS = [',', ';', '\t', '|'] as const
/** A row longer than this is a quote that was never closed. */
const ROW_BYTES = 1_000_000
/** Of text at a time: some 200 rows. */
const PIECE = 8192

/** What Excel looks for in a first line of its own, and other programs write for it. */
const SEPARATOR = /^"?sep=([,;\t|])"?[\r\n\u2028]/i

const LINE_ENDS = ['\r\n', '\n', '\r']
/** Some programs end rows so; elsewhere they are characters of a cell. */
const UNICODE_LINE_ENDS = ['\u2028', '\u2029']

function isUnicodeLines(head: string): boolean {
  return /^[^\r\n]*[\u2028\u2029]/.test(head.replaceAll(/"(?:[^"]|"")*"/g, ''))
}

export interface CsvRow {
  /** Line of the file on which the row begins, counted from 1. */
  readonly line: number
  readonly cells: readonly string[]
}

export interface CsvOptions {
  /** For messages. */
  readonly name: string
  /** One character; absent: found from the first line. */
  readonly delimiter?: string
}

/**
 * The rows of a CSV, the header as the first of them, empty lines left out, cells trimmed. Quoted cells may contain
 * delimiters, doubled quotes and line breaks (RFC 4180). Broken quoting stops with E_AUDIENCE and the line.
 */
export async function* readCsv(text: AsyncIterable<string>, options: CsvOptions): AsyncGenerator<CsvRow> {
  const chunks = text[Symbol.asyncIterator]()
  const first = await firstLine(chunks)
  const declared = SEPARATOR.exec(first.head)?.[1]
  let ended = 0
  let rows: CsvRow[] = []
  const parser = parse({
    bom: true,
    delimiter: options.delimiter ?? declared ?? sniffDelimiter(first.head),
    max_record_size: ROW_BYTES,
    // All of them, always: a header typed on one system is above rows exported on another.
    record_delimiter: [...LINE_ENDS, ...(isUnicodeLines(first.head) ? UNICODE_LINE_ENDS : [])],
    // A nickname in quotes inside a cell, and Excel's `="…"`.
    relax_quotes: true,
    // Called while parsing, so that `ended` is right for an error, which discards the rows not yet taken.
    on_record: (cells, { lines }) => {
      // `lines` is the line on which the row ends: cells with line breaks in them began earlier.
      const line = lines === ended + 1 ? lines : lines - breaksIn(cells)
      ended = lines
      if (declared !== undefined && line === 1) return null
      rows.push({ line, cells: cells.map(unguarded) })
      return null
    },
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    // Behind a closing quote a blank would be an error: cells are trimmed below.
    ltrim: true,
  })
  // Each call that feeds it gets its error as well.
  parser.on('error', () => undefined).resume()
  const take = () => {
    const taken = rows
    rows = []
    return taken
  }
  try {
    for await (const chunk of rejoin(first.read, chunks)) {
      for (const piece of piecesOf(chunk)) {
        await feed(parser, piece)
        yield* take()
      }
    }
    await feed(parser)
    yield* take()
  } catch (cause) {
    throw cause instanceof CsvError ? brokenCsv(cause, ended + 1, options.name) : cause
  }
}

/** In pieces, so that few rows at a time are made before anybody asks for them. */
function* piecesOf(text: string): Generator<string> {
  for (let from = 0, to = 0; from < text.length; from = to) {
    to = from + PIECE
    // Both halves of a character beyond the basic plane.
    if (/[\ud800-\udbff]/.test(text.charAt(to - 1))) to += 1
    yield text.slice(from, to)
  }
}

/**
 * Has the parser take a chunk, or the end of the text. Its rows are not read from it as a stream: Node 20 links what waits
 * in a stream as a list, and once one of them is old, V8 keeps all that come after it until its next full collection.
 */
function feed(parser: Parser, chunk?: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = (error?: Error | null) => (error ? reject(error) : resolve())
    if (chunk === undefined) parser.end(done)
    else parser.write(chunk, done)
  })
}

/** An export puts an apostrophe before what a spreadsheet would take for a formula; here it goes. */
function unguarded(cell: string): string {
  const trimmed = cell.trim()
  // Quoted, with a blank behind the quote.
  const bare = trimmed !== cell && /^"[^"]*"$/.test(trimmed) ? trimmed.slice(1, -1) : trimmed
  return bare.startsWith("'") ? bare.replace(/^'(?='*[=+@-])/, '') : bare
}

function breaksIn(cells: readonly string[]): number {
  return cells.reduce((sum, cell) => sum + (cell.match(/\r\n|[\r\n\u2028\u2029]/g)?.length ?? 0), 0)
}

/** The most frequent delimiter of the first line, outside quotes. A list of one column has none: a comma then. */
function sniffDelimiter(head: string): string {
  const [line = ''] = head.replaceAll(/"(?:[^"]|"")*"/g, '').split(/[\r\n\u2028\u2029]/, 1)
  const counts = DELIMITERS.map((delimiter) => line.split(delimiter).length)
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ','
}

/** Reads until a whole line is at hand. */
async function firstLine(chunks: AsyncIterator<string>): Promise<{ head: string; read: readonly string[] }> {
  const read: string[] = []
  let head = ''
  while (!/[\r\n\u2028\u2029]/.test(head) && head.length < ROW_BYTES) {
    const next = await chunks.next()
    if (next.done === true) break
    read.push(next.value)
    head = (head + next.value).replace(/^[\ufeff\s]+/, '')
  }
  return { head, read }
}

async function* rejoin(read: readonly string[], rest: AsyncIterator<string>): AsyncGenerator<string> {
  yield* read
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value
}

const HINTS: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'a quote that opens there is never closed',
  CSV_MAX_RECORD_SIZE: 'a quote that opens there is never closed',
  CSV_INVALID_CLOSING_QUOTE: 'text follows a closing quote',
  INVALID_OPENING_QUOTE: 'a quotation mark is inside a cell that does not begin with one',
}

function brokenCsv(cause: CsvError, line: number, name: string): DigestError {
  const reason = HINTS[cause.code] ?? cause.message
  return new DigestError('E_AUDIENCE', `${name}, line ${line}: ${reason}`, {
    hint: 'Double the quotes inside a quoted cell (""), or name the delimiter, then try again. Nothing was changed.',
    cause,
  })
}
