import { mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { run } from '../../src/cli/run.ts'
import { addressKey } from '../../src/model/address.ts'
import { bounceAddress } from '../../src/model/bounce-address.ts'
import { signToken } from '../../src/model/unsubscribe-token.ts'
import { openStore } from '../../src/store/open.ts'
import { fakeIo } from '../helpers/fake-io.ts'
import type { FakeIoOptions } from '../helpers/fake-io.ts'
import { frozenIssue } from '../helpers/frozen-issue.ts'

const SECRET = 'a secret of the harbour office'
const NEWSLETTER = 'harbour-letter'
const CONFIG = `name: Harbour Letter
from: Harbour Letter <letter@harbour.example>
send:
  unsubscribe:
    url: https://news.harbour.example/u
    secret: ${SECRET}
audience:
  doubleOptIn: true
`

let folder: string

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'pullquote-cli-audience-'))
  writeFileSync(path.join(folder, 'newsletter.yaml'), CONFIG)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function pullquote(words: string, options: FakeIoOptions = {}) {
  const io = fakeIo(words.split(' '), { cwd: folder, ...options })
  const exit = await run(io)
  return { exit, ...io.written() }
}

async function json(words: string, options: FakeIoOptions = {}): Promise<Record<string, unknown>> {
  const { stdout } = await pullquote(`${words} --json`, options)
  return JSON.parse(stdout) as Record<string, unknown>
}

const file = (name: string, text: string) => writeFileSync(path.join(folder, name), text)

