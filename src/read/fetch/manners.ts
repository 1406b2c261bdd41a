/** How we behave on other people's servers: one request at a time and host, a pause between them, robots.txt. (edge: timers) */
import { setTimeout as wait } from 'node:timers/promises'
import robotsModule from 'robots-parser'

// The package is CommonJS and its types claim a default export inside of that.
const robotsParser = robotsModule as unknown as typeof robotsModule.default

export interface HostQueue {
  /** Runs `work` when the host's turn comes: never two at once, `delay` ms between the end of one and the next. */
  readonly run: <T>(host: string, work: () => Promise<T>) => Promise<T>
}

export function createHostQueue(delay: number, signal: AbortSignal): HostQueue {
  const tails = new Map<string, Promise<unknown>>()
  return {
    run(host, work) {
      const before = tails.get(host)
      const turn = (async () => {
        if (before !== undefined) {
          await before.catch(() => {})
          await wait(delay, undefined, { signal })
        }
        return work()
      })()
      tails.set(host, turn)
      return turn
    },
  }
}

/** May `agent` fetch `url`, by the text of its host's robots.txt (RFC 9309)? */
export function allowsByRobots(robots: string, robotsUrl: string, url: string, agent: string): boolean {
  return robotsParser(robotsUrl, robots).isAllowed(url, agent) ?? true
}

/** Retry-After in ms (RFC 9110 §10.2.3: seconds or a date); undefined when it is missing or odd. */
export function parseRetryAfter(value: string | undefined, now: number): number | undefined {
  if (value === undefined) return undefined
  if (/^\d+$/.test(value.trim())) return Number(value) * 1000
  const at = Date.parse(value)
  return Number.isNaN(at) ? undefined : Math.max(0, at - now)
}
