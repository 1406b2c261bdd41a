import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { BounceContext, Handled } from '../../src/bounces/handled.ts'
import { handleMail } from '../../src/bounces/handle.ts'
import type { FrozenIssue } from '../../src/model/delivery.ts'
import { addressKey } from '../../src/model/address.ts'
import { bounceAddress } from '../../src/model/bounce-address.ts'
import { confirm, grant, request } from '../../src/model/consent.ts'
import { messageIdOf } from '../../src/model/message-id.ts'
import type { Store } from '../../src/model/store.ts'
import type { AudienceStore } from '../../src/model/store/audience.ts'
import { signToken } from '../../src/model/unsubscribe-token.ts'
import { openStore } from '../../src/store/open.ts'
import { frozenIssue } from '../helpers/frozen-issue.ts'

const FOLDER = path.resolve(import.meta.dirname, '../fixtures/bounces')
const EXPECTED = JSON.parse(readFileSync(path.join(FOLDER, 'expected.json'), 'utf8')) as Record<
  string,
  { result: string; status?: string; kind?: string; reason?: string }
>
const SECRET = 'the secret of the harbour'
const NEWSLETTER = 'Harbour Letter'
const ANN = 'ann@reader.example'
const KEY = addressKey(ANN)
const START = Date.parse('2026-03-03T12:00:00.000Z')
const DAY = 86_400_000

let store: Store
let audience: AudienceStore
let context: BounceContext
let clock: number
const issues = Array.from({ length: 6 }, (_, at) => frozenIssue(`issue ${at}`))

beforeEach(async () => {
  store = await openStore('sqlite::memory:')
  audience = store.audience(NEWSLETTER)
  clock = START
  const now = () => new Date(clock)
  context = {
    newsletter: NEWSLETTER,
    secrets: ['a newer secret', SECRET],
    audienceOf: (newsletter) => store.audience(newsletter),
    shared: [],
    ledger: store.ledger,
    issues: store.issues,
    now,
  }
  await freeze(issues.slice(0, 1))
  await audience.putSubscribers([
    {
      key: KEY,
      address: ANN,
      state: 'active',
      attributes: {},
      createdAt: '2026-01-01T00:00:00.000Z',
      updatedAt: '2026-01-01T00:00:00.000Z',
    },
  ])
})
afterEach(() => store.close())

/** Ann is the second of each issue's audience. */
async function freeze(some: readonly FrozenIssue[]): Promise<void> {
  for (const issue of some) {
    await store.issues.add(issue)
    const readers = ['bo@reader.example', ANN].map((address) => ({ action: 'send', address, attributes: {} }) as const)
    await store.ledger.plan(issue.id, readers, START)
  }
}

/** A sample with the marks of one delivery filled in; `change` makes another mail of it. */
function sample(name: string, issue = issues[0] ?? frozenIssue(), change = (text: string) => text): Uint8Array {
  const marks: Record<string, string> = {
    verp: bounceAddress('bounce.harbour.example', issue.id, 2, SECRET),
    token: signToken(NEWSLETTER, ANN, SECRET),
    messageId: messageIdOf(issue.id, ANN, issue.from.address),
  }
  const text = readFileSync(path.join(FOLDER, `${name}.eml`), 'utf8')
  return Buffer.from(change(text).replace(/\{\{(\w+)\}\}/g, (_, mark: string) => marks[mark] ?? ''))
}

const handle = (name: string) => handleMail(sample(name), context)
/** The same report about issue number `at`, with a Message-ID of its own. */
const about = (name: string, at: number): Promise<Handled> =>
  handleMail(
    sample(name, issues[at], (text) => text.replace(/^(message-id: <)/im, `$1n${at}.`)),
    context,
  )
const state = async () => (await audience.findSubscribers([KEY]))[0]?.state
const suppression = async () => (await audience.findSuppressions([KEY]))[0]

test('every sample has its expectation, and there are many', () => {
  const names = readdirSync(FOLDER).flatMap((file) => (file.endsWith('.eml') ? [file.slice(0, -4)] : []))
  expect(names.toSorted()).toEqual(Object.keys(EXPECTED).toSorted())
  expect(names.length).toBeGreaterThanOrEqual(25)
})

const rows = Object.entries(EXPECTED)

describe('a returned mail', () => {
  test.each(rows)('%s is understood', async (name, expected) => {
    const handled = await handle(name)
    expect(handled.result).toBe(expected.result)
    expect(handled.status).toBe(expected.status)
    if (expected.kind !== undefined) expect(handled.reason).toMatch(new RegExp(`^${expected.kind}: `))
    if (expected.reason !== undefined) expect(handled.reason).toBe(expected.reason)
  })

  test.each(rows)('%s changes what its result says, and nothing else', async (name, { result }) => {
    const handled = await handle(name)
    const states: Record<string, string> = {
      suppressed: 'bounced',
      complained: 'complained',
      unsubscribed: 'unsubscribed',
    }
    expect(await state()).toBe(states[result] ?? 'active')
    expect((await suppression())?.source).toBe(states[result] === undefined ? undefined : `mail ${handled.message}`)
    const events = await audience.eventsOf(KEY)
    expect(events.map(({ source }) => source)).toEqual(states[result] === undefined ? [] : [`mail ${handled.message}`])
    const isBounce = ['suppressed', 'counted', 'alert'].includes(result)
    expect((await audience.bouncesOf(KEY)).map(({ issueId }) => issueId)).toEqual(isBounce ? [issues[0]?.id] : [])
    expect(
      await audience.findSuppressions([addressKey('bo@reader.example'), addressKey('ann.lee@work.example')]),
    ).toEqual([])
  })

  test.each(rows)('%s may be read twice', async (name) => {
    await handle(name)
    const [before, bounces] = [await suppression(), await audience.bouncesOf(KEY)]
    const again = await handle(name)
    expect(['known', 'ignored', 'asked']).toContain(again.result)
    expect([await suppression(), await audience.bouncesOf(KEY)]).toEqual([before, bounces])
  })

  test.each(rows)('%s changes nothing in a dry run', async (name, { result }) => {
    expect((await handleMail(sample(name), { ...context, dryRun: true })).result).toBe(result)
    expect([await state(), await suppression(), await audience.bouncesOf(KEY)]).toEqual(['active', undefined, []])
  })

  test.each(rows)('%s with the marks of another sender changes nothing', async (name) => {
    const foreign = { ...context, secrets: ['somebody else’s secret'] }
    expect(['ignored', 'asked']).toContain((await handleMail(sample(name), foreign)).result)
    expect(await state()).toBe('active')
  })
})

