/** The schedule of a configuration as the calendar takes it. Pure. */
import { zoneOf } from '../../config/zone-of.ts'
import type { Config } from '../../config/config.ts'
import { parseCron } from '../../schedule/cron.ts'
import type { Timetable } from '../../schedule/due.ts'

export { isTimeZone } from '../../schedule/cron.ts'
export { machineZone } from '../../schedule/system-clock.ts'

/** Undefined without a `schedule`. Its zone is `schedule.timezone`, else the newsletter's. */
export function timetableOf(config: Config): Timetable | undefined {
  const { schedule } = config
  if (schedule === undefined) return undefined
  return {
    cron: parseCron(schedule.cron, config.id),
    zone: zoneOf(config),
    notAfter: schedule.notAfter,
  }
}
