/** What YAML makes of a value without a complaint, and hardly anybody means: a comment, a tag, an anchor. Pure. */
import { isMap, isNode, isPair, isScalar, visit, type Document, type Pair, type Scalar } from 'yaml'

export interface YamlSurprise {
  readonly offset: number
  /** Begins with the key, and says what to write. */
  readonly message: string
  /** Part of the value is lost. Else the value is whole, and may be as it should. */
  readonly isLost: boolean
}

/** Values that may contain a password are not repeated. */
const SECRET = /pass|secret|token|key|smtp|imap|command/i

/** Every surprise of a document that could be read, in the order of the file. `source` is the whole file. */
export function surprisesIn(document: Document, source: string): YamlSurprise[] {
  const found: YamlSurprise[] = []
  const aliases = new Set<string>()
  visit(document, { Alias: (_key, { source: name }) => void aliases.add(name) })
  visit(document, {
    Pair(_key, pair, parents) {
      const place = keysOf([...parents, pair])
      const fault = faultOfKey(pair, parents.at(-1), source)
      if (fault !== undefined) found.push({ ...fault, message: within(parents, fault.message), isLost: true })
      else if (isNode(pair.value)) found.push(...mark(pair.value, place, aliases, source))
    },
    Seq(_key, list, parents) {
      for (const item of list.items) if (isNode(item)) found.push(...mark(item, keysOf(parents), aliases, source))
    },
    Scalar(key, node, parents) {
      if (key !== 'key' && typeof node.value === 'string') found.push(...textOf(node, keysOf(parents), source))
    },
  })
  return found.toSorted((a, b) => a.offset - b.offset)
}

/** `- R&D` is text, `- &team R` is not: the first word is taken off the value. */
function mark(node: object, place: string, aliases: ReadonlySet<string>, source: string): YamlSurprise[] {
  const { tag, anchor, range } = node as { tag?: string; anchor?: string; range?: readonly number[] | null }
  const isAnchor = anchor !== undefined && !aliases.has(anchor)
  if (!isAnchor && (tag === undefined || tag.startsWith('tag:yaml.org'))) return []
  const [first, offset] = isAnchor ? ['&', Math.max(0, (range?.[0] ?? 0) - anchor.length - 2)] : ['!', range?.[0] ?? 0]
  const line = lineAround(source, offset)
  const value = line.slice(Math.max(0, line.indexOf(` ${first}`))).trim()
  return [
    { offset, message: `${place}: a value that begins with ${first} needs quotes${show(place, value)}`, isLost: true },
  ]
}

function faultOfKey({ key }: Pair, map: unknown, source: string): Omit<YamlSurprise, 'isLost'> | undefined {
  const { value, range } = (isScalar(key) ? key : {}) as { value?: unknown; range?: readonly number[] | null }
  const offset = range?.[0] ?? 0
  if (typeof value === 'string' && /^[^\S \t\n\r]/.test(value))
    return { offset, message: 'a no-break space indents this line; YAML wants ordinary spaces' }
  // `subject: {name}: {lead}` is read as two entries, the second without a key.
  if (
    isMap(map) &&
    isScalar(key) &&
    (value === null || value === '') &&
    key.type !== 'QUOTE_SINGLE' &&
    key.type !== 'QUOTE_DOUBLE'
  ) {
    const [, name = '', text = ''] = /^\s*(?:-\s+)?([\w.-]+):\s+([[{].*)$/.exec(lineAround(source, offset)) ?? []
    if (name !== '')
      return { offset, message: `${name}: a value that begins with ${text[0]} needs quotes${show(name, text)}` }
  }
  return undefined
}

function textOf(node: Scalar, place: string, source: string): YamlSurprise[] {
  const [offset, end] = node.range ?? [0, 0]
  const value = String(node.value)
  const name = place.split('.').at(-1) ?? ''
  if (node.type === 'QUOTE_DOUBLE' && /^"[A-Za-z]:\\(?!\\)/.test(source.slice(offset, offset + 5)))
    return [
      {
        offset,
        message: `${place}: in double quotes \\ begins a sign such as \\n; put the path in 'single' quotes`,
        isLost: false,
      },
    ]
  if (node.type !== 'PLAIN') return []
  const swallowed = /^[ \t]+(#(?:\S|[ \t]*\d+[ \t]*$).*)$/m.exec(source.slice(end, lineEnd(source, end)))?.[1]?.trim()
  if (swallowed !== undefined) {
    const isShown = !isSecret(place, value)
    const what = isShown ? `, so the value is "${clip(value)}"` : ''
    const text = isShown ? show(place, `${value} ${swallowed}`) : ''
    const message = `${place}: ${isShown ? clip(swallowed) : '#'} begins a comment${what}. Put the value in quotes${text}; for a comment leave a space behind #`
    return [{ offset, message, isLost: true }]
  }
  if (/^[“„«‘‚‹»]/.test(value) && /[”“»’‘›«]$/.test(value))
    return [
      {
        offset,
        message: `${place}: ${value[0]} is part of the text for YAML; use straight quotes: ${name}: "${clip(value.slice(1, -1).trim())}"`,
        isLost: false,
      },
    ]
  if (/^(?:no|yes|on|off)$/i.test(value) && name !== 'language')
    return [
      {
        offset,
        message: `${place}: ${value} is read as the word "${value}"; put it in quotes if that is meant, else take the line out`,
        isLost: false,
      },
    ]
  return []
}

const isSecret = (place: string, value: string) => SECRET.test(place) || value.includes('://')

const clip = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text)

function show(place: string, value: string): string {
  if (value.includes('"') || isSecret(place, value)) return ''
  return `: ${place.slice(place.lastIndexOf('.') + 1)}: "${clip(value)}"`
}

const lineEnd = (source: string, at: number) => (source.indexOf('\n', at) + 1 || source.length + 1) - 1

const lineAround = (source: string, at: number) =>
  source.slice(source.lastIndexOf('\n', at - 1) + 1, lineEnd(source, at)).trimEnd()

/** The keys that lead to a node, dotted. */
const keysOf = (parents: readonly unknown[]) =>
  parents.flatMap((parent) => (isPair(parent) && isScalar(parent.key) ? [String(parent.key.value)] : [])).join('.')

const within = (parents: readonly unknown[], message: string) =>
  [keysOf(parents), message].filter(Boolean).join(message.includes(': a value') ? '.' : ': ')
