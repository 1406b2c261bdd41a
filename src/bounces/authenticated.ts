/** Did our own receiving server find that the mail comes from whom it names? (RFC 8601) */
import { domainOf } from '../model/address.ts'
import type { Mail } from './mail.ts'

/**
 * True when a field that `authority` (the authserv-id of our server) wrote says that DKIM, SPF or DMARC passed for the
 * domain of From. Fields of other authorities count for nothing: anybody can write them, and a receiving server removes
 * only those with its own name (§5).
 */
export function isAuthenticated(mail: Mail, authority: string | undefined): boolean {
  if (authority === undefined) return false
  const domain = domainOf(mail.from)
  if (domain === '') return false
  return mail
    .header('authentication-results')
    .map((value) => value.replace(/\([^()]*\)/g, ' '))
    .filter((value) => value.trim().split(/[\s;]/)[0]?.toLowerCase() === authority.toLowerCase())
    .flatMap((value) => value.split(';').slice(1))
    .some((result) => passes(result, domain))
}

function passes(result: string, domain: string): boolean {
  const method = /^\s*(dkim|spf|dmarc)\s*=\s*pass\b/i.exec(result)?.[1]?.toLowerCase()
  if (method === undefined) return false
  const names = { dkim: /\bheader\.[di]=@?(\S+)/i, spf: /\bsmtp\.mailfrom=(\S+)/i, dmarc: /\bheader\.from=(\S+)/i }
  const named = names[method as keyof typeof names]
    .exec(result)?.[1]
    ?.toLowerCase()
    .replace(/^.*@|[>"]/g, '')
  return named !== undefined && isAligned(named, domain)
}

/** The same domain, or the one above it (RFC 7489 §3.1, relaxed, without a list of public suffixes: two labels at least). */
function isAligned(named: string, domain: string): boolean {
  return named === domain || (named.includes('.') && domain.endsWith(`.${named}`))
}
