/** Somebody sets the machine's clock while a run is at work (libfaketime, where it is installed), and between two runs. */
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { openStore } from '../../src/store/open.ts'
import { sendIssue } from '../../src/send/send-issue.ts'
import type { SendInput } from '../../src/send/send-issue.ts'
import { createSmtpTransport } from '../../src/send/smtp/smtp-transport.ts'
import { frozenIssue } from '../helpers/frozen-issue.ts'
import { bundleSender } from '../helpers/send-runs.ts'
import type { Sender } from '../helpers/send-runs.ts'
import { refusal, startSink } from '../helpers/smtp-sink.ts'

const DAY = 86_400_000
let folder: string
let sender: Sender
const open: { close(): Promise<void> }[] = []
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'pullquote-clock-'))
  sender = bundleSender()
})
afterAll(async () => {
  for (const one of open) await one.close()
  sender.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Debian keeps it in a folder of the architecture. */
function findFaketime(): string | undefined {
  const root = '/usr/lib'
  const folders = existsSync(root) ? readdirSync(root).map((name) => path.join(root, name, 'faketime')) : []
  return folders.map((name) => path.join(name, 'libfaketime.so.1')).find((file) => existsSync(file))
}

test('set forward a day and back two while it runs: everybody once, all with the same Date, within the rate', async () => {
  const library = findFaketime()
  if (library === undefined) {
    process.stderr.write('\nA clock that jumps was NOT tried: libfaketime is not installed.\n')
    return
  }
  const clock = path.join(folder, 'clock')
  writeFileSync(clock, '+0')
  const times: number[] = []
  const sink = await startSink({
    onRcpt: () => {
      times.push(performance.now())
      if (times.length === 60) writeFileSync(clock, '+1d')
      if (times.length === 120) writeFileSync(clock, '-1d')
      return undefined
    },
  })
  const url = `sqlite:${path.join(folder, 'state.db')}`
  const store = await openStore(url)
  open.push(sink, store)
  const issue = frozenIssue('clock')
  await store.issues.add(issue)
  const task = { store: url, issueId: issue.id, port: sink.port, readers: 200, connections: 2, inFlight: 20 }
  const env = {
    LD_PRELOAD: library,
    FAKETIME_TIMESTAMP_FILE: clock,
    FAKETIME_NO_CACHE: '1',
    // As when somebody sets the clock: what counts since the machine was started goes on evenly.
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
  }
  expect(await sender.start({ ...task, rate: '80/s' }, env).ended).toMatchObject({
    errors: '',
    result: { state: 'closed', counts: { sent: 200, unknown: 0 } },
  })
  expect(new Set(sink.received.flatMap(({ to }) => to)).size).toBe(200)
  expect(sink.received).toHaveLength(200)
  expect(new Set(sink.received.map(({ raw }) => /^Date: .*/m.exec(raw)?.[0])).size).toBe(1)
  const inWindow = times.map((from) => times.filter((time) => time >= from && time < from + 1000).length)
  expect(Math.max(...inWindow)).toBeLessThanOrEqual(80)
}, 60_000)

test.each([
  ['a day ahead', DAY],
  ['a day behind', -DAY],
])(
  'put off while the clock was %s: the next run does not wait for that day',
  async (_, wrong) => {
    let isGreylisting = true
    const stop = new AbortController()
    const sink = await startSink({
      onRcpt: () => {
        if (!isGreylisting) return undefined
        stop.abort()
        return refusal(450, '4.2.0 greylisted')
      },
    })
    const store = await openStore('sqlite::memory:')
    open.push(sink, store)
    const issue = frozenIssue(`clock ${wrong}`)
    await store.issues.add(issue)
    const input = (more: Partial<SendInput>): SendInput => ({
      store,
      issueId: issue.id,
      audience: [1, 2, 3, 4].map((at) => ({ address: `reader${at}@example.org`, state: 'active', attributes: {} })),
      transport: createSmtpTransport({ host: '127.0.0.1', port: sink.port, secure: false }, { connections: 1 }),
      settings: {
        secret: 'a secret of twenty-four chars',
        unsubscribe: { url: 'https://news.harbour.example/u' },
        rate: { account: '100/h', domain: '50/h' },
      },
      ...more,
    })
    const first = await sendIssue(input({ now: () => Date.now() + wrong, signal: stop.signal }))
    expect(first).toMatchObject({ ended: 'interrupted', counts: { unknown: 0 } })
    expect(first.counts.deferred).toBeGreaterThan(0)
    isGreylisting = false
    expect(await sendIssue(input({}))).toMatchObject({ state: 'closed', counts: { sent: 4 } })
    expect(sink.received).toHaveLength(4)
  },
  30_000,
)
