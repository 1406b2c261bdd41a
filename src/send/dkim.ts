/**
 * DKIM signatures (RFC 6376, rsa-sha256, relaxed/relaxed), made in the thread pool. nodemailer signs on the main thread,
 * leaves List-Unsubscribe-Post out of `h=` (RFC 8058 §4 demands it), and sends unsigned when a key does not work.
 */
import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { DigestError, reasonOf } from '../model/errors.ts'
import type { Message } from './message.ts'

/** A private key, with the domain and selector under which its public half is in the DNS. */
export interface DkimKey {
  readonly domain: string
  readonly selector: string
  readonly key: KeyObject
}

/** Header lines to put in front of the message. */
export type Signer = (message: Pick<Message, 'head'>, body: Buffer) => Promise<string>

/**
 * In the order of the signature. From is there twice: a second From that somebody adds breaks the signature (RFC 6376
 * §8.15).
 */
export const SIGNED_HEADERS = [
  'from',
  'from',
  'reply-to',
  'to',
  'subject',
  'date',
  'message-id',
  'mime-version',
  'content-type',
  'list-id',
  'list-unsubscribe',
  'list-unsubscribe-post',
  'auto-submitted',
  'precedence',
  'feedback-id',
] as const

/** RFC 8301 §3.2: signers must use at least 1024 bits; what is below is ignored by verifiers. */
const LEAST_BITS = 1024

/** @throws DigestError E_DKIM when the text is not an RSA private key in PEM, or a short one */
export function parseDkimKey(domain: string, selector: string, pem: string | Buffer): DkimKey {
  let key: KeyObject
  try {
    key = createPrivateKey(pem)
  } catch (error) {
    throw keyError(domain, `it is not a private key in PEM (${reasonOf(error)})`)
  }
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0
  if (key.asymmetricKeyType !== 'rsa') throw keyError(domain, `it is of type ${key.asymmetricKeyType}, not RSA`)
  if (bits < LEAST_BITS) throw keyError(domain, `it has ${bits} bits, below ${LEAST_BITS}`)
  return { domain, selector, key }
}

function keyError(domain: string, why: string): DigestError {
  return new DigestError('E_DKIM', `The DKIM key for ${domain} cannot sign: ${why}`, {
    hint: 'Make one with: openssl genrsa -out dkim.pem 2048',
  })
}

/**
 * `date` (ISO 8601) is the time of signing, the same for all. The body is quoted-printable without a run of spaces and
 * without one at the end of a line, so its relaxed form is the body itself (see quoted-printable.ts).
 */
export function createSigner({ domain, selector, key }: DkimKey, date: string): Signer {
  const time = Math.floor(Date.parse(date) / 1000)
  return async ({ head }, body) => {
    const fields = parseFields(head)
    const names = signedNames(fields)
    const bodyHash = createHash('sha256').update(body).digest('base64')
    const unsigned = [
      `DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=${domain}; s=${selector};`,
      ` t=${time}; h=${foldNames(names)};`,
      ` bh=${bodyHash};`,
      ` b=`,
    ].join('\r\n')
    const signature = await signText(`${signedText(fields, names)}${relaxed(unsigned)}`, key)
    return `${unsigned}${signature.toString('base64').replace(/.{1,72}(?=.)/g, '$&\r\n  ')}\r\n`
  }
}

/**
 * Signs as the run will and verifies what came out from its bytes alone.
 *
 * @throws DigestError E_DKIM when it does not verify: better no send than an unsigned one
 */
export async function checkSigner(signer: Signer, { domain, key }: DkimKey, message: Message): Promise<void> {
  const body = Buffer.allocUnsafe(message.size)
  message.writeBody(body, 0)
  const signature = await signer(message, body)
  if (!verifySignature(`${signature}${message.head}`, body, createPublicKey(key))) {
    throw keyError(domain, 'a message that was signed with it does not verify')
  }
}

/** Whether the first DKIM-Signature of a message is valid (RFC 6376 §6.1.3), for relaxed/relaxed and rsa-sha256. */
export function verifySignature(head: string, body: Buffer, key: KeyObject): boolean {
  const fields = parseFields(head)
  const own = fields.find((field) => field.name === 'dkim-signature')
  const tags = new Map(
    own?.value.split(';').map((tag) => {
      const at = tag.indexOf('=')
      return [tag.slice(0, at).trim(), tag.slice(at + 1).replace(/\s+/g, '')] as const
    }),
  )
  if (own === undefined || tags.get('a') !== 'rsa-sha256' || tags.get('c') !== 'relaxed/relaxed') return false
  if (createHash('sha256').update(relaxedBody(body)).digest('base64') !== tags.get('bh')) return false
  const names = (tags.get('h') ?? '').toLowerCase().split(':')
  const emptied = own.raw.replace(/(\bb=)[^;]*$/, '$1')
  const text = `${signedText(fields, names)}${relaxed(emptied)}`
  return verify('sha256', Buffer.from(text), key, Buffer.from(tags.get('b') ?? '', 'base64'))
}

interface Field {
  /** In lower case. */
  readonly name: string
  readonly value: string
  /** As it is, without the last line end. */
  readonly raw: string
}

function parseFields(head: string): readonly Field[] {
  return head
    .split(/\r\n(?![ \t])/)
    .filter((raw) => raw !== '')
    .map((raw) => {
      const colon = raw.indexOf(':')
      return { name: raw.slice(0, colon).trim().toLowerCase(), value: raw.slice(colon + 1), raw }
    })
}

/** The names of the list that the message has, each as often as it is listed up to one more than it is there. */
function signedNames(fields: readonly Field[]): readonly string[] {
  return SIGNED_HEADERS.filter((name) => fields.some((field) => field.name === name))
}

/** Fields from the bottom up for names that repeat; a name without a field left is the empty string (§5.4.2). */
function signedText(fields: readonly Field[], names: readonly string[]): string {
  const left = fields.toReversed()
  return names
    .map((name) => {
      const at = left.findIndex((field) => field.name === name)
      const [field] = at < 0 ? [] : left.splice(at, 1)
      return field === undefined ? '' : `${relaxed(field.raw)}\r\n`
    })
    .join('')
}

/** RFC 6376 §3.4.2. */
function relaxed(raw: string): string {
  const colon = raw.indexOf(':')
  const value = raw
    .slice(colon + 1)
    .replace(/\r\n/g, '')
    .replace(/[ \t]+/g, ' ')
    .trim()
  return `${raw.slice(0, colon).trim().toLowerCase()}:${value}`
}

/** RFC 6376 §3.4.4. */
function relaxedBody(body: Buffer): string {
  const text = body
    .toString('latin1')
    .replace(/[ \t]+(?=\r\n)/g, '')
    .replace(/[ \t]+/g, ' ')
    .replace(/(?:\r\n)+$/, '')
  return text === '' ? '' : `${text}\r\n`
}

/** Kept short, as other signers further on have tripped over long lines. */
function foldNames(names: readonly string[]): string {
  return names.join(':').replace(/.{1,60}:(?=.)/g, '$&\r\n  ')
}

function signText(text: string, key: KeyObject): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    sign('sha256', Buffer.from(text), key, (error, signature) => {
      if (error === null) resolve(signature)
      else reject(error)
    })
  })
}
