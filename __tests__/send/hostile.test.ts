import type { Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { Delivery, DeliveryState, FrozenIssue, Subscriber } from '../../src/model/delivery.ts'
import type { Store } from '../../src/model/store.ts'
import { sendIssue } from '../../src/send/send-issue.ts'
import type { Closed, SendInput } from '../../src/send/send-issue.ts'
import { createSmtpTransport } from '../../src/send/smtp/smtp-transport.ts'
import { openStore } from '../../src/store/open.ts'
import { frozenIssue } from '../helpers/frozen-issue.ts'
import { startHostile } from '../helpers/hostile-server.ts'
import type { HostileOptions, HostileServer } from '../helpers/hostile-server.ts'

const settings: SendInput['settings'] = {
  secret: 'a secret of twenty-four chars',
  unsubscribe: { url: 'https://news.harbour.example/u' },
}
/** 40 KB, so that a message does not fit into one packet. */
const issue: FrozenIssue = frozenIssue('large', {
  rendered: { ...frozenIssue().rendered, html: `<p>${'High water at noon. '.repeat(2000)}</p>` },
})
const readers = (count: number): Subscriber[] =>
  Array.from({ length: count }, (_, at) => ({
    address: `reader${at + 1}@example.org`,
    state: 'active',
    attributes: {},
  }))

let store: Store
let server: HostileServer
beforeEach(async () => {
  store = await openStore('sqlite::memory:')
  await store.issues.add(issue)
})
afterEach(async () => {
  await server.close()
  await store.close()
})

async function start(options: HostileOptions): Promise<void> {
  server = await startHostile(options)
}

/** Longer than a busy machine takes for anything: a test that waits for the end of a time sets its own. */
const PATIENT = { connectTime: 10_000, times: { command: 60_000, final: 60_000 } }

const send = (count: number, overrides: Partial<SendInput> = {}, connections = 1, patience = PATIENT) =>
  sendIssue({
    store,
    issueId: issue.id,
    audience: readers(count),
    transport: createSmtpTransport(
      { host: '127.0.0.1', port: server.port, secure: false },
      { connections, ...patience },
    ),
    settings,
    ...overrides,
  })

async function rows(...states: DeliveryState[]): Promise<Delivery[]> {
  const list: Delivery[] = []
  for await (const row of store.ledger.list(issue.id, states)) list.push(row)
  return list
}

/** Answers MAIL with `words` while `isClosed` says so, and what was announced with it by the book. */
const closedWhile = (isClosed: () => boolean, words: string): NonNullable<HostileOptions['misbehave']> => {
  const closed = new WeakSet<Socket>()
  return ({ at }, socket) => {
    if (at === 'MAIL' && isClosed()) {
      closed.add(socket)
      return socket.write(`${words}\r\n`) || true
    }
    if (at === 'MAIL') closed.delete(socket)
    return (at === 'RCPT' || at === 'DATA') && closed.has(socket) && (socket.write('503 5.5.1 no sender\r\n') || true)
  }
}

describe('a server that', () => {
  test('drops the connection after the final dot leaves one delivery unknown, and everybody else served once', async () => {
    await start({ misbehave: ({ at, before }, socket) => at === 'dot' && before === 4 && Boolean(socket.destroy()) })
    const result = await send(10)
    expect(result).toMatchObject({ state: 'closed', counts: { sent: 9, unknown: 1 } })
    expect(await rows('unknown')).toMatchObject([
      { address: 'reader5@example.org', detail: expect.stringContaining('no answer after the message') },
    ])
    expect(await send(10)).toMatchObject({ sent: 0, counts: { unknown: 1 } })
    expect(server.complete).toHaveLength(10)
  })

  test.each([
    ['resend', { sent: 3, refused: 0, unknown: 0 }, 4],
    ['skip', { sent: 2, refused: 1, unknown: 0 }, 3],
    ['hold', { sent: 2, refused: 0, unknown: 1 }, 3],
  ] as const)('leaves one unknown: `unknown: %s` settles it as it says', async (unknown, counts, complete) => {
    await start({ misbehave: ({ at, before }, socket) => at === 'dot' && before === 1 && Boolean(socket.destroy()) })
    expect(await send(3, { settings: { ...settings, unknown } })).toMatchObject({ state: 'closed', counts })
    expect(server.complete).toHaveLength(complete)
  })

  test.each([
    ['garbage', 'I am a teapot\r\n'],
    ['a code that is not an answer to it', '354 more please\r\n'],
  ])('answers the message with %s leaves it unknown', async (_, words) => {
    await start({ misbehave: ({ at, before }, socket) => at === 'dot' && before === 0 && socket.write(words) })
    expect(await send(3)).toMatchObject({ state: 'closed', counts: { sent: 2, unknown: 1 } })
  })

  test('does not answer the message in time leaves it unknown', async () => {
    const patience = { ...PATIENT, times: { ...PATIENT.times, final: 300 } }
    await start({
      misbehave({ at, before }) {
        if (at !== 'dot' || before > 0) return false
        // That wait has begun: everybody else gets all the time that the machine needs.
        patience.times.final = PATIENT.times.final
        return true
      },
    })
    expect(await send(3, {}, 1, patience)).toMatchObject({ counts: { sent: 2, unknown: 1 } })
  })

  test.each(['MAIL', 'RCPT', 'DATA'] as const)(
    'drops the connection at %s gets the message again, once',
    async (point) => {
      await start({ misbehave: ({ at, before }, socket) => at === point && before === 2 && Boolean(socket.destroy()) })
      expect(await send(6)).toMatchObject({ state: 'closed', counts: { sent: 6, unknown: 0 } })
      expect(server.accepted.toSorted()).toEqual(readers(6).map(({ address }) => address))
    },
  )

  test('stalls at RCPT gets the message again over another connection', async () => {
    let isStalled = false
    const patience = { ...PATIENT, times: { ...PATIENT.times, command: 1000 } }
    await start({
      misbehave({ at, before }) {
        if (at === 'RCPT' && before === 2) return (isStalled = true)
        // The next connection gets all the time that the machine needs.
        if (at === 'greeting' && isStalled) patience.times.command = PATIENT.times.command
        return false
      },
    })
    expect(await send(6, {}, 1, patience)).toMatchObject({ state: 'closed', counts: { sent: 6, unknown: 0 } })
  })

  test('takes nothing for a while is left alone for as long, and nobody is put off for it', async () => {
    let refused = 0
    await start({ misbehave: closedWhile(() => (refused += 1) <= 4, '452 4.3.1 disk full') })
    const told: Closed[] = []
    const result = await send(30, { onClosed: (closed) => told.push(closed) })
    expect(result).toMatchObject({ state: 'closed', counts: { sent: 30, deferred: 0 } })
    expect(told.length).toBeGreaterThan(0)
    expect(told.length).toBeLessThanOrEqual(4)
    expect(told[0]).toEqual({ server: `127.0.0.1:${server.port}`, reply: '452 4.3.1 disk full', ms: 1000 })
    expect(server.accepted.toSorted()).toEqual(
      readers(30)
        .map(({ address }) => address)
        .toSorted(),
    )
    expect((await rows('sent')).filter(({ attempts }) => attempts > 1)).toEqual([])
  })

  test('takes nothing for longer than `retryFor` ends the run, with everybody planned and not one try counted', async () => {
    let refused = 0
    await start({ misbehave: closedWhile(() => (refused += 1) > 0, '451 4.7.1 not now') })
    const run = send(200, { settings: { ...settings, retryFor: 2000 } }, 3)
    await expect(run).rejects.toMatchObject({
      code: 'E_SERVER',
      message: expect.stringContaining('451 4.7.1 not now'),
      hint: expect.stringContaining('again later'),
    })
    expect(await store.ledger.counts(issue.id)).toMatchObject({ planned: 200, deferred: 0, refused: 0, claimed: 0 })
    expect((await rows('planned')).filter(({ attempts }) => attempts > 0)).toEqual([])
    // What was in hand, twice: not the whole list.
    expect(refused).toBeLessThan(60)
  })

  test('says 421 to MAIL gets the message over a new connection, and it counts as no attempt', async () => {
    await start({
      misbehave: ({ at, before }, socket) =>
        at === 'MAIL' && before % 4 === 3 && Boolean(socket.end('421 4.7.0 enough for now\r\n')),
    })
    expect(await send(20)).toMatchObject({ state: 'closed', counts: { sent: 20 } })
    expect((await rows('sent')).filter(({ attempts }) => attempts > 1)).toEqual([])
  })

  test('says 421 on its way out gets the rest over a new connection', async () => {
    await start({
      misbehave: ({ at, before }, socket) => {
        if (at !== 'RCPT' || before !== 3) return false
        socket.end('421 4.3.2 shutting down\r\n')
        return true
      },
    })
    const result = await send(8, { settings: { ...settings, retryFor: 0 } })
    expect(result.counts).toMatchObject({ sent: 7, deferred: 1, unknown: 0 })
  })

  test('drops every connection is away: nobody is lost, exit 75', async () => {
    await start({ misbehave: ({ at }, socket) => at === 'MAIL' && Boolean(socket.destroy()) })
    await expect(send(30)).rejects.toMatchObject({ code: 'E_SERVER', exit: 75 })
    expect(await store.ledger.counts(issue.id)).toMatchObject({ sent: 0, unknown: 0, claimed: 0, refused: 0 })
  })

  test.each([
    ['greets with garbage', ({ at }: { at: string }) => at === 'greeting', '\u0000\u0001 hello\r\n'],
    ['never greets', ({ at }: { at: string }) => at === 'greeting', ''],
  ])(
    '%s is away: exit 75 within 30 seconds',
    async (_, when, words) => {
      await start({ misbehave: (moment, socket) => when(moment) && (words === '' || socket.write(words)) })
      await expect(send(3, {}, 1, { ...PATIENT, connectTime: 500 })).rejects.toMatchObject({
        code: 'E_SERVER',
        exit: 75,
      })
      expect(await store.ledger.counts(issue.id)).toMatchObject({ planned: 3, claimed: 0 })
    },
    30_000,
  )

  test('is not there is away: exit 75 within 30 seconds', async () => {
    await start({})
    await server.close()
    await expect(send(3)).rejects.toMatchObject({
      code: 'E_SERVER',
      exit: 75,
      message: expect.stringContaining('127.0.0.1'),
    })
    expect(await store.ledger.counts(issue.id)).toMatchObject({ planned: 3 })
  }, 30_000)

  test('goes away in the middle of a run: what was taken is sent, the rest stays planned', async () => {
    let isGone = false
    await start({
      misbehave: ({ at, before }, socket) => {
        if (at === 'MAIL' && before === 5) isGone = true
        return isGone && Boolean(socket.destroy())
      },
    })
    await expect(send(20)).rejects.toMatchObject({ code: 'E_SERVER' })
    expect(server.accepted).toHaveLength(5)
    const counts = await store.ledger.counts(issue.id)
    expect(counts).toMatchObject({ sent: 5, unknown: 0, claimed: 0, refused: 0 })
    expect(counts.planned + counts.deferred).toBe(15)
    isGone = false
    expect(await send(20)).toMatchObject({ state: 'closed', counts: { sent: 20 } })
    expect(new Set(server.accepted).size).toBe(20)
  })

  test('cuts connections anywhere gets no message twice, and what it had is never taken for lost', async () => {
    let seed = 7
    const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647
    await start({ cutAfter: () => Math.ceil(random() * 400_000) })
    const count = 120
    let left = count
    for (let run = 0; left > 0 && run < 50; run += 1) {
      await send(count, {}, 3).catch(() => {})
      const { planned, deferred } = await store.ledger.counts(issue.id)
      left = planned + deferred
    }
    expect(new Set(server.complete).size).toBe(server.complete.length)
    const unknown = (await rows('unknown')).map(({ address }) => address)
    const sent = (await rows('sent')).map(({ address }) => address)
    expect([...sent, ...unknown].toSorted()).toEqual(
      readers(count)
        .map(({ address }) => address)
        .toSorted(),
    )
    expect(sent.filter((address) => !server.complete.includes(address))).toEqual([])
    expect(unknown.length).toBeGreaterThan(0)
  })

  test('takes commands one at a time gets them one at a time', async () => {
    await start({ offers: ['SIZE'] })
    expect(await send(5)).toMatchObject({ counts: { sent: 5 } })
  })

  test('wants data although it refused the reader gets an empty message for nobody', async () => {
    await start({
      misbehave: ({ at, recipient }, socket) =>
        at === 'RCPT' && recipient === 'reader2@example.org' && socket.write('550 5.1.1 no such user\r\n'),
    })
    expect(await send(4)).toMatchObject({ state: 'closed', counts: { sent: 3, refused: 1 } })
    expect(server.complete).not.toContain('reader2')
  })

  test('offers no SMTPUTF8 cannot have a message for an address that needs it', async () => {
    await start({})
    const audience: Subscriber[] = [{ address: 'jürgen@example.org', state: 'active', attributes: {} }, ...readers(1)]
    expect(await send(0, { audience })).toMatchObject({ counts: { sent: 1, refused: 1 } })
    expect(await rows('refused')).toMatchObject([{ detail: expect.stringContaining('SMTPUTF8') }])
  })

  test('allows two connections at a time gets all over those two', async () => {
    let open = 0
    await start({
      misbehave: ({ at }, socket) => {
        if (at !== 'greeting') return false
        open += 1
        socket.once('close', () => (open -= 1))
        return open > 2 && Boolean(socket.end('421 4.7.0 too many connections\r\n'))
      },
    })
    expect(await send(40, {}, 5)).toMatchObject({ state: 'closed', counts: { sent: 40 } })
  })

  test('refuses one reader in three holds the issue instead of going through the list', async () => {
    await start({
      misbehave: ({ at, before }, socket) =>
        at === 'RCPT' && before % 3 === 0 && socket.write('550 5.1.1 no such user\r\n'),
    })
    await expect(send(300, { settings: { ...settings, stopAtRefusals: 0.2 } })).rejects.toMatchObject({
      code: 'E_HELD',
      exit: 4,
    })
    expect(await store.issues.summary(issue.id)).toMatchObject({ state: 'held', heldFor: 'refusals' })
    expect((await store.ledger.counts(issue.id)).planned).toBeGreaterThan(200)
  })
})

test('a greeting that says no is told once, in the words of the server', async () => {
  await start({
    misbehave: ({ at }, socket) => at === 'greeting' && Boolean(socket.end('554 5.7.1 not from there\r\n')),
  })
  const transport = createSmtpTransport({ host: '127.0.0.1', port: server.port, secure: false })
  await expect(transport.open()).rejects.toMatchObject({
    code: 'E_SERVER',
    message: `No connection to the mail server 127.0.0.1:${server.port}: it answers 554 5.7.1 not from there`,
  })
})

test('a run whose store fails to the last lets go of the server', async () => {
  const closed: Promise<unknown>[] = []
  await start({
    misbehave: ({ at }, socket) => {
      if (at === 'greeting') closed.push(new Promise((resolve) => socket.once('close', resolve)))
      return false
    },
  })
  let answered = 0
  const onStage = (stage: string) => {
    if (stage === 'answered' && (answered += 1) === 10) void store.close()
  }
  await expect(send(40, { onStage })).rejects.toThrow()
  expect(closed.length).toBeGreaterThan(0)
  await Promise.all(closed)
  store = await openStore('sqlite::memory:')
})

describe('a refusal', () => {
  test('for a mailbox that does not exist takes the address off the list; another one is counted first', async () => {
    await start({
      misbehave: ({ at, recipient }, socket) => {
        if (at !== 'RCPT') return false
        if (recipient.startsWith('reader1@')) return socket.write('550 5.1.1 no such user\r\n')
        if (recipient.startsWith('reader2@')) return socket.write('550 5.2.0 something is wrong\r\n')
        return false
      },
    })
    await send(3)
    const second = frozenIssue('second')
    await store.issues.add(second)
    const result = await send(3, { issueId: second.id })
    expect(result).toMatchObject({ counts: { skipped: 1, refused: 1, sent: 1 } })
    const third = frozenIssue('third')
    await store.issues.add(third)
    expect(await send(3, { issueId: third.id })).toMatchObject({ counts: { skipped: 2, sent: 1 } })
  })
})

describe('a rate', () => {
  test('of the account is kept by the run, which ends when its window is long', async () => {
    await start({})
    const result = await send(10, { settings: { ...settings, rate: '4/day' } })
    expect(result).toMatchObject({ state: 'open', ended: 'waiting', counts: { sent: 4, planned: 6, claimed: 0 } })
    expect(await send(10, { settings: { ...settings, rate: '4/day' } })).toMatchObject({ sent: 0, ended: 'waiting' })
    expect(server.accepted).toHaveLength(4)
  })

  test('of one domain does not hold up the others', async () => {
    await start({})
    const audience: Subscriber[] = [
      ...readers(6),
      ...readers(6).map((reader) => ({ ...reader, address: reader.address.replace('org', 'net') })),
    ]
    const rate = { domains: { 'example.org': '2/day' } }
    const result = await send(0, { audience, settings: { ...settings, rate } })
    expect(result).toMatchObject({ ended: 'waiting', counts: { sent: 8, deferred: 4 } })
    expect(server.accepted.filter((address) => address.endsWith('.org'))).toHaveLength(2)
  })
})
