/**
 * What mail servers do to a sender, as a table: the same rows run against a scripted server and against real ones. A row
 * names the server's settings, and how each reader ends.
 */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals'
import type { DeliveryState } from '../../src/model/delivery.ts'
import type { Store } from '../../src/model/store.ts'
import { sendIssue } from '../../src/send/send-issue.ts'
import type { SendResult } from '../../src/send/send-issue.ts'
import { createSmtpTransport } from '../../src/send/smtp/smtp-transport.ts'
import { openStore } from '../../src/store/open.ts'
import { frozenIssue } from './frozen-issue.ts'

/** What a server says for one recipient. */
export interface Saying {
  readonly at: 'RCPT' | 'DATA' | 'dot'
  readonly code: number
  /** Enhanced status code and words of each line. */
  readonly lines: readonly string[]
  /** Closes the connection behind the reply. */
  readonly drops?: boolean
}

export interface ServerSettings {
  /** By the local part of the recipient's address. */
  readonly says?: Readonly<Record<string, Saying>>
  readonly messagesPerConnection?: number
  /** What it says then. Default: 421, and it closes the connection. */
  readonly saysThen?: string
  readonly connectionsAtOnce?: number
  /** The largest message it takes, bytes. */
  readonly size?: number
  readonly omits?: readonly ('PIPELINING' | '8BITMIME' | 'SMTPUTF8')[]
  /** The envelope of a message that was refused after its dot stays open until RSET. */
  readonly keepsRefused?: boolean
  /** Seconds before each answer to RCPT. */
  readonly tarpit?: number
  /** STARTTLS is offered, and refused for now when asked for. */
  readonly brokenTls?: boolean
}

/** What a server can be set to do; a row that needs more is not for it. */
export type Ability =
  | 'RCPT'
  | 'DATA'
  | 'dot'
  | 'several lines'
  | 'drops at RCPT'
  | 'drops at DATA'
  | 'drops at dot'
  | 'keeps refused'
  | 'messages per connection'
  | 'says what it likes'
  | 'connections at once'
  | 'size'
  | 'omits'
  | 'tarpit'
  | 'broken TLS'

export interface DialogueServer {
  readonly port: number
  /** Starts, or starts again with other settings; what it has taken before stays taken. */
  readonly set: (settings: ServerSettings) => Promise<void>
  /** Whose mail came out behind it, once that of these readers has, or after a while. */
  readonly delivered: (readers: readonly string[]) => Promise<readonly string[]>
  readonly stop: () => Promise<void>
}

interface Row {
  readonly name: string
  readonly needs: readonly Ability[]
  readonly settings: ServerSettings
  /** Readers besides the ordinary ones, and how they end. */
  readonly readers?: Readonly<Record<string, DeliveryState>>
  /** The code of the error that ends the first run for everybody. */
  readonly error?: string
  readonly requireTls?: boolean
  /** Ordinary readers; more where the server counts them. */
  readonly ordinary?: number
}

const refusal = (at: Saying['at'], lines: readonly string[], drops = false): Saying => ({ at, code: 550, lines, drops })
const delay = (at: Saying['at'], code: number, line: string, drops = false): Saying => ({
  at,
  code,
  lines: [line],
  drops,
})
const NOBODY = '5.1.1 no such user'

const atEachPoint = (['RCPT', 'DATA', 'dot'] as const).flatMap((at): Row[] => [
  {
    name: `refuses one reader at ${at}`,
    needs: [at],
    settings: { says: { nobody: refusal(at, [at === 'RCPT' ? NOBODY : '5.7.1 not for this reader']) } },
    readers: { nobody: 'refused' },
  },
  {
    name: `refuses one reader at ${at} and hangs up`,
    needs: [at, `drops at ${at}`],
    settings: { says: { nobody: refusal(at, [at === 'RCPT' ? NOBODY : '5.7.1 not for this reader'], true) } },
    readers: { nobody: 'refused' },
  },
  {
    name: `puts one reader off at ${at}`,
    needs: [at],
    settings: { says: { later: delay(at, 450, '4.2.1 greylisted, try again later') } },
    readers: { later: 'deferred' },
  },
  {
    name: `puts one reader off with 421 at ${at} and hangs up`,
    needs: [at, `drops at ${at}`],
    settings: { says: { later: delay(at, 421, '4.7.0 try again later', true) } },
    readers: { later: 'deferred' },
  },
])