describe('subscribers', () => {
  beforeEach(() =>
    file('list.csv', 'email,First name\nann@example.org,Ann\nbroken,x\nbo@example.org,\nANN@example.org,\n'),
  )

  test('import tells what it did and which lines it left out', async () => {
    const { exit, stdout, stderr } = await pullquote('subscribers import list.csv')
    expect(exit).toBe(3)
    expect(stdout).toBe(
      'Imported 4 rows: 2 new, 0 changed, 0 unchanged, 2 skipped, 1 of them without a valid address or state.\n',
    )
    expect(stderr).toContain('list.csv, line 3: broken: the address has no @')
    expect(stderr).toContain('list.csv, line 5: ANN@example.org: the address is already in the list')
  })

  test('import reads standard input, with columns of any name', async () => {
    const report = await json('subscribers import - --column email=Kontakt --consent paper --consent-at 2026-05-03', {
      stdin: 'Kontakt;Ort\nann@example.org;Oslo\n',
    })
    expect(report).toMatchObject({ added: 1, lines: [] })
    expect(await json('subscribers list')).toMatchObject({
      counts: { active: 1 },
      subscribers: [{ attributes: { Ort: 'Oslo' }, consentAt: '2026-05-03T00:00:00.000Z', consentSource: 'paper' }],
    })
  })

  test.each([
    ['--dry-run', 3],
    ['--strict', 2],
  ])('import %s changes nothing', async (flag, exit) => {
    expect((await pullquote(`subscribers import list.csv ${flag}`)).exit).toBe(exit)
    expect(await json('subscribers list')).toMatchObject({ subscribers: [] })
  })

  test('import stops with the line when the list is broken, and changes nothing', async () => {
    file('broken.csv', 'email,name\nann@example.org,Ann\nbo@example.org,"Bo\n')
    const { exit, stderr } = await pullquote('subscribers import broken.csv')
    expect([exit, stderr]).toEqual([
      2,
      expect.stringContaining('broken.csv, line 3: a quote that opens there is never closed'),
    ])
    expect(await json('subscribers list')).toMatchObject({ subscribers: [] })
  })

  test('export gives a list that imports again', async () => {
    await pullquote('subscribers import list.csv')
    const { stdout } = await pullquote('subscribers export')
    expect(stdout).toBe(
      'email,state,consent_at,consent_source,firstName\r\nann@example.org,active,,import of list.csv,Ann\r\nbo@example.org,active,,import of list.csv,\r\n',
    )
    expect((await pullquote('subscribers export --format listmonk --out out.csv')).exit).toBe(0)
    expect(readFileSync(path.join(folder, 'out.csv'), 'utf8')).toBe(
      'email,name,attributes\r\nann@example.org,Ann,{}\r\nbo@example.org,,{}\r\n',
    )
    expect(statSync(path.join(folder, 'out.csv')).mode & 0o777).toBe(0o600)
  })

  test('who was removed comes back by a new consent alone', async () => {
    await pullquote('subscribers import list.csv')
    expect((await pullquote('subscribers remove ann@example.org')).exit).toBe(0)
    expect(await json('subscribers import list.csv')).toMatchObject({ added: 0, skipped: 3 })
    const refused = await pullquote('subscribers add Ann@example.org')
    expect([refused.exit, refused.stderr]).toEqual([2, expect.stringContaining('--consent')])
    const io = fakeIo(['subscribers', 'add', 'Ann@example.org', '--consent', 'her letter'], { cwd: folder })
    expect(await run(io)).toBe(0)
    expect(io.written().stdout).toContain('(manual) is lifted')
    expect(await json('subscribers list --contains ann')).toMatchObject({
      subscribers: [{ state: 'active', consentSource: 'her letter', attributes: { firstName: 'Ann' } }],
    })
  })

  test('a person gets all that is kept, and is forgotten', async () => {
    await pullquote('subscribers import list.csv')
    await pullquote('subscribers remove ann@example.org')
    expect(JSON.parse((await pullquote('subscribers export ann@example.org')).stdout)).toMatchObject({
      subscriber: { attributes: { firstName: 'Ann' } },
      suppression: { reason: 'manual' },
      history: [{ kind: 'suppressed', source: 'pullquote subscribers remove' }],
    })
    expect((await pullquote('subscribers erase ann@example.org')).exit).toBe(0)
    const left = (await pullquote('subscribers export ann@example.org')).stdout
    expect(JSON.parse(left)).toEqual({
      address: 'ann@example.org',
      key: addressKey('ann@example.org'),
      suppression: { key: addressKey('ann@example.org'), reason: 'manual', at: expect.any(String) },
      history: [],
      bounces: [],
      deliveries: [],
    })
  })

  test('who is erased cannot be read in the files of the store any more', async () => {
    await pullquote('subscribers import list.csv')
    await pullquote('subscribers add ann@example.org --attribute city=Samarkand')
    await pullquote('subscribers add ann@example.org --attribute city=Bukhara')
    expect((await pullquote('subscribers erase ann@example.org')).exit).toBe(0)
    const kept = path.join(folder, '.pullquote')
    const bytes = readdirSync(kept).map((name) => readFileSync(path.join(kept, name), 'latin1'))
    expect(bytes.join('')).toContain('bo@example.org')
    expect(bytes.join('')).not.toMatch(/ann@example|Samarkand|Bukhara/i)
  })

  test('an export for listmonk, which knows no states, names active readers alone', async () => {
    await pullquote('subscribers import list.csv')
    await pullquote('subscribers remove bo@example.org')
    const { stdout } = await pullquote('subscribers export --format listmonk')
    expect(stdout).toBe('email,name,attributes\r\nann@example.org,Ann,{}\r\n')
  })

  test.each([
    ['subscribers import', 'needs a file'],
    ['subscribers erase', 'needs an address'],
    ['subscribers add ann', 'is not an address: it has no @'],
    ['subscribers import none.csv', 'none.csv is not there'],
    ['subscribers add ann@example.org --consent-at tomorrow', 'is not a time'],
    ['subscribers dance', "action: 'dance' is not one of import, export"],
    ['subscribers export --format xml', "--format: 'xml' is not one of csv, jsonl, listmonk"],
    ['subscribers list --limit many', "--limit: 'many' is not a whole number"],
    ['subscribers list --limit=-1', "--limit: '-1' is not a whole number"],
    ['subscribers add ann@example.org --consent', '--consent needs a value after it'],
    ['serve --port 99999', "--port: '99999' is not a port"],
    ['resolve 3fa9', '--unknown is missing. pullquote resolve --help'],
  ])('%s is refused in words', async (words, message) => {
    const { exit, stderr } = await pullquote(words)
    expect([exit, stderr]).toEqual([2, expect.stringContaining(message)])
  })
})

