import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { addressKey } from '../../src/model/address.ts'
import type { Subscriber } from '../../src/model/delivery.ts'
import type { Store } from '../../src/model/store.ts'
import { createMailboxTransport } from '../../src/send/mailbox-transport.ts'
import { sendIssue } from '../../src/send/send-issue.ts'
import type { SendInput, SendProgress } from '../../src/send/send-issue.ts'
import { createSmtpTransport } from '../../src/send/smtp/smtp-transport.ts'
import { openStore } from '../../src/store/open.ts'
import { frozenIssue } from '../helpers/frozen-issue.ts'
import { refusal, startSink } from '../helpers/smtp-sink.ts'
import type { Sink, SinkOptions } from '../helpers/smtp-sink.ts'

const SECRET = 'a secret of twenty-four chars'
const issue = frozenIssue()
const settings: SendInput['settings'] = { secret: SECRET, unsubscribe: { url: 'https://news.harbour.example/u' } }
const readers = (count: number): Subscriber[] =>
  Array.from({ length: count }, (_, at) => ({
    address: `reader${at + 1}@example.org`,
    state: 'active',
    attributes: {},
  }))

let folder: string
let store: Store
let sinks: Sink[] = []
beforeEach(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'pullquote-send-'))
  store = await openStore(`sqlite:${path.join(folder, 'state.db')}`)
  await store.issues.add(issue)
})
afterEach(async () => {
  await store.close()
  for (const sink of sinks) await sink.close()
  sinks = []
  rmSync(folder, { recursive: true, force: true })
})

async function server(options: SinkOptions = {}): Promise<Sink> {
  const sink = await startSink(options)
  sinks.push(sink)
  return sink
}

const to = (sink: Sink, connections = 5) =>
  createSmtpTransport({ host: '127.0.0.1', port: sink.port, secure: false }, { connections })

const send = (overrides: Partial<SendInput> & Pick<SendInput, 'transport'>) =>
  sendIssue({ store, issueId: issue.id, audience: readers(120), settings, ...overrides })

const tooLate = () => Date.UTC(2026, 2, 2, 10)

const recipients = (sink: Sink) => sink.received.flatMap((message) => message.to).toSorted()

