/** What the clock of a machine can be right about. Pure. */
import { DigestError } from './errors.ts'

const DAY_MS = 86_400_000

/** Before this no version of Pullquote was out: a clock that shows it has lost its time. */
const FIRST_RELEASE = Date.parse('2026-01-01T00:00:00Z')
/** A newsletter that has rested for longer is started again by a person. */
const LONGEST_REST_MS = 400 * DAY_MS

/** The latest time (ISO 8601) that a record can have: a later one was written while a clock was wrong, and does not count. */
export const latestRecord = (now: Date): string => new Date(now.getTime() + DAY_MS).toISOString()

export interface ClockEvidence {
  readonly now: Date
  /** When the last run began or the last issue was made, ISO 8601; absent in a new store. */
  readonly lastRun?: string
  /** The database server's own clock, ms since 1970. */
  readonly database?: number
}

/**
 * Throws E_CLOCK when the machine's clock cannot be right: before the first release, a day or more from the database
 * server's clock, or more than 400 days after the last run.
 */
export function requireClock({ now, lastRun, database }: ClockEvidence): void {
  const at = `The clock of this machine says ${now.toISOString()}`
  if (now.getTime() < FIRST_RELEASE) throw wrongClock(`${at}, which is before this program was made`)
  if (database !== undefined && Math.abs(now.getTime() - database) > DAY_MS)
    throw wrongClock(`${at}, and that of the database server ${new Date(database).toISOString()}`)
  if (lastRun !== undefined && now.getTime() - Date.parse(lastRun) > LONGEST_REST_MS) {
    throw wrongClock(
      `${at}, and the last run was at ${lastRun}`,
      'Nothing was written. Set the clock; if it is right, run pullquote send --trust-clock once.',
    )
  }
}

function wrongClock(message: string, hint = 'Nothing was written. Set the clock, and let NTP keep it.'): DigestError {
  return new DigestError('E_CLOCK', message, { hint })
}
