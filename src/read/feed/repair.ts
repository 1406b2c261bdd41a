/** XML of feeds as it comes, and repaired step by step when the parser refuses it. */
import { escapeExpression } from '../../text/escape-expression.ts'
export interface Repaired {
  readonly text: string
  /** What was wrong; absent for the text as it came. */
  readonly notice?: string
}

const NAMESPACES: Readonly<Record<string, string>> = {
  dc: 'http://purl.org/dc/elements/1.1/',
  dcterms: 'http://purl.org/dc/terms/',
  content: 'http://purl.org/rss/1.0/modules/content/',
  atom: 'http://www.w3.org/2005/Atom',
  media: 'http://search.yahoo.com/mrss/',
  itunes: 'http://www.itunes.com/dtds/podcast-1.0.dtd',
  sy: 'http://purl.org/rss/1.0/modules/syndication/',
  slash: 'http://purl.org/rss/1.0/modules/slash/',
}

/**
 * A comment in which every tag that was left open ends, whichever quotation marks it is in: the parser would look for
 * that end to the last character, from each open tag again.
 */
const TERMINATOR = `<!-- >'>"> -->`

/** The text with the namespaces that it uses declared; then, lazily, with more and more repaired. */
export function* repairXml(source: string): Generator<Repaired> {
  const plain = cutPersons(
    source
      .replace(/^[^<]+/, '')
      .replace(/<(\/?)dc:author\b/g, '<$1dc:creator')
      // The parser does not know this one; the name in its place means the same.
      .replace(/<(\/?)feedburner:origLink\b/gi, '<$1dcterms:isFormatOf')
      // Bing names the paper in an element of its own.
      .replace(/<(\/?)news:source\b/gi, '<$1source')
      // The parser refuses names that every object knows.
      .replace(/<(\/?)(__proto__|constructor|prototype)(?=[\s/>])/g, '<$1x-$2'),
  )
  const text = declareNamespaces(plain)
  yield { text: text + TERMINATOR }
  const plainer = text.replace(/\p{Cc}/gu, (character) => (/[\t\n\r]/.test(character) ? character : ''))
  if (plainer !== text)
    yield { text: plainer + TERMINATOR, notice: 'the feed contains control characters; they were left out' }
  const escaped = plainer.replace(/&(?!#\d+;|#x[\da-f]+;|\w+;)/gi, '&amp;')
  yield { text: escaped + TERMINATOR, notice: 'the feed is not well formed; it was read as far as it goes' }
  const named = escaped.replace(/\s(__proto__|constructor|prototype)(?=\s?=)/g, ' x-$1')
  if (named !== escaped) yield { text: named + TERMINATOR }
  const closed = closeAfterLastItem(escaped)
  if (closed !== undefined) yield { text: closed, notice: 'the feed ends too early; its whole entries were read' }
  const upgraded = upgradeAtom(escaped)
  if (upgraded !== undefined) yield { text: upgraded }
}

/** Characters of a person's element. The feed parser takes time with the square of it, and no name is that long. */
const PERSON_CHARS = 2000
const PERSON = /<((?:[\w-]{1,30}:)?(?:author|managingeditor|webmaster))(?:\s[^<>]{0,500})?>/gi

/** Empties the elements that name somebody at impossible length. */
function cutPersons(text: string): string {
  const kept: string[] = []
  const lower = text.toLowerCase()
  let at = 0
  PERSON.lastIndex = 0
  for (let open = PERSON.exec(text); open !== null; open = PERSON.exec(text)) {
    const start = open.index + open[0].length
    const end = lower.indexOf(`</${open[1]?.toLowerCase()}`, start)
    // Without an end here there is none further on.
    if (end === -1) break
    if (end - start > PERSON_CHARS) {
      kept.push(text.slice(at, start))
      at = end
    }
    PERSON.lastIndex = end
  }
  return at === 0 ? text : kept.join('') + text.slice(at)
}

function declareNamespaces(text: string): string {
  const root = /<(rss|feed|rdf:RDF|channel)\b[^>]*>/i.exec(text.slice(0, 20_000))
  if (root === null) return text
  const missing = Object.entries(NAMESPACES).filter(
    ([prefix, address]) =>
      text.includes(`<${prefix}:`) &&
      !new RegExp(`xmlns:\\w+\\s*=\\s*["']${escapeExpression(address)}|xmlns:${prefix}\\s*=`).test(
        text.slice(0, 20_000),
      ),
  )
  if (missing.length === 0) return text
  const declared = missing.map(([prefix, address]) => ` xmlns:${prefix}="${address}"`).join('')
  const end = root.index + root[0].length - (root[0].endsWith('/>') ? 2 : 1)
  return `${text.slice(0, end)}${declared}${text.slice(end)}`
}

/** A download that broke off: everything after the last whole entry goes, and the open elements are closed. */
function closeAfterLastItem(text: string): string | undefined {
  for (const [close, end] of [
    ['</item>', '</channel></rss>'],
    ['</entry>', '</feed>'],
  ] as const) {
    const at = text.lastIndexOf(close)
    if (at === -1) continue
    const isRdf = /<rdf:RDF/i.test(text.slice(0, 5000))
    return `${text.slice(0, at + close.length)}${isRdf ? '</rdf:RDF>' : end}`
  }
  return undefined
}

/** Atom without a namespace, or of a draft. */
function upgradeAtom(text: string): string | undefined {
  const root = /<feed\b[^>]*>/i.exec(text.slice(0, 20_000))
  if (root === null) return undefined
  return `${text.slice(0, root.index)}<feed xmlns="http://www.w3.org/2005/Atom">${text.slice(root.index + root[0].length)}`
}

/** JSON without keys that every object knows: the feed parser takes them for what an object brings along. */
export function repairJson(text: string): string {
  if (!/"(?:__proto__|constructor|prototype)"/.test(text)) return text
  try {
    return JSON.stringify(JSON.parse(text, (key, value: unknown) => (FOREIGN.has(key) ? undefined : value)))
  } catch {
    return text
  }
}

const FOREIGN = new Set(['__proto__', 'constructor', 'prototype'])
