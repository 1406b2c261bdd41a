/** Workers of a shared store, against a real PostgreSQL and a real mail server. `__tests__/long` kills them. */
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { FrozenIssue } from '../../src/model/delivery.ts'
import type { Store } from '../../src/model/store.ts'
import { CHUNK_FORMAT } from '../../src/model/store/chunks.ts'
import { buryWorkers } from '../../src/send/bury.ts'
import { workerLocks } from '../../src/send/lease.ts'
import { sendIssue } from '../../src/send/send-issue.ts'
import { createSmtpTransport } from '../../src/send/smtp/smtp-transport.ts'
import { runWorker } from '../../src/send/worker.ts'
import type { WorkerEvent, WorkerInput } from '../../src/send/worker.ts'
import { openDatabase } from '../../src/store/database.ts'
import { openStore } from '../../src/store/open.ts'
import { startCountingSink } from '../helpers/counting-sink.ts'
import type { CountingSink } from '../helpers/counting-sink.ts'
import { frozenIssue } from '../helpers/frozen-issue.ts'
import { startPostgres } from '../helpers/postgres.ts'

const READERS = 600
const settings = { secret: 'a secret of twenty-four chars', unsubscribe: { url: 'https://news.harbour.example/u' } }
const audience = Array.from({ length: READERS }, (_, at) => ({
  address: `reader${at + 1}@example.org`,
  state: 'active' as const,
  attributes: {},
}))

const postgres = await startPostgres()
afterAll(() => postgres?.stop())
const describeHere = postgres === undefined ? describe.skip : describe

let url: string
let store: Store
let sink: CountingSink
let stop: AbortController
let issue: FrozenIssue
const open: Store[] = []

beforeEach(async () => {
  if (postgres === undefined) return
  url = await postgres.database()
  store = await openStore(url)
  sink = await startCountingSink({ keepTimes: true })
  stop = new AbortController()
  issue = frozenIssue('workers')
  await store.issues.add(issue)
})
afterEach(async () => {
  if (postgres === undefined) return
  stop.abort()
  await Promise.all([store, ...open.splice(0)].map((one) => one.close()))
  await sink.close()
})

const transport = () => createSmtpTransport({ host: '127.0.0.1', port: sink.port, secure: false }, { connections: 2 })
const send = (more: Partial<Parameters<typeof sendIssue>[0]> = {}) =>
  sendIssue({ store, issueId: issue.id, audience, transport: transport(), settings, ...more })

/** As on another machine: with connections to the store of its own. */
async function startWorker(more: Partial<WorkerInput> = {}) {
  const own = more.store ?? (await openStore(url))
  open.push(own)
  const events: WorkerEvent[] = []
  const ended = runWorker({
    store: own,
    newsletter: issue.newsletter,
    transport: transport(),
    settings,
    signal: stop.signal,
    onEvent: (event) => events.push(event),
    ...more,
  })
  ended.catch(() => {})
  return { store: own, events, ended }
}

async function until(isSo: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await isSo())) await wait(20)
}

const workersOf = () => store.locks.list(workerLocks(issue.newsletter))

/** A chunk of an earlier send, which waits in the queue for as long as the server wanted. */
const leaveDelayed = async (inMs: number) => {
  const { chunks } = store
  if (chunks === undefined) throw new Error('no queue')
  await chunks.open(issue.newsletter)
  await chunks.add(issue.newsletter, [{ issueId: issue.id, from: 1, to: READERS, since: await store.clock() }])
  const taken = await chunks.take(issue.newsletter)
  if (taken === undefined) throw new Error('no chunk')
  await chunks.done(issue.newsletter, taken, { inMs })
}
/** As an earlier send left it: some are served, and one is deferred for an hour. */
const leaveDeferred = async () => {
  const owner = store.locks.owner('earlier')
  await store.locks.acquire(issue.newsletter, owner)
  await store.ledger.plan(
    issue.id,
    audience.slice(0, 9).map(({ address }) => ({ action: 'send', address, attributes: {} })),
    1,
  )
  const now = await store.clock()
  const batch = { issueId: issue.id, runId: 'earlier', now, lock: issue.newsletter }
  await store.ledger.recordAndClaim({ ...batch, outcomes: [], claim: 1 })
  const outcomes = [{ seq: 1, state: 'deferred', detail: '450 later', dueAt: now + 3_600_000 }] as const
  await store.ledger.recordAndClaim({ ...batch, outcomes, claim: 0 })
  await store.locks.release(issue.newsletter, 'earlier')
}