test('a flag that may stand several times takes one word each time, and leaves the file to the command', async () => {
  file('kontakte.csv', 'Kontakt,Ort\nann@example.org,Bergen\n')
  const { exit, stdout } = await pullquote('subscribers import --column email=Kontakt --column city=Ort kontakte.csv')
  expect([exit, stdout]).toEqual([0, expect.stringContaining('1 new')])
  expect(await json('subscribers export ann@example.org')).toMatchObject({
    subscriber: { attributes: { city: 'Bergen' } },
  })
})

describe('suppress', () => {
  test('names file and line of what is not an address, and changes nothing', async () => {
    file('block.txt', '\ufeffann@example.org\n\nemail\n')
    const { exit, stderr } = await pullquote('suppress --file block.txt')
    expect([exit, stderr]).toEqual([2, expect.stringContaining('block.txt, line 3: "email" is not an address')])
    expect(await json('suppress')).toEqual({ suppressions: [] })
  })

  test('adds, lists and takes back what a person decided', async () => {
    expect((await pullquote('suppress ann@example.org bo@example.org')).stdout).toBe(
      '2 suppressed (manual), 0 were already.\n',
    )
    expect((await pullquote('suppress')).stdout).toContain(
      '2026-11-20  manual       ann@example.org  pullquote suppress',
    )
    expect((await pullquote('suppress --undo ann@example.org')).stdout).toBe('1 of 1 taken back.\n')
    expect(await json('suppress')).toMatchObject({ suppressions: [{ address: 'bo@example.org' }] })
    expect((await pullquote('suppress --undo ann@example.org')).stdout).toBe(
      'The address is not suppressed: nothing was changed.\n',
    )
    expect((await pullquote('suppress --undo ann@example.org bo@example.org')).stdout).toBe(
      '1 of 2 taken back. 1 was not suppressed.\n',
    )
  })

  test('brings a blocklist of addresses and keys, which only consent lifts', async () => {
    file('block.txt', `# from the old system\nann@example.org\n${addressKey('cy@example.org')}\n\n`)
    expect((await pullquote('suppress --file block.txt --reason complaint')).exit).toBe(0)
    expect(await json('subscribers import -', { stdin: 'email\nann@example.org\ncy@example.org\n' })).toMatchObject({
      skipped: 2,
    })
    const { exit, stderr } = await pullquote('suppress --undo ann@example.org')
    expect([exit, stderr]).toEqual([2, expect.stringContaining('(complaint)')])
  })
})

describe('subscribers list, where a file lists the readers', () => {
  test('says in its result, also in a pipe, that these are not the readers of issues', async () => {
    file('newsletter.yaml', CONFIG.replace('doubleOptIn: true', 'path: list.csv'))
    file('list.csv', 'email\nann@example.org\n')
    const { exit, stdout, stderr } = await pullquote('subscribers list')
    expect([exit, stderr]).toEqual([0, ''])
    expect(stdout).toBe(
      `In the store: 0 pending, 0 active, 0 unsubscribed, 0 bounced, 0 complained.\nIssues go to the list that audience names (${path.join(folder, 'list.csv')}); subscribers here get them once that key is left out.\n`,
    )
    expect(await json('subscribers list')).toMatchObject({ subscribers: [], audience: path.join(folder, 'list.csv') })
  })
})

describe('suppress, where a file lists the readers', () => {
  test('finds in it whose key a link named', async () => {
    file('newsletter.yaml', CONFIG.replace('doubleOptIn: true', 'path: list.csv'))
    file('list.csv', 'email\nbo@example.org\nann@example.org\n')
    await pullquote(`suppress ${addressKey('ann@example.org')}`)
    expect((await pullquote('suppress')).stdout).toContain('manual       ann@example.org')
  })
})

