/** Whom a returned mail is about, by what only we can have written: everything else in a mail can be made up. */
import type { BounceClaims } from '../model/bounce-address.ts'
import { readBounceAddress } from '../model/bounce-address.ts'
import type { TokenClaims } from '../model/unsubscribe-token.ts'
import { listKey, readToken } from '../model/unsubscribe-token.ts'
import type { Mail } from './mail.ts'
import { findPart, originalHeaders, parseFields, unfold } from './mail.ts'

export interface Proof {
  /** The envelope sender of the delivery (VERP): names the row of the ledger. */
  readonly bounce?: BounceClaims
  /** The signed link of the delivery: names the address's key. */
  readonly token?: TokenClaims
  /** Message-ID of the delivery, without brackets: stands in the ledger's issue, for the detail alone. */
  readonly original?: string
}

export interface Keys {
  /** The newsletter's name in the store. */
  readonly newsletter: string
  /** The newest first. */
  readonly secrets: readonly string[]
}

/** Where servers note for whom a mail was meant; the envelope of a bounce is the sender that we gave. */
const ENVELOPE = [
  'delivered-to',
  'x-original-to',
  'envelope-to',
  'x-envelope-to',
  'x-delivered-to',
  'x-rcpt-to',
  'to',
] as const

/** Undefined when nothing in the mail is ours: a stranger's, or a mail about somebody else's mail. */
export function findProof(mail: Mail, keys: Keys): Proof | undefined {
  const bounce = addressesOf(mail)
    .map((address) => readBounceAddress(address, keys.secrets))
    .find((claims) => claims !== undefined)
  const token = tokensOf(mail)
    .map((text) => readToken(text, keys.secrets))
    .find((claims) => claims?.list === listKey(keys.newsletter) && claims.purpose === 'unsubscribe')
  if (bounce === undefined && token === undefined) return undefined
  const original = /^message-id:\s*<([^<>\s]+)>/im.exec(copyOf(mail))?.[1]
  return {
    bounce,
    token,
    original,
  }
}

function addressesOf(mail: Mail): string[] {
  const reported = parseFields(findPart(mail, 'message/feedback-report')?.text ?? '')[0]?.get('original-mail-from')
  const returnPath = /^return-path:\s*(.*)$/im.exec(copyOf(mail))?.[1]
  const texts = [...ENVELOPE.flatMap((name) => mail.header(name)), reported ?? '', returnPath ?? '']
  return texts.flatMap((text) => text.split(/[\s<>,;:"()]+/).filter((word) => word.includes('@')))
}

/** Signed links in the returned copy, in the text above it, and in the subject of a mail that a link made. */
function tokensOf(mail: Mail): string[] {
  const places = [mail.subject, copyOf(mail), ...mail.parts.map(({ text }) => unfold(text)), unfold(mail.text)]
  return places.flatMap((place) => [...place.matchAll(/(?<![\w-])[\w-]{72}(?![\w-])/g)].map(([token]) => token))
}

/** Headers of the returned original: in a part of their own, or copied into the text. */
function copyOf(mail: Mail): string {
  const headers = originalHeaders(mail)
  return headers === '' ? unfold(mail.text) : headers
}
