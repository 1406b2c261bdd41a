/** Until when a run may still begin: `schedule.notAfter` and `--not-after`. Pure. */
import { DigestError } from '../model/errors.ts'
import { nextRun, parseCron } from './cron.ts'

/** A time of day in the newsletter's zone, a length of time after the planned run, or an instant. */
export type NotAfter =
  | { readonly kind: 'clock'; readonly hour: number; readonly minute: number }
  | { readonly kind: 'lapse'; readonly milliseconds: number }
  | { readonly kind: 'instant'; readonly at: Date }

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 }

/**
 * `09:00` (first such time after the run, in the newsletter's zone), `90m` `3h` `1d` (after the planned time), or an
 * ISO 8601 instant with its offset.
 * @throws DigestError E_USAGE naming `place` and the value.
 */
export function parseNotAfter(text: string, place = '--not-after'): NotAfter {
  const value = text.trim()
  const clock = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(value)
  if (clock) return { kind: 'clock', hour: Number(clock[1]), minute: Number(clock[2]) }
  const lapse = /^(\d{1,5})([mhd])$/.exec(value)
  if (lapse && Number(lapse[1]) > 0) {
    return { kind: 'lapse', milliseconds: Number(lapse[1]) * (UNITS[lapse[2] ?? ''] ?? 0) }
  }
  if (/^\d{4}-\d\d-\d\dT.*(?:Z|[+-]\d\d:?\d\d)$/i.test(value) && !Number.isNaN(Date.parse(value))) {
    return { kind: 'instant', at: new Date(value) }
  }
  throw new DigestError('E_USAGE', `${place}: '${text}' is no time`, {
    hint: "Give a time of day ('09:00'), a length of time after the run ('3h', '90m', '1d') or an instant ('2027-01-04T09:00:00Z').",
  })
}

/** The last instant at which the run planned for `plannedAt` may begin. */
export function deadlineOf(notAfter: NotAfter, plannedAt: Date, zone: string): Date {
  if (notAfter.kind === 'instant') return notAfter.at
  if (notAfter.kind === 'lapse') return new Date(plannedAt.getTime() + notAfter.milliseconds)
  const daily = parseCron(`${notAfter.minute} ${notAfter.hour} * * *`)
  const next = nextRun(daily, new Date(plannedAt.getTime() - 1000), zone)
  return next ?? plannedAt
}