describe('bounces', () => {
  const issue = frozenIssue('first', { newsletter: NEWSLETTER })
  const sample = (name: string) =>
    readFileSync(path.resolve(import.meta.dirname, `../fixtures/bounces/${name}.eml`), 'utf8')
      .replaceAll('{{verp}}', bounceAddress('bounce.harbour.example', issue.id, 1, SECRET))
      .replaceAll('{{token}}', signToken(NEWSLETTER, 'ann@reader.example', SECRET))

  beforeEach(async () => {
    const store = await openStore(`sqlite:${path.join(folder, '.pullquote', 'state.db')}`)
    await store.issues.add(issue)
    await store.ledger.plan(issue.id, [{ action: 'send', address: 'ann@reader.example', attributes: {} }], 0)
    await store.close()
  })

  test('reads a message from a pipe and says what it did', async () => {
    const { exit, stdout } = await pullquote('bounces -', { stdin: sample('gmail-no-such-account') })
    expect(exit).toBe(0)
    expect(stdout).toMatch(
      /^suppressed {4}ann@reader\.example {2}5\.1\.1 {2}no-mailbox: .*gmail-no-such-account.*\nRead 1 message: 1 suppressed\.\n$/,
    )
    expect(await json('suppress')).toMatchObject({
      suppressions: [
        { address: 'ann@reader.example', reason: 'hard-bounce', source: expect.stringMatching(/^mail <gmail-no-such/) },
      ],
    })
  })

  test('reads the Maildir of the configuration, and leaves a stranger’s mail where it is', async () => {
    file('newsletter.yaml', `${CONFIG}bounces:\n  maildir: mail\n`)
    for (const part of ['new', 'cur', 'tmp']) mkdirSync(path.join(folder, 'mail', part), { recursive: true })
    file('mail/new/1', sample('unsubscribe-mail'))
    file('mail/new/2', sample('vacation-gmail'))
    expect(await json('bounces --dry-run')).toMatchObject({ read: 2, counts: { unsubscribed: 1, ignored: 1 } })
    expect(readdirSync(path.join(folder, 'mail', 'new'))).toEqual(['1', '2'])
    expect(await json('bounces')).toMatchObject({ messages: [{ result: 'unsubscribed' }] })
    expect(readdirSync(path.join(folder, 'mail', 'new'))).toEqual(['2'])
    expect((await pullquote('bounces')).stdout).toBe('Read 1 message: 1 ignored.\n')
  })

  test('reads an mbox of several messages', async () => {
    const names = ['postfix-delay-warning', 'yahoo-arf-abuse', 'reply-of-a-reader']
    file('box', names.map((name) => `From MAILER-DAEMON Mon Mar  2 07:00:00 2026\n${sample(name)}\n`).join(''))
    expect(await json('bounces box')).toMatchObject({ read: 3, counts: { ignored: 2, complained: 1 } })
  })

  test('tells what is about the sender, or needs a person, by its exit code', async () => {
    const alert = await pullquote('bounces -', { stdin: sample('postfix-block-list') })
    expect([alert.exit, alert.stderr]).toEqual([3, expect.stringContaining('1 refusal is about the sender')])
    const unproven = await pullquote('bounces -', { stdin: sample('report-that-proves-nothing') })
    expect(unproven).toMatchObject({ exit: 3, stderr: expect.stringMatching(/pullquote suppress [\w.]+@[\w.]+\n$/u) })
    expect(unproven.stdout).toMatch(/^undecided .*\nRead 1 message: 1 for you to decide\.\n$/u)
    const wish = await pullquote('bounces -', { stdin: sample('unsubscribe-mail-without-link') })
    expect([wish.exit, wish.stdout]).toEqual([0, expect.stringContaining('confirming')])
  })

  test.each([
    ['bounces', 'bounces needs something to read'],
    ['bounces --imap', '--imap names no mailbox'],
    ['bounces --imap ftp://ann:pw@x', 'is not an IMAP address'],
  ])('%s without a mailbox is a matter of usage', async (words, message) => {
    const { exit, stderr } = await pullquote(words)
    expect([exit, stderr]).toEqual([2, expect.stringContaining(message)])
    expect(stderr).not.toContain(':pw@')
  })

  test('says when there is no such file', async () => {
    expect((await pullquote('bounces none.eml')).exit).toBe(5)
  })
})

