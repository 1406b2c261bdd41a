/** Who asks to leave by mail, and whether that is enough: every road that a mail program or a person takes. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { handleMail } from '../../src/bounces/handle.ts'
import type { BounceContext } from '../../src/bounces/handled.ts'
import { composeLeaveMail } from '../../src/bounces/leave-mail.ts'
import { addressKey } from '../../src/model/address.ts'
import { rowToken } from '../../src/model/bounce-address.ts'
import type { Store } from '../../src/model/store.ts'
import { signToken } from '../../src/model/unsubscribe-token.ts'
import { openStore } from '../../src/store/open.ts'
import { frozenIssue } from '../helpers/frozen-issue.ts'

const SECRET = 'the secret of the harbour'
const LETTER = 'Harbour Letter'
const ANN = 'ann@reader.example'
const TAGGED = 'bo+news@reader.example'
const MAILBOX = 'leave+{token}@harbour.example'
const TOKEN = signToken(LETTER, ANN, SECRET)
const START = Date.parse('2026-03-03T12:00:00.000Z')
const ISSUE = frozenIssue('an issue of the harbour')
const ROW = rowToken('leave', { issueId: ISSUE.id, seq: 1 }, SECRET)

let store: Store
let context: BounceContext
let clock: number
let mailed: string[]

beforeEach(async () => {
  store = await openStore('sqlite::memory:')
  clock = START
  mailed = []
  const audience = store.audience(LETTER)
  const at = '2026-01-01T00:00:00.000Z'
  const row = (address: string) =>
    ({ key: addressKey(address), address, state: 'active', attributes: {}, createdAt: at, updatedAt: at }) as const
  await audience.putSubscribers([row(ANN), row(TAGGED)])
  await store.issues.add({ ...ISSUE, newsletter: LETTER })
  const file = ['ann@reader.example', 'cleo@file.example'].map(
    (address) => ({ action: 'send', address, attributes: {} }) as const,
  )
  await store.ledger.plan(ISSUE.id, file, START)
  context = {
    newsletter: LETTER,
    secrets: [SECRET],
    mailbox: MAILBOX,
    shared: ['letter@harbour.example'],
    authority: 'mx.harbour.example',
    audienceOf: (newsletter) => store.audience(newsletter),
    ledger: store.ledger,
    issues: store.issues,
    confirmLeave: async (address) => void mailed.push(address),
    now: () => new Date(clock),
  }
})
afterEach(() => store.close())

interface Written {
  readonly from?: string
  readonly to?: string
  readonly subject?: string
  readonly head?: readonly string[]
  readonly text?: string
}

const mail = ({ from = `Ann <${ANN}>`, to = 'leave@harbour.example', subject = '', head = [], text = '' }: Written) =>
  Buffer.from(
    [
      `From: ${from}`,
      `To: ${to}`,
      `Subject: ${subject}`,
      'Message-ID: <wish@reader.example>',
      ...head,
      'Content-Type: text/plain; charset=utf-8',
      '',
      text,
    ].join('\r\n'),
  )
const read = (written: Written, change: Partial<BounceContext> = {}) =>
  handleMail(mail(written), { ...context, ...change })
const PASS = 'Authentication-Results: mx.harbour.example; spf=none; dkim=pass header.d=reader.example header.s=x'

describe('a signed token takes its reader off, whatever is around it', () => {
  test.each([
    [
      'Apple Mail, which marks the mail as automatic',
      { subject: `unsubscribe ${TOKEN}`, head: ['Auto-Submitted: auto-replied', 'X-Apple-Unsubscribe: true'] },
    ],
    [
      'a program that sends it as generated',
      { subject: `unsubscribe ${TOKEN}`, head: ['Auto-Submitted: auto-generated'] },
    ],
    ['bulk software', { subject: `unsubscribe ${TOKEN}`, head: ['Precedence: junk'] }],
    ['an empty return path', { subject: `unsubscribe ${TOKEN}`, head: ['Return-Path: <>'] }],
    ['a gateway that puts a warning in front', { subject: `[EXTERNAL] unsubscribe ${TOKEN}` }],
    ['a client that does not decode', { subject: `unsubscribe%20${TOKEN}` }],
    [
      'a subject in two encoded words',
      { subject: `=?utf-8?Q?unsubscribe_${TOKEN.slice(0, 40)}?=\r\n =?utf-8?Q?${TOKEN.slice(40)}?=` },
    ],
    ['a person who copies it into the text', { subject: 'Please!', text: `unsubscribe ${TOKEN}` }],
    ['another address of the reader', { from: 'ann.lee@work.example', subject: `unsubscribe ${TOKEN}` }],
    ['the token in the address alone, without a subject', { to: `leave+${ROW}@harbour.example` }],
    [
      'the token in the address, in capitals',
      { to: `LEAVE+${ROW.toUpperCase()}@HARBOUR.EXAMPLE`, subject: 'whatever' },
    ],
  ] satisfies [string, Written][])('%s', async (_, written) => {
    expect(await read(written)).toMatchObject({ result: 'unsubscribed', address: ANN })
    expect(await store.audience(LETTER).findSuppressions([addressKey(ANN)])).toHaveLength(1)
    expect(mailed).toEqual([])
  })

  test('but not in a quoted issue, nor in what a vacation reply repeats', async () => {
    const link = `https://news.harbour.example/u/${TOKEN}`
    for (const written of [
      { subject: 'Re: The tide tables', text: `Thank you!\r\n\r\n> Unsubscribe: ${link}\r\n> unsubscribe ${TOKEN}` },
      {
        subject: 'Out of office',
        text: `I am away.\r\nUnsubscribe ${link}\r\nunsubscribe ${TOKEN}`,
        head: ['Auto-Submitted: auto-replied'],
      },
      {
        subject: 'Fwd: The tide tables',
        text: `Look!\r\n\r\n---------- Forwarded message ---------\r\nUnsubscribe: ${link}`,
      },
    ])
      expect(await read({ to: 'letter@harbour.example', ...written })).toMatchObject({ result: 'ignored' })
  })

  test('of another newsletter of the store changes that list', async () => {
    const beta = signToken('Beta', 'dora@reader.example', SECRET)
    await store.issues.add({ ...frozenIssue('an issue of beta'), newsletter: 'Beta' })
    expect(await read({ subject: `unsubscribe ${beta}` })).toMatchObject({ result: 'unsubscribed', newsletter: 'Beta' })
    expect(await store.audience('Beta').findSuppressions([addressKey('dora@reader.example')])).toHaveLength(1)
    const unknown = signToken('Gamma', 'dora@reader.example', SECRET)
    expect(await read({ subject: `unsubscribe ${unknown}` })).toMatchObject({
      result: 'ignored',
      reason: "another newsletter's",
    })
  })
})

describe('without a token', () => {
  const LINES = [
    'unsubscribe',
    'Unsubscribe me, please',
    'STOP',
    'Bitte abmelden',
    'Newsletter abbestellen',
    'Désabonnement',
    'Me désinscrire',
    'Darme de baja',
    'Baja',
    'Cancelar a assinatura',
    'Disiscrivimi',
    'Uitschrijven',
    'Отписаться',
    '配信停止',
    '退订',
    '구독 취소',
  ]

  test.each(LINES)('"%s" of a reader whose sender our server has proven is enough', async (line) => {
    const inSubject = await read(
      { subject: `Re: ${line}`, head: [PASS], to: 'letter@harbour.example' },
      { dryRun: true },
    )
    expect(inSubject).toMatchObject({ result: 'unsubscribed', address: ANN })
    const inText = await read(
      {
        subject: 'Re: The tide tables',
        text: `${line}\r\n\r\nOn Monday, Harbour wrote:\r\n> High water`,
        head: [PASS],
      },
      { dryRun: true },
    )
    expect(inText).toMatchObject({ result: 'unsubscribed', address: ANN })
  })

  test.each([
    ['no word of our server', []],
    ['the word of another server', [PASS.replace('mx.harbour', 'mx.evil')]],
    ['a pass for another domain', [PASS.replace('d=reader.example', 'd=evil.example')]],
    ['a failure', [PASS.replace('dkim=pass', 'dkim=fail')]],
    [
      'a pass inside a comment',
      ['Authentication-Results: mx.harbour.example; dkim=fail (dkim=pass header.d=reader.example)'],
    ],
  ])('with %s the reader is mailed the link, once a day', async (_, head) => {
    expect(await read({ subject: 'unsubscribe', head })).toMatchObject({ result: 'confirming', address: ANN })
    expect(await read({ subject: 'unsubscribe', head })).toMatchObject({ result: 'known' })
    clock += 2 * 86_400_000
    expect(await read({ subject: 'unsubscribe', head })).toMatchObject({ result: 'confirming' })
    expect(mailed).toEqual([ANN, ANN])
    expect(await store.audience(LETTER).findSuppressions([addressKey(ANN)])).toEqual([])
  })

  test('a pass for a domain above the sender’s, by SPF or by DMARC, counts', async () => {
    const from = 'ann@mail.reader.example'
    const audience = store.audience(LETTER)
    const [ann] = await audience.findSubscribers([addressKey(ANN)])
    if (ann !== undefined) await audience.putSubscribers([{ ...ann, key: addressKey(from), address: from }])
    for (const pass of [
      'spf=pass smtp.mailfrom=bounce@reader.example',
      'dmarc=pass (p=none) header.from=mail.reader.example',
    ])
      expect(
        await read(
          { from, subject: 'unsubscribe', head: [`Authentication-Results: mx.harbour.example 1; ${pass}`] },
          { dryRun: true },
        ),
      ).toMatchObject({ result: 'unsubscribed' })
  })

  test('an empty mail to the unsubscribe mailbox is a wish; one to an address for everything is not', async () => {
    expect(await read({ to: 'leave+reader@harbour.example', head: [PASS] })).toMatchObject({ result: 'unsubscribed' })
    const shared = { mailbox: 'letter@harbour.example' }
    expect(await read({ to: 'letter@harbour.example', head: [PASS] }, shared)).toMatchObject({ result: 'ignored' })
  })

  test('a reader with a tag in the address, and one of a list in a file, are found', async () => {
    expect(await read({ from: 'bo@reader.example', subject: 'unsubscribe' })).toMatchObject({ address: TAGGED })
    expect(await read({ from: 'cleo@file.example', subject: 'unsubscribe' })).toMatchObject({
      address: 'cleo@file.example',
    })
    expect(mailed).toEqual([TAGGED, 'cleo@file.example'])
  })

  test('a stranger, a story about unsubscribing and a program are left alone', async () => {
    expect(await read({ from: 'eve@evil.example', subject: 'unsubscribe' })).toMatchObject({ result: 'ignored' })
    for (const subject of [
      'How do people unsubscribe?',
      'Stop by our booth',
      'Leave it as it is',
      'Baja California in spring',
    ])
      expect(await read({ subject, to: 'letter@harbour.example', head: [PASS] })).toMatchObject({ result: 'ignored' })
    const auto = await read({ subject: 'unsubscribe', head: ['Auto-Submitted: auto-replied'] })
    expect(auto).toMatchObject({ result: 'asked' })
    expect(mailed).toEqual([])
  })

  test('more than the word is asked back, even of a proven sender', async () => {
    const subject = 'Unsubscribe link in your last issue is broken'
    expect(await read({ subject, head: [PASS] })).toMatchObject({ result: 'confirming' })
  })
})

test('the mail with the link is in the language of the newsletter', () => {
  const links = { url: 'https://news.harbour.example/u/x' }
  for (const [language, word] of [
    ['en', 'leave'],
    ['de-AT', 'abbestellen'],
    ['fr', 'désabonner'],
    ['it', 'annullare'],
    ['xx', 'leave'],
  ] as const) {
    const { subject, text } = composeLeaveMail({ name: '$& Letter', language }, links)
    expect(subject).toContain(word)
    expect(subject).toContain('$& Letter')
    expect(text).toContain(links.url)
  }
})
