/**
 * Email addresses: one written form, one key. Local parts may be UTF-8 (RFC 6531), domains may be internationalised
 * (UTS 46) and are kept in their ASCII form, so that the same mailbox is the same string everywhere.
 */
import { hash } from 'node:crypto'
import { domainToASCII } from 'node:url'
import { trimEdges } from './trim-edges.ts'

/** RFC 5321 §4.5.3.1: octets of the local part, of the domain, and of the path without its angle brackets. */
const LOCAL_OCTETS = 64
const DOMAIN_OCTETS = 255
const PATH_OCTETS = 254
/** Characters of what is read as an address, its name and the blanks around it included. */
const LONGEST = 2000

/** RFC 5321 §4.1.2 Dot-string, widened by RFC 6531 to every character above ASCII. */
const DOT_STRING = /^[\w!#$%&'*+/=?^`{|}~\u0080-\u{10ffff}-]+(?:\.[\w!#$%&'*+/=?^`{|}~\u0080-\u{10ffff}-]+)*$/u
/** Controls, line and paragraph separators, noncharacters: none has a place in a mailbox. */
const FORBIDDEN = /[\p{Cc}\p{Cs}\p{Cn}\p{Zl}\p{Zp}]/u
/**
 * What nobody can see, and copying from a page, a chat or a sheet leaves inside an address: soft hyphens, zero-width and
 * bidirectional marks, byte order marks (UAX #31 §2.3 forbids them in identifiers). With it the address is another mailbox.
 */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/gu
const EDGE = /[\s\u00ad\u200b-\u200f\u2060\ufeff]/
const LABEL = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/

/** A mailbox, or why the text is not one. */
export type ParsedAddress =
  /** `removed` names the invisible characters that were taken out: `U+200B`. */
  | { readonly address: string; readonly name?: string; readonly removed?: readonly string[] }
  /** Why it is not an address, as the end of a sentence: `the domain has no dot`. */
  | { readonly problem: string }

/**
 * Reads an address as people write it: bare, with `mailto:`, or `Name <address>`. The result is trimmed, the local part
 * as given in NFC, the domain in lower case and ASCII. Never throws, and never lets a control character through.
 */
export function parseAddress(text: string): ParsedAddress {
  if (text.length > LONGEST) return { problem: `it is longer than ${LONGEST} characters` }
  const { kept: trimmed, removed } = withoutInvisible(trimEdges(text, EDGE))
  if (trimmed === '') return { problem: 'it is empty' }
  const [, name = '', inner] = /^([^<>]*)<([^<>]*)>$/.exec(trimmed) ?? []
  const bare = trimEdges((inner ?? trimmed).replace(/^mailto:/i, ''), EDGE)
  if (FORBIDDEN.test(trimmed)) return { problem: 'it contains a control character' }
  const at = bare.lastIndexOf('@')
  if (at < 0) return { problem: 'it has no @' }
  const local = readLocal(bare.slice(0, at))
  if ('problem' in local) return local
  const domain = readDomain(bare.slice(at + 1))
  if ('problem' in domain) return domain
  const address = `${local.value}@${domain.value}`
  if (Buffer.byteLength(address) > PATH_OCTETS) return { problem: `it is longer than ${PATH_OCTETS} bytes` }
  const label = trimEdges(name, EDGE).replace(/^"(.*)"$/u, '$1')
  return { address, ...(label === '' ? {} : { name: label }), ...(removed.length === 0 ? {} : { removed }) }
}

function withoutInvisible(text: string): { readonly kept: string; readonly removed: readonly string[] } {
  const found = text.match(INVISIBLE)
  if (found === null) return { kept: text, removed: [] }
  const names = found.map((one) => `U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`)
  return { kept: trimEdges(text.replace(INVISIBLE, ''), EDGE), removed: [...new Set(names)] }
}

type Part = { readonly value: string } | { readonly problem: string }

function readLocal(written: string): Part {
  const normal = written.normalize('NFC')
  // "ann.lee"@example.org is the same mailbox as ann.lee@example.org (RFC 5321 §4.1.2: do not quote without need).
  const value = /^"([^"\\]*)"$/.exec(normal)?.[1] ?? normal
  if (value === '') return { problem: 'there is nothing before the @' }
  if (/\s/u.test(value)) return { problem: 'it contains a space' }
  if (value.includes('@')) return { problem: 'it has more than one @' }
  if (value.startsWith('.') || value.endsWith('.') || value.includes('..')) return { problem: 'a dot is misplaced' }
  if (!DOT_STRING.test(value)) return { problem: `the part before the @ contains a character that mail does not allow` }
  if (Buffer.byteLength(value) > LOCAL_OCTETS) {
    return { problem: `the part before the @ is longer than ${LOCAL_OCTETS} bytes` }
  }
  return { value }
}

function readDomain(written: string): Part {
  const host = written.normalize('NFC').replace(/\.$/, '')
  if (host === '') return { problem: 'there is nothing after the @' }
  if (/[\s/\\?#:%[\]]/u.test(host)) return { problem: 'the domain contains a character that no domain has' }
  // Only what is not plain ASCII goes through UTS 46: Node would read `1.2` as an IPv4 address.
  const value = /^[\u0021-\u007e]+$/.test(host) && !/xn--/i.test(host) ? host.toLowerCase() : domainToASCII(host)
  if (value === '') return { problem: 'the domain is not a valid international name' }
  if (value.length > DOMAIN_OCTETS) return { problem: `the domain is longer than ${DOMAIN_OCTETS} bytes` }
  const labels = value.split('.')
  if (labels.some((label) => label.length > 63 || !LABEL.test(label))) {
    return { problem: 'the domain is not a valid host name' }
  }
  if (labels.length < 2 && value !== 'localhost') return { problem: 'the domain has no dot' }
  if (/^\d+$/.test(labels.at(-1) ?? '')) return { problem: 'the domain ends in a number' }
  return { value }
}

/** The address as identity: also the local part in lower case, as every large provider treats it. */
export function canonicalAddress(address: string): string {
  return address.normalize('NFC').toLowerCase()
}

/**
 * The key under which subscribers and suppressions are kept: SHA-256 of the canonical address, base64url, 43
 * characters. Without a secret, so that a list of suppressions can move to another store; it stays when a person's
 * data is erased, and reveals the address only to somebody who knows it already.
 */
export function addressKey(address: string): string {
  return hash('sha256', canonicalAddress(address), 'base64url')
}

/** What is behind the last `@`, as written. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1)
}

/** True when the local part needs SMTPUTF8 (RFC 6531) from every server on the way. */
export function needsSmtpUtf8(address: string): boolean {
  return Buffer.byteLength(address) > address.length
}