describe('a send', () => {
  test('takes out as many readers at a time as the connections leave, however slow the disk is', async () => {
    const claims: number[] = []
    const ledger: Store['ledger'] = {
      ...store.ledger,
      async recordAndClaim(batch) {
        await wait(10)
        const found = await store.ledger.recordAndClaim(batch)
        if (found.length > 0) claims.push(found.length)
        return found
      },
    }
    const sink = await server()
    await send({ store: { ...store, ledger }, transport: to(sink), audience: readers(400), settings })
    expect(claims.reduce((sum, count) => sum + count, 0)).toBe(400)
    // 50 claimed at a time, of which 15 are in hand: 5 connections, 3 deep.
    expect(claims.slice(1, -1).filter((count) => count < 35)).toEqual([])
  })

  test('delivers to each address once, and a second run sends nothing', async () => {
    const sink = await server()
    const result = await send({ transport: to(sink) })
    expect(result).toMatchObject({ state: 'closed', sent: 120, ended: 'done', counts: { sent: 120, planned: 0 } })
    expect(recipients(sink)).toEqual(
      readers(120)
        .map((reader) => reader.address)
        .toSorted(),
    )
    expect(sink.connections()).toBeLessThanOrEqual(5)
    expect(await send({ transport: to(sink) })).toMatchObject({ state: 'closed', sent: 0 })
    expect(sink.received).toHaveLength(120)
  })

  test('skips the suppressed, the inactive and what is not an address, and says why', async () => {
    const sink = await server()
    const at = '2026-03-01T00:00:00.000Z'
    await store
      .audience(issue.newsletter)
      .suppress([{ key: addressKey('READER1@example.org'), reason: 'complaint', at }])
    const audience: Subscriber[] = [
      ...readers(3),
      { address: 'gone@example.org', state: 'unsubscribed', attributes: {} },
      { address: 'not an address', state: 'active', attributes: {} },
      { address: 'reader2@EXAMPLE.org', state: 'active', attributes: {} },
    ]
    const result = await send({ transport: to(sink), audience })
    expect(recipients(sink)).toEqual(['reader2@example.org', 'reader3@example.org'])
    expect(result.plan).toEqual({ planned: 2, skipped: 3, duplicates: 1 })
  })

  test('refuses one reader for good, puts one off, and serves everybody else', async () => {
    const seen = new Set<string>()
    const sink = await server({
      onRcpt(address) {
        if (address.startsWith('reader7@')) return refusal(550, '5.1.1 no such user')
        if (!address.startsWith('reader9@') || seen.has(address)) return undefined
        seen.add(address)
        return refusal(450, '4.2.0 greylisted')
      },
    })
    let clock = Date.UTC(2026, 2, 2, 7)
    const late = await send({
      transport: to(sink),
      audience: readers(20),
      settings: { ...settings, retryFor: 0 },
      now: () => clock,
    })
    expect(late).toMatchObject({ state: 'open', ended: 'waiting', counts: { sent: 18, refused: 1, deferred: 1 } })
    clock += 60_000
    const done = await send({ transport: to(sink), audience: readers(20), now: () => clock })
    expect(done).toMatchObject({ state: 'closed', counts: { sent: 19, refused: 1, deferred: 0 } })
  })

  test('says who waits for a next try, and does not count them into the time left', async () => {
    const sink = await server({
      onRcpt: (address) => (/^reader[79]@/u.test(address) ? refusal(450, '4.2.0 greylisted') : undefined),
    })
    const stop = new AbortController()
    const seen: SendProgress[] = []
    const started = Date.now()
    await send({
      transport: to(sink),
      audience: readers(20),
      signal: stop.signal,
      onProgress(progress) {
        seen.push(progress)
        if (progress.nextTryAt !== undefined) stop.abort()
      },
    })
    const waiting = seen.find(({ nextTryAt }) => nextTryAt !== undefined)
    expect(waiting).toMatchObject({ answered: 18, left: 2, deferred: 2 })
    expect(waiting?.leftMs).toBeUndefined()
    expect(waiting?.nextTryAt).toBeGreaterThan(started + 14_000)
    expect(seen.at(-1)).toMatchObject({ left: 2, deferred: 2 })
  })

  test.each([
    ['everybody', 120, () => true, 0],
    ['the first three and nobody after them', 120, (place: number) => place <= 3, 3],
    ['a list of four, all of them', 4, () => true, 4],
  ])('a server that refuses %s: an address is given up only for what is about it', async (...row) => {
    const [, count, isRefused, suppressed] = row
    const sink = await server({
      onRcpt: (address) =>
        isRefused(Number(/\d+/.exec(address)?.[0])) ? refusal(550, '5.1.1 no such mailbox') : undefined,
    })
    await send({ transport: to(sink), audience: readers(count), settings: { ...settings, stopAtRefusals: 0.2 } }).catch(
      (error: unknown) => expect(error).toMatchObject({ code: 'E_HELD' }),
    )
    const keys = readers(count).map(({ address }) => addressKey(address))
    expect(await store.audience(issue.newsletter).findSuppressions(keys)).toHaveLength(suppressed)
    expect((await store.ledger.counts(issue.id)).refused).toBeGreaterThanOrEqual(suppressed)
  })

  test('a refused login is E_AUTH, nobody is lost', async () => {
    const sink = await server({ user: 'ann', password: 'right' })
    const transport = createSmtpTransport({
      host: '127.0.0.1',
      port: sink.port,
      secure: false,
      user: 'ann',
      password: 'wrong',
    })
    await expect(send({ transport })).rejects.toMatchObject({ code: 'E_AUTH', exit: 2 })
    expect(await store.ledger.counts(issue.id)).toMatchObject({ planned: 120, claimed: 0 })
    const right = createSmtpTransport({
      host: '127.0.0.1',
      port: sink.port,
      secure: false,
      user: 'ann',
      password: 'right',
    })
    expect(await send({ transport: right })).toMatchObject({ state: 'closed', sent: 120 })
  })

  test('a policy refusal stops the run: everybody left stays planned', async () => {
    let isListed = true
    const sink = await server({
      onMessage: () => (isListed && sink.received.length >= 10 ? refusal(554, '5.7.1 blocked by policy') : undefined),
    })
    await expect(send({ transport: to(sink, 1) })).rejects.toMatchObject({ code: 'E_AUTH' })
    expect(await store.ledger.counts(issue.id)).toMatchObject({ sent: 10, planned: 110, claimed: 0, refused: 0 })
    isListed = false
    expect(await send({ transport: to(sink) })).toMatchObject({ state: 'closed', sent: 110 })
  })

  test('keeps the local mailbox when there is no server: one file for each reader', async () => {
    const mailbox = path.join(folder, 'mailbox')
    const result = await send({ transport: createMailboxTransport(mailbox), audience: readers(3) })
    expect(result).toMatchObject({ state: 'closed', sent: 3 })
    const files = readdirSync(mailbox)
    expect(files).toHaveLength(3)
    expect(readFileSync(path.join(mailbox, files[0] ?? ''), 'utf8')).toMatch(/^To: reader1@example.org\r$/m)
  })

  test('two runs at once: one works, the other is told who holds the lock', async () => {
    const sink = await server()
    const results = await Promise.allSettled([send({ transport: to(sink) }), send({ transport: to(sink) })])
    expect(results.map((result) => result.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(results.find((result) => result.status === 'rejected')?.reason).toMatchObject({
      code: 'E_LOCKED',
      exit: 75,
      message: expect.stringMatching(/, since \d{4}-\d\d-\d\d \d\d:\d\d UTC$/),
    })
    expect(recipients(sink)).toHaveLength(120)
  })

  test('pausing it from elsewhere ends the run, and it goes on where it stood', async () => {
    const sink = await server({
      onMessage: () => {
        const at = new Date().toISOString()
        if (sink.received.length === 60) void store.issues.move(issue.id, { from: ['open'], to: 'paused', at })
        return undefined
      },
    })
    const run = { transport: to(sink), settings: { ...settings, inFlight: 10 } }
    const first = await send(run)
    expect(first).toMatchObject({ state: 'paused', ended: 'stopped', counts: { claimed: 0, unknown: 0 } })
    expect(first.counts.planned).toBeGreaterThan(30)
    await expect(send(run)).rejects.toMatchObject({ code: 'E_HELD', exit: 4 })
    await store.issues.move(issue.id, { from: ['paused'], to: 'open', at: new Date().toISOString() })
    expect(await send(run)).toMatchObject({ state: 'closed', counts: { sent: 120 } })
    expect(sink.received).toHaveLength(120)
  })

  test('after its notAfter an issue is not sent any more', async () => {
    const sink = await server()
    const late = frozenIssue('late', { notAfter: '2026-03-02T09:00:00.000Z', state: 'held', heldFor: 'approval' })
    await store.issues.add(late)
    expect(await send({ transport: to(sink), issueId: late.id, now: tooLate })).toMatchObject({
      state: 'expired',
      sent: 0,
    })
    expect(sink.received).toEqual([])
  })

  test('a signal ends the run after the messages in hand, and the next run goes on', async () => {
    const stop = new AbortController()
    const sink = await server({
      onMessage: () => {
        if (sink.received.length === 30) stop.abort()
        return undefined
      },
    })
    const first = await send({ transport: to(sink), signal: stop.signal })
    expect(first.ended).toBe('interrupted')
    expect(first.counts).toMatchObject({ claimed: 0, unknown: 0, sent: sink.received.length })
    expect(first.counts.planned).toBe(120 - sink.received.length)
    expect(await send({ transport: to(sink) })).toMatchObject({ state: 'closed' })
    expect(new Set(recipients(sink)).size).toBe(120)
    expect(sink.received).toHaveLength(120)
  })
})
