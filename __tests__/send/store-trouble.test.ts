/** What befalls the store while a run is at work: locked, full, deleted, its server killed. Then the next run goes on. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'
import { DatabaseSync } from '@photostructure/sqlite'
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals'
import type { DeliveryCounts } from '../../src/model/delivery.ts'
import { openStore } from '../../src/store/open.ts'
import { frozenIssue } from '../helpers/frozen-issue.ts'
import { startPostgres } from '../helpers/postgres.ts'
import type { TestPostgres } from '../helpers/postgres.ts'
import { bundleSender } from '../helpers/send-runs.ts'
import type { EndedRun, Sender } from '../helpers/send-runs.ts'
import { startSink } from '../helpers/smtp-sink.ts'
import type { Sink } from '../helpers/smtp-sink.ts'

const READERS = 600
const IN_FLIGHT = 20
const issue = frozenIssue('trouble')

let folder: string
let sender: Sender
let postgres: TestPostgres | undefined
let sink: Sink | undefined
const cleanUp: (() => void)[] = []
beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'pullquote-trouble-'))
  sender = bundleSender()
  postgres = await startPostgres()
}, 60_000)
afterEach(async () => {
  await sink?.close()
  sink = undefined
})
afterAll(async () => {
  for (const undo of cleanUp) undo()
  await postgres?.stop()
  sender.close()
  rmSync(folder, { recursive: true, force: true })
})

interface Outcome {
  readonly first: EndedRun
  readonly second: EndedRun
  readonly counts: DeliveryCounts
}

/** Sends, brings `trouble` over the store when a fifth is served, runs again, and compares the server with the ledger. */
async function sendWith(url: string, trouble: () => Promise<void> | void): Promise<Outcome> {
  let troubled: Promise<void> | undefined
  sink = await startSink({
    onMessage: () => {
      if ((sink?.received.length ?? 0) >= READERS / 5) troubled ??= Promise.resolve(trouble())
      return undefined
    },
  })
  const store = await openStore(url)
  await store.issues.add(issue)
  await store.close()
  const task = { store: url, issueId: issue.id, port: sink.port, readers: READERS, connections: 2, inFlight: IN_FLIGHT }
  const first = await sender.start(task).ended
  await troubled
  const second = await sender.start(task).ended
  const received = sink.received.flatMap(({ to }) => to)
  expect(new Set(received).size).toBe(received.length)
  const after = await openStore(url)
  const counts = await after.ledger.counts(issue.id)
  for await (const { address } of after.ledger.list(issue.id, ['sent'])) expect(received).toContain(address)
  await after.close()
  expect(counts.sent + counts.unknown).toBe(READERS)
  return { first, second, counts }
}

/** A place of 3 MB, where this user may make one. */
function smallDisk(): string | undefined {
  const place = path.join(folder, 'small')
  mkdirSync(place)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', place], { stdio: 'ignore' })
  } catch {
    process.stderr.write('\nA full disk was NOT tried: this user may mount nothing.\n')
    return undefined
  }
  cleanUp.push(() => execFileSync('umount', ['-l', place]))
  return place
}

test('locked for three seconds by another process: the run waits and serves everybody', async () => {
  const file = path.join(folder, 'locked.db')
  const { first } = await sendWith(`sqlite:${file}`, async () => {
    const other = new DatabaseSync(file, { timeout: 5000 })
    other.exec('begin immediate')
    await wait(3000)
    other.exec('commit')
    other.close()
  })
  expect(first).toMatchObject({ errors: '', result: { state: 'closed', counts: { sent: READERS, unknown: 0 } } })
}, 60_000)

test('full for two seconds: the run ends, and still writes down what the server had answered', async () => {
  const place = smallDisk()
  if (place === undefined) return
  const fill = path.join(place, 'fill')
  const { first, second, counts } = await sendWith(`sqlite:${path.join(place, 'state.db')}`, async () => {
    for (let size = 4 * 2 ** 20; size >= 1024; size /= 2) {
      try {
        for (;;) writeFileSync(fill, Buffer.alloc(size), { flag: 'a' })
      } catch {
        // Full by pieces of this size.
      }
    }
    await wait(2000)
    rmSync(fill)
  })
  expect(first.errors).toContain('E_STORE_BUSY')
  expect(first.errors).toContain('the disk is full')
  expect(second).toMatchObject({ errors: '', result: { state: 'closed' } })
  expect(counts.unknown).toBe(0)
}, 60_000)

test('deleted: the run ends, and its file is there again with all that it knew', async () => {
  const file = path.join(folder, 'deleted.db')
  const { first, second, counts } = await sendWith(`sqlite:${file}`, () => rmSync(file))
  expect(first.errors).toContain('was deleted or replaced during this run')
  expect(second).toMatchObject({ errors: '', result: { state: 'closed' } })
  expect(counts.unknown).toBeLessThanOrEqual(IN_FLIGHT)
  expect(existsSync(`${file}.new`)).toBe(false)
}, 60_000)

test('its server killed and started again: the run waits for it, and goes on', async () => {
  if (postgres === undefined) return
  const server = postgres
  const { first, counts } = await sendWith(await server.database(), async () => {
    await server.kill()
    await wait(1000)
    await server.restart()
  })
  expect(first).toMatchObject({ errors: '', result: { state: 'closed', ended: 'done' } })
  expect(counts.unknown).toBe(0)
}, 60_000)
