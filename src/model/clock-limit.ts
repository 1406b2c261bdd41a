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
  /** The mail server's, from its greeting, ms since 1970. */
  readonly mailServer?: number
}

/** A newsletter rests this long now and then: runs that are no older vouch for the clock. */
const USUAL_REST_MS = 40 * DAY_MS

/** Whether the store knows too little to vouch for the clock: the mail server is asked then. */
export function isDoubtful({ now, lastRun, database }: ClockEvidence): boolean {
  return database === undefined && (lastRun === undefined || now.getTime() - Date.parse(lastRun) > USUAL_REST_MS)
}

/**
 * Throws E_CLOCK when the machine's clock cannot be right: before the first release, a day or more from the database
 * server's or the mail server's clock, or more than 400 days after the last run.
 */
export function requireClock({ now, lastRun, database, mailServer }: ClockEvidence): void {
  const at = `The clock of this machine says ${now.toISOString()}`
  if (now.getTime() < FIRST_RELEASE) throw wrongClock(`${at}, which is before this program was made`)
  for (const [name, time] of [
    ['database server', database],
    ['mail server', mailServer],
  ] as const) {
    if (time !== undefined && Math.abs(now.getTime() - time) > DAY_MS)
      throw wrongClock(`${at}, and that of the ${name} ${new Date(time).toISOString()}`)
  }
  if (lastRun !== undefined && now.getTime() - Date.parse(lastRun) > LONGEST_REST_MS) {
    throw wrongClock(
      `${at}, and the last run was at ${lastRun}`,
      'Nothing was written. Set the clock; if it is right, run pullquote send --trust-clock once.',
    )
  }
}

function wrongClock(
  message: string,
  hint = 'Nothing was written. Set the clock, and keep it right with NTP.',
): DigestError {
  return new DigestError('E_CLOCK', message, { hint })
}