/** As somebody writes it who was passed a copy. */
const forged = (name: string) =>
  handleMail(
    sample(name, issues[0], (text) => text.replaceAll('{{verp}}', 'news@harbour.example')),
    context,
  )
const ask = () => request(audience, ANN, { at: new Date(clock).toISOString(), source: 'form' })

describe('a report that the link alone proves, which every forwarded copy holds', () => {
  test.each(['arf-fraud', 'yahoo-arf-abuse'])('%s: unsubscribes, and files no complaint', async (name) => {
    expect(await forged(name)).toMatchObject({ result: 'unsubscribed' })
    expect(await suppression()).toMatchObject({ reason: 'unsubscribe' })
    expect(await ask()).toBe(true)
  })

  test('a bounce is one, and the reader may come back through the form', async () => {
    expect(await forged('gmail-no-such-account')).toMatchObject({ result: 'suppressed' })
    expect(await suppression()).toMatchObject({
      reason: 'hard-bounce',
      source: expect.stringMatching(/^link in mail /),
    })
    expect(await ask()).toBe(true)
    expect(await state()).toBe('bounced')
    expect(await confirm(audience, KEY, { at: new Date(clock).toISOString(), source: 'double opt-in' })).toBe(true)
    expect([await state(), await suppression()]).toEqual(['active', undefined])
  })

  test('by its envelope it is for good', async () => {
    await handle('gmail-no-such-account')
    expect(await ask()).toBe(false)
  })
})

describe('the policy', () => {
  beforeEach(() => freeze(issues.slice(1)))

  test('lets another final refusal go once, and no second time', async () => {
    expect((await about('postfix-outlook-mailbox-unavailable', 0)).result).toBe('counted')
    clock += 7 * DAY
    expect((await about('postfix-outlook-mailbox-unavailable', 1)).result).toBe('suppressed')
  })

  test('counts one issue once, however often it comes back', async () => {
    await about('postfix-outlook-mailbox-unavailable', 0)
    const again = sample('postfix-outlook-mailbox-unavailable', issues[0], (text) =>
      text.replace(/^(message-id: <)/im, '$1again.'),
    )
    expect((await handleMail(again, context)).result).toBe('counted')
  })

  test('waits for five full mailboxes within thirty days', async () => {
    for (let at = 0; at < 4; at += 1) {
      expect((await about('gmail-out-of-storage', at)).result).toBe('counted')
      clock += 7 * DAY
    }
    expect((await about('postfix-expired', 4)).result).toBe('suppressed')
    expect(await suppression()).toMatchObject({ reason: 'hard-bounce' })
  })

  test('forgets what is older than its window', async () => {
    for (let at = 0; at < 4; at += 1) await about('gmail-out-of-storage', at)
    clock += 31 * DAY
    expect((await about('gmail-out-of-storage', 4)).result).toBe('counted')
  })

  test('never counts a fault of ours against the reader', async () => {
    for (let at = 0; at < 6; at += 1) expect((await about('postfix-block-list', at)).result).toBe('alert')
    expect(await state()).toBe('active')
  })

  test('begins with a clean sheet after a new consent', async () => {
    await about('postfix-outlook-mailbox-unavailable', 0)
    clock += DAY
    await about('postfix-outlook-mailbox-unavailable', 1)
    expect(await state()).toBe('bounced')
    clock += DAY
    await grant(audience, ANN, { at: new Date(clock).toISOString(), source: 'her letter' })
    expect((await about('postfix-outlook-mailbox-unavailable', 2)).result).toBe('counted')
    expect(await state()).toBe('active')
  })

  test('names the reader of a file list whose key the mail itself proves', async () => {
    await audience.removeSubscriber(KEY)
    expect(await handle('unsubscribe-mail')).toMatchObject({ result: 'unsubscribed', address: ANN })
    expect(await suppression()).toMatchObject({ address: ANN })
  })

  test('takes a reader of a file list off by the ledger’s row', async () => {
    await audience.removeSubscriber(KEY)
    expect(await handle('postfix-user-unknown')).toMatchObject({ result: 'suppressed', address: ANN })
    expect(await suppression()).toMatchObject({ address: ANN, reason: 'hard-bounce' })
  })
})

test.each([
  ['nothing', ''],
  ['no mail', '\u0000\u0001\u0002 binary'],
  ['headers alone', 'From: a@b.example\r\n'],
  ['a report without a report', 'Content-Type: multipart/report; boundary=x\r\n\r\n--x--\r\n'],
  ['a boundary that never comes', 'Content-Type: multipart/report; boundary=x\r\n\r\nhello'],
  [
    'parts in parts in parts',
    Array.from({ length: 400 }, (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n`).join(
      '',
    ),
  ],
])('%s is left alone', async (_, text) => {
  expect(await handleMail(Buffer.from(text), context)).toMatchObject({ result: 'ignored' })
})
