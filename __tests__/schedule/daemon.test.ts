import { describe, expect, test } from '@jest/globals'
import { parseCron } from '../../src/schedule/cron.ts'
import { runSchedule } from '../../src/schedule/daemon.ts'
import type { Clock, RunOutcome, ScheduledNewsletter, ScheduleEvent } from '../../src/schedule/daemon.ts'

/** A clock that stands still while anybody works, and jumps to the next one who waits. It ends the test at `until`. */
function movedClock(start: string, until: string) {
  const stop = new AbortController()
  const sleepers: { readonly wake: number; readonly go: () => void }[] = []
  let now = Date.parse(start)
  let moving = false
  const move = () => {
    if (!moving) setImmediate(step)
    moving = true
  }
  const step = () => {
    moving = false
    sleepers.sort((a, b) => a.wake - b.wake)
    const next = sleepers.shift()
    if (next === undefined) return
    now = Math.max(now, next.wake)
    if (now >= Date.parse(until)) stop.abort()
    next.go()
    move()
  }
  const clock: Clock = {
    now: () => new Date(now),
    wait: (milliseconds, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) {
          resolve()
          return
        }
        sleepers.push({ wake: now + milliseconds, go: resolve })
        move()
      }),
  }
  return { clock, stop, jump: (to: string) => (now = Date.parse(to)), now: () => new Date(now) }
}

function newsletterOf(id: string, cron: string, zone: string, extra: Partial<ScheduledNewsletter> = {}) {
  const ran: string[] = []
  const expired: string[] = []
  const newsletter: ScheduledNewsletter = {
    id,
    cron: parseCron(cron),
    zone,
    handled: () => Promise.resolve(undefined),
    run: (planned) => {
      ran.push(planned.at.toISOString())
      return Promise.resolve('done')
    },
    expire: (planned) => {
      expired.push(planned.at.toISOString())
      return Promise.resolve()
    },
    ...extra,
  }
  return { newsletter, ran, expired }
}

const HOUR = 3_600_000

