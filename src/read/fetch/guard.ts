/**
 * Connections that may leave for the public internet only. Addresses are judged at the moment of connecting, after the
 * name was looked up: neither a redirect nor a name server that answers differently the second time gets past. (edge)
 */
import dns from 'node:dns'
import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'
import { Agent, buildConnector, EnvHttpProxyAgent, type Dispatcher } from 'undici'
import { isLoopbackHost } from '../../model/loopback.ts'
import type { Proxy } from './proxy.ts'

/** The address is private, loopback, link-local, multicast or otherwise not of the public internet. */
export class BlockedAddress extends Error {
  override readonly name = 'BlockedAddress'
}

export interface GuardOptions {
  /** Host names (or addresses) that may be private: `intranet.example`, `10.0.0.5`, `*.corp.example`. */
  readonly allowHosts: readonly string[]
  /** For connecting, ms. */
  readonly timeout: number
  readonly proxy?: Proxy
}

/** True for an address of the public internet; IPv4 inside IPv6 is judged as IPv4. */
export function isPublicAddress(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast'
}

/** True when the host is allowed by name, whatever its address. */
export function isAllowedHost(host: string, allowHosts: readonly string[]): boolean {
  const name = bare(host)
  return allowHosts.some((allowed) => {
    const pattern = bare(allowed)
    return pattern.startsWith('*.') ? name.endsWith(pattern.slice(1)) : name === pattern
  })
}

/**
 * An undici dispatcher whose every connection is checked. What goes through a proxy is looked up there: of it only addresses
 * in figures and names of this machine can be judged here. Close it when done.
 */
export function createGuardedAgent({ allowHosts, timeout, proxy }: GuardOptions): Dispatcher {
  const dial = buildConnector({ lookup: guardedLookup, timeout })
  const dialAllowed = buildConnector({ timeout })
  const connect: buildConnector.connector = (options, callback) => {
    const host = bare(options.hostname)
    if (isAllowedHost(host, allowHosts)) return dialAllowed(options, callback)
    // A literal address is never looked up.
    if (isBlockedByName(host)) return callback(new BlockedAddress(sayBlocked(host)), null)
    return dial(options, callback)
  }
  const settings = { connections: 2, connectTimeout: timeout, connect }
  if (proxy === undefined) return new Agent(settings)
  const agent = new EnvHttpProxyAgent({
    ...settings,
    httpProxy: proxy.http ?? '',
    httpsProxy: proxy.https ?? '',
    noProxy: proxy.direct,
    // Proxies of companies tunnel to port 443 only.
    proxyTunnel: false,
    proxyTls: { timeout },
  })
  return agent.compose((dispatch) => (options, handler) => {
    const host = bare(new URL(String(options.origin)).hostname)
    if (isBlockedByName(host) && !isAllowedHost(host, allowHosts)) throw new BlockedAddress(sayBlocked(host))
    return dispatch(options, handler)
  })
}

/** What needs no look-up to be seen: an address in figures that is not public, a name of this machine. */
function isBlockedByName(host: string): boolean {
  return isIP(host) === 0 ? isLoopbackHost(host) : !isPublicAddress(host)
}

const guardedLookup: typeof dns.lookup = ((
  host: string,
  options: dns.LookupOptions,
  callback: (error: Error | null, address: string | dns.LookupAddress[], family?: number) => void,
) => {
  dns.lookup(host, { ...options, all: true }, (error, addresses) => {
    if (error !== null) return callback(error, [])
    // One private address among public ones is reason enough: which one is dialled is not ours to choose.
    const blocked = addresses.find(({ address }) => !isPublicAddress(address))
    if (blocked !== undefined) return callback(new BlockedAddress(sayBlocked(`${host} (${blocked.address})`)), [])
    const [first] = addresses
    if (options.all === true || first === undefined) return callback(null, addresses)
    return callback(null, first.address, first.family)
  })
}) as typeof dns.lookup

function sayBlocked(host: string): string {
  return `${host} is not an address of the public internet`
}

function bare(host: string): string {
  return host
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
    .toLowerCase()
}
