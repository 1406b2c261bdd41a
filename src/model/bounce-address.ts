/**
 * The envelope sender of one delivery (VERP): returned mail names the issue and the row of the ledger, whatever the
 * report inside looks like. Lower-case base32, because some servers fold the case of a local part; 37 characters with
 * its prefix (RFC 5321 §4.5.3.1 allows 64).
 *
 *     issue (8, the start of its id) · place in the audience (4) · HMAC-SHA256 cut to 8
 */
import { createHmac, timingSafeEqual } from 'node:crypto'

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567'
const BODY = 12
const MAC = 8
const LENGTH = 32

export interface BounceClaims {
  /** First 16 hex digits of the issue's id. */
  readonly issuePrefix: string
  /** Place in the frozen audience: `ledger.at(issueId, seq)`. */
  readonly seq: number
}

/** `b+<token>@domain` for the delivery at `seq` of an issue (its id is hex). */
export function bounceAddress(domain: string, issueId: string, seq: number, secret: string): string {
  return `b+${rowToken('bounce', { issueId, seq }, secret)}@${domain}`
}

/** A row token is worth nothing for another purpose: a returned mail must not unsubscribe anybody. */
export type RowPurpose = 'bounce' | 'leave'

/** 32 characters for one delivery, for the local part of an address. */
export function rowToken(
  purpose: RowPurpose,
  { issueId, seq }: { readonly issueId: string; readonly seq: number },
  secret: string,
): string {
  const body = Buffer.alloc(BODY)
  body.write(issueId.slice(0, 16), 0, 'hex')
  body.writeUInt32BE(seq, 8)
  return toBase32(Buffer.concat([body, mac(purpose, body, secret)]))
}

/** What the local part of a returned mail's recipient says; undefined when none of `secrets` made it. */
export function readBounceAddress(address: string, secrets: readonly string[]): BounceClaims | undefined {
  const token = /^b[+=]([a-z2-7]{32})@/i.exec(address)?.[1]
  return token === undefined ? undefined : readRowToken('bounce', token, secrets)
}

/** The delivery that a row token names, when one of `secrets` made it for this purpose. */
export function readRowToken(
  purpose: RowPurpose,
  written: string,
  secrets: readonly string[],
): BounceClaims | undefined {
  const token = written.toLowerCase()
  if (!/^[a-z2-7]{32}$/.test(token)) return undefined
  const bytes = fromBase32(token)
  const body = bytes.subarray(0, BODY)
  const given = bytes.subarray(BODY, BODY + MAC)
  const valid = secrets
    .filter((secret) => secret !== '')
    .map((secret) => timingSafeEqual(mac(purpose, body, secret), given))
    .includes(true)
  return valid ? { issuePrefix: body.toString('hex', 0, 8), seq: body.readUInt32BE(8) } : undefined
}

function mac(purpose: RowPurpose, body: Buffer, secret: string): Buffer {
  return createHmac('sha256', `${purpose}\0${secret}`).update(body).digest().subarray(0, MAC)
}

/** 20 bytes are 32 characters: no padding (RFC 4648 §6). */
function toBase32(bytes: Buffer): string {
  let text = ''
  for (let at = 0; at < LENGTH; at += 1) {
    const bit = at * 5
    const pair = ((bytes[bit >> 3] ?? 0) << 8) | (bytes[(bit >> 3) + 1] ?? 0)
    text += ALPHABET[(pair >> (11 - (bit & 7))) & 31] ?? ''
  }
  return text
}

function fromBase32(text: string): Buffer {
  const bits = text
    .split('')
    .map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  return Buffer.from(Array.from({ length: BODY + MAC }, (_, at) => Number.parseInt(bits.slice(at * 8, at * 8 + 8), 2)))
}
