/** The unit that runs a newsletter on its schedule, for cron or systemd. */
import process from 'node:process'
import { assetPath } from '../../assets.ts'
import { machineZone } from '../../schedule/system-clock.ts'
import { printCrontab, printSystemd, type UnitInput } from '../../schedule/unit.ts'
import type { Scheduled } from './keep-schedule.ts'

export function printUnit(scheduled: Scheduled, kind: 'crontab' | 'systemd', now: Date): string {
  const print = kind === 'crontab' ? printCrontab : printSystemd
  return print(unitOf(scheduled, now))
}

function unitOf({ file, config, timetable, variables }: Scheduled, now: Date): UnitInput {
  return {
    id: config.id,
    name: config.name,
    cron: timetable.cron,
    zone: timetable.zone,
    machineZone: machineZone(),
    now,
    node: process.execPath,
    program: assetPath('dist', 'cli', 'bin.js'),
    config: file,
    folder: config.folder,
    variables,
    operator: config.operator?.address,
  }
}
