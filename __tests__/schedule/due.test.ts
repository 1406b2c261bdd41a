import { describe, expect, test } from '@jest/globals'
import { parseNotAfter as parse } from '../../src/model/not-after.ts'
import { parseCron } from '../../src/schedule/cron.ts'
import { dueRun, latestRun } from '../../src/schedule/due.ts'
import { deadlineOf } from '../../src/schedule/not-after.ts'

function parseNotAfter(text: string) {
  const parsed = parse(text)
  if (parsed === undefined) throw new Error(`${text} is not a time`)
  return parsed
}

const at = (text: string) => new Date(text)
const daily = { cron: parseCron('0 6 * * *'), zone: 'Europe/Berlin' }

describe('dueRun', () => {
  test('a run is due from its planned instant on, and not a second before', () => {
    const handled = at('2026-06-01T04:00:00Z')
    expect(dueRun({ ...daily, handled, now: at('2026-06-02T03:59:59Z') })).toEqual({
      state: 'waiting',
      next: at('2026-06-02T04:00:00Z'),
    })
    expect(dueRun({ ...daily, handled, now: at('2026-06-02T04:00:00Z') })).toEqual({
      state: 'due',
      at: at('2026-06-02T04:00:00Z'),
      missed: 0,
    })
  })

  test('of four missed runs the latest is made up for, and the three before it are only counted', () => {
    const due = dueRun({ ...daily, handled: at('2026-06-01T04:00:00Z'), now: at('2026-06-05T12:00:00Z') })
    expect(due).toEqual({ state: 'due', at: at('2026-06-05T04:00:00Z'), missed: 3 })
  })

  test('a missed run is not made up for past its notAfter', () => {
    const timetable = { ...daily, notAfter: parseNotAfter('09:00') }
    const handled = at('2026-06-01T04:00:00Z')
    expect(dueRun({ ...timetable, handled, now: at('2026-06-02T07:00:00Z') })).toMatchObject({ state: 'due' })
    expect(dueRun({ ...timetable, handled, now: at('2026-06-02T07:00:01Z') })).toEqual({
      state: 'expired',
      at: at('2026-06-02T04:00:00Z'),
      deadline: at('2026-06-02T07:00:00Z'),
      missed: 0,
      next: at('2026-06-03T04:00:00Z'),
    })
  })

  test('with no run on record a run of this minute is due, one of this morning is not', () => {
    expect(dueRun({ ...daily, now: at('2026-06-02T04:00:20Z') })).toMatchObject({ state: 'due' })
    expect(dueRun({ ...daily, now: at('2026-06-02T10:00:00Z') })).toMatchObject({ state: 'waiting' })
  })

  test('asking every two hours through a year runs every planned time once, in four zones', () => {
    for (const zone of ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata']) {
      const timetable = { cron: parseCron('30 2 * * *'), zone, notAfter: parseNotAfter('3h') }
      let handled = at('2026-01-01T00:00:00Z')
      const ran: string[] = []
      for (let now = handled.getTime(); now < Date.parse('2027-01-01T00:00:00Z'); now += 2 * 3_600_000) {
        const due = dueRun({ ...timetable, handled, now: new Date(now) })
        if (due.state !== 'due') continue
        handled = due.at
        ran.push(due.at.toLocaleDateString('en-CA', { timeZone: zone }))
      }
      expect(new Set(ran).size).toBe(ran.length)
      expect(ran.length).toBeGreaterThanOrEqual(364)
    }
  })

  test('latestRun finds the run of a rare line as it finds that of a frequent one', () => {
    const now = at('2026-06-02T10:07:00Z')
    const since = at('2019-01-01T00:00:00Z')
    expect(latestRun(parseCron('*/5 * * * *'), since, now, 'UTC')).toEqual(at('2026-06-02T10:05:00Z'))
    expect(latestRun(parseCron('0 0 29 2 *'), since, now, 'UTC')).toEqual(at('2024-02-29T00:00:00Z'))
    expect(latestRun(parseCron('0 0 29 2 *'), at('2025-01-01T00:00:00Z'), now, 'UTC')).toBeUndefined()
  })
})

describe('notAfter', () => {
  test.each([
    ['09:00', '2026-06-02T07:00:00.000Z'],
    ['3h', '2026-06-02T07:00:00.000Z'],
    ['90m', '2026-06-02T05:30:00.000Z'],
    ['1d', '2026-06-03T04:00:00.000Z'],
    // A time of day before the run means the next day.
    ['5:30', '2026-06-03T03:30:00.000Z'],
    ['06:00', '2026-06-02T04:00:00.000Z'],
    ['2026-06-02T09:15:00+02:00', '2026-06-02T07:15:00.000Z'],
  ])('%s after the run of 06:00 in Berlin is %s', (text, deadline) => {
    expect(deadlineOf(parseNotAfter(text), at('2026-06-02T04:00:00Z'), 'Europe/Berlin').toISOString()).toBe(deadline)
  })

  test('a time of day on the day the clocks change is the time on the wall', () => {
    const deadline = deadlineOf(parseNotAfter('09:00'), at('2026-10-24T23:00:00Z'), 'Europe/Berlin')
    expect(deadline.toISOString()).toBe('2026-10-25T08:00:00.000Z')
  })

  test.each(['9', '25:00', '0h', 'tomorrow', '2026-06-02T09:15:00'])('%s is not a time', (text) => {
    expect(parse(text)).toBeUndefined()
  })
})
