import { expect, test } from '@jest/globals'
import { createCounter } from '../../src/cli/print/counter.ts'
import { createOutput } from '../../src/cli/output.ts'
import { fakeIo } from '../helpers/fake-io.ts'

const FLAGS = { json: false, verbose: true }

/** A counter under a clock that the test moves. */
async function counting(isTTY: boolean) {
  const io = fakeIo([], { isTTY })
  const clock = { at: Date.parse('2026-03-02T07:00:00Z') }
  const moved = { ...io, now: () => new Date(clock.at) }
  const counter = await createCounter(
    { io: moved, output: createOutput(moved, FLAGS), flags: FLAGS, commands: [] },
    'rows',
  )
  const after = (seconds: number) => (clock.at += seconds * 1000)
  return { counter, after, stderr: () => io.written().stderr }
}

test('a terminal sees a bar, the rate and the time left where the end is known, and nothing of it afterwards', async () => {
  const { counter, after, stderr } = await counting(true)
  after(10)
  counter.show(5000, 0.25)
  expect(stderr()).toContain(`${'█'.repeat(6)}${'░'.repeat(18)} 25% | 5,000 rows, 500 a second | 30 s left`)
  counter.stop()
  expect(stderr().endsWith('\r\u001b[K')).toBe(true)
})

test('a terminal sees the count alone where nobody knows the end', async () => {
  const { counter, after, stderr } = await counting(true)
  after(10)
  counter.show(5000)
  expect(stderr()).toBe('\r\u001b[K5,000 rows, 500 a second')
})

test('elsewhere it is a line a minute', async () => {
  const { counter, after, stderr } = await counting(false)
  after(59)
  counter.show(1000, 0.4)
  expect(stderr()).toBe('')
  after(1)
  counter.show(6000, 0.5)
  expect(stderr()).toBe('50%, 6,000 rows, 100 a second, 1 min left\n')
})
