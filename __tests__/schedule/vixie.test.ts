/**
 * The days of a cron line over a year, against the rule of Vixie cron written down independently: the day of the month
 * and the day of the week each match or not; both must where one of the fields begins with a star, else one is enough.
 */
import { spawnSync } from 'node:child_process'
import { describe, expect, test } from '@jest/globals'
import { nextRun, parseCron } from '../../src/schedule/cron.ts'

const NAMES = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']

/** Numbers of one field, by the grammar of crontab(5): lists of `*`, numbers and ranges, each with a step. */
function numbers(field: string, low: number, high: number): Set<number> {
  const found = new Set<number>()
  for (const item of field.split(',')) {
    const [range = '', step = '1'] = item.split('/')
    const ends =
      range === '*'
        ? [low, high]
        : range.split('-').map((end) => (NAMES.indexOf(end) === -1 ? Number(end) : NAMES.indexOf(end)))
    const [from = low, to = from] = ends
    for (let number = from; number <= to; number += Number(step)) found.add(number)
  }
  return found
}

/** Dates of 2026 on which Vixie cron runs the line. */
function vixieDays(line: string): string[] {
  const [, , monthDays = '', months = '', weekdays = ''] = line.split(' ')
  const isStarred = monthDays.startsWith('*') || weekdays.startsWith('*')
  const [days, inMonths, onWeekdays] = [numbers(monthDays, 1, 31), numbers(months, 1, 12), numbers(weekdays, 0, 7)]
  if (onWeekdays.has(7)) onWeekdays.add(0)
  const dates: string[] = []
  for (
    let day = new Date('2026-01-01T00:00:00Z');
    day.getUTCFullYear() === 2026;
    day = new Date(day.getTime() + 86_400_000)
  ) {
    const [byDay, byWeekday] = [days.has(day.getUTCDate()), onWeekdays.has(day.getUTCDay())]
    if (inMonths.has(day.getUTCMonth() + 1) && (isStarred ? byDay && byWeekday : byDay || byWeekday))
      dates.push(day.toISOString().slice(0, 10))
  }
  return dates
}

/** Local dates of 2026 on which ours runs it. */
function ourDays(line: string, zone: string): string[] {
  const cron = parseCron(line)
  const local = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' })
  const dates: string[] = []
  for (
    let at = nextRun(cron, new Date('2025-12-30T00:00:00Z'), zone);
    at !== undefined && at < new Date('2027-01-03T00:00:00Z');
    at = nextRun(cron, at, zone)
  )
    dates.push(local.format(at))
  return [...new Set(dates)].filter((date) => date.startsWith('2026'))
}

const LINES = [
  '0 6 * * *',
  '0 6 */2 * mon',
  '0 6 13 * */5',
  '0 6 *,10 * tue',
  '0 6 */2 * 1-5',
  '0 6 */10,31 * 7',
  '0 6 13 * fri',
  '0 6 1,15 * mon,thu',
  '0 6 1-7 * mon',
  '0 6 1-7 2,6 *',
  '0 6 * */3 0',
  '0 6 29 2 *',
  '0 6 31 * */2',
  '30 4 1-31/3 3 sat-sat',
  '0 6 */31 * sun',
]
const ZONES = ['UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Casablanca', 'Asia/Kolkata']

describe('a line runs on the days of Vixie cron', () => {
  test.each(LINES)('%s', (line) => {
    const days = vixieDays(line)
    for (const zone of ZONES) expect([zone, ourDays(line, zone)]).toEqual([zone, days])
  })
})

const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0
const onSystemd = hasSystemd ? describe : describe.skip

/** The same times as systemd writes them. It has no "either": lines that both fields decide together, or one of them. */
onSystemd(`systemd counts the same times${hasSystemd ? '' : ' (NOT RUN: no systemd-analyze)'}`, () => {
  test.each([
    ['0 6 */2 * mon', 'Mon *-*-01/2 06:00:00'],
    ['15,45 6 * * mon-fri', 'Mon..Fri *-*-* 06:15,45:00'],
    ['0 6 1 */3 *', '*-01/3-01 06:00:00'],
    ['0 6 1-7 * *', '*-*-01..07 06:00:00'],
  ])('%s', (line, calendar) => {
    for (const zone of ['UTC', 'Europe/Berlin', 'Australia/Lord_Howe']) {
      const { stdout } = spawnSync(
        'systemd-analyze',
        ['calendar', '--base-time=2026-01-01 00:00:00 UTC', '--iterations=120', `${calendar} ${zone}`],
        { encoding: 'utf8', env: { ...process.env, TZ: 'UTC' } },
      )
      const theirs = [
        ...stdout.matchAll(
          /(?:\(in UTC\)|Next elapse|Iteration #\d+|Iter\. #\d+): (?:\w+ )?(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d) UTC/g,
        ),
      ].map(([, time = '']) => new Date(`${time.replace(' ', 'T')}Z`).toISOString())
      const times = [...new Set(theirs)]
      expect(times.length).toBeGreaterThan(10)
      const cron = parseCron(line)
      let at: Date | undefined = new Date('2026-01-01T00:00:00Z')
      const ours = times.map(() => (at = at && nextRun(cron, at, zone))?.toISOString())
      expect([zone, ours]).toEqual([zone, times])
    }
  })
})
