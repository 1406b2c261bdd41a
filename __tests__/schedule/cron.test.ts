import { describe, expect, test } from '@jest/globals'
import { isTimeZone, nextRun, parseCron } from '../../src/schedule/cron.ts'

const complaintOf = (text: string): string => {
  try {
    parseCron(text, 'weekly')
  } catch (thrown) {
    return (thrown as Error).message
  }
  return 'accepted'
}

describe('a cron line with a mistake is refused with the place of the mistake', () => {
  test.each([
    ['75 6 * * *', "schedule of 'weekly', minute field: 75 is above 59"],
    ['0 24 * * *', "schedule of 'weekly', hour field: 24 is above 23"],
    ['0 6 0 * *', "schedule of 'weekly', day-of-month field: 0 is below 1"],
    ['0 6 * 13 *', "schedule of 'weekly', month field: 13 is above 12"],
    ['0 6 * * 8', "schedule of 'weekly', day-of-week field: 8 is above 7"],
    ['0 6 * * +1', "schedule of 'weekly', day-of-week field: '+1' is not a valid day-of-week"],
    ['0 6 * * moon', "schedule of 'weekly', day-of-week field: 'moon' is not a valid day-of-week"],
    ['0 22-4 * * *', "schedule of 'weekly', hour field: the range 22-4 runs backwards; write 22-23,0-4"],
    ['*/0 * * * *', "schedule of 'weekly', minute field: a step cannot be 0"],
    ['*/90 * * * *', "schedule of 'weekly', minute field: a step of 90 is wider than the field"],
    ['5/15 * * * *', "schedule of 'weekly', minute field: '5/15' steps from a single value; write 5-59/15"],
    ['0,,5 6 * * *', "schedule of 'weekly', minute field: an entry is empty (a comma too many)"],
    ['0 6 * *', "schedule of 'weekly': '0 6 * *' has 4 fields, not 5"],
    ['0 0 6 * * *', "schedule of 'weekly': '0 0 6 * * *' has 6 fields, not 5"],
    ['@reboot', "schedule of 'weekly': '@reboot' is not known"],
    ['0 6 30 2 *', "schedule of 'weekly': '0 6 30 2 *' never runs"],
    ['0 6 * * foo#2', "schedule of 'weekly', day-of-week field: 'foo' is not a weekday"],
  ])('%s → %s', (text, complaint) => {
    expect(complaintOf(text)).toBe(complaint)
  })
})

describe('a cron line that cron takes is taken', () => {
  test.each([
    ['0 6 * * mon-fri', '2026-03-07T00:00:00.000Z', '2026-03-09T06:00:00.000Z'],
    ['0 6 * * 7', '2026-03-06T00:00:00.000Z', '2026-03-08T06:00:00.000Z'],
    ['0 6 L * *', '2026-02-06T00:00:00.000Z', '2026-02-28T06:00:00.000Z'],
    ['0 6 * * mon#2', '2026-03-06T00:00:00.000Z', '2026-03-09T06:00:00.000Z'],
    ['0 6 * * fri#1', '2026-03-07T00:00:00.000Z', '2026-04-03T06:00:00.000Z'],
    ['0 6 15W aug *', '2026-03-06T00:00:00.000Z', '2026-08-14T06:00:00.000Z'],
    ['*/20 8-9 * * *', '2026-03-06T09:20:00.000Z', '2026-03-06T09:40:00.000Z'],
    // Day of month and day of week together mean either, as in cron itself.
    ['0 6 13 * 5', '2026-03-07T00:00:00.000Z', '2026-03-13T06:00:00.000Z'],
    ['@weekly', '2026-03-06T00:00:00.000Z', '2026-03-08T00:00:00.000Z'],
    ['0 6 29 2 *', '2026-03-06T00:00:00.000Z', '2028-02-29T06:00:00.000Z'],
  ])('%s after %s runs at %s', (text, after, next) => {
    expect(nextRun(parseCron(text), new Date(after), 'UTC')?.toISOString()).toBe(next)
  })

  test('knows the zones of the IANA data, and no others', () => {
    expect([isTimeZone('Australia/Lord_Howe'), isTimeZone('Mars/Phobos'), isTimeZone('')]).toEqual([true, false, false])
  })
})

const QUARTER = 15 * 60_000
const FROM = Date.parse('2026-01-01T00:00:00Z')
const TO = Date.parse('2027-01-01T00:00:00Z')

