/** How we behave on other people's servers: one request at a time and host, a pause between them. (edge: timers) */
import { setTimeout as wait } from 'node:timers/promises'
import { DigestError } from '../../model/errors.ts'
import { BrokenBody, TooLarge } from './decode.ts'
import { BadAnswer, fetchError } from './fetch-error.ts'

export interface HostQueue {
  /**
   * Runs `work` when the host's turn comes: never two at once, `delay` ms between the end of one and the next, unless
   * `asksNothing` by then.
   */
  readonly run: <T>(host: string, work: () => Promise<T>, asksNothing?: () => boolean) => Promise<T>
}

export function createHostQueue(delay: number, signal: AbortSignal): HostQueue {
  const tails = new Map<string, Promise<unknown>>()
  return {
    run(host, work, asksNothing = () => false) {
      const before = tails.get(host)
      const turn = (async () => {
        if (before !== undefined) {
          await before.catch(() => {})
          if (!asksNothing()) await wait(delay, undefined, { signal })
        }
        return work()
      })()
      tails.set(host, turn)
      return turn
    },
  }
}

/** Fetches in a row that a host may leave without an answer; a dead host of fifty pages would hold up a run for long. */
const LONGEST_SILENCE = 3

export interface Patience {
  /** Runs `work`, unless the host has been silent too often in this run. */
  readonly ask: <T>(host: string, url: string, work: () => Promise<T>) => Promise<T>
  readonly isLost: (host: string) => boolean
}

/** Counts the fetches of a host that ended without an answer. Any answer, an error too, makes up for all of them. */
export function createPatience(): Patience {
  const silences = new Map<string, number>()
  const isLost = (host: string) => (silences.get(host) ?? 0) >= LONGEST_SILENCE
  return {
    isLost,
    async ask(host, url, work) {
      if (isLost(host)) {
        const reason = `its host gave no answer ${LONGEST_SILENCE} times in a row`
        throw fetchError(url, reason, 'The next run tries it again.')
      }
      try {
        const result = await work()
        silences.delete(host)
        return result
      } catch (error) {
        if (isSilence(error)) silences.set(host, (silences.get(host) ?? 0) + 1)
        else silences.delete(host)
        throw error
      }
    },
  }
}

/** Whatever came from the host, a failure too, is an answer. */
function isSilence(error: unknown): boolean {
  if (!(error instanceof DigestError) || error.cause === undefined) return false
  const { cause } = error
  if (cause instanceof DigestError) return isSilence(cause)
  return !(cause instanceof BadAnswer || cause instanceof TooLarge || cause instanceof BrokenBody)
}

/** Retry-After in ms (RFC 9110 §10.2.3: seconds or a date); undefined when it is missing or odd. */
export function parseRetryAfter(value: string | undefined, now: number): number | undefined {
  if (value === undefined) return undefined
  if (/^\d+$/.test(value.trim())) return Number(value) * 1000
  const at = Date.parse(value)
  return Number.isNaN(at) ? undefined : Math.max(0, at - now)
}
