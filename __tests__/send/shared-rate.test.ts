/** Two newsletters of one account, each in a process of its own, at the same time: the server counts. */
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { openStore } from '../../src/store/open.ts'
import { frozenIssue } from '../helpers/frozen-issue.ts'
import { bundleSender } from '../helpers/send-runs.ts'
import type { Sender } from '../helpers/send-runs.ts'
import { startSink } from '../helpers/smtp-sink.ts'

let folder: string
let sender: Sender
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'pullquote-rate-'))
  sender = bundleSender()
})
const open: { close(): Promise<void> }[] = []
afterAll(async () => {
  for (const one of open) await one.close()
  rmSync(folder, { recursive: true, force: true })
  sender.close()
})

test('two running newsletters that share an account stay within its rate together, also after one is killed', async () => {
  const MOST = 20
  const READERS = 40
  const times: number[] = []
  let victim: { kill: (signal: 'SIGKILL') => void } | undefined
  const sink = await startSink({
    onRcpt: () => {
      times.push(performance.now())
      if (times.length === 45) victim?.kill('SIGKILL')
      return undefined
    },
  })
  open.push(sink)
  const url = `sqlite:${path.join(folder, 'state.db')}`
  const store = await openStore(url)
  open.push(store)
  const issues = ['Harbour Letter', 'Tide Times'].map((newsletter) => frozenIssue(newsletter, { newsletter }))
  for (const issue of issues) await store.issues.add(issue)
  const tasks = issues.map(({ id }) => ({
    store: url,
    issueId: id,
    port: sink.port,
    readers: READERS,
    connections: 4,
    inFlight: 20,
    rate: `${MOST}/s`,
  }))
  const [first, second] = tasks.map((task) => sender.start(task))
  victim = first?.child
  expect((await first?.ended)?.signal).toBe('SIGKILL')
  const [again] = tasks.map((task) => sender.start(task))
  for (const run of [second, again]) {
    expect(await run?.ended).toMatchObject({ errors: '', result: { state: 'closed', ended: 'done' } })
  }

  const inWindow = times.map((from) => times.filter((time) => time >= from && time < from + 1000).length)
  expect(Math.max(...inWindow)).toBeLessThanOrEqual(MOST)
  const counts = await Promise.all(issues.map(({ id }) => store.ledger.counts(id)))
  expect(counts.map(({ sent, unknown }) => sent + unknown)).toEqual([READERS, READERS])
  const received = sink.received.map(({ to, raw }) => `${to.join()} ${/^Subject: .*/m.exec(raw)?.[0]}`)
  expect(new Set(received).size).toBe(received.length)
}, 60_000)
