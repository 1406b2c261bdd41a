/**
 * The message of one recipient, from bytes that were encoded once for the issue (RFC 5322, 2045, 2046). Composing a mail
 * anew for everybody costs about thirty times as much (bench/send).
 */
import { needsSmtpUtf8 } from '../model/address.ts'
import { bounceAddress, rowToken } from '../model/bounce-address.ts'
import type { FrozenIssue } from '../model/delivery.ts'
import { DigestError } from '../model/errors.ts'
import { messageIdOf } from '../model/message-id.ts'
import { ownValue } from '../model/own.ts'
import { unsubscribeLinks, type ReaderLinks } from '../model/unsubscribe-links.ts'
import { createTokenSigner } from '../model/unsubscribe-token.ts'
import { encodeMailbox, encodeText, headerLine } from './headers.ts'
import { encodePart, encodeValue } from './parts.ts'
import type { Piece, Place } from './parts.ts'

export interface MessageSettings {
  readonly unsubscribe: { readonly url?: string; readonly mailto?: string }
  /** Signs unsubscribe links and bounce addresses. */
  readonly secret: string
  /** Domain of the envelope sender, when returned mail comes to us: each copy has its own address (VERP). */
  readonly bounceDomain?: string
  /** Envelope sender without a bounce domain. Default: the From address. */
  readonly envelopeFrom?: string
  /** ISO 8601: the Date of every copy, at every attempt. */
  readonly date: string
}

export interface MessageRecipient {
  readonly seq: number
  readonly address: string
  readonly attributes: Readonly<Record<string, string>>
}

export interface Message {
  readonly from: string
  readonly to: string
  readonly messageId: string
  /** Header fields, each with its CRLF, without the empty line that ends them. */
  readonly head: string
  /** Length of the body in bytes. */
  readonly size: number
  /** Writes the body at `offset`; returns where it ends. */
  readonly writeBody: (target: Buffer, offset: number) => number
  /** The envelope or a header needs SMTPUTF8 (RFC 6531). */
  readonly needsUtf8: boolean
}

export type MessageBuilder = (recipient: MessageRecipient) => Message

/** Encodes the issue once; the function returned costs microseconds for each recipient. */
export function createMessageBuilder(issue: FrozenIssue, settings: MessageSettings): MessageBuilder {
  const { rendered } = issue
  const boundary = `=_pullquote_${rendered.tokens.nonce}`
  const pieces = mergePieces([
    partHead(boundary, 'plain'),
    ...encodePart(rendered.text, rendered.tokens, 'text'),
    partHead(boundary, 'html'),
    ...encodePart(rendered.html, rendered.tokens, 'html'),
    Buffer.from(`--${boundary}--\r\n`),
  ])
  const fixed = pieces.reduce((sum, piece) => sum + (Buffer.isBuffer(piece) ? piece.length : 0), 0)
  const shared = issue.headers.map(([name, value]) => headerLine(name, value)).join('')
  const mime = [
    headerLine('Date', mailDate(settings.date)),
    headerLine('MIME-Version', '1.0'),
    headerLine('Content-Type', `multipart/alternative; boundary="${boundary}"`),
  ].join('')
  const subject = createSubject(issue)
  const sign = createTokenSigner(issue.newsletter, settings.secret)
  const linksOf = unsubscribeLinks(settings.unsubscribe)

  return (recipient) => {
    const links = linksOf(sign(recipient.address), () =>
      rowToken('leave', { issueId: issue.id, seq: recipient.seq }, settings.secret),
    )
    const messageId = messageIdOf(issue.id, recipient.address, issue.from.address)
    const valueOf = createValues(issue, recipient, links)
    const head = [
      shared,
      headerUtf8('To', recipient.address),
      headerLine('Subject', subject(valueOf)),
      mime,
      headerLine('Message-ID', `<${messageId}>`),
      unsubscribeHeaders(links),
    ].join('')
    const values = new Map<Place, Buffer>()
    let size = fixed
    for (const piece of pieces) {
      if (Buffer.isBuffer(piece)) continue
      const value = Buffer.from(encodeValue(valueOf(piece.name), piece.escape), 'latin1')
      values.set(piece, value)
      size += value.length
    }
    const { bounceDomain } = settings
    return {
      from:
        bounceDomain === undefined
          ? (settings.envelopeFrom ?? issue.from.address)
          : bounceAddress(bounceDomain, issue.id, recipient.seq, settings.secret),
      to: recipient.address,
      messageId,
      head,
      size,
      needsUtf8: needsSmtpUtf8(recipient.address) || needsSmtpUtf8(issue.from.address),
      writeBody(target, offset) {
        let at = offset
        for (const piece of pieces)
          at += (Buffer.isBuffer(piece) ? piece : (values.get(piece) ?? EMPTY)).copy(target, at)
        return at
      },
    }
  }
}

