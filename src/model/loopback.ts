/** A host name or address of this machine; IPv6 with or without brackets. Pure. */
export function isLoopbackHost(host: string): boolean {
  return LOOPBACK.test(host)
}

const LOOPBACK = /^(?:localhost|[^/]{0,250}\.localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)\.?$/i
