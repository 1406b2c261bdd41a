/**
 * Signed tokens for links that a subscriber clicks: opaque, hard to forge (RFC 8058 §3.1), the same for every issue of
 * a list, and readable without a look-up. 72 characters of `[A-Za-z0-9_-]`, so that a header with the link never folds.
 *
 *     version and purpose (1) · key id (1) · list (4) · address key (32) · HMAC-SHA256 cut to 16 (RFC 2104 §5)
 */
import { createHmac, createSecretKey, hash, timingSafeEqual } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { addressKey } from './address.ts'

const VERSION = 1
const BODY = 38
const MAC = 16

/** A token of one purpose is worth nothing for another: a confirmation link cannot unsubscribe. */
export const TOKEN_PURPOSES = { unsubscribe: 0, confirm: 1 } as const
export type TokenPurpose = keyof typeof TOKEN_PURPOSES

/** What a token says: the keys of list and address (see `listKey`, `addressKey`). */
export interface TokenClaims {
  readonly purpose: TokenPurpose
  readonly list: string
  readonly addressKey: string
}

/** Four bytes of the hash of a newsletter's name, hex: tells the lists of one endpoint apart. */
export function listKey(newsletter: string): string {
  return hash('sha256', newsletter.normalize('NFC')).slice(0, 8)
}

/** Signs for one address. `secret` is the newest of the list's secrets; older ones stay valid in `readToken`. */
export function signToken(newsletter: string, address: string, secret: string, purpose?: TokenPurpose): string {
  return createTokenSigner(newsletter, secret, purpose)(address)
}

/** The same for many addresses: what their tokens share is made once. */
export function createTokenSigner(
  newsletter: string,
  secret: string,
  purpose: TokenPurpose = 'unsubscribe',
): (address: string) => string {
  const shared = Buffer.alloc(BODY)
  shared[0] = (VERSION << 4) | TOKEN_PURPOSES[purpose]
  shared[1] = keyId(secret)
  shared.write(listKey(newsletter), 2, 'hex')
  const key = createSecretKey(Buffer.from(secret))
  return (address) => {
    const token = Buffer.alloc(BODY + MAC)
    shared.copy(token)
    token.write(addressKey(address), 6, 'base64url')
    mac(token.subarray(0, BODY), key).copy(token, BODY)
    return token.toString('base64url')
  }
}

/** What a token says, or undefined when none of `secrets` signed it. Takes the same time for every wrong signature. */
export function readToken(token: string, secrets: readonly string[]): TokenClaims | undefined {
  if (!/^[A-Za-z0-9_-]{72}$/.test(token)) return undefined
  const bytes = Buffer.from(token, 'base64url')
  const body = bytes.subarray(0, BODY)
  const given = bytes.subarray(BODY)
  const valid = secrets
    .filter((secret) => keyId(secret) === body[1])
    .map((secret) => timingSafeEqual(mac(body, secret), given))
    .includes(true)
  if (!valid || (body[0] ?? 0) >> 4 !== VERSION) return undefined
  const purpose = (Object.keys(TOKEN_PURPOSES) as TokenPurpose[]).find(
    (name) => TOKEN_PURPOSES[name] === ((body[0] ?? 0) & 15),
  )
  if (purpose === undefined) return undefined
  return { purpose, list: body.toString('hex', 2, 6), addressKey: body.toString('base64url', 6) }
}

/** Which of several secrets signed: a byte of its hash, so that secrets need no numbering in the configuration. */
function keyId(secret: string): number {
  return Number.parseInt(hash('sha256', `key-id\0${secret}`).slice(0, 2), 16)
}

function mac(body: Buffer, secret: string | KeyObject): Buffer {
  return createHmac('sha256', secret).update(body).digest().subarray(0, MAC)
}
