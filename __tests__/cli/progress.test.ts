import { expect, test } from '@jest/globals'
import { createOutput } from '../../src/cli/output.ts'
import { createSendingProgress } from '../../src/cli/print/progress.ts'
import type { SendProgress } from '../../src/pipeline/desk.ts'
import { fakeIo } from '../helpers/fake-io.ts'

const FLAGS = { json: false, verbose: true }
const START = Date.parse('2026-03-02T07:00:00Z')

/** What a send without a terminal prints, under a clock that the test moves. */
async function sending() {
  const io = fakeIo([], { isTTY: false })
  let at = START
  const moved = { ...io, now: () => new Date(at) }
  const context = { io: moved, output: createOutput(moved, FLAGS), flags: FLAGS, commands: [] }
  const progress = await createSendingProgress(context, 'Europe/Berlin')
  return {
    show: (seconds: number, seen: Partial<SendProgress>) => {
      at = START + seconds * 1000
      progress.show({ answered: 0, sent: 0, refused: 0, left: 0, deferred: 0, rate: 0, ...seen })
    },
    lines: () => io.written().stderr,
  }
}

test.each([
  [
    'readers who are ready',
    { answered: 216, left: 80, rate: 0.3, leftMs: 267_000 },
    '216 answered, 80 to go, 0.3 a second, 4 min left',
  ],
  ['no answer yet', { left: 80 }, '0 answered, 80 to go, 0.0 a second'],
  [
    'some deferred among them',
    { answered: 216, left: 83, deferred: 3, rate: 12, leftMs: 6700 },
    '216 answered, 80 to go, 12 a second, 7 s left, 3 wait for their next try',
  ],
  [
    'one deferred and nobody else',
    { answered: 216, left: 1, deferred: 1, rate: 0.3, nextTryAt: START + 120_000 },
    '216 answered, 1 waits for its next try at 08:02',
  ],
  [
    'several deferred, until another day',
    { answered: 216, left: 3, deferred: 3, rate: 0.3, nextTryAt: START + 86_400_000 },
    '216 answered, 3 wait for their next try, the first at 2026-03-03 08:00',
  ],
])('the line of a minute: %s', async (_, seen, line) => {
  const { show, lines } = await sending()
  show(60, seen)
  expect(lines()).toBe(`${line}\n`)
})

test('a long wait is reported as it begins, and once', async () => {
  const { show, lines } = await sending()
  const waiting = { answered: 9, left: 1, deferred: 1, rate: 3 }
  show(2, { ...waiting, nextTryAt: START + 17_000 })
  show(18, waiting)
  expect(lines()).toBe('')
  for (const second of [18, 19, 90, 200]) show(second, { ...waiting, nextTryAt: START + 900_000 })
  expect(lines()).toBe('9 answered, 1 waits for its next try at 08:15\n')
})
