/** A raw RFC 5322 message taken apart octet by octet: header fields with their lines, the MIME tree, decoded bodies. */
import { escapeExpression } from '../text/escape-expression.ts'
import PostalMime, { type Email } from 'postal-mime'
import type { HeaderField, MimePart } from '../model/finding.ts'

export interface Message {
  readonly raw: Uint8Array
  /** The octets as a string of the same length (Latin-1), so that positions and lengths are those of the wire. */
  readonly wire: string
  readonly headers: readonly HeaderField[]
  readonly root: MimePart
  /** Decoded. */
  readonly subject: string
  /** Decoded by postal-mime, which knows nothing of how the message was built. */
  readonly html: string
  readonly text: string
  readonly attachments: number
}

/** Takes a message apart. Never throws on broken mail: what cannot be read is empty. */
export async function parseMessage(raw: Uint8Array): Promise<Message> {
  const wire = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength).toString('latin1')
  const email = await decode(raw)
  const root = readPart(wire)
  return {
    raw,
    wire,
    headers: root.headers,
    root,
    subject: email?.subject ?? '',
    html: email?.html ?? '',
    text: email?.text ?? '',
    attachments: email?.attachments.length ?? 0,
  }
}

/** Undefined for a message that postal-mime gives up on, such as one that is nested without end. */
async function decode(raw: Uint8Array): Promise<Email | undefined> {
  try {
    return await PostalMime.parse(raw)
  } catch {
    return undefined
  }
}

/** All fields of that name, in order. */
export function fieldsOf(headers: readonly HeaderField[], name: string): readonly HeaderField[] {
  const wanted = name.toLowerCase()
  return headers.filter((field) => field.name.toLowerCase() === wanted)
}

/** The value of the first field of that name, unfolded. */
export function headerOf(headers: readonly HeaderField[], name: string): string | undefined {
  return fieldsOf(headers, name)[0]?.value
}

/** Header fields of a message or part, unfolded (RFC 5322 §2.2.3); `line` counts from one. */
function readHeaders(head: string): readonly HeaderField[] {
  const fields: { name: string; value: string; line: number }[] = []
  for (const [index, line] of head.split(/\r?\n/).entries()) {
    const last = fields.at(-1)
    if (/^[ \t]/.test(line) && last !== undefined) last.value += line
    else if (line.includes(':')) {
      const colon = line.indexOf(':')
      fields.push({ name: line.slice(0, colon).trimEnd(), value: line.slice(colon + 1), line: index + 1 })
    }
  }
  return fields.map((field) => ({ ...field, value: field.value.trim() }))
}

function readPart(wire: string, depth = 0): MimePart {
  const gap = /\r?\n\r?\n/.exec(wire)
  const head = gap === null ? wire : wire.slice(0, gap.index)
  const body = gap === null ? '' : wire.slice(gap.index + gap[0].length)
  const headers = readHeaders(head)
  const { type, parameters } = readContentType(headerOf(headers, 'content-type') ?? 'text/plain; charset=us-ascii')
  const boundary = parameters['boundary']
  const isMultipart = type.startsWith('multipart/') && boundary !== undefined && depth < 8
  return {
    type,
    parameters,
    encoding: (headerOf(headers, 'content-transfer-encoding') ?? '7bit').toLowerCase(),
    headers,
    bytes: body.length,
    parts: isMultipart ? splitParts(body, boundary).map((part) => readPart(part, depth + 1)) : [],
  }
}

function readContentType(value: string): { type: string; parameters: Record<string, string> } {
  const [type = '', ...rest] = value.split(';')
  const parameters: Record<string, string> = {}
  for (const part of rest) {
    const equals = part.indexOf('=')
    if (equals < 0) continue
    parameters[part.slice(0, equals).trim().toLowerCase()] = part
      .slice(equals + 1)
      .trim()
      .replace(/^"(.*)"$/, '$1')
  }
  return { type: type.trim().toLowerCase(), parameters }
}

/** The bodies between delimiter lines (RFC 2046 §5.1.1). */
function splitParts(body: string, boundary: string): readonly string[] {
  const pieces = `\r\n${body}`.split(new RegExp(`\\r?\\n--${escapeExpression(boundary)}(?=--|[ \\t]*\\r?\\n)`))
  return pieces
    .slice(1)
    .filter((piece) => !piece.startsWith('--'))
    .map((piece) => piece.replace(/^[ \t]*\r?\n/, ''))
}
