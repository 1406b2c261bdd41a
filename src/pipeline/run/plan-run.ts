/** Whether a run is to be made now, for which planned time, and until when its issue may go out. Pure. */
import type { NotAfter } from '../../model/not-after.ts'
import { dueRun } from '../../schedule/due.ts'
import type { Due, Timetable } from '../../schedule/due.ts'
import { deadlineOf } from '../../schedule/not-after.ts'

export interface RunPlanInput {
  readonly timetable?: Timetable
  /** Planned time that was settled last. */
  readonly handled?: Date
  readonly now: Date
  /** `--not-after`: wins over the schedule's. */
  readonly notAfter?: NotAfter
  /** Zone of a time of day without a schedule. */
  readonly zone: string
}

export interface RunPlan {
  /** Absent without a schedule. */
  readonly due?: Due
  /** The planned time that this run settles. */
  readonly plannedAt?: Date
  readonly deadline?: Date
  /** True when the deadline has passed. */
  readonly isLate: boolean
}

export function planRun({ timetable, handled, now, notAfter, zone }: RunPlanInput): RunPlan {
  const table = timetable === undefined || notAfter === undefined ? timetable : { ...timetable, notAfter }
  const due = table === undefined ? undefined : dueRun({ ...table, handled, now })
  const planned = due === undefined || due.state === 'waiting' ? undefined : due
  if (planned !== undefined) {
    return {
      due,
      plannedAt: planned.at,
      deadline: planned.deadline,
      isLate: planned.state === 'expired',
    }
  }
  const limit = notAfter ?? timetable?.notAfter
  const deadline = limit === undefined ? undefined : deadlineByHand(limit, now, zone)
  return {
    due,
    deadline,
    isLate: notAfter !== undefined && deadline !== undefined && deadline < now,
  }
}

const HALF_DAY = 12 * 3_600_000

/** A run that nobody planned counts from now; a time of day means the nearest one, so that 09:00 is past at 11:00. */
function deadlineByHand(limit: NotAfter, now: Date, zone: string): Date {
  const from = limit.kind === 'clock' ? new Date(now.getTime() - HALF_DAY) : now
  return deadlineOf(limit, from, zone)
}
