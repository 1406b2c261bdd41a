import { describe, expect, test } from '@jest/globals'
import { assert, constantFrom, integer, property, record } from 'fast-check'
import { createRates, limitOfDay, parseRates } from '../../src/send/rate.ts'
import type { Rates } from '../../src/send/rate.ts'

const START = Date.UTC(2026, 2, 2, 7)

/** Sends as fast as the rates allow; the times of the messages. */
function sendAll(rates: Rates, count: number, domain = 'example.org', from = START): number[] {
  let now = from
  return Array.from({ length: count }, () => {
    for (let wait = 1; wait > 0; now += wait) wait = Math.max(rates.accountWait(now), rates.domainWait(domain, now))
    rates.take(domain, now)
    return now
  })
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
    ['3 / day', 86_400_000],
  ])('%s is never exceeded in any window, and nearly reached', (text, within) => {
    const most = Number.parseInt(String(text), 10)
    const times = sendAll(createRates(parseRates(text), [], START), most * 3)
    expect(worst(times, within)).toBe(most)
    expect((times.at(-1) ?? 0) - START).toBeLessThan(within * 2.1)
  })

  test('of one lets one through, not two', () => {
    const rates = createRates(parseRates('1/h'), [], START)
    rates.take('example.org', START)
    expect(rates.accountWait(START)).toBeGreaterThan(3_500_000)
    expect(rates.allowance(START)).toBe(0)
  })

  test('of several windows holds in each of them', () => {
    const times = sendAll(createRates(parseRates(['3/s', '10/min']), [], START), 25)
    expect(worst(times, 1000)).toBe(3)
    expect(worst(times, 60_000)).toBe(10)
  })

  test('for a domain leaves the others alone; a named domain has its own', () => {
    const rates = createRates(parseRates({ domain: '2/min', domains: { 'Big.example': '5/min' } }), [], START)
    expect(worst(sendAll(rates, 5, 'small.example'), 60_000)).toBe(2)
    expect(rates.domainWait('other.example', START)).toBe(0)
    expect(worst(sendAll(rates, 12, 'big.example'), 60_000)).toBe(5)
    expect(rates.accountWait(START)).toBe(0)
  })

  test('holds over runs: what the last one used counts in this one', () => {
    const plan = parseRates({ account: '10/h', domain: '4/h' })
    const first = createRates(plan, [], START)
    for (let at = 0; at < 4; at += 1) first.take('example.org', START + at * 1000)
    const kept = first.drain()
    expect(first.drain()).toEqual([])
    const second = createRates(plan, kept, START + 60_000)
    expect(second.allowance(START + 60_000)).toBe(6)
    const wait = second.domainWait('example.org', START + 60_000)
    expect(START + 60_000 + wait).toBeGreaterThanOrEqual(START + 3_600_000)
    expect(START + 60_000 + wait).toBeLessThan(START + 3_600_000 + 40_000)
  })

  test('a use in the future, from a clock that was wrong, blocks for one window at most', () => {
    const kept = [{ scope: 'account', at: START + 10 * 86_400_000, used: 10 }]
    const rates = createRates(parseRates('10/h'), kept, START)
    expect(rates.accountWait(START)).toBeLessThanOrEqual(3_636_001)
  })

  test('messages that wait for a domain get times apart from each other', () => {
    const rates = createRates(parseRates({ domain: '6/min' }), [], START)
    sendAll(rates, 6)
    const slots = [1, 2, 3].map(() => rates.slot('example.org', START))
    expect(slots[0]).toBeGreaterThanOrEqual(START + 60_000)
    expect(slots.map((slot, at) => slot - (slots[at - 1] ?? slot - 10_000))).toEqual([10_000, 10_000, 10_000])
    expect(rates.lastSlot()).toBe(slots[2])
  })

  test('a warm-up limits its days and then ends', () => {
    const plan = parseRates({ warmUp: [50, 100] })
    expect([0, 1, 2].map((day) => limitOfDay(plan, day)?.most)).toEqual([50, 100, undefined])
    expect(createRates(plan, [], START, limitOfDay(plan, 0)).allowance(START)).toBe(50)
  })

  test('never lets one too many through, whenever messages come', () => {
    const steps = integer({ min: 0, max: 4000 })
    assert(
      property(
        record({ most: integer({ min: 1, max: 9 }), unit: constantFrom('s', 'min'), seed: steps, pause: steps }),
        ({ most, unit, seed, pause }) => {
          const within = unit === 's' ? 1000 : 60_000
          const rates = createRates(parseRates(`${most}/${unit}`), [], START + seed)
          const first = sendAll(rates, most + 2, 'a.example', START + seed)
          const second = sendAll(rates, most + 2, 'a.example', (first.at(-1) ?? 0) + pause)
          expect(worst([...first, ...second], within)).toBeLessThanOrEqual(most)
        },
      ),
    )
  })
})
