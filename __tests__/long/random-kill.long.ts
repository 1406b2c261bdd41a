/**
 * Runs that end at moments which nobody chose: kill -9, SIGINT and SIGTERM at the start, in recovery and in the middle,
 * with one to twenty connections, on both stores, sometimes with a second run beside the first, with a server that answers
 * and with one that also drops connections. Then the server's list is compared with the ledger. `PULLQUOTE_KILL_READERS`, `PULLQUOTE_KILL_ROUNDS` and `PULLQUOTE_KILL_SEED` make it longer, or
 * the same again.
 */
import { randomInt } from 'node:crypto'
import { EventEmitter } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { FrozenIssue } from '../../src/model/delivery.ts'
import type { Store } from '../../src/model/store.ts'
import { openStore } from '../../src/store/open.ts'
import { frozenIssue } from '../helpers/frozen-issue.ts'
import { startHostile } from '../helpers/hostile-server.ts'
import { startPostgres } from '../helpers/postgres.ts'
import type { TestPostgres } from '../helpers/postgres.ts'
import type { SendTask } from '../helpers/send-process.ts'
import { bundleSender } from '../helpers/send-runs.ts'
import type { EndedRun, Sender } from '../helpers/send-runs.ts'
import { startSink } from '../helpers/smtp-sink.ts'

const READERS = Number(process.env.PULLQUOTE_KILL_READERS ?? 1000)
const ROUNDS = Number(process.env.PULLQUOTE_KILL_ROUNDS ?? 4)
const SEED = Number(process.env.PULLQUOTE_KILL_SEED ?? randomInt(1_000_000))
const IN_FLIGHT = 50

/** 0 to 1, the same again for the same seed. */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32
    return state / 2 ** 32
  }
}

let folder: string
let sender: Sender
let postgres: TestPostgres | undefined
const open: { close(): Promise<void> }[] = []
beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'pullquote-kill-'))
  sender = bundleSender()
  postgres = await startPostgres()
}, 60_000)
afterAll(async () => {
  for (const one of open) await one.close()
  await postgres?.stop()
  sender.close()
  rmSync(folder, { recursive: true, force: true })
})

interface TestServer {
  readonly port: number
  /** Whose whole message came in, in order, whatever was answered. */
  readonly received: () => readonly string[]
  /** Messages whose answer the server withheld: their outcome is unknown without any kill. */
  readonly unanswered: () => number
  close(): Promise<void>
}

const SERVERS = { answers: startAnswering, drops: startDropping }

async function startAnswering(arrivals: EventEmitter): Promise<TestServer> {
  const sink = await startSink({ onMessage: () => void arrivals.emit('message') })
  return {
    port: sink.port,
    received: () => sink.received.flatMap(({ to }) => to),
    unanswered: () => 0,
    close: () => sink.close(),
  }
}

/** Closes or resets a connection now and then: at the recipient, before the body, in it, and instead of the last answer. */
async function startDropping(arrivals: EventEmitter): Promise<TestServer> {
  const every: Readonly<Record<string, number>> = { RCPT: 97, DATA: 89, body: 83, dot: 79 }
  let unanswered = 0
  const server = await startHostile({
    misbehave({ at, before }, socket) {
      if (at === 'dot') arrivals.emit('message')
      if ((before + 1) % (every[at] ?? Infinity) > 0) return false
      if (at === 'body' || at === 'dot') unanswered += 1
      if (before % 2 === 0) socket.destroy()
      else socket.resetAndDestroy()
      return 'stuck'
    },
  })
  return {
    port: server.port,
    received: () => server.complete,
    unanswered: () => unanswered,
    close: () => server.close(),
  }
}

/** Resolves when so many more have come. */
function countOf(arrivals: EventEmitter, messages: number): Promise<void> {
  let left = messages
  return new Promise((resolve) => {
    const count = () => {
      left -= 1
      if (left > 0) return
      arrivals.off('message', count)
      resolve()
    }
    arrivals.on('message', count)
  })
}