/** Runs the command until the work is done, as Ctrl-C would end it. */
async function serving(words: string, work: (url: string) => Promise<void>): Promise<number> {
  const stop = new AbortController()
  const io = fakeIo(words.split(' '), { cwd: folder, signal: stop.signal })
  const url = new Promise<string>((resolve) => {
    const { write } = io.stdout
    Object.assign(io.stdout, {
      write: (text: string) => {
        write(text)
        resolve(/http:\/\/127\.0\.0\.1:\d+/.exec(text)?.[0] ?? '')
      },
    })
  })
  const exit = run(io)
  try {
    await work(await url)
  } finally {
    stop.abort()
  }
  return exit
}

describe('serve', () => {
  test('unsubscribes, confirms by a mail of its own, and ends cleanly', async () => {
    await pullquote('subscribers add ann@example.org')
    const exit = await serving('serve --port 0 --metrics', async (url) => {
      const token = signToken(NEWSLETTER, 'ann@example.org', SECRET)
      const left = await fetch(`${url}/u/${token}`, {
        method: 'POST',
        body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
      })
      expect(left.status).toBe(200)
      expect(await (await fetch(`${url}/metrics`)).text()).toContain(
        '{newsletter="harbour-letter",state="unsubscribed"} 1',
      )
      const asked = await fetch(`${url}/u/subscribe`, {
        method: 'POST',
        body: new URLSearchParams({ email: 'bo@example.org' }),
      })
      expect(asked.status).toBe(200)
    })
    expect(exit).toBe(0)
    const mailbox = path.join(folder, '.pullquote', 'mailbox')
    const mails = readdirSync(mailbox, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.eml'))
    const mail = readFileSync(path.join(mailbox, mails[0] ?? ''), 'utf8')
    expect(mail).toContain('To: bo@example.org')
    expect(mail.replace(/=\r?\n/g, '')).toMatch(/https:\/\/news\.harbour\.example\/u\/[\w-]{72}/)
    expect(await json('subscribers list')).toMatchObject({ counts: { unsubscribed: 1, pending: 1 } })
  })

  test('takes nothing for a store whose file was moved away', async () => {
    const token = signToken(NEWSLETTER, 'ann@example.org', SECRET)
    const kept = path.join(folder, '.pullquote')
    await serving('serve --port 0', async (url) => {
      const statusOf = async () => [
        (await fetch(`${url}/healthz`)).status,
        (await fetch(`${url}/u/${token}`, { method: 'POST', body: 'List-Unsubscribe=One-Click' })).status,
      ]
      renameSync(path.join(kept, 'state.db'), path.join(kept, 'moved.db'))
      expect(await statusOf()).toEqual([503, 503])
      renameSync(path.join(kept, 'moved.db'), path.join(kept, 'state.db'))
      expect(await statusOf()).toEqual([200, 200])
    })
  })

  test('takes no sign-ups for a newsletter whose readers a file lists', async () => {
    file('newsletter.yaml', CONFIG.replace('  doubleOptIn', '  path: list.csv\n  doubleOptIn'))
    const { exit, stderr } = await pullquote('serve --port 0')
    expect([exit, stderr]).toEqual([2, expect.stringContaining('both path and doubleOptIn')])
    expect((await pullquote('subscribers list')).stdout).toContain('Issues go to the list that audience names')
  })

  test('needs to know where the public reaches it', async () => {
    file('newsletter.yaml', 'name: H\nfrom: a@b.example\n')
    const { exit, stderr } = await pullquote('serve --port 0')
    expect([exit, stderr]).toEqual([2, expect.stringContaining('send.unsubscribe.url is not set')])
  })
})

describe('prune', () => {
  test('needs a time, and tells what it forgot', async () => {
    expect((await pullquote('prune')).exit).toBe(2)
    expect((await pullquote('prune --older-than soon')).exit).toBe(2)
    await pullquote('suppress ann@example.org', { now: new Date('2025-01-01T00:00:00Z') })
    expect(await json('prune --older-than 52w')).toMatchObject({ entries: 1 })
    expect(await json('suppress')).toMatchObject({ suppressions: [{ address: 'ann@example.org' }] })
  })
})
