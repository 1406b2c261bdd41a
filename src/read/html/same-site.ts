/** Whether two addresses belong to one site, so that a page of the one may speak for the other. */
import { createRequire } from 'node:module'

/** The list of public suffixes takes a while to open: only for pages that name another host than their own. */
let tldts: typeof import('tldts') | undefined

/** Hosts that give each of their users a name below them, and that the list of public suffixes does not have. */
const SHARED = new Set('substack.com medium.com tumblr.com ghost.io beehiiv.com livejournal.com typepad.com'.split(' '))

/** The same registered domain; on a shared host, or without a domain as in a local network, the same host. */
export function isSameSite(address: string, other: string): boolean {
  if (!URL.canParse(address) || !URL.canParse(other)) return false
  const [one, two] = [new URL(address), new URL(other)]
  if (one.host === two.host) return true
  const domain = domainOf(one.hostname)
  return domain !== undefined && domain === domainOf(two.hostname)
}

/** True when the address is at one of these hosts, or below it. */
export function isAtHost(address: string, hosts: readonly string[]): boolean {
  if (!URL.canParse(address)) return false
  const { hostname } = new URL(address)
  return hosts.some((host) => hostname === host.toLowerCase() || hostname.endsWith(`.${host.toLowerCase()}`))
}

function domainOf(hostname: string): string | undefined {
  tldts ??= createRequire(import.meta.url)('tldts') as typeof import('tldts')
  const domain = tldts.getDomain(hostname, { allowPrivateDomains: true }) ?? undefined
  return domain !== undefined && SHARED.has(domain) ? bare(hostname) : domain
}

/** The same pages for other screens. */
const bare = (hostname: string) => hostname.replace(/^(?:www|m|amp|mobile)\./, '')
