import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { assert, asyncProperty, constantFrom, integer, record } from 'fast-check'
import type { Store } from '../../src/model/store.ts'
import { ALL, limitsOf, parseRates } from '../../src/send/rate.ts'
import type { RateSetting } from '../../src/send/rate.ts'
import { openGate } from '../../src/send/rate-gate.ts'
import type { Gate } from '../../src/send/rate-gate.ts'
import { openStore } from '../../src/store/open.ts'

const START = Date.UTC(2026, 2, 2, 7)
const DAY = 86_400_000

let store: Store
beforeEach(async () => {
  store = await openStore('sqlite::memory:')
})
afterEach(() => store.close())

interface Opening {
  readonly account?: string
  readonly newsletter?: string
  readonly runId?: string
  readonly now?: number
}

const open = (
  rate: RateSetting,
  { account = 'ann@mail', newsletter = 'News', runId = 'run', now = START }: Opening = {},
) => openGate({ store, account, newsletter, runId, plan: parseRates(rate), now, isOnlyRun: true })

/** The first moment at which one may go. */
async function whenOpen(gate: Gate, domain: string, from: number): Promise<number> {
  let now = from
  for (let wait = 1; wait > 0; now += wait) {
    wait = await gate.accountWait(now)
    if (wait === 0) wait = await gate.domainWait([domain], now)
  }
  return now
}

/** Sends as fast as the rates allow, each message answered after `answer` ms; the times of the messages. */
async function sendAll(gate: Gate, count: number, { domain = 'example.org', from = START, answer = 0 } = {}) {
  const times: number[] = []
  let now = from
  for (let at = 0; at < count; at += 1) {
    now = await whenOpen(gate, domain, now)
    gate.take(domain)
    times.push(now)
    now += answer
    gate.done(domain, now, true)
  }
  await gate.release(now)
  return times
}

/** The most messages in any window of that length. */
const worst = (times: readonly number[], within: number) =>
  Math.max(...times.map((from) => times.filter((time) => time >= from && time < from + within).length))

