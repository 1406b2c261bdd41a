/**
 * A run that is killed with -9, again and again, at every point that matters, over real SMTP; then what the server has is
 * compared with what the ledger says. `PULLQUOTE_CRASH_READERS` and `PULLQUOTE_CRASH_ROUNDS` make it longer.
 */
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { SendStage } from '../../src/send/send-issue.ts'
import { openStore } from '../../src/store/open.ts'
import { frozenIssue } from '../helpers/frozen-issue.ts'
import { bundleSender } from '../helpers/send-runs.ts'
import type { Sender } from '../helpers/send-runs.ts'
import { startSink } from '../helpers/smtp-sink.ts'
import type { SinkOptions } from '../helpers/smtp-sink.ts'

const READERS = Number(process.env.PULLQUOTE_CRASH_READERS ?? 2000)
const ROUNDS = Number(process.env.PULLQUOTE_CRASH_ROUNDS ?? 1)
const IN_FLIGHT = 20

/** Where the process dies: at a stage of its own, or when the server is at that point of a message. */
type Point =
  | { readonly stage: SendStage; readonly nth: number }
  | { readonly server: 'first bytes' | 'final dot' | 'answered'; readonly nth: number }

const POINTS: readonly Point[] = [
  { stage: 'planned', nth: 1 },
  { stage: 'claiming', nth: 1 },
  { stage: 'claimed', nth: 1 },
  { stage: 'handing-over', nth: 1 },
  { server: 'first bytes', nth: 37 },
  { server: 'final dot', nth: 61 },
  { server: 'answered', nth: 80 },
  { stage: 'answered', nth: 101 },
  { stage: 'claiming', nth: 4 },
  { stage: 'claimed', nth: 5 },
  { stage: 'handing-over', nth: 222 },
]

let folder: string
let sender: Sender
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'pullquote-crash-'))
  sender = bundleSender()
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
  sender.close()
})

describe('a run that is killed', () => {
  test('loses nobody and mails nobody twice; what nobody can know is listed, and a person settles it', async () => {
    let victim: ChildProcess | undefined
    let arm: { server: string; nth: number } | undefined
    const hit = (server: string) => {
      if (arm?.server !== server) return
      arm = { ...arm, nth: arm.nth - 1 }
      if (arm.nth === 0) victim?.kill('SIGKILL')
    }
    const options: SinkOptions = {
      onFirstBytes: () => hit('first bytes'),
      onMessage: () => {
        hit('final dot')
        return undefined
      },
      onAnswered: () => hit('answered'),
    }
    const sink = await startSink(options)
    const issue = frozenIssue()
    const url = `sqlite:${path.join(folder, 'state.db')}`
    const store = await openStore(url)
    await store.issues.add(issue)
    const task = {
      store: url,
      issueId: issue.id,
      port: sink.port,
      readers: READERS,
      connections: 4,
      inFlight: IN_FLIGHT,
    }

    const points = Array.from({ length: ROUNDS }, () => POINTS).flat()
    let unknown = 0
    for (const point of points) {
      arm = 'server' in point ? { ...point } : undefined
      const run = sender.start({ ...task, ...('stage' in point ? { kill: point } : {}) })
      victim = run.child
      expect((await run.ended).signal).toBe('SIGKILL')
      const counts = await store.ledger.counts(issue.id)
      const left = counts.claimed + counts.unknown - unknown
      expect(left).toBeLessThanOrEqual(IN_FLIGHT)
      unknown += left
    }
    arm = undefined
    const last = await sender.start(task).ended
    expect(last.errors).toBe('')
    expect(last.result).toMatchObject({
      state: 'closed',
      ended: 'done',
      counts: { planned: 0, claimed: 0, deferred: 0 },
    })

    const received = new Map<string, number>()
    for (const { to } of sink.received)
      for (const address of to) received.set(address, (received.get(address) ?? 0) + 1)
    const rows = { sent: new Set<string>(), unknown: new Set<string>() }
    for await (const row of store.ledger.list(issue.id, ['sent', 'unknown'])) {
      rows[row.state as 'sent' | 'unknown'].add(row.address)
    }
    expect(rows.sent.size + rows.unknown.size).toBe(READERS)
    expect([...received].filter(([, count]) => count > 1)).toEqual([])
    expect([...rows.sent].filter((address) => received.get(address) !== 1)).toEqual([])
    expect([...received.keys()].filter((address) => !rows.sent.has(address) && !rows.unknown.has(address))).toEqual([])
    expect(rows.unknown.size).toBe(unknown)
    expect(unknown).toBeGreaterThan(0)

    // The person looks into the server's log: those who have it, those who do not.
    const arrived = [...rows.unknown].filter((address) => received.has(address))
    const missing = [...rows.unknown].filter((address) => !received.has(address))
    await store.ledger.resolve(issue.id, 'sent', Date.now(), arrived)
    expect(await store.ledger.resolve(issue.id, 'resend', Date.now())).toBe(missing.length)
    const again = await sender.start(task).ended
    expect(again.result).toMatchObject({ state: 'closed', sent: missing.length, counts: { sent: READERS, unknown: 0 } })
    expect(sink.received).toHaveLength(READERS)
    expect(new Set(sink.received.flatMap(({ to }) => to)).size).toBe(READERS)
    await store.close()
    await sink.close()
  }, 120_000)

  test('SIGTERM ends it after the messages in hand, with nothing unknown', async () => {
    const issue = frozenIssue('second')
    const url = `sqlite:${path.join(folder, 'second.db')}`
    const store = await openStore(url)
    await store.issues.add(issue)
    let victim: ChildProcess | undefined
    const sink = await startSink({
      onMessage: () => {
        if (sink.received.length === 50) victim?.kill('SIGTERM')
        return undefined
      },
    })
    const task = { store: url, issueId: issue.id, port: sink.port, readers: 400, connections: 4, inFlight: IN_FLIGHT }
    const run = sender.start(task)
    victim = run.child
    expect((await run.ended).result).toMatchObject({ ended: 'interrupted', counts: { claimed: 0, unknown: 0 } })
    expect((await store.ledger.counts(issue.id)).sent).toBe(sink.received.length)
    expect((await sender.start(task).ended).result).toMatchObject({ state: 'closed', counts: { sent: 400 } })
    expect(sink.received).toHaveLength(400)
    await store.close()
    await sink.close()
  }, 60_000)
})
