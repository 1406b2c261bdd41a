/** How often somebody may fail or fill in a form. Valid links are never limited: mailbox providers post them in bulk. */
import { isIPv6 } from 'node:net'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

export interface Limit {
  /** Counts one; false when the allowance of this client is used up. */
  readonly take: (client: string) => Promise<boolean>
}

/** `points` in `seconds` for each client: an IPv4 address, or the /64 of an IPv6 one, which is one household. */
export function createLimit(points: number, seconds: number): Limit {
  const limiter = new RateLimiterMemory({ points, duration: seconds })
  return {
    take: async (client) => {
      try {
        await limiter.consume(networkOf(client))
        return true
      } catch (error) {
        if (error instanceof RateLimiterRes) return false
        throw error
      }
    },
  }
}

export function networkOf(client: string): string {
  const address = client.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%[^]*$/, '')
  if (!isIPv6(address)) return address
  const [head = '', tail = ''] = address.split('::')
  const groups = head === '' ? [] : head.split(':')
  const rest = tail === '' ? [] : tail.split(':')
  const zeros = address.includes('::') ? Array.from({ length: 8 - groups.length - rest.length }, () => '0') : []
  return [...groups, ...zeros, ...rest]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}
