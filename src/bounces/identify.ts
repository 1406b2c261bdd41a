/** Who a mail is about, by what only we can have written: everything else in a mail can be made up. */
import type { BounceClaims } from '../model/bounce-address.ts'
import { readBounceAddress } from '../model/bounce-address.ts'
import type { TokenClaims } from '../model/unsubscribe-token.ts'
import { readToken } from '../model/unsubscribe-token.ts'
import type { Mail } from './mail.ts'
import { originalHeaders, parseFields, unfold } from './mail.ts'

export interface Proof {
  /** The envelope sender of the delivery (VERP): names the row of the ledger. */
  readonly bounce?: BounceClaims
  /** The signed link of the delivery: names the list and the address's key. */
  readonly token?: TokenClaims
  /** Message-ID of the delivery, without brackets: is in the ledger's issue, for the detail alone. */
  readonly original?: string
}

/** Where servers note for whom a mail was meant; the envelope of a bounce is the sender that we gave. */
export const ENVELOPE = [
  'delivered-to',
  'x-original-to',
  'envelope-to',
  'x-envelope-to',
  'x-delivered-to',
  'x-rcpt-to',
  'to',
  'cc',
  'resent-to',
] as const

/** Undefined when nothing in the mail is ours: a stranger's, or a mail about somebody else's mail. */
export function findProof(mail: Mail, secrets: readonly string[]): Proof | undefined {
  const bounce = addressesOf(mail)
    .map((address) => readBounceAddress(address, secrets))
    .find((claims) => claims !== undefined)
  const token = tokensIn(placesOf(mail), secrets)[0]
  if (bounce === undefined && token === undefined) return undefined
  const original = /^message-id:\s*<([^<>\s]+)>/im.exec(copyOf(mail))?.[1]
  return { bounce, token, original }
}

/** True when the mail has what looks like a mark of ours, whoever's secret made it: another newsletter may know it. */
export function looksLikeOurs(mail: Mail): boolean {
  return addressesOf(mail).some((address) => /^b[+=][a-z2-7]{32}@/i.test(address))
}

/** Unsubscribe tokens in any of the texts, in the forms that mail programs and relays give them. */
export function tokensIn(places: readonly string[], secrets: readonly string[]): readonly TokenClaims[] {
  const written = places
    .flatMap((place) => FORMS.map((form) => form(place)))
    .flatMap((text) => [...text.matchAll(TOKEN)].slice(0, MOST).map(([token]) => token))
  return [...new Set(written)]
    .flatMap((token) => readToken(token, secrets) ?? [])
    .filter((claims) => claims.purpose === 'unsubscribe')
}

/** The first byte is the version: every token begins so. What is in front may be the rest of an encoding. */
const TOKEN = /(?:(?<![\w-])|(?<=%20|%3D|=20|=3D|[_+-]))E[A-P][\w-]{69,70}(?![\w-])/g
const MOST = 200

const FORMS: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
  // Quoted-printable, in a body that was handed on as it was.
  (text) =>
    text
      .replace(/=\r?\n/g, '')
      .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
  // A header that was folded inside the link.
  (text) => text.replace(/<[^<>]{0,2000}>/g, (link) => link.replace(/\s+/g, '')),
]

function addressesOf(mail: Mail): string[] {
  const reported = mail.parts.find(({ type }) => type === 'message/feedback-report')
  const from = parseFields(reported?.text ?? '')[0]?.get('original-mail-from')
  const copy = copyOf(mail)
  const returnPath = /^return-path:\s*(.*)$/im.exec(copy)?.[1]
  const senders = /\b(?:x-postfix-sender|envelope-from|original-mail-from)\b[^\n]{0,200}/i.exec(allText(mail))?.[0]
  const texts = [...ENVELOPE.flatMap((name) => mail.header(name)), from ?? '', returnPath ?? '', senders ?? '']
  return texts.flatMap((text) => text.split(/[\s<>,;:"()]+/).filter((word) => word.includes('@')))
}

function allText(mail: Mail): string {
  return [mail.text, ...mail.parts.map(({ text }) => text)].join('\n').slice(0, 100_000)
}

/** Signed links in the returned copy, in the text above it, and in the subject of a mail that a link made. */
function placesOf(mail: Mail): string[] {
  return [mail.subject, copyOf(mail), ...mail.parts.map(({ text }) => unfold(text)), unfold(mail.text)]
}

/** Headers of the returned original: in a part of their own, or copied into the text. */
function copyOf(mail: Mail): string {
  const headers = originalHeaders(mail)
  return headers === '' ? unfold(mail.text) : headers
}
