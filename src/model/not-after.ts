/** Until when a run may still begin, as written in `schedule.notAfter` and `--not-after`. */
import { parseDuration } from './values.ts'

/** A time of day in the newsletter's zone, a length of time after the planned run, or an instant. */
export type NotAfter =
  | { readonly kind: 'clock'; readonly hour: number; readonly minute: number }
  | { readonly kind: 'lapse'; readonly milliseconds: number }
  | { readonly kind: 'instant'; readonly at: Date }

export const NOT_AFTER_FORMS =
  "a time of day ('09:00'), a length of time after the run ('3h', '1d') or an instant ('2027-01-04T09:00:00Z')"

/**
 * `09:00` (first such time after the run, in the newsletter's zone), `90m` `3h` `1d` (after the planned time), or an
 * ISO 8601 instant with its offset; undefined when it is none of them.
 */
export function parseNotAfter(text: string): NotAfter | undefined {
  const value = text.trim()
  const clock = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(value)
  if (clock) return { kind: 'clock', hour: Number(clock[1]), minute: Number(clock[2]) }
  if (/^\d{4}-\d\d-\d\dT.*(?:Z|[+-]\d\d:?\d\d)$/i.test(value)) {
    return Number.isNaN(Date.parse(value)) ? undefined : { kind: 'instant', at: new Date(value) }
  }
  const milliseconds = parseDuration(value)
  return milliseconds === undefined || milliseconds === 0 ? undefined : { kind: 'lapse', milliseconds }
}
