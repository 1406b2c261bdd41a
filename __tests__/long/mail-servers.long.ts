/**
 * Debian's mail servers, each in a private folder: the table of dialogues, the mail that they return, and kill -9 in the
 * middle. Needs root and the Debian archive.
 */
import process from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { handleMail } from '../../src/bounces/handle.ts'
import type { DeliveryState } from '../../src/model/delivery.ts'
import type { Store } from '../../src/model/store.ts'
import { sendIssue } from '../../src/send/send-issue.ts'
import type { SendInput } from '../../src/send/send-issue.ts'
import { askServerTime } from '../../src/send/smtp/greeting.ts'
import { createSmtpTransport } from '../../src/send/smtp/smtp-transport.ts'
import { openStore } from '../../src/store/open.ts'
import { describeDialogues } from '../helpers/dialogues.ts'
import { frozenIssue } from '../helpers/frozen-issue.ts'
import { EXIM } from '../helpers/mail-servers/exim.ts'
import { whyNoMachines } from '../helpers/mail-servers/machine.ts'
import { OPENSMTPD } from '../helpers/mail-servers/opensmtpd.ts'
import { POSTFIX } from '../helpers/mail-servers/postfix.ts'
import { startMailServer } from '../helpers/mail-servers/start.ts'
import type { MailServer } from '../helpers/mail-servers/start.ts'
import { refusal } from '../helpers/smtp-sink.ts'

const SECRET = 'a secret of twenty-four chars'
const CONNECTIONS = 3

const send = (store: Store, issueId: string, { port }: MailServer, change: Partial<SendInput> = {}) =>
  sendIssue({
    store,
    issueId,
    audience: [],
    transport: createSmtpTransport({ host: '127.0.0.1', port, secure: false }, { connections: CONNECTIONS }),
    settings: { secret: SECRET, unsubscribe: { url: 'https://news.harbour.example/u' } },
    ...change,
  })

const readersOf = (locals: readonly string[], domain: string): SendInput['audience'] =>
  locals.map((local) => ({ address: `${local}@${domain}`, state: 'active' as const, attributes: {} }))

/** What the server behind says, by local part, and what the mail that comes back for it leads to. */
const REFUSED = {
  gone: { code: 550, words: '5.1.1 no such user here', result: 'suppressed' },
  full: { code: 552, words: '5.2.2 the mailbox is over quota', result: 'counted' },
  listed: { code: 554, words: '5.7.1 service unavailable; client host blocked using a block list', result: 'alert' },
} as const

const SETUPS: Readonly<Record<string, SendInput['settings']>> = {
  'an unsubscribe page': { secret: SECRET, unsubscribe: { url: 'https://news.harbour.example/u' } },
  'a mailto alone': { secret: SECRET, unsubscribe: { mailto: 'leave@harbour.example' } },
  'both, and bounce addresses': {
    secret: SECRET,
    unsubscribe: { url: 'https://news.harbour.example/u', mailto: 'leave@harbour.example' },
    bounceDomain: 'bounces.harbour.example',
  },
}