const ROWS: readonly Row[] = [
  { name: 'takes everybody', needs: [], settings: {} },
  ...atEachPoint,
  {
    name: 'refuses in several lines',
    needs: ['RCPT', 'several lines'],
    settings: { says: { nobody: refusal('RCPT', [NOBODY, '5.1.1 see the help page']) } },
    readers: { nobody: 'refused' },
  },
  {
    name: 'refuses several readers in a row',
    needs: ['RCPT'],
    settings: { says: { nobody: refusal('RCPT', [NOBODY]), gone: refusal('RCPT', [NOBODY]) } },
    readers: { nobody: 'refused', gone: 'refused' },
  },
  {
    name: 'refuses after the dot, and keeps the envelope open',
    needs: ['dot', 'keeps refused'],
    settings: { says: { nobody: refusal('dot', ['5.7.1 not for this reader']) }, keepsRefused: true },
    readers: { nobody: 'refused' },
  },
  {
    name: 'takes three messages over a connection',
    needs: ['messages per connection'],
    settings: { messagesPerConnection: 3 },
    ordinary: 40,
  },
  {
    name: 'takes three messages over a connection, and says so with 452 again and again',
    needs: ['messages per connection', 'says what it likes'],
    settings: { messagesPerConnection: 3, saysThen: '452 4.5.3 Too many messages sent' },
    ordinary: 40,
  },
  {
    name: 'takes one connection at a time',
    needs: ['connections at once'],
    settings: { connectionsAtOnce: 1 },
    ordinary: 20,
  },
  { name: 'takes messages of 500 bytes at most', needs: ['size'], settings: { size: 500 }, error: 'E_AUTH' },
  { name: 'takes one command at a time, in 7 bits', needs: ['omits'], settings: { omits: ['PIPELINING', '8BITMIME'] } },
  {
    name: 'takes addresses in ASCII alone',
    needs: ['omits'],
    settings: { omits: ['SMTPUTF8'] },
    readers: { zoë: 'refused' },
  },
  { name: 'makes everybody wait', needs: ['RCPT', 'tarpit'], settings: { tarpit: 1 } },
  { name: 'offers TLS, and cannot', needs: ['broken TLS'], settings: { brokenTls: true }, error: 'E_SERVER' },
  {
    name: 'offers TLS, and cannot, where it need not',
    needs: ['broken TLS'],
    settings: { brokenTls: true },
    requireTls: false,
  },
]

const STATES: readonly DeliveryState[] = ['planned', 'claimed', 'sent', 'refused', 'deferred', 'unknown', 'skipped']
const NOW = Date.UTC(2026, 2, 2, 7)
const HOUR = 3_600_000

/** A clock that runs from there. */
function clockFrom(start: number): () => number {
  const offset = start - performance.now()
  return () => Math.round(offset + performance.now())
}

/** Runs the rows that this kind of server can be set to, each with an issue of its own. */
export function describeDialogues(start: () => Promise<DialogueServer>, can: readonly Ability[]): void {
  let server: DialogueServer
  let store: Store
  let issues = 0
  beforeAll(async () => {
    server = await start()
  }, 600_000)
  afterAll(() => server?.stop())
  beforeEach(async () => {
    store = await openStore('sqlite::memory:')
  })
  afterEach(() => store.close())

  const rows = ROWS.filter(({ needs }) => needs.every((ability) => can.includes(ability)))
  test.each(rows.map((row) => [row.name, row] as const))('%s', async (_, row) => {
    issues += 1
    const issue = frozenIssue(`dialogue ${issues}`)
    await store.issues.add(issue)
    // Every run of the table has its own addresses: a server remembers who it has put off.
    const domain = `d${issues}.example.org`
    const states: Readonly<Record<string, DeliveryState>> = {
      ...Object.fromEntries(Array.from({ length: 3 }, (__, at) => [`first${at}`, 'sent'])),
      ...row.readers,
      ...Object.fromEntries(Array.from({ length: row.ordinary ?? 6 }, (__, at) => [`reader${at}`, 'sent'])),
    }
    const readers = Object.keys(states).map((local) => `${local}@${domain}`)
    const send = (at: number): Promise<SendResult> =>
      sendIssue({
        store,
        issueId: issue.id,
        audience: readers.map((address) => ({ address, state: 'active' as const, attributes: {} })),
        transport: createSmtpTransport(
          { host: '127.0.0.1', port: server.port, secure: false, requireTls: row.requireTls },
          { connections: 3 },
        ),
        settings: {
          secret: 'a secret of twenty-four chars',
          unsubscribe: { url: 'https://news.harbour.example/u' },
          retryFor: 6000,
        },
        now: clockFrom(at),
      })
    const outcome = async () => {
      const found: Record<string, DeliveryState> = {}
      for await (const { address, state } of store.ledger.list(issue.id, STATES))
        found[address.split('@')[0] ?? ''] = state
      return found
    }

    await server.set(row.settings)
    if (row.error === undefined) {
      await send(NOW)
      expect(await outcome()).toEqual(states)
    } else {
      await expect(send(NOW)).rejects.toMatchObject({ code: row.error })
      expect(new Set(Object.values(await outcome()))).toEqual(new Set(['planned']))
    }
    // A server that is stopped while it relays does so again later: that message would come twice through no fault of ours.
    const taken = Object.keys(states).filter((local) => row.error === undefined && states[local] === 'sent')
    await server.delivered(taken.map((local) => `${local}@${domain}`))
    // The server is in order again: whoever was put off gets the mail, and nobody gets it twice.
    await server.set({})
    if (row.error !== undefined || Object.values(states).includes('deferred')) await send(NOW + HOUR)
    const ends = Object.fromEntries(
      Object.entries(states).map(([local, state]) => [local, state === 'deferred' ? 'sent' : state]),
    )
    expect(await outcome()).toEqual(ends)
    expect((await store.issues.get(issue.id))?.state).toBe('closed')
    const served = readers.filter((address) => ends[address.split('@')[0] ?? ''] === 'sent')
    const delivered = (await server.delivered(served)).filter((address) => address.endsWith(`@${domain}`))
    expect(delivered.toSorted()).toEqual(served.toSorted())
  })
}
