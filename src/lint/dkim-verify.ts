/**
 * Verifies DKIM signatures (RFC 6376, RFC 8463) with keys that are given, not looked up. Written apart from the
 * signing code on purpose: a slip in canonicalisation would hide if both used the same lines.
 */
import { createHash, verify } from 'node:crypto'
import type { KeyObject } from 'node:crypto'

export interface Signature {
  /** Tags of the field, folding removed. */
  readonly tags: Readonly<Record<string, string>>
  /** Signed header names in lower case. */
  readonly signed: readonly string[]
  readonly domain: string
  readonly selector: string
  /** Why the signature is not valid; undefined when it is. */
  readonly failure: string | undefined
  /** Modulus bits of an RSA key. */
  readonly bits: number | undefined
}

interface RawField {
  readonly name: string
  /** As on the wire, without the closing CRLF. */
  readonly raw: string
}

/** Each DKIM-Signature of a message, verified. `wire` contains one character for each octet. */
export function verifySignatures(wire: string, keys: ReadonlyMap<string, KeyObject>): readonly Signature[] {
  const gap = wire.indexOf('\r\n\r\n')
  const head = gap < 0 ? wire : wire.slice(0, gap)
  const body = gap < 0 ? '' : wire.slice(gap + 4)
  const fields = splitFields(head)
  return fields
    .filter((field) => field.name === 'dkim-signature')
    .map((field) => {
      const tags = readTags(field.raw.slice(field.raw.indexOf(':') + 1))
      const signed = (tags['h'] ?? '').split(':').map((name) => name.trim().toLowerCase())
      const domain = (tags['d'] ?? '').toLowerCase()
      const selector = tags['s'] ?? ''
      const key = keys.get(`${selector}._domainkey.${domain}`)
      return {
        tags,
        signed,
        domain,
        selector,
        bits: key?.asymmetricKeyDetails?.modulusLength,
        failure: key === undefined ? `no key is known for ${selector}._domainkey.${domain}` : failureOf(),
      }

      function failureOf(): string | undefined {
        const [headerWay = 'simple', bodyWay = 'simple'] = (tags['c'] ?? 'simple/simple').split('/')
        const limit = tags['l'] === undefined ? Number.POSITIVE_INFINITY : Number(tags['l'])
        const canonical = canonicalBody(body, bodyWay).slice(0, limit)
        const hash = createHash('sha256').update(canonical, 'latin1').digest('base64')
        if (hash !== tags['bh']) return 'the body hash does not match'
        const data = signedHeaders(fields, field, signed, headerWay)
        return holds(tags, data, key as KeyObject) ? undefined : 'the signature does not match the headers'
      }
    })
}

function holds(tags: Readonly<Record<string, string>>, data: string, key: KeyObject): boolean {
  const octets = Buffer.from(data, 'latin1')
  const signature = Buffer.from(tags['b'] ?? '', 'base64')
  if (tags['a'] === 'rsa-sha256' && key.asymmetricKeyType === 'rsa') return verify('sha256', octets, key, signature)
  if (tags['a'] !== 'ed25519-sha256' || key.asymmetricKeyType !== 'ed25519') return false
  // RFC 8463 §3: Ed25519 signs the SHA-256 of the data.
  return verify(null, createHash('sha256').update(octets).digest(), key, signature)
}

function splitFields(head: string): readonly RawField[] {
  return head
    .split(/\r\n(?![ \t])/)
    .filter((raw) => raw.includes(':'))
    .map((raw) => ({ name: raw.slice(0, raw.indexOf(':')).trim().toLowerCase(), raw }))
}

function readTags(value: string): Record<string, string> {
  const tags: Record<string, string> = {}
  for (const tag of value.split(';')) {
    const equals = tag.indexOf('=')
    if (equals > 0) tags[tag.slice(0, equals).trim()] = tag.slice(equals + 1).replace(/\s+/g, '')
  }
  return tags
}

/** RFC 6376 §3.7: the fields named in h=, each name taking the next instance from the bottom, then the signature. */
function signedHeaders(fields: readonly RawField[], own: RawField, signed: readonly string[], way: string): string {
  const left = new Map<string, RawField[]>()
  for (const field of fields) left.set(field.name, [...(left.get(field.name) ?? []), field])
  const lines = signed.flatMap((name) => {
    const field = left.get(name)?.pop()
    return field === undefined ? [] : [canonicalField(field, way)]
  })
  const unsigned = own.raw.replace(/([;:\s]b\s*=)[^;]*/, '$1')
  return [...lines, canonicalField({ ...own, raw: unsigned }, way)].join('\r\n')
}

function canonicalField({ name, raw }: RawField, way: string): string {
  if (way !== 'relaxed') return raw
  const value = raw.slice(raw.indexOf(':') + 1).replace(/\r\n/g, '')
  return `${name}:${value.replace(/[ \t]+/g, ' ').trim()}`
}

function canonicalBody(body: string, way: string): string {
  const lines = way === 'relaxed' ? body.replace(/[ \t]+/g, ' ').replace(/ (?=\r\n|$)/g, '') : body
  const text = lines.replace(/(?:\r\n)+$/, '')
  if (text === '') return way === 'relaxed' ? '' : '\r\n'
  return `${text}\r\n`
}
