/** Servers that refuse a reader and hang up: a refusal that was read counts, and nobody else waits for it. */
import type { Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { Delivery, DeliveryState } from '../../src/model/delivery.ts'
import type { Store } from '../../src/model/store.ts'
import { sendIssue } from '../../src/send/send-issue.ts'
import type { SendInput } from '../../src/send/send-issue.ts'
import { createSmtpTransport } from '../../src/send/smtp/smtp-transport.ts'
import { openStore } from '../../src/store/open.ts'
import { frozenIssue } from './frozen-issue.ts'
import { startHostile } from './hostile-server.ts'
import type { HostileServer, Moment } from './hostile-server.ts'

const issue = frozenIssue('hang-up')
const readers = Array.from({ length: 6 }, (_, at) => ({
  address: `reader${at + 1}@example.org`,
  state: 'active' as const,
  attributes: {},
}))
const BAD = 'reader3@example.org'
const NOW = Date.UTC(2026, 2, 2, 7)
const HOUR = 3_600_000

let store: Store
let server: HostileServer

/** A clock that runs from there. */
const clockFrom = (start: number) => {
  const offset = start - performance.now()
  return () => Math.round(offset + performance.now())
}

const send = (overrides: Partial<SendInput> = {}) =>
  sendIssue({
    store,
    issueId: issue.id,
    audience: readers,
    transport: createSmtpTransport(
      { host: '127.0.0.1', port: server.port, secure: false },
      { connections: 1, connectTime: 1000, times: { command: 1000, final: 1000 } },
    ),
    settings: {
      secret: 'a secret of twenty-four chars',
      unsubscribe: { url: 'https://news.harbour.example/u' },
      retryFor: 6000,
    },
    ...overrides,
  })

async function rows(...states: DeliveryState[]): Promise<Delivery[]> {
  const list: Delivery[] = []
  for await (const row of store.ledger.list(issue.id, states)) list.push(row)
  return list
}

type HangUp = (socket: Socket) => void
export const WAYS: Readonly<Record<string, HangUp>> = {
  closes: (socket) => void socket.end(),
  'cuts the connection': (socket) => void setTimeout(() => socket.destroy(), 20),
  'resets the connection': (socket) => void setTimeout(() => socket.resetAndDestroy(), 150),
  'says 421 and closes': (socket) => void socket.end('421 4.7.0 too many errors\r\n'),
  'says nothing more': () => {},
}
export const OFFERS = { 'in groups': ['PIPELINING', 'SIZE 99999999'], 'one at a time': ['SIZE 99999999'] }

/** Says `words` at that point for the bad reader alone, hangs up, and hears nothing behind it. */
const refuseAt =
  (point: Moment['at'], words: string, hangUp: HangUp) =>
  ({ at, recipient }: Moment, socket: Socket) => {
    if (at !== point || recipient !== BAD) return false
    socket.write(words)
    hangUp(socket)
    return 'stuck' as const
  }

/** Tests of these ways, at every point, with these offers. */
export function describeHangUps(offered: readonly (keyof typeof OFFERS)[], ways: readonly string[]): void {
  beforeEach(async () => {
    store = await openStore('sqlite::memory:')
    await store.issues.add(issue)
  })
  afterEach(async () => {
    await server.close()
    await store.close()
  })
  describe.each(offered)('a server that takes commands %s', (offer) => {
    const offers = OFFERS[offer]
    describe.each(ways)('and %s', (way) => {
      const hangUp = WAYS[way] ?? (() => {})
      test.each([
        ['RCPT', '550 5.1.1 no such user\r\n'],
        ['RCPT', '550-5.1.1 no such\r\n550 5.1.1 user\r\n'],
        ['DATA', '554 5.7.1 not for this reader\r\n'],
        ['dot', '554 5.6.0 not this message\r\n'],
      ] as const)('after a refusal at %s has refused that reader, and serves everybody else', async (point, words) => {
        server = await startHostile({ offers, misbehave: refuseAt(point, words, hangUp) })
        expect(await send()).toMatchObject({
          ended: 'done',
          state: 'closed',
          counts: { sent: 5, refused: 1, unknown: 0 },
        })
        expect(await rows('refused')).toMatchObject([{ address: BAD, attempts: 1 }])
      })

      test.each([
        ['RCPT', '450 4.2.1 greylisted\r\n'],
        ['RCPT', '421 4.7.0 try later\r\n'],
        ['dot', '451 4.3.0 try later\r\n'],
      ] as const)('after %s %s has put that reader off, which has an end', async (point, words) => {
        server = await startHostile({ offers, misbehave: refuseAt(point, words, hangUp) })
        const first = await send({ now: clockFrom(NOW) })
        expect(first).toMatchObject({ ended: 'waiting', counts: { sent: 5, deferred: 1, unknown: 0 } })
        expect(await rows('deferred')).toMatchObject([{ address: BAD, attempts: 1, detail: words.trim() }])
        const second = await send({ now: clockFrom(NOW + HOUR) })
        expect(second).toMatchObject({ ended: 'done', state: 'closed', counts: { sent: 5, refused: 1 } })
      })
    })

    test.each(['RCPT', 'DATA'] as const)(
      'drops the connection without a word at %s for one reader alone: that reader is put off, and given up in the end',
      async (point) => {
        const drop = ({ at, recipient }: Moment, socket: Socket) =>
          at === point && recipient === BAD && Boolean(socket.destroy())
        server = await startHostile({ offers, misbehave: drop })
        const first = await send({ now: clockFrom(NOW) })
        expect(first).toMatchObject({ ended: 'waiting', counts: { sent: 5, deferred: 1 } })
        const second = await send({ now: clockFrom(NOW + HOUR) })
        // Once more its connection may fail for free; then it is given up.
        const third = second.state === 'closed' ? second : await send({ now: clockFrom(NOW + 2 * HOUR) })
        expect(third).toMatchObject({ ended: 'done', state: 'closed', counts: { sent: 5, refused: 1 } })
        expect(await rows('refused')).toMatchObject([
          { address: BAD, detail: expect.stringContaining('gave up after') },
        ])
      },
    )
  })
}
