/**
 * The foreground schedule: several newsletters, each with its own calendar, in one process. Clock and runs come in as
 * values, so a test moves a year through it. A run of one newsletter never delays another's.
 */
import { dueRun } from './due.ts'
import type { Timetable } from './due.ts'

export interface Clock {
  readonly now: () => Date
  /** Resolves after that time, or at once when the signal fires; never rejects. */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>
}

interface PlannedRun {
  /** The planned instant. */
  readonly at: Date
  readonly deadline?: Date
  /** Earlier runs that were missed and are not made up for. */
  readonly missed: number
}

/**
 * `done`: this planned time is settled, however it ended. `later`: the mail server or the store is away; try again after a
 * while. `again`: another run was in progress and has ended or died; look now whether it settled this one.
 */
export type RunOutcome = 'done' | 'later' | 'again'

export interface ScheduledNewsletter extends Timetable {
  readonly id: string
  /** Planned time of the run that the store has on record as handled last. */
  readonly handled: () => Promise<Date | undefined>
  /** Runs the newsletter; on the signal it finishes the message in hand and returns. Never rejects. */
  readonly run: (planned: PlannedRun, signal: AbortSignal) => Promise<RunOutcome>
  /** A run that came too late for its `notAfter`: recorded, so that it is reported once. */
  readonly expire: (planned: PlannedRun) => Promise<void>
}

export type ScheduleEvent =
  | { readonly kind: 'waiting'; readonly id: string; readonly next: Date }
  | { readonly kind: 'begins' | 'expired'; readonly id: string; readonly at: Date; readonly missed: number }
  | { readonly kind: RunOutcome; readonly id: string; readonly at: Date }
  | { readonly kind: 'ended'; readonly id: string }

export interface ScheduleWorld {
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly tell: (event: ScheduleEvent) => void
}

/** Longest single wait: a suspended machine or a clock set by hand is noticed within it. */
const LONGEST_WAIT = 60_000
/** Pause before a run that met an absent server is tried again. */
const RETRY_AFTER = 5 * 60_000

/** Runs until the signal fires and the runs in hand have ended. */
export async function runSchedule(newsletters: readonly ScheduledNewsletter[], world: ScheduleWorld): Promise<void> {
  await Promise.all(newsletters.map((newsletter) => keep(newsletter, world)))
}

async function keep(newsletter: ScheduledNewsletter, world: ScheduleWorld): Promise<void> {
  const { clock, signal, tell } = world
  const { id } = newsletter
  // Started now: without a record, what was planned before the start is not made up for.
  const started = clock.now()
  let handled = await newsletter.handled()
  while (!signal.aborted) {
    const due = dueRun({ ...newsletter, handled: handled ?? started, now: clock.now() })
    if (due.state === 'waiting') {
      if (due.next === undefined) break
      tell({ kind: 'waiting', id, next: due.next })
      await waitUntil(due.next, world)
      continue
    }
    if (due.state === 'expired') {
      tell({ kind: 'expired', id, at: due.at, missed: due.missed })
      await newsletter.expire(due)
      handled = due.at
      continue
    }
    // A cron line or a second daemon on the same store may have done it meanwhile.
    const onRecord = await newsletter.handled()
    if (onRecord !== undefined && onRecord >= due.at) {
      handled = onRecord
      continue
    }
    tell({ kind: 'begins', id, at: due.at, missed: due.missed })
    const outcome = await newsletter.run(due, signal)
    tell({ kind: outcome, id, at: due.at })
    if (outcome === 'done') handled = due.at
    else if (outcome === 'later') await clock.wait(RETRY_AFTER, signal)
  }
  tell({ kind: 'ended', id })
}

async function waitUntil(instant: Date, { clock, signal }: ScheduleWorld): Promise<void> {
  for (;;) {
    const left = instant.getTime() - clock.now().getTime()
    if (left <= 0 || signal.aborted) return
    await clock.wait(Math.min(left, LONGEST_WAIT), signal)
  }
}
