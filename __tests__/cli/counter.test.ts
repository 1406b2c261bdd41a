import { expect, test } from '@jest/globals'
import { createCounter } from '../../src/cli/print/counter.ts'
import { createOutput } from '../../src/cli/output.ts'
import { fakeIo } from '../helpers/fake-io.ts'

const FLAGS = { json: false, verbose: true }

/** A counter under a clock that the test moves. */
function counting(isTTY: boolean, flags = FLAGS) {
  const io = fakeIo([], { isTTY })
  const clock = { at: Date.parse('2026-03-02T07:00:00Z') }
  const moved = { ...io, now: () => new Date(clock.at) }
  const counter = createCounter({ io: moved, output: createOutput(moved, flags), flags, commands: [] }, 'rows')
  const after = (seconds: number) => (clock.at += seconds * 1000)
  return { counter, after, stderr: () => io.written().stderr }
}

test('a terminal sees a bar, the rate and the time left where the end is known, and nothing of it afterwards', () => {
  const { counter, after, stderr } = counting(true)
  after(10)
  counter.show(5000, 0.25)
  expect(stderr()).toContain(`${'█'.repeat(6)}${'░'.repeat(18)} 25% | 5,000 rows, 500 a second | 30 s left`)
  counter.stop()
  expect(stderr().endsWith('\r\u001b[K')).toBe(true)
})

test('a terminal sees the count alone where nobody knows the end', () => {
  const { counter, after, stderr } = counting(true)
  after(10)
  counter.show(5000)
  expect(stderr()).toBe('\r\u001b[K5,000 rows, 500 a second')
})

test('elsewhere it is a line after ten seconds, and then one a minute', () => {
  const { counter, after, stderr } = counting(false)
  after(9)
  counter.show(1000, 0.1)
  expect(stderr()).toBe('')
  after(1)
  counter.show(2000, 0.2)
  expect(stderr()).toBe('20%, 2,000 rows, 200 a second, 40 s left\n')
  after(59)
  counter.show(3000, 0.3)
  after(1)
  counter.show(7000, 0.5)
  expect(stderr().split('\n').slice(1)).toEqual(['50%, 7,000 rows, 100 a second, 1 min left', ''])
})

test('a line of 80 columns has a shorter bar, and the time left in full', () => {
  const { counter, after, stderr } = counting(true)
  after(10)
  counter.show(1_500_000_000, 0.5)
  expect(stderr()).toBe(
    `\r\u001b[K${'█'.repeat(10)}${'░'.repeat(10)} 50% | 1,500,000,000 rows, 150,000,000 a second | 10 s left`,
  )
})

test('nobody who does not watch gets it, after a bad end either', () => {
  const io = fakeIo([])
  const output = createOutput(io, { json: false, verbose: false })
  output.progress('50%, 7,000 rows')
  output.end(1)
  expect(io.written().stderr).toBe('')
})
