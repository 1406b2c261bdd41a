import { expect, test } from '@jest/globals'
import { createStop } from '../../src/cli/io.ts'

function world() {
  const exits: number[] = []
  let at = 5
  const made = createStop(
    (code) => exits.push(code),
    () => at,
  )
  return { ...made, exits, wait: (ms: number) => (at += ms) }
}

test('a signal that comes twice, as from timeout and npx, asks once to stop', () => {
  const { signal, stop, exits, wait } = world()
  stop('SIGTERM')
  wait(20)
  stop('SIGTERM')
  expect([signal.aborted, exits]).toEqual([true, []])
  expect(signal.reason).toMatchObject({ code: 'E_STOPPED', message: 'Stopped by SIGTERM before it was done' })
})

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('a second %s, of somebody who will not wait, ends the process with %d', (name, code) => {
  const { stop, exits, wait } = world()
  stop(name)
  wait(1000)
  stop(name)
  expect(exits).toEqual([code])
})
