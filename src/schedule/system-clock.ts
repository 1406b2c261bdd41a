/** The machine's clock and time zone. (edge) */
import { realpathSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Clock } from './daemon.ts'

export const systemClock: Clock = {
  now: () => new Date(),
  wait: async (milliseconds, signal) => {
    // An abort ends the wait, nothing more.
    await sleep(Math.max(0, milliseconds), undefined, { signal }).catch(() => undefined)
  },
}

/** The zone that cron goes by: /etc/localtime, whatever TZ says in this shell; else the runtime's. */
export function machineZone(): string {
  try {
    const zone = /zoneinfo\/(?:posix\/|right\/)?(.+)$/.exec(realpathSync('/etc/localtime'))?.[1]
    if (zone !== undefined) return zone
  } catch {
    // No /etc/localtime, as in a small container: the machine counts in UTC, and so does the runtime then.
  }
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}