describeHere('a send on a shared store', () => {
  test('without a worker delivers everything itself', async () => {
    expect(await send()).toMatchObject({ ended: 'done', state: 'closed', counts: { sent: READERS, unknown: 0 } })
    expect(sink.received.size).toBe(READERS)
    expect(sink.total()).toBe(READERS)
  })

  test('leaves it to the workers, each of which has some, and nobody is served twice', async () => {
    const workers = [await startWorker(), await startWorker(), await startWorker()]
    await until(async () => (await workersOf()).length === 3)
    const seen: number[] = []
    const result = await send({ onProgress: ({ sent }) => seen.push(sent) })
    expect(result).toMatchObject({ ended: 'done', state: 'closed', sent: READERS, counts: { sent: READERS } })
    expect(sink.total()).toBe(READERS)
    expect(sink.received.size).toBe(READERS)
    expect(Math.max(...seen)).toBe(READERS)
    stop.abort()
    const shares = await Promise.all(workers.map(({ ended }) => ended))
    expect(shares.reduce((sum, { sent }) => sum + sent, 0)).toBe(READERS)
    expect(await workersOf()).toEqual([])
  })

  test('stops the workers, too, when the issue is paused, and goes on after that', async () => {
    await startWorker({ settings: { ...settings, rate: '100/s' } })
    await until(async () => (await workersOf()).length === 1)
    const running = send()
    await until(() => sink.total() > 20)
    await store.issues.move(issue.id, { from: ['open'], to: 'paused', at: new Date().toISOString() })
    expect(await running).toMatchObject({ ended: 'stopped', state: 'paused' })
    await store.issues.move(issue.id, { from: ['paused'], to: 'open', at: new Date().toISOString() })
    stop.abort()
    expect(await send()).toMatchObject({ ended: 'done', counts: { sent: READERS, unknown: 0 } })
    expect(sink.total()).toBe(READERS)
  })

  test.each([
    ['alone', 0],
    ['beside a worker whose own retryFor is longer', 1],
  ])('ends by its own retryFor, not with a chunk that an earlier send delayed: %s', async (_, count) => {
    for (let worker = 0; worker < count; worker += 1) await startWorker()
    await until(async () => (await workersOf()).length === count)
    await leaveDeferred()
    await leaveDelayed(3_600_000)
    const result = await send({ settings: { ...settings, retryFor: 60_000 } })
    expect(result).toMatchObject({ ended: 'waiting', state: 'open', counts: { sent: 8, deferred: 1, planned: 0 } })
    expect(sink.total()).toBe(8)
  })

  test('works the chunks off itself when the only worker cannot reach its mail server', async () => {
    const away = createSmtpTransport({ host: '127.0.0.1', port: 1, secure: false }, { connections: 1 })
    const worker = await startWorker({ transport: away })
    await until(async () => (await workersOf()).length === 1)
    expect(await send()).toMatchObject({ ended: 'done', counts: { sent: READERS } })
    expect(worker.events.map(({ kind }) => kind)).toContain('trouble')
  })
})