const EMPTY = Buffer.alloc(0)

/** The whole message in one buffer, as an .eml file contains it. */
export function messageBytes(message: Message, signature = ''): Buffer {
  const head = Buffer.from(`${signature}${message.head}\r\n`)
  const bytes = Buffer.allocUnsafe(head.length + message.size)
  message.writeBody(bytes, head.copy(bytes))
  return bytes
}

/** RFC 5322 §3.3, in UTC. */
export function mailDate(iso: string): string {
  return new Date(iso).toUTCString().replace(/GMT$/, '+0000')
}

/** A token's value: our own, an attribute of the subscriber, else the default that the template gave. */
function createValues(issue: FrozenIssue, recipient: MessageRecipient, links: ReaderLinks) {
  const unsubscribeUrl = links.url ?? links.mailto ?? ''
  const own: Readonly<Record<string, string>> = {
    unsubscribeUrl,
    preferencesUrl: links.preferences ?? unsubscribeUrl,
    address: recipient.address,
  }
  return (name: string): string => {
    const attribute = name.startsWith('attr_')
      ? ownValue(recipient.attributes, name.slice('attr_'.length))
      : ownValue(own, name)
    const isBlank = attribute === undefined || attribute.trim() === ''
    return (isBlank ? ownValue(issue.rendered.tokens.defaults, name) : attribute) ?? ''
  }
}

/** Encoded once when no token is in it. */
function createSubject(issue: FrozenIssue): (valueOf: (name: string) => string) => string {
  const { subject, tokens } = issue.rendered
  const pattern = new RegExp(`pq_${tokens.nonce}_([A-Za-z0-9_]+?)_pq`, 'g')
  if (subject.search(pattern) < 0) {
    const encoded = encodeText(subject)
    return () => encoded
  }
  return (valueOf) => encodeText(subject.replace(pattern, (_, name: string) => valueOf(name)))
}

/** Both ways in ONE field (RFC 2369 §2), https first; one-click only where there is an https link (RFC 8058 §3.1). */
function unsubscribeHeaders({ url, mailto }: { url?: string; mailto?: string }): string {
  const links = [url, mailto].filter((link) => link !== undefined).map((link) => `<${link}>`)
  if (links.length === 0) return ''
  const oneClick = url?.startsWith('https:') === true
  return (
    headerLine('List-Unsubscribe', links.join(', ')) +
    (oneClick ? headerLine('List-Unsubscribe-Post', 'List-Unsubscribe=One-Click') : '')
  )
}

/** An internationalised local part is written in UTF-8 (RFC 6532 §3.2): there is no other form of it. */
function headerUtf8(name: string, address: string): string {
  if (!needsSmtpUtf8(address)) return headerLine(name, encodeMailbox({ address }))
  encodeMailbox({ address })
  return `${name}: ${address}\r\n`
}

function partHead(boundary: string, subtype: 'plain' | 'html'): Buffer {
  return Buffer.from(
    `--${boundary}\r\nContent-Type: text/${subtype}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n`,
  )
}

/** Neighbouring literals become one buffer: fewer copies for each recipient. */
function mergePieces(pieces: readonly Piece[]): readonly Piece[] {
  const merged: Piece[] = []
  for (const piece of pieces) {
    const last = merged.at(-1)
    if (Buffer.isBuffer(piece) && Buffer.isBuffer(last)) merged[merged.length - 1] = Buffer.concat([last, piece])
    else merged.push(piece)
  }
  return merged
}

/** A link that a message must carry: neither https nor mailto is a configuration that cannot be sent with. */
export function requireUnsubscribe({ url, mailto }: MessageSettings['unsubscribe']): void {
  if (url !== undefined || mailto !== undefined) return
  throw new DigestError(
    'E_CONFIG',
    'send.unsubscribe names neither a url nor a mailto: readers could not unsubscribe',
    {
      hint: 'Set send.unsubscribe.url (served by `pullquote serve`) or send.unsubscribe.mailto.',
    },
  )
}
