/** Opens YAML that a person or a program wrote, broken or hostile: in linear time, and never with a stack that runs over. */
import {
  isAlias,
  isScalar,
  Lexer,
  LineCounter,
  parseDocument,
  visit,
  type Document,
  type DocumentOptions,
  type ParseOptions,
  type SchemaOptions,
} from 'yaml'

/** Nobody nests a list of edits, a theme or a configuration a tenth as deep. */
const DEEPEST = 200

export interface BrokenYaml {
  readonly offset: number
  readonly message: string
  /** The parser's name for it. */
  readonly code?: string
}

export interface OpenedYaml {
  readonly document: Document
  readonly lines: LineCounter
  /** The first fault, and where it begins. */
  readonly broken?: BrokenYaml
}

export function openYaml(source: string, options: ParseOptions & DocumentOptions & SchemaOptions = {}): OpenedYaml {
  const lines = new LineCounter()
  const deep = findTooDeep(source)
  if (deep !== undefined) {
    for (const { index } of source.slice(0, deep).matchAll(/^/gm)) lines.addNewLine(index)
    return { document: parseDocument(''), lines, broken: { offset: deep, message: 'it is nested too deeply' } }
  }
  // Pretty errors copy the lines around each of them: 100 kB with an error in every word took 5 s.
  // `silent` would leave out that a second document follows, after `---`.
  // The parser compares each key of a mapping with all before it: 190 kB of keys took 7 s.
  const document = parseDocument(source, {
    ...options,
    uniqueKeys: false,
    lineCounter: lines,
    prettyErrors: false,
    logLevel: 'error',
  })
  const found = [faultOf(document), repeatedKey(document)].filter((fault) => fault !== undefined)
  const [broken = strayAlias(document)] = found.toSorted((a, b) => a.offset - b.offset)
  return broken === undefined ? { document, lines } : { document, lines, broken }
}

function faultOf({ errors: [error] }: Document): BrokenYaml | undefined {
  return error && { offset: error.pos[0], message: error.message.split('\n')[0] ?? error.message, code: error.code }
}

function repeatedKey(document: Document): BrokenYaml | undefined {
  let first = Infinity
  visit(document, {
    Map: (_key, { items }) => {
      const seen = new Set<unknown>()
      for (const { key } of items) {
        if (!isScalar(key)) continue
        if (seen.has(key.value)) first = Math.min(first, key.range?.[0] ?? 0)
        seen.add(key.value)
      }
    },
  })
  return first === Infinity ? undefined : { offset: first, message: 'Map keys must be unique', code: 'DUPLICATE_KEY' }
}

/** `cron: * 6 * * *` and `title: *Late*` name values of other places, which are not there. Turned into a value they would throw. */
function strayAlias(document: Document): BrokenYaml | undefined {
  const anchors = new Set<string>()
  let offset: number | undefined
  visit(document, (_key, node) => {
    if (isAlias(node)) {
      if (anchors.has(node.source)) return undefined
      offset = node.range?.[0] ?? 0
      return visit.BREAK
    }
    const { anchor } = (node ?? {}) as { anchor?: unknown }
    if (typeof anchor === 'string') anchors.add(anchor)
    return undefined
  })
  return offset === undefined ? undefined : { offset, message: 'a value that begins with * needs quotes' }
}

/** A colour without quotes (`accent: #a33`): YAML takes it for a comment. Undefined when no such thing is in the line. */
export const commentedColour = (line: string): string | undefined => /[:[{,]\s*(#[\da-f]{3,8})\b/i.exec(line)?.[1]

/** The same within brackets, of any word (`[#budget, sport]`), or behind a value there (`{ path: letters #3.csv }`). */
export function commentedInBrackets(line: string): boolean {
  const at = line.indexOf('#')
  return at > 0 && /[[{]/.test(line.slice(0, at)) && /[[{,\s]#\S/.test(line.slice(at - 1, at + 2))
}

export const sayCommentedColour = (colour: string): string =>
  `${colour} begins a comment; put it in quotes: '${colour}'`

/**
 * Where the nesting passes what is read. It has to be known before parsing: on a stack that is nearly full, V8 ends the
 * whole process when an expression is compiled, and nothing can catch that. The lexer does not recurse. Lists and mappings
 * in brackets nest by the bracket, others by their column and by the marks within one line. Marks within brackets count up
 * to the next comma: the parser takes what follows a broken bracket for a mapping, and nests it by them.
 */
function findTooDeep(source: string): number | undefined {
  let [brackets, marks, offset] = [0, 0, 0]
  let [isLineStart, isInScalar] = [true, false]
  for (const token of new Lexer().lex(source)) {
    // Signs of the lexer's own: the start of a document, the end of a broken bracket, "a scalar follows".
    if (token === '\u0002' || token === '\u0018' || token === '\u001f') {
      if (token === '\u0018') brackets = 0
      isInScalar = token === '\u001f'
      continue
    }
    if (token.endsWith('\n')) [marks, isLineStart] = [0, true]
    else {
      if (isLineStart && /^[ \t]/.test(token)) marks += token.length
      else if (!isInScalar && /^[[{]$/.test(token)) brackets++
      else if (!isInScalar && /^[\]}]$/.test(token)) brackets = Math.max(0, brackets - 1)
      else if (!isInScalar && token === ',') marks = 0
      else if (!isInScalar && /^[-?:]$/.test(token)) marks++
      isLineStart = false
    }
    if (brackets + marks > DEEPEST) return offset
    isInScalar = false
    offset += token.length
  }
  return undefined
}
