/**
 * Signed tokens for links that a subscriber clicks: opaque, hard to forge (RFC 8058 §3.1), the same for every issue of
 * a list, and readable without a look-up. 72 characters of `[A-Za-z0-9_-]`, so that a header with the link never folds; the
 * last is a letter or a digit, since mail programs leave a closing `-` or `_` out of the link that they make.
 *
 *     version and purpose (1) · key id (1) · list (4) · address key (32) · HMAC-SHA256 cut to 16 (RFC 2104 §5)
 */
import { createHmac, createSecretKey, hash, timingSafeEqual } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { addressKey } from './address.ts'

const VERSION = 1
const BODY = 38
const MAC = 16
/** 54 bytes in base64url. */
const TOKEN_LENGTH = 72

/** A token of one purpose is worth nothing for another: a confirmation link cannot unsubscribe. */
const TOKEN_PURPOSES = { unsubscribe: 0, confirm: 1 } as const
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
  if (secret === '') throw new Error('An empty secret signs nothing')
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
    return withPlainEnd(token.toString('base64url'))
  }
}

/** What stands for a last character that would be lost: each may mean itself or its twin, and the signature tells. */
const PLAIN_END: Readonly<Record<string, string>> = { '-': 'A', _: 'B' }

function withPlainEnd(token: string): string {
  const end = PLAIN_END[token.at(-1) ?? '']
  return end === undefined ? token : token.slice(0, -1) + end
}

/** All that the written form may have been: with the twin of its end, or with the end that a mail program left out. */
function originalsOf(token: string): readonly string[] {
  const twins = Object.entries(PLAIN_END)
  if (token.length === TOKEN_LENGTH - 1) return twins.map(([lost]) => token + lost)
  const twin = twins.find(([, end]) => token.endsWith(end))?.[0]
  return twin === undefined ? [token] : [token, token.slice(0, -1) + twin]
}

/** What a token says, or undefined when none of `secrets` signed it. Takes the same time for every wrong signature. */
export function readToken(token: string, secrets: readonly string[]): TokenClaims | undefined {
  if (!/^[A-Za-z0-9_-]{71,72}$/.test(token)) return undefined
  const readings = originalsOf(token).map((original) => Buffer.from(original, 'base64url'))
  const body = readings[0]?.subarray(0, BODY) ?? Buffer.alloc(BODY)
  const valid = secrets
    // An empty key is not a key: with it, anybody could sign.
    .filter((secret) => secret !== '' && keyId(secret) === body[1])
    .flatMap((secret) => readings.map((bytes) => timingSafeEqual(mac(body, secret), bytes.subarray(BODY))))
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
