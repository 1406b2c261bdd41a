/** JSON lines, or one JSON document with a list of subscribers in it: the objects of it, one at a time. */
import { DigestError, reasonOf } from '../model/errors.ts'

/** A line or object longer than this is not a subscriber. */
const ROW_CHARACTERS = 1_000_000

/** One object, or why the line contains none. */
export type JsonRow =
  | { readonly line: number; readonly value: Readonly<Record<string, unknown>> }
  | { readonly line: number; readonly problem: string }

/**
 * The subscribers' objects of a JSON text. When the first line is an object by itself with an address in it, each line
 * is a row, and a broken line is that row's problem alone. Else the text is one document, and the rows are the objects
 * of its outermost list (`[…]`, listmonk's `{"data": {"results": […]}}`); a broken document stops with E_AUDIENCE.
 * Only one row is in memory.
 */
export async function* readJson(text: AsyncIterable<string>, name: string): AsyncGenerator<JsonRow> {
  const lines = linesOf(text, name)
  const first = await nextFilled(lines)
  if (first === undefined) return
  if (!holdsAddress(first.text)) {
    yield* readDocument(first, lines, name)
    return
  }
  yield parseRow(first)
  for await (const line of lines) if (line.text.trim() !== '') yield parseRow(line)
}

interface Line {
  readonly line: number
  readonly text: string
}

/**
 * Lines, and pieces of very long lines: a whole document may be in one. A piece keeps its line's number; only the
 * last piece of a line ends with the line feed.
 */
async function* linesOf(text: AsyncIterable<string>, name: string): AsyncGenerator<Line> {
  let rest = ''
  let line = 1
  let isFirst = true
  for await (const chunk of text) {
    const parts = (isFirst ? chunk.replace(/^\ufeff/, '') : chunk).split('\n')
    isFirst &&= chunk === ''
    for (const [index, part] of parts.entries()) {
      rest += part
      if (index === parts.length - 1) break
      yield { line, text: `${rest}\n` }
      rest = ''
      line += 1
    }
    if (rest.length <= ROW_CHARACTERS) continue
    yield { line, text: rest }
    rest = ''
  }
  if (rest !== '') yield { line, text: rest }
  if (isFirst) throw broken(name, 1, 'the file is empty')
}

async function nextFilled(lines: AsyncGenerator<Line>): Promise<Line | undefined> {
  for (;;) {
    const next = await lines.next()
    if (next.done === true) return undefined
    if (next.value.text.trim() !== '') return next.value
  }
}

function holdsAddress(line: string): boolean {
  const row = parseRow({ line: 1, text: line })
  return 'value' in row && Object.values(row.value).some((value) => typeof value === 'string' && value.includes('@'))
}

function parseRow({ line, text }: Line): JsonRow {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { line, value: { ...value } }
    return { line, problem: 'it is not a JSON object' }
  } catch (cause) {
    return { line, problem: `it is not JSON: ${reasonOf(cause)}` }
  }
}

async function* readDocument(first: Line, rest: AsyncGenerator<Line>, name: string): AsyncGenerator<JsonRow> {
  const cutter = createCutter(name)
  yield* cutter.cut(first).map(parseRow)
  for await (const line of rest) yield* cutter.cut(line).map(parseRow)
  cutter.end()
}

/** Finds where the objects of the outermost list begin and end, by brackets and strings alone. */
function createCutter(name: string) {
  const open: string[] = []
  let inString = false
  let isEscaped = false
  /** How deep the rows' braces are: as deep as the first object that is an element of a list. */
  let depth: number | undefined
  let row: Line | undefined
  let last = 1

  const isRow = () => open.at(-1) === '{' && open.length === (depth ?? (open.at(-2) === '[' ? open.length : -1))

  const cut = ({ line, text }: Line): Line[] => {
    const rows: Line[] = []
    let from = 0
    last = line
    for (const { index, 0: character } of text.matchAll(/["\\{}[\]]|[^"\\{}[\]]+/g)) {
      if (isEscaped) {
        isEscaped = false
        if (character.length === 1) continue
      }
      if (inString) {
        if (character === '\\') isEscaped = true
        else if (character === '"') inString = false
      } else if (character === '"') inString = true
      else if (character === '{' || character === '[') {
        open.push(character)
        if (row !== undefined || !isRow()) continue
        depth = open.length
        row = { line, text: '' }
        from = index
      } else if (character === '}' || character === ']') {
        const ends = row !== undefined && open.length === depth
        if (open.pop() !== (character === '}' ? '{' : '[')) throw broken(name, line, `${character} closes nothing`)
        if (!ends || row === undefined) continue
        rows.push({ line: row.line, text: row.text + text.slice(from, index + 1) })
        row = undefined
      } else if (open.length === 0 && character.trim() !== '') {
        throw broken(name, line, `${JSON.stringify(character.trim().slice(0, 20))} where a list should begin`)
      }
    }
    if (row !== undefined) row = { line: row.line, text: row.text + text.slice(from) }
    if ((row?.text.length ?? 0) > ROW_CHARACTERS) throw broken(name, last, 'the object that begins there never ends')
    return rows
  }

  const end = () => {
    if (open.length > 0 || inString) throw broken(name, last, 'the text ends inside an object or list')
    if (depth === undefined) throw broken(name, last, 'it contains no list of objects')
  }

  return { cut, end }
}

function broken(name: string, line: number, reason: string): DigestError {
  return new DigestError('E_AUDIENCE', `${name}, line ${line}: ${reason}`, {
    hint: 'Write one JSON object a line with "email" in it, or one list of such objects. Nothing was changed.',
  })
}