describe('the foreground schedule', () => {
  test('two newsletters in two zones run side by side, each by its own calendar, over both changes of a clock', async () => {
    const world = movedClock('2026-10-23T00:00:00Z', '2026-11-03T00:00:00Z')
    const berlin = newsletterOf('berlin', '30 2 * * *', 'Europe/Berlin')
    const york = newsletterOf('york', '30 1 * * sun', 'America/New_York')
    await runSchedule([berlin.newsletter, york.newsletter], {
      clock: world.clock,
      signal: world.stop.signal,
      tell: () => undefined,
    })
    expect(berlin.ran).toHaveLength(11)
    expect(berlin.ran.slice(0, 4)).toEqual([
      '2026-10-23T00:30:00.000Z',
      '2026-10-24T00:30:00.000Z',
      '2026-10-25T00:30:00.000Z',
      '2026-10-26T01:30:00.000Z',
    ])
    expect(york.ran).toEqual(['2026-10-25T05:30:00.000Z', '2026-11-01T05:30:00.000Z'])
  })

  test('after an absence one missed run is made up for, never two', async () => {
    const world = movedClock('2026-06-05T10:00:00Z', '2026-06-06T10:00:00Z')
    const daily = newsletterOf('daily', '0 6 * * *', 'UTC', {
      handled: () => Promise.resolve(new Date('2026-06-01T06:00:00Z')),
    })
    await runSchedule([daily.newsletter], { clock: world.clock, signal: world.stop.signal, tell: () => undefined })
    expect(daily.ran).toEqual(['2026-06-05T06:00:00.000Z', '2026-06-06T06:00:00.000Z'])
  })

  test('a missed run past its notAfter is told and left, and the next one runs', async () => {
    const world = movedClock('2026-06-05T10:00:00Z', '2026-06-06T10:00:00Z')
    const daily = newsletterOf('daily', '0 6 * * *', 'UTC', {
      handled: () => Promise.resolve(new Date('2026-06-01T06:00:00Z')),
      notAfter: { kind: 'lapse', milliseconds: 3 * HOUR },
    })
    await runSchedule([daily.newsletter], { clock: world.clock, signal: world.stop.signal, tell: () => undefined })
    expect(daily.expired).toEqual(['2026-06-05T06:00:00.000Z'])
    expect(daily.ran).toEqual(['2026-06-06T06:00:00.000Z'])
  })

  test('a machine asleep over a run notices on waking and runs it once', async () => {
    const world = movedClock('2026-06-05T05:00:00Z', '2026-06-05T23:00:00Z')
    const daily = newsletterOf('daily', '0 6 * * *', 'UTC')
    let slept = false
    const clock: Clock = {
      now: world.clock.now,
      wait: async (milliseconds, signal) => {
        await world.clock.wait(milliseconds, signal)
        if (!slept) world.jump('2026-06-05T08:17:00Z')
        slept = true
      },
    }
    await runSchedule([daily.newsletter], { clock, signal: world.stop.signal, tell: () => undefined })
    expect(daily.ran).toEqual(['2026-06-05T06:00:00.000Z'])
  })

  test('a run that meets a lock is tried again every five minutes until it gets through', async () => {
    const world = movedClock('2026-06-05T05:59:00Z', '2026-06-05T07:00:00Z')
    const tried: string[] = []
    const busy = newsletterOf('busy', '0 6 * * *', 'UTC', {
      run: () => {
        tried.push(world.now().toISOString().slice(11, 16))
        return Promise.resolve<RunOutcome>(tried.length < 3 ? 'later' : 'done')
      },
    })
    await runSchedule([busy.newsletter], { clock: world.clock, signal: world.stop.signal, tell: () => undefined })
    expect(tried).toEqual(['06:00', '06:05', '06:10'])
  })

  test('a run that another daemon made is looked for on the record at once, and not made again', async () => {
    const { clock, stop } = movedClock('2026-03-02T05:59:00Z', '2026-03-02T08:00:00Z')
    let onRecord: Date | undefined
    const tried: Date[] = []
    const { newsletter } = newsletterOf('shared', '0 6 * * *', 'UTC', {
      handled: () => Promise.resolve(onRecord),
      run: (planned) => {
        tried.push(clock.now())
        onRecord = planned.at
        return Promise.resolve('again')
      },
    })
    const events: ScheduleEvent[] = []
    await runSchedule([newsletter], { clock, signal: stop.signal, tell: (event) => events.push(event) })
    expect(tried.map((at) => at.toISOString())).toEqual(['2026-03-02T06:00:00.000Z'])
    expect(events.map(({ kind }) => kind)).toEqual(['waiting', 'begins', 'again', 'waiting', 'ended'])
  })

  test('a run that a cron line has done meanwhile is not done again', async () => {
    const world = movedClock('2026-06-05T05:00:00Z', '2026-06-05T23:00:00Z')
    const daily = newsletterOf('daily', '0 6 * * *', 'UTC', {
      handled: () =>
        Promise.resolve(
          world.now().getTime() > Date.parse('2026-06-05T05:30:00Z') ? new Date('2026-06-05T06:00:00Z') : undefined,
        ),
    })
    await runSchedule([daily.newsletter], { clock: world.clock, signal: world.stop.signal, tell: () => undefined })
    expect(daily.ran).toEqual([])
  })

  test('the signal reaches the run in hand, which ends before the schedule does', async () => {
    const world = movedClock('2026-06-05T05:59:00Z', '2026-06-06T23:00:00Z')
    const events: ScheduleEvent['kind'][] = []
    const log: string[] = []
    const slow = newsletterOf('slow', '0 6 * * *', 'UTC', {
      run: async (_planned, signal) => {
        world.stop.abort()
        log.push(`told ${signal.aborted}`)
        await new Promise((resolve) => setImmediate(resolve))
        log.push('message in hand recorded')
        return 'done'
      },
    })
    await runSchedule([slow.newsletter], {
      clock: world.clock,
      signal: world.stop.signal,
      tell: ({ kind }) => events.push(kind),
    })
    expect(log).toEqual(['told true', 'message in hand recorded'])
    expect(events).toEqual(['waiting', 'begins', 'done', 'ended'])
  })
})