/** One run that is ended by `signal` at some moment, and perhaps another one beside it. What it was, for a person. */
async function endAtRandom(task: SendTask, arrivals: EventEmitter, random: () => number): Promise<string> {
  const draw = random()
  const signal = draw < 0.7 ? 'SIGKILL' : draw < 0.85 ? 'SIGTERM' : 'SIGINT'
  // A third die by the clock, while the process starts or recovers; the others in the middle, some messages later.
  const ms = Math.round(random() * 500)
  const messages = random() < 0.33 ? 0 : Math.ceil((random() * 2 * READERS) / ROUNDS)
  const run = sender.start(task)
  const beside = random() < 0.2 ? sender.start(task) : undefined
  if (messages === 0) await wait(ms)
  else await Promise.race([countOf(arrivals, messages), run.ended])
  run.child.kill(signal)
  beside?.child.kill('SIGKILL')
  const [ended] = await Promise.all([run.ended, beside?.ended])
  checkEnd(ended, signal)
  const moment = messages === 0 ? `after ${ms} ms` : `${messages} messages on`
  return `${signal} ${moment}${beside === undefined ? '' : ', with another run beside it'}`
}

/** Killed, ended in order, refused because the other one was first, or done before the signal came. */
function checkEnd({ signal, result, errors }: EndedRun, sent: string): void {
  if (signal !== null) return expect(signal).toBe(sent)
  if (result !== undefined) return expect(result.counts).toMatchObject({ claimed: 0 })
  return expect(errors).toContain('E_LOCKED')
}

async function compare(store: Store, issue: FrozenIssue, received: readonly string[]): Promise<void> {
  const rows = new Map<string, string>()
  for await (const { address, state } of store.ledger.list(issue.id, ['sent', 'unknown'])) rows.set(address, state)
  const sent = [...rows].filter(([, state]) => state === 'sent').map(([address]) => address)
  const has = new Set(received)
  expect(rows.size).toBe(READERS)
  expect(received).toHaveLength(has.size)
  expect(sent.filter((address) => !has.has(address))).toEqual([])
  expect(received.filter((address) => !rows.has(address))).toEqual([])
}

const CASES = (['answers', 'drops'] as const).flatMap((server) =>
  [1, 5, 20].map((connections) => ({ server, connections })),
)

describe.each(['sqlite', 'postgres'] as const)('runs on %s that end at random', (kind) => {
  test.each(CASES)(
    `over $connections connections to a server that $server (seed ${SEED}) lose nobody and mail nobody twice`,
    async ({ server, connections }) => {
      if (kind === 'postgres' && postgres === undefined) return
      const random = createRandom(SEED + connections)
      const issue = frozenIssue(`${kind} ${server} ${connections}`)
      const url =
        kind === 'sqlite'
          ? `sqlite:${path.join(folder, `${server}-${connections}.db`)}`
          : ((await postgres?.database()) ?? '')
      const arrivals = new EventEmitter()
      const [store, smtp] = await Promise.all([openStore(url), SERVERS[server](arrivals)])
      open.push(store, smtp)
      await store.issues.add(issue)
      const task = {
        store: url,
        issueId: issue.id,
        port: smtp.port,
        readers: READERS,
        connections,
        inFlight: IN_FLIGHT,
      }
      const history: string[] = []
      let unknown = 0
      let unanswered = 0
      for (let round = 0; round < ROUNDS; round += 1) {
        history.push(await endAtRandom(task, arrivals, random))
        const counts = await store.ledger.counts(issue.id)
        const left = counts.claimed + counts.unknown - unknown
        const ofServer = smtp.unanswered() - unanswered
        unanswered += ofServer
        expect({ left, history, isWithin: left <= IN_FLIGHT + ofServer }).toMatchObject({ isWithin: true })
        unknown += left
        if (counts.planned + counts.claimed + counts.deferred === 0 && counts.sent > 0) break
      }
      expect(await sender.start(task).ended).toMatchObject({ errors: '', result: { state: 'closed', ended: 'done' } })
      await compare(store, issue, smtp.received())
    },
    3_600_000,
  )
})
