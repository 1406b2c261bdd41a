/** `notAfter` as an instant: the deadline of one planned run. Pure. */
import type { NotAfter } from '../model/not-after.ts'
import { nextRun, parseCron } from './cron.ts'

/** The last instant at which the run planned for `plannedAt` may begin; a time of day is the first one from the run on. */
export function deadlineOf(notAfter: NotAfter, plannedAt: Date, zone: string): Date {
  if (notAfter.kind === 'instant') return notAfter.at
  if (notAfter.kind === 'lapse') return new Date(plannedAt.getTime() + notAfter.milliseconds)
  const daily = parseCron(`${notAfter.minute} ${notAfter.hour} * * *`)
  return nextRun(daily, new Date(plannedAt.getTime() - 1000), zone) ?? plannedAt
}