function describeServer(kind: typeof POSTFIX): void {
  let server: MailServer
  beforeAll(async () => {
    server = await startMailServer(kind, {
      onRcpt(address) {
        const said = REFUSED[address.split('@')[0] as keyof typeof REFUSED]
        return said === undefined ? undefined : refusal(said.code, said.words)
      },
    })
    await server.set({})
  }, 600_000)
  afterAll(() => server?.stop())

  test('shows its time in the greeting, or no time', async () => {
    const time = await askServerTime({ host: '127.0.0.1', port: server.port, secure: false }, 5000)
    if (kind === EXIM) expect(Math.abs(Date.now() - (time ?? 0))).toBeLessThan(86_400_000)
    else expect(time).toBeUndefined()
  })

  test.each(Object.keys(SETUPS))('returns mail that is recognised with %s', async (name) => {
    const store = await openStore('sqlite::memory:')
    const issue = frozenIssue(name)
    await store.issues.add(issue)
    const domain = `d${Object.keys(SETUPS).indexOf(name)}.example.org`
    const audience = readersOf(['ann', ...Object.keys(REFUSED)], domain)
    const settings = SETUPS[name]
    const before = server.received.length
    const result = await send(store, issue.id, server, { audience, ...(settings === undefined ? {} : { settings }) })
    expect(result).toMatchObject({ state: 'closed', counts: { sent: 4 } })

    const returned = () => server.received.slice(before).filter(({ from }) => from === '')
    for (let left = 300; returned().length < 3 && left > 0; left -= 1) await wait(100)
    const results: Record<string, string> = {}
    for (const { raw } of returned()) {
      const handled = await handleMail(Buffer.from(raw), {
        newsletter: issue.newsletter,
        secrets: [SECRET],
        audienceOf: (newsletter) => store.audience(newsletter),
        shared: [],
        ledger: store.ledger,
        issues: store.issues,
        now: () => new Date(),
      })
      results[handled.address ?? ''] = handled.result
    }
    expect(results).toEqual(
      Object.fromEntries(Object.entries(REFUSED).map(([local, { result: led }]) => [`${local}@${domain}`, led])),
    )
    await store.close()
  })

  test('loses nobody and gets nothing twice when it is killed with -9 in the middle', async () => {
    const store = await openStore('sqlite::memory:')
    const issue = frozenIssue('killed')
    await store.issues.add(issue)
    const domain = 'killed.example.org'
    const locals = Array.from({ length: 400 }, (_, at) => `reader${at}`)
    const change = { audience: readersOf(locals, domain) }
    const states = ['sent', 'unknown', 'refused', 'planned', 'claimed', 'deferred'] satisfies DeliveryState[]
    const count = async (state: DeliveryState) => (await store.ledger.counts(issue.id))[state]

    // The run waits for the server, and goes on.
    const run = send(store, issue.id, server, change)
    for (let kill = 1; kill <= 3; kill += 1) {
      for (let left = 600; (await count('sent')) < kill * 80 && left > 0; left -= 1) await wait(10)
      await server.crash()
    }
    expect(await run).toMatchObject({ state: 'closed' })

    const rows: Partial<Record<DeliveryState, string[]>> = {}
    for await (const { address, state } of store.ledger.list(issue.id, states)) (rows[state] ??= []).push(address)
    const { sent = [], unknown = [], ...others } = rows
    expect(others).toEqual({})
    expect(sent.length + unknown.length).toBe(locals.length)
    // At each kill as many as were in flight: one a connection awaits the answer to its final dot.
    expect(unknown.length).toBeLessThanOrEqual(3 * CONNECTIONS)
    await server.delivered(sent)
    // A server that was killed may hand one message on twice; then both copies have the id that it queued it under.
    const taken = new Map<string, Set<string>>()
    for (const { to, raw } of server.received) {
      const id = /\bid ([\w-]+)/.exec(raw)?.[1] ?? raw
      for (const address of to) taken.set(address, (taken.get(address) ?? new Set<string>()).add(id))
    }
    expect(sent.filter((address) => !taken.has(address))).toEqual([])
    expect([...taken].filter(([address, ids]) => address.endsWith(`@${domain}`) && ids.size > 1)).toEqual([])
    await store.close()
  })
}

const reason = whyNoMachines()
if (reason === undefined) {
  describe.each([
    ['Postfix', POSTFIX],
    ['Exim', EXIM],
    ['OpenSMTPD', OPENSMTPD],
  ] as const)('%s', (_, kind) => {
    describeDialogues(() => startMailServer(kind), kind.can)
    describeServer(kind)
  })
} else {
  test('real mail servers', () => {
    process.stderr.write(`\nPostfix, Exim and OpenSMTPD were NOT tested: ${reason}.\n`)
  })
}