describeHere('a worker', () => {
  test('whose lease was taken away begins anew, and nobody is served twice', async () => {
    const worker = await startWorker({ settings: { ...settings, rate: '150/s' } })
    await until(async () => (await workersOf()).length === 1)
    const running = send()
    await until(() => sink.total() > 50)
    const { db } = await openDatabase(url)
    await db.deleteFrom('run_lock').where('name', 'like', 'worker/%').execute()
    await db.destroy()
    await running
    expect(worker.events.filter(({ kind }) => kind === 'trouble')).not.toEqual([])
    expect([...sink.received.values()].filter((times) => times > 1)).toEqual([])
    const counts = await store.ledger.counts(issue.id)
    expect(counts.sent).toBe(sink.received.size)
    expect(counts.sent + counts.unknown).toBe(READERS)
  })

  test('that died leaves its claims unknown, and the rates that it had reserved to others', async () => {
    const dead = store.locks.owner('dead')
    const lock = `${workerLocks(issue.newsletter)}dead`
    await store.locks.acquire(lock, dead)
    await store.ledger.plan(
      issue.id,
      audience.slice(0, 9).map(({ address }) => ({ action: 'send', address, attributes: {} })),
      1,
    )
    await store.ledger.recordAndClaim({ issueId: issue.id, runId: 'dead', now: 1, outcomes: [], claim: 3, lock })
    const now = await store.clock()
    const account = '127.0.0.1'
    const hold = { scope: '*', newsletter: issue.newsletter, runId: 'dead', held: 50, until: now + 40_000 }
    await store.rates.transact(account, (book) => book.hold([hold]))
    const bury = () =>
      buryWorkers({
        store,
        issue,
        transport: { ...transport(), account },
        settings: { rate: '50/min' },
        now: () => now,
      })
    expect(await bury()).toBe(0)
    const { db } = await openDatabase(url)
    await db
      .updateTable('run_lock')
      .set({ seen_at: now - 60_000 })
      .execute()
    await db.destroy()
    expect(await bury()).toBe(1)
    expect(await store.ledger.counts(issue.id)).toMatchObject({ unknown: 3, planned: 6, claimed: 0 })
    await store.rates.transact(account, async (book) => {
      expect(await book.holds()).toEqual([])
      const uses = (await book.uses(['*'], now)).filter(({ within }) => within === 60_000)
      expect(uses.map(({ used }) => used)).toEqual([3])
    })
    // The dead one was only slow: it may not claim any more, and what it hears from the server still counts.
    const late = { issueId: issue.id, runId: 'dead', now, claim: 3, lock }
    const outcomes = [{ seq: 1, state: 'sent', detail: '250 late' }] as const
    await expect(store.ledger.recordAndClaim({ ...late, outcomes })).rejects.toMatchObject({ code: 'E_LOCKED' })
    expect(await store.ledger.counts(issue.id)).toMatchObject({ sent: 1, unknown: 2, claimed: 0 })
  })

  test('refuses issues of another format, and a store that a newer version has changed', async () => {
    await store.chunks?.open(issue.newsletter)
    const { db, ask } = await openDatabase(url)
    const other = `deliver.${CHUNK_FORMAT + 1}.${issue.newsletter}`
    await ask?.(`select pullquote_queue.create_queue('${other}', '{}')`)
    await ask?.(`insert into pullquote_queue.job (name, data) values ('${other}', '{"format": ${CHUNK_FORMAT + 1}}')`)
    const worker = await startWorker()
    await expect(worker.ended).rejects.toMatchObject({ code: 'E_STORE', exit: 2 })
    await ask?.(`delete from pullquote_queue.job where name = '${other}'`)
    // The store was opened before the other machine changed it.
    const opened = await openStore(url)
    await db
      .insertInto('migration' as never)
      .values({ name: '999-later', applied_at: 'later' })
      .execute()
    const next = await startWorker({ store: opened })
    await expect(next.ended).rejects.toMatchObject({
      code: 'E_STORE',
      message: expect.stringContaining('newer version'),
    })
    await db.destroy()
  })

  test('begins beside others that start on a new store at the same time', async () => {
    const workers: Awaited<ReturnType<typeof startWorker>>[] = []
    for (let count = 0; count < 6; count += 1) workers.push(await startWorker())
    const failed = workers.map(({ ended }) => ended.then(() => undefined))
    const kinds = () => workers.flatMap(({ events }) => events.map(({ kind }) => kind))
    // A worker is in the list a moment before it says that it is ready.
    const areReady = async () => (await workersOf()).length === workers.length && kinds().length >= workers.length
    await Promise.race([...failed, until(areReady)])
    expect(kinds()).toEqual(workers.map(() => 'ready'))
    stop.abort()
    await Promise.all(failed)
  })

  test('with --once ends when nothing is in line; on a store of one machine it does not begin', async () => {
    const { ended } = await startWorker({ once: true })
    expect(await ended).toEqual({ sent: 0 })
    const file = await openStore('sqlite::memory:')
    open.push(file)
    const input = { store: file, newsletter: 'x', transport: transport(), settings, signal: stop.signal }
    await expect(runWorker(input)).rejects.toMatchObject({
      code: 'E_STORE',
      hint: expect.stringContaining('store copy'),
    })
  })
})

describeHere('rates over workers', () => {
  test('a rate holds over all of them together, in every second', async () => {
    const MOST = 60
    const limited = { ...settings, rate: `${MOST}/s` }
    for (let worker = 0; worker < 3; worker += 1) await startWorker({ settings: limited })
    await until(async () => (await workersOf()).length === 3)
    expect(await send({ audience: audience.slice(0, 150), settings: limited })).toMatchObject({ counts: { sent: 150 } })
    const { times } = sink
    const inWindow = times.map((from) => times.filter((time) => time >= from && time < from + 1000).length)
    expect(Math.max(...inWindow)).toBeLessThanOrEqual(MOST)
  })
})
