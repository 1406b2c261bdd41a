/** A mail as far as returned mail needs it: headers, the text for people, and the parts that a report is made of. */
import { createHash } from 'node:crypto'
import PostalMime, { type Email } from 'postal-mime'
import { cutAtParts } from '../text/mime-parts.ts'

export interface MailPart {
  /** MIME type in lower case, without parameters. */
  readonly type: string
  readonly text: string
}

export interface Mail {
  /** Message-ID with its brackets, or a hash of the bytes when it has none: the same mail always has the same. */
  readonly id: string
  readonly subject: string
  /** Address of From, in lower case; empty when there is none. */
  readonly from: string
  /** Display name of From. */
  readonly sender: string
  readonly text: string
  /** Every part that is not text for people: reports, the returned original, attachments. */
  readonly parts: readonly MailPart[]
  /** All values of a header, unfolded, in order. */
  readonly header: (name: string) => readonly string[]
}

/**
 * Longer messages are cut where they are read: a report is in front, and of the copy of our mail only the headers
 * count. What nests a million messages in each other costs about a hundred times its length.
 */
export const MESSAGE_BYTES = 1_000_000
/** Longer texts are cut: a status is near the top, and the original's headers near its own. */
const PART_CHARACTERS = 200_000
/** A longer header contains nothing that we look for: one line of RFC 5322 has 998. */
const HEADER_CHARACTERS = 10_000

/** Parses any bytes; what is not a mail, or is nested without end, gives a mail without headers. */
export async function parseMail(bytes: Uint8Array): Promise<Mail> {
  const whole = mendBoundary(cutAtParts(bytes))
  const parsed = await PostalMime.parse(whole, {
    forceRfc822Attachments: true,
    attachmentEncoding: 'utf8',
    maxNestingDepth: 50,
  }).catch((): Email => ({ headers: [], headerLines: [], attachments: [] }))
  const id = parsed.messageId?.trim()
  return {
    id: id === undefined || id === '' ? `sha256:${createHash('sha256').update(bytes).digest('base64url')}` : id,
    subject: (parsed.subject ?? '').slice(0, HEADER_CHARACTERS),
    from: parsed.from?.address?.toLowerCase() ?? '',
    text: textOf(parsed, whole).slice(0, PART_CHARACTERS),
    sender: parsed.from?.name ?? '',
    parts: parsed.attachments.map(({ mimeType, content }) => ({
      type: mimeType.toLowerCase(),
      text: (typeof content === 'string' ? content : '').slice(0, PART_CHARACTERS),
    })),
    header: (name) =>
      parsed.headers.filter(({ key }) => key === name).map(({ value }) => value.slice(0, HEADER_CHARACTERS)),
  }
}

/** A mail of several parts whose boundary was cut away, or is not the one that its header names, is read as its bare body. */
function textOf(parsed: Email, bytes: Uint8Array): string {
  const text = parsed.text ?? stripTags((parsed.html ?? '').slice(0, PART_CHARACTERS))
  if (text.trim() !== '' || parsed.attachments.length > 0) return text
  const body = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, PART_CHARACTERS)).toString('utf8')
  return body.slice(/\r?\n\r?\n/.exec(body)?.index ?? body.length)
}

/** Relays that rewrite the header, or the body, part the two: then the boundary that is in the body is the right one. */
function mendBoundary(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  const end = /\r?\n\r?\n/.exec(text)?.index ?? text.length
  const head = text.slice(0, end)
  const field = unfold(head)
    .split(/\r?\n/)
    .find((line) => /^content-type:[ \t]*multipart\//i.test(line))
  const named = /\bboundary="?([^"\s;]+)/i.exec(field?.slice(0, HEADER_CHARACTERS) ?? '')?.[1]
  if (named === undefined || text.includes(`\n--${named}`)) return bytes
  const stated = /^--([^\s"]{1,200})\r?\ncontent-/im.exec(text.slice(end, end + PART_CHARACTERS))?.[1]
  return stated === undefined ? bytes : Buffer.from(head.replace(named, stated) + text.slice(end), 'latin1')
}

/** Every `<` begins a tag or is one by itself: nothing is searched twice, however many a hostile mail opens. */
function stripTags(html: string): string {
  return withoutStyles(html).replace(/<(\/?\w{1,10})?[^<>]*>?/g, (_, name: string | undefined) =>
    /^(?:br|\/p|\/div|\/tr)$/i.test(name ?? '') ? '\n' : ' ',
  )
}

function withoutStyles(html: string): string {
  let kept = ''
  let at = 0
  const lower = html.toLowerCase()
  for (let open = lower.indexOf('<style'); open >= 0; open = lower.indexOf('<style', at)) {
    const close = lower.indexOf('</style', open)
    if (close < 0) break
    kept += html.slice(at, open)
    at = close
  }
  return kept + html.slice(at)
}

/** The part of one of these types, if there is one. */
export function findPart(mail: Mail, ...types: readonly string[]): MailPart | undefined {
  return mail.parts.find(({ type }) => types.includes(type))
}

/** The header lines at the top of a returned original, unfolded. */
export function originalHeaders(mail: Mail): string {
  const part = findPart(mail, 'message/rfc822', 'text/rfc822-headers', 'message/global', 'message/global-headers')
  return unfold((part?.text ?? '').split(/\r?\n\r?\n/, 1)[0] ?? '')
}

export function unfold(text: string): string {
  return text.replace(/\r?\n[ \t]+/g, ' ')
}

/** Field name in lower case → value, of one group of fields. The first of a name wins, as a forged copy comes later. */
export type Fields = ReadonlyMap<string, string>

/** The groups of `Name: value` lines of a report, blank lines between them (RFC 3464 §2.1, RFC 5965 §3). */
export function parseFields(text: string): readonly Fields[] {
  return unfold(text)
    .split(/\r?\n[ \t]*(?:\r?\n[ \t]*)+/)
    .map((group) => {
      const fields = new Map<string, string>()
      for (const line of group.split(/\r?\n/)) {
        const [, name, value] = /^([\w-]+)[ \t]*:([^]*)$/.exec(line) ?? []
        if (name === undefined || value === undefined || fields.has(name.toLowerCase())) continue
        fields.set(name.toLowerCase(), value.trim())
      }
      return fields
    })
    .filter((fields) => fields.size > 0)
}
