/**
 * Whether a run is due: data in, data out. Of several runs that were missed only the latest is made up for, and only
 * until its `notAfter`; the earlier ones are counted, never run. The content window of an issue is "since the last
 * closed issue", so nothing that a missed run would have brought is lost.
 */
import type { Cron } from '../model/cron.ts'
import type { NotAfter } from '../model/not-after.ts'
import { nextRun } from './cron.ts'
import { deadlineOf } from './not-after.ts'

/** Where no run is on record yet, a run planned within these milliseconds still counts as of now. */
const FIRST_GRACE = 10 * 60_000
/** Missed runs are counted up to here. */
const COUNTED = 1000

export interface Timetable {
  readonly cron: Cron
  /** IANA name. */
  readonly zone: string
  readonly notAfter?: NotAfter
}

export interface DueInput extends Timetable {
  /** The planned time of the run handled last, or the instant since which runs are watched; absent at the first. */
  readonly handled?: Date
  readonly now: Date
}

export type Due =
  | { readonly state: 'due'; readonly at: Date; readonly deadline?: Date; readonly missed: number }
  | {
      readonly state: 'expired'
      readonly at: Date
      readonly deadline: Date
      readonly missed: number
      readonly next?: Date
    }
  | { readonly state: 'waiting'; readonly next?: Date }

/** The state of a timetable at `now`. A run is due from its planned instant on, up to and including its deadline. */
export function dueRun(input: DueInput): Due {
  const { cron, zone, now, notAfter } = input
  const since = input.handled ?? new Date(now.getTime() - FIRST_GRACE)
  const at = latestRun(cron, since, now, zone)
  if (at === undefined) return { state: 'waiting', ...following(input) }
  const missed = countRuns(cron, since, new Date(at.getTime() - 1), zone)
  const deadline = notAfter === undefined ? undefined : deadlineOf(notAfter, at, zone)
  if (deadline !== undefined && deadline < now) return { state: 'expired', at, deadline, missed, ...following(input) }
  return deadline === undefined ? { state: 'due', at, missed } : { state: 'due', at, deadline, missed }
}

function following({ cron, zone, now }: DueInput): { readonly next?: Date } {
  const next = nextRun(cron, now, zone)
  return { next }
}

const HOUR = 3_600_000
/** Looking back in widening windows keeps a line of every five minutes as cheap as a yearly one. */
const WINDOWS = [HOUR, 26 * HOUR, 8 * 24 * HOUR, 63 * 24 * HOUR, 400 * 24 * HOUR, 8 * 366 * 24 * HOUR]

/** The last run in (since, now], if there is one. */
export function latestRun(cron: Cron, since: Date, now: Date, zone: string): Date | undefined {
  for (const window of WINDOWS) {
    const start = new Date(Math.max(since.getTime(), now.getTime() - window))
    let found: Date | undefined
    for (let run = nextRun(cron, start, zone); run !== undefined && run <= now; run = nextRun(cron, run, zone))
      found = run
    if (found !== undefined || start <= since) return found
  }
  return undefined
}

function countRuns(cron: Cron, since: Date, until: Date, zone: string): number {
  let count = 0
  for (let run = nextRun(cron, since, zone); run !== undefined && run <= until && count < COUNTED; count += 1) {
    run = nextRun(cron, run, zone)
  }
  return count
}