describe('a rate', () => {
  test.each([
    [5, 1000],
    ['1/s', 1000],
    ['10/s', 1000],
    ['100/min', 60_000],
    ['500/h', 3_600_000],
    ['3 / day', DAY],
  ])('%s is never exceeded in any window, and nearly reached', async (text, within) => {
    const most = Number.parseInt(String(text), 10)
    const times = await sendAll(await open(text), most * 3)
    expect(worst(times, within)).toBe(most)
    expect((times.at(-1) ?? 0) - START).toBeLessThan(within * 2.1)
  })

  test('of several windows holds in each of them', async () => {
    const times = await sendAll(await open(['3/s', '10/min']), 25)
    expect(worst(times, 1000)).toBe(3)
    expect(worst(times, 60_000)).toBe(10)
  })

  test('for a domain leaves the others alone; a named domain has its own', async () => {
    const gate = await open({ domain: '2/min', domains: { 'Big.example': '5/min' } })
    expect(worst(await sendAll(gate, 5, { domain: 'small.example' }), 60_000)).toBe(2)
    expect(await gate.domainWait(['other.example'], START)).toBe(0)
    expect(worst(await sendAll(gate, 12, { domain: 'big.example' }), 60_000)).toBe(5)
    expect(await gate.accountWait(START)).toBe(0)
  })

  test('for a domain may name it as people write it; one called like a part of every object has the common one', () => {
    const plan = parseRates({ domain: '100/h', domains: { 'Bücher.example': '1/s' } })
    expect(limitsOf(plan, 'xn--bcher-kva.example', 0)).toEqual([{ most: 1, within: 1000 }])
    expect(limitsOf(plan, 'constructor', 0)).toEqual([{ most: 100, within: 3_600_000 }])
  })

  test('holds over runs: what the last one used counts in this one', async () => {
    const rate = { account: '10/h', domain: '4/h' }
    const first = await open(rate, { runId: 'first' })
    await sendAll(first, 4, { answer: 1000 })
    const later = START + 60_000
    const second = await open(rate, { runId: 'second', now: later })
    expect(await second.accountWait(later)).toBe(0)
    expect(second.allowance()).toBe(6)
    const due = later + (await second.domainWait(['example.org'], later))
    expect(due).toBeGreaterThanOrEqual(START + 3_600_000)
    expect(due).toBeLessThan(START + 3_600_000 + 40_000)
  })

  test('that is changed knows what went before', async () => {
    await sendAll(await open('50/min'), 40)
    const gate = await open('45/h', { runId: 'next', now: START + 60_000 })
    await gate.accountWait(START + 60_000)
    expect(gate.allowance()).toBe(5)
  })

  test('counts a message from before it goes until a window after its answer', async () => {
    const gate = await open('1/min')
    expect(await gate.accountWait(START)).toBe(0)
    gate.take('example.org')
    expect(await gate.accountWait(START + 300_000)).toBeGreaterThan(0)
    gate.done('example.org', START + 300_000, true)
    expect(await gate.accountWait(START + 359_000)).toBeGreaterThan(0)
    expect(await whenOpen(gate, 'example.org', START + 359_000)).toBeGreaterThanOrEqual(START + 360_000)
  })

  test('gets back what was reserved for a message that never went', async () => {
    const gate = await open('1/day')
    expect(await gate.accountWait(START)).toBe(0)
    gate.take('example.org')
    gate.done('example.org', START, false)
    expect(await gate.accountWait(START)).toBe(0)
    await gate.release(START)
    expect(await (await open('1/day', { newsletter: 'Other', runId: 'next' })).accountWait(START)).toBe(0)
  })

  test('is one for all newsletters that share the account, and another one for another account', async () => {
    const news = await open('10/h')
    const other = await open('10/h', { newsletter: 'Other', runId: 'other' })
    expect(await news.accountWait(START)).toBe(0)
    expect(await other.accountWait(START)).toBeGreaterThan(0)
    await sendAll(news, 4)
    await news.release(START)
    expect(await whenOpen(other, 'example.org', START)).toBeLessThan(START + 1000)
    expect(other.allowance()).toBe(6)
    const elsewhere = await open('10/h', { newsletter: 'Third', runId: 'third', account: 'bob@mail' })
    expect(await elsewhere.accountWait(START)).toBe(0)
  })

  test('counts as used what a killed run had reserved: for its next run from now, for others when it is long overdue', async () => {
    const killed = await open('10/h', { runId: 'killed' })
    expect(await killed.accountWait(START)).toBe(0)
    const other = await open('10/h', { newsletter: 'Other', runId: 'other', now: START + 60_000 })
    expect(await other.accountWait(START + 60_000)).toBeGreaterThan(0)
    expect(await whenOpen(other, 'example.org', START + 60_000)).toBeGreaterThanOrEqual(START + 3_600_000)
    await other.release(START + 4_200_000)
    const next = await open('10/h', { runId: 'next', now: START + 60_000 })
    const due = await whenOpen(next, 'example.org', START + 60_000)
    expect(due).toBeGreaterThanOrEqual(START + 3_660_000)
    expect(due).toBeLessThan(START + 3_700_000)
  })

  test('blocks for one window at most what a clock that was wrong has written', async () => {
    await sendAll(await open('10/h', { now: START + 10 * DAY }), 10, { from: START + 10 * DAY })
    const gate = await open('10/h', { runId: 'next' })
    expect(await gate.accountWait(START)).toBeLessThanOrEqual(3_636_001)
  })

  test('messages that wait for a domain get times apart from each other', async () => {
    const gate = await open({ domain: '6/min' })
    await sendAll(gate, 6)
    await gate.domainWait(['example.org'], START)
    const slots = [1, 2, 3].map(() => gate.slot('example.org', START))
    expect(slots[0]).toBeGreaterThanOrEqual(START + 60_000)
    expect(slots.map((slot, at) => slot - (slots[at - 1] ?? slot - 10_000))).toEqual([10_000, 10_000, 10_000])
    expect(gate.lastSlot()).toBe(slots[2])
  })

  test.each([
    ['1/s', 10, 30, 9_500],
    ['2/s', 40, 200, 25_000],
    ['6/min', 30, 50, 295_000],
  ])(
    '%s for a domain: %i messages that wait, each answered after %i ms, lose no time',
    async (rate, count, answer, most) => {
      const gate = await open({ domain: rate })
      let waiting = Array.from({ length: count }, () => START)
      let now = START
      let tries = 0
      const times: number[] = []
      while (waiting.length > 0) {
        const [due = now, ...others] = waiting.toSorted((a, b) => a - b)
        now = Math.max(now, due)
        tries += 1
        if ((await gate.domainWait(['example.org'], now)) > 0) {
          waiting = [...others, gate.slot('example.org', now)]
          continue
        }
        gate.take('example.org')
        times.push(now)
        now += answer
        gate.done('example.org', now, true)
        waiting = others
      }
      const [limit] = limitsOf(parseRates({ domain: rate }), 'example.org', 0)
      expect(worst(times, limit?.within ?? 0)).toBeLessThanOrEqual(limit?.most ?? 0)
      expect((times.at(-1) ?? 0) - START).toBeLessThanOrEqual(most)
      expect(tries).toBeLessThanOrEqual(count * 4)
    },
  )

  test('of a warm-up limits its days, over the boundary of two as well, and then ends', async () => {
    const plan = parseRates({ warmUp: [50, 100] })
    expect([0, 1, 2].map((day) => limitsOf(plan, ALL, day).map(({ most }) => most))).toEqual([[50], [100], []])
    const gate = await open({ warmUp: [2, 4] })
    const times = await sendAll(gate, 12, { from: START + DAY - 60_000 })
    expect(times.slice(0, 2).every((time) => time < START + DAY)).toBe(true)
    expect(worst(times.slice(0, 4), DAY)).toBe(4)
    expect(times.slice(2, 4).every((time) => time >= START + DAY)).toBe(true)
    expect(times.slice(4).every((time) => time >= START + 2 * DAY)).toBe(true)
  })

  test('never lets one too many through, whenever messages come, from two newsletters in turn', async () => {
    const steps = integer({ min: 0, max: 4000 })
    let count = 0
    await assert(
      asyncProperty(
        record({ most: integer({ min: 1, max: 9 }), unit: constantFrom('s', 'min'), seed: steps, pause: steps }),
        async ({ most, unit, seed, pause }) => {
          const within = unit === 's' ? 1000 : 60_000
          const account = `account ${(count += 1)}`
          const first = await open(`${most}/${unit}`, { account })
          const second = await open(`${most}/${unit}`, { account, newsletter: 'Other', runId: 'other' })
          const times = await sendAll(first, most + 2, { from: START + seed, answer: seed % 50 })
          const more = await sendAll(second, most + 2, { from: (times.at(-1) ?? 0) + (seed % 50) + pause })
          expect(worst([...times, ...more], within)).toBeLessThanOrEqual(most)
        },
      ),
      { numRuns: 50 },
    )
  })
})
