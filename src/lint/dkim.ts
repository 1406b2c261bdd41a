/** Rules on the signature: there, whole, covering what must not change, and of the sender's own domain. */
import { verifySignatures } from './dkim-verify.ts'
import { headerOf } from './message.ts'
import type { Message } from './message.ts'
import type { Fault, LintRule } from './rule.ts'

/** RFC 8058 §4 asks for the last two; RFC 6376 §5.4 recommends the others. */
const COVERED = ['from', 'to', 'subject', 'date', 'message-id', 'list-id', 'list-unsubscribe', 'list-unsubscribe-post']
const WHERE = { part: 'header', header: 'DKIM-Signature' } as const

export const dkim: LintRule = {
  id: 'hdr-dkim',
  severity: 'error',
  unless: 'a warning when no key is configured, and for RSA keys under 2048 bits',
  rule: 'The message is signed, the signature verifies, and it covers the headers that matter.',
  why: 'Gmail, Yahoo and Microsoft ask for DKIM; RFC 8058 §4 asks that it covers both unsubscribe headers.',
  how: 'Configure send.dkim with the private key whose public half is in DNS; `pullquote doctor` checks both.',
  *check({ input, messages }): Iterable<Fault> {
    if (input.dkim === undefined) {
      yield { what: 'No DKIM key is configured.', where: WHERE, severity: 'warning' }
      return
    }
    const message = messages[0]
    if (message === undefined) return
    const signatures = verifySignatures(message.wire, input.dkim.keys)
    if (signatures.length === 0)
      yield { what: 'A DKIM key is configured, but the message is not signed.', where: WHERE }
    const present = COVERED.filter((name) => headerOf(message.headers, name) !== undefined)
    for (const { failure, signed, selector, bits, tags } of signatures) {
      if (failure !== undefined) yield { what: `The signature of ${selector} fails: ${failure}.`, where: WHERE }
      const open = present.filter((name) => !signed.includes(name))
      if (open.length > 0)
        yield { what: `The signature of ${selector} does not cover ${open.join(', ')}.`, where: WHERE }
      if (tags['l'] !== undefined)
        yield { what: `The signature of ${selector} covers only part of the body (l=).`, where: WHERE }
      if (bits !== undefined && bits < 2048) {
        yield {
          what: `The RSA key of ${selector} has ${bits} bits; RFC 8301 asks for 2048.`,
          where: WHERE,
          severity: 'warning',
        }
      }
    }
  },
}

export const alignment: LintRule = {
  id: 'hdr-align',
  severity: 'error',
  unless: 'a warning for the envelope sender',
  rule: "A signature's domain is the From domain or above or below it, and bounces go to the same organisation.",
  why: 'DMARC passes only when DKIM or SPF is aligned with From (RFC 7489 §3.1).',
  how: 'Sign with the domain of `from`, or write from an address of the domain that signs.',
  *check({ input, messages }): Iterable<Fault> {
    const message = messages[0]
    const from = message === undefined ? undefined : domainOfFrom(message)
    if (message === undefined || from === undefined) return
    const domains = input.dkim === undefined ? [] : verifySignatures(message.wire, input.dkim.keys).map((s) => s.domain)
    if (domains.length > 0 && !domains.some((domain) => isRelated(domain, from))) {
      yield { what: `The signature is of ${domains.join(', ')}, but From is at ${from}.`, where: WHERE }
    }
    const bounce = /@([^>\s]+)/.exec(input.envelopeFrom ?? '')?.[1]?.toLowerCase()
    if (bounce !== undefined && !isRelated(bounce, from)) {
      const where = { part: 'header', header: 'From' } as const
      yield { what: `Bounces go to ${bounce}, but From is at ${from}.`, where, severity: 'warning' }
    }
  },
}

function domainOfFrom(message: Message): string | undefined {
  return /@([^>\s,]+)>?\s*$/.exec(headerOf(message.headers, 'From') ?? '')?.[1]?.toLowerCase()
}

/** Two names under one domain; the length tells `example.com` from a public suffix such as `co.uk` or `com.au`. */
function siblings(one: string, other: string): boolean {
  const [own, its] = [one, other].map((name) => name.split('.').slice(-2).join('.'))
  return own === its && (own ?? '').length > 6
}

/** The same domain, or one under the other, below the public suffix as far as two labels tell. */
function isRelated(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one]
  if (short === long) return true
  return short.includes('.') && (long.endsWith(`.${short}`) || siblings(one, other))
}
