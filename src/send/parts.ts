/** Rendered parts → bytes with places: what every recipient shares is encoded once, what differs is named. */
import type { TokenSet } from '../model/issue.ts'
import { encodeQuotedPrintable } from './quoted-printable.ts'

/** How a value is written in place of its token. */
export type Escape = 'text' | 'html' | 'url' | 'html-url'

export interface Place {
  readonly name: string
  readonly escape: Escape
}

export type Piece = Buffer | Place

/** Splits a part at its tokens. Never a template engine: whatever else the text contains is text. */
export function encodePart(text: string, tokens: TokenSet, kind: 'text' | 'html'): readonly Piece[] {
  const pieces: Piece[] = []
  let literal = ''
  let column = 0
  const pattern = new RegExp(`pq_${tokens.nonce}_([A-Za-z0-9_]+?)_pq`, 'g')
  let from = 0
  const encode = (chunk: string) => {
    const result = encodeQuotedPrintable(chunk, column)
    column = result.column
    literal += result.encoded
  }
  for (const match of text.matchAll(pattern)) {
    encode(text.slice(from, match.index))
    literal += column === 0 ? '' : '=\r\n'
    pieces.push(Buffer.from(literal, 'latin1'), { name: match[1] ?? '', escape: escapeFor(text, match.index, kind) })
    literal = '=\r\n'
    column = 0
    from = match.index + match[0].length
  }
  encode(text.slice(from))
  // This line break belongs to the boundary that follows (RFC 2046 §5.1.1): the part ends where its text does.
  pieces.push(Buffer.from(`${literal}\r\n`, 'latin1'))
  return pieces
}

/** A value as it is in its part: escaped for its context, then quoted-printable. */
export function encodeValue(value: string, escape: Escape): string {
  const inUrl = escape === 'url' || escape === 'html-url' ? encodeURIComponent(Buffer.from(value).toString()) : value
  return encodeQuotedPrintable(escape === 'html' || escape === 'html-url' ? escapeHtml(inUrl) : clean(inUrl)).encoded
}

/** A token that is inside a longer address (`https://…?to=<token>`) is a component of it. */
function escapeFor(text: string, at: number, kind: 'text' | 'html'): Escape {
  const before = text.slice(Math.max(0, at - 2100), at)
  if (kind === 'text') return /(?:https?:\/\/|mailto:)[^\s<>()]*$/i.test(before) ? 'url' : 'text'
  return /\b(?:href|src|action|background)\s*=\s*(?:"[^"<>]+|'[^'<>]+)$/i.test(before) ? 'html-url' : 'html'
}

function escapeHtml(text: string): string {
  return clean(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

/** An attribute is one line of text, whatever the list contains. */
function clean(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
}