/** Local date and minute of the day of an instant, by the runtime's own zone data: the oracle beside croner. */
function wallClock(zone: string): (instant: number) => { date: string; minute: number } {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  })
  return (instant) => {
    const part = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]))
    return { date: `${part.year}-${part.month}-${part.day}`, minute: Number(part.hour) * 60 + Number(part.minute) }
  }
}

interface Quarter {
  readonly instant: number
  readonly date: string
  readonly minute: number
}

const years = new Map<string, readonly Quarter[]>()

/** Every quarter of an hour of the year and two days around it, as the clocks of the zone show it. */
function yearOf(zone: string): readonly Quarter[] {
  const known = years.get(zone)
  if (known !== undefined) return known
  const clock = wallClock(zone)
  const year: Quarter[] = []
  const end = TO + 2 * 86_400_000
  let shown = clock(FROM - 2 * 86_400_000)
  for (let hour = FROM - 2 * 86_400_000; hour < end; hour += 4 * QUARTER) {
    const next = clock(hour + 4 * QUARTER)
    // The zone is asked for the quarters of an hour in which a clock changes or a day ends.
    const isPlain = next.date === shown.date && next.minute === shown.minute + 60
    for (const part of [0, 1, 2, 3]) {
      const instant = hour + part * QUARTER
      const { date, minute } = shown
      year.push({ instant, ...(isPlain ? { date, minute: minute + part * 15 } : clock(instant)) })
    }
    shown = next
  }
  years.set(zone, year)
  return year
}

/** For each local day, the first quarter of an hour whose clock shows `minute`, or the first one past it. */
function expectedRuns(zone: string, minute: number): number[] {
  const runs = new Map<string, number>()
  for (const quarter of yearOf(zone)) {
    if (quarter.minute >= minute && !runs.has(quarter.date)) runs.set(quarter.date, quarter.instant)
  }
  return [...runs.values()].filter((instant) => instant > FROM && instant < TO)
}

function runsOf(text: string, zone: string, from = FROM, to = TO): number[] {
  const cron = parseCron(text)
  const runs: number[] = []
  for (
    let run = nextRun(cron, new Date(from), zone);
    run !== undefined && run.getTime() < to;
    run = nextRun(cron, run, zone)
  ) {
    runs.push(run.getTime())
  }
  return runs
}

describe('a clock moved through the year 2026', () => {
  const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata', 'Africa/Casablanca', 'UTC']
  const times = [
    [0, 0],
    [1, 30],
    [1, 45],
    [2, 0],
    [2, 15],
    [2, 30],
    [6, 0],
    [23, 45],
  ] as const
  const rows = zones.flatMap((zone) => times.map(([hour, minute]) => [zone, hour, minute] as const))
  test.each(rows)('%s at %i:%i runs once on each of its days, those of 23 and 25 hours too', (zone, hour, minute) => {
    const runs = runsOf(`${minute} ${hour} * * *`, zone)
    expect(runs).toEqual(expectedRuns(zone, hour * 60 + minute))
    expect(runs.length).toBeGreaterThanOrEqual(364)
  })

  test('two times in one gap of spring give one run, just after the gap', () => {
    const day = runsOf('0,30 2 * * *', 'Europe/Berlin').filter((run) =>
      new Date(run).toISOString().startsWith('2026-03-29'),
    )
    expect(day.map((run) => new Date(run).toISOString())).toEqual(['2026-03-29T01:00:00.000Z'])
  })

  test.each([
    ['Europe/Berlin', '2026-03-29', 46],
    ['Europe/Berlin', '2026-10-25', 50],
    ['America/New_York', '2026-03-08', 46],
    ['America/New_York', '2026-11-01', 50],
    ['Australia/Lord_Howe', '2026-10-04', 47],
    ['Australia/Lord_Howe', '2026-04-05', 49],
    ['Asia/Kolkata', '2026-03-29', 48],
  ])('an interval of half an hour follows elapsed time: in %s on %s it runs %i times', (zone, date, count) => {
    const clock = wallClock(zone)
    const noon = Date.parse(`${date}T12:00:00Z`)
    const runs = runsOf('*/30 * * * *', zone, noon - 2 * 86_400_000, noon + 2 * 86_400_000)
    expect(runs.filter((run) => clock(run).date === date)).toHaveLength(count)
  })
})
