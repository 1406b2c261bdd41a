import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { run } from '../../src/cli/run.ts'
import { fakeIo } from '../helpers/fake-io.ts'

jest.setTimeout(60_000)

const root = mkdtempSync(path.join(tmpdir(), 'pullquote-unattended-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
let folder = root
let count = 0

interface Setting {
  readonly issue?: string
  readonly more?: string
  readonly sources?: string
}

function configure({ issue = 'since: 30d', more = '', sources = '  - file: articles/*.md' }: Setting = {}) {
  writeFileSync(
    path.join(folder, 'newsletter.yaml'),
    `name: Harbour Letter
from: letter@harbour.example
operator: ops@harbour.example
postalAddress: 1 Quay Street
timezone: Europe/Berlin
sources:
${sources}
audience: readers.csv
issue: { ${issue} }
send: { unsubscribe: { url: https://harbour.example/u, mailto: u@harbour.example } }
schedule: { cron: 0 6 * * *, notAfter: 3h }
${more}
`,
  )
}

/** Two articles that nobody takes for one story. */
const BODIES = {
  quay: `The harbour office published its plan for the new quay on Monday, after a year of talks with the fishers.

"We have waited long enough for this quay," said Ann Lowell, who runs the office. "Now the work can begin."`,
  crane: `Visitors of the town museum will soon walk under forty tonnes of iron. A barge took the crane upriver at dawn.

"It lifted coal for ninety years and it will lift nothing but eyes from now on," said Piet Oss, the museum's keeper.`,
}

function write(name: keyof typeof BODIES, headline: string, detail = '') {
  const text = `---\ntitle: ${headline}\nauthor: Jo Marsh\n---\n\n${BODIES[name]}${detail}\n`
  writeFileSync(path.join(folder, 'articles', `${name}.md`), text)
}

beforeEach(() => {
  folder = path.join(root, `${(count += 1)}`)
  mkdirSync(path.join(folder, 'articles'), { recursive: true })
  writeFileSync(path.join(folder, 'readers.csv'), 'email\nann@reader.example\nbob@reader.example\n')
  configure()
  write('quay', 'A quay for the night ferry is to be built')
})

async function call(at: string, ...argv: string[]) {
  const io = fakeIo([...argv, '--json'], { cwd: folder, now: new Date(at) })
  const exit = await run(io)
  const { stdout, stderr } = io.written()
  return { exit, stderr, json: (stdout === '' ? {} : JSON.parse(stdout)) as Record<string, unknown> }
}

function mails(to = 'reader.example'): string[] {
  try {
    return readdirSync(path.join(folder, '.pullquote', 'mailbox')).filter((name) => name.includes(to))
  } catch {
    return []
  }
}

describe('a run that nobody watches', () => {
  test('is quiet on success: no word on stdout or stderr', async () => {
    const io = fakeIo(['send'], { cwd: folder, now: new Date('2026-06-02T04:00:10Z') })
    expect([await run(io), io.written()]).toEqual([0, { stdout: '', stderr: '' }])
    expect(mails()).toHaveLength(2)
  })

  test('a list without readers makes no issue: its articles go out when the list is fixed', async () => {
    const list = path.join(folder, 'readers.csv')
    const readers = readFileSync(list, 'utf8')
    for (const [text, found] of [
      ['', 'it is empty'],
      ['email\nann@\n', '1 row is not a subscriber'],
    ] as const) {
      writeFileSync(list, text)
      const { exit, stderr } = await call('2026-06-02T04:00:00Z', 'send')
      expect([exit, stderr]).toEqual([2, expect.stringContaining(`names no reader (${found})`)])
    }
    writeFileSync(list, readers)
    expect((await call('2026-06-02T05:00:00Z', 'send')).json).toMatchObject({ outcome: 'sent', number: 1 })
    expect(mails()).toHaveLength(2)
  })

  test('--if-due sends at the planned time, once, and makes up for one of three missed runs', async () => {
    // 06:00 in Berlin is 04:00 UTC in summer.
    expect((await call('2026-06-01T12:00:00Z', 'send', '--if-due')).json).toMatchObject({
      outcome: 'not-due',
      next: '2026-06-02T04:00:00.000Z',
    })
    expect(mails()).toEqual([])
    expect((await call('2026-06-02T04:15:00Z', 'send', '--if-due')).json).toMatchObject({ outcome: 'sent', number: 1 })
    expect((await call('2026-06-02T04:30:00Z', 'send', '--if-due')).json).toMatchObject({ outcome: 'not-due' })
    write('crane', 'The old crane moves to the museum')
    expect((await call('2026-06-05T05:00:00Z', 'send', '--if-due')).json).toMatchObject({ outcome: 'sent', number: 2 })
    expect((await call('2026-06-05T05:15:00Z', 'send', '--if-due')).json).toMatchObject({ outcome: 'not-due' })
    expect(mails()).toHaveLength(4)
  })

  test('past its notAfter nothing is sent, and that is said once', async () => {
    await call('2026-06-01T12:00:00Z', 'send', '--if-due')
    const late = await call('2026-06-02T08:00:00Z', 'send', '--if-due')
    expect(late).toMatchObject({ exit: 3, json: { outcome: 'expired' } })
    expect(late.stderr).toBe(
      'pullquote: The run of 2026-06-02 06:00 came after 2026-06-02 09:00 and sends nothing (notAfter).\n',
    )
    expect(await call('2026-06-02T08:15:00Z', 'send', '--if-due')).toMatchObject({ exit: 0, stderr: '' })
    expect(mails()).toEqual([])
  })

  test('--not-after as a time of day is past when that time was this morning', async () => {
    configure({ more: '' })
    const late = await call('2026-06-02T11:00:00Z', 'send', '--not-after', '09:00')
    expect(late).toMatchObject({ exit: 3, json: { outcome: 'expired' } })
  })

  test('what readers have had is not sent again, nor is an edit of it, which is told', async () => {
    await call('2026-06-02T04:00:00Z', 'send')
    expect(await call('2026-06-02T05:00:00Z', 'send')).toMatchObject({ exit: 0, json: { outcome: 'nothing-new' } })
    write('quay', 'A quay for the night ferry is to be built', ' It was wrong about the year.')
    expect(await call('2026-06-03T04:00:00Z', 'send')).toMatchObject({ exit: 0, json: { outcome: 'nothing-new' } })
    expect(mails()).toHaveLength(2)
    const { json } = await call('2026-06-03T05:00:00Z', 'status')
    expect(json['edited']).toMatchObject([{ title: 'A quay for the night ferry is to be built' }])
    const why = await call('2026-06-03T05:00:00Z', 'why', 'quay')
    expect(JSON.stringify(why.json)).toMatch(/readers have it from issue 1 of 2026-06-02 06:00\. Its text was changed/)
  })

  test('fewer than minStories wait, and go out together', async () => {
    configure({ issue: 'since: 30d, minStories: 2' })
    expect(await call('2026-06-02T04:00:00Z', 'send')).toMatchObject({ exit: 0, json: { outcome: 'too-few' } })
    write('crane', 'The old crane moves to the museum')
    expect(await call('2026-06-03T04:00:00Z', 'send')).toMatchObject({ exit: 0, json: { outcome: 'sent' } })
    expect(mails()).toHaveLength(2)
  })

  test('what an issue had no room for comes in the next one', async () => {
    configure({ issue: 'since: 30d, stories: 1' })
    write('crane', 'The old crane moves to the museum')
    expect((await call('2026-06-02T04:00:00Z', 'send')).json).toMatchObject({ outcome: 'sent', number: 1 })
    expect((await call('2026-06-03T04:00:00Z', 'send')).json).toMatchObject({ outcome: 'sent', number: 2 })
    expect((await call('2026-06-04T04:00:00Z', 'send')).json).toMatchObject({ outcome: 'nothing-new' })
  })

  test('--mark-seen takes what is there as known, and only what comes later is sent', async () => {
    expect((await call('2026-06-02T04:00:00Z', 'send', '--mark-seen')).json).toMatchObject({ marked: 1 })
    expect((await call('2026-06-02T05:00:00Z', 'send')).json).toMatchObject({ outcome: 'nothing-new' })
    write('crane', 'The old crane moves to the museum')
    expect((await call('2026-06-03T04:00:00Z', 'send')).json).toMatchObject({ outcome: 'sent' })
  })

  test('--test sends one mail to one address and leaves no trace', async () => {
    expect((await call('2026-06-02T04:00:00Z', 'send', '--test', 'ed@harbour.example')).json).toMatchObject({
      outcome: 'test',
    })
    expect([mails('ed-harbour').length, mails().length]).toEqual([1, 0])
    expect((await call('2026-06-02T05:00:00Z', 'send')).json).toMatchObject({ outcome: 'sent', number: 1 })
  })

  test('a source that fails keeps nothing from being sent; the operator is told once of the streak', async () => {
    configure({ sources: '  - file: articles/*.md\n  - file: gone.md', more: 'tellAfterFailures: 2' })
    const first = await call('2026-06-02T04:00:00Z', 'send')
    expect(first).toMatchObject({ exit: 3, json: { outcome: 'sent' } })
    expect(first.stderr).toMatch(/^pullquote: Issue 1 .* A source could not be read: .*gone\.md\.\n/)
    expect(mails('ops-harbour')).toEqual([])
    expect(await call('2026-06-03T04:00:00Z', 'send')).toMatchObject({ exit: 3, json: { outcome: 'nothing-new' } })
    expect(mails('ops-harbour')).toHaveLength(1)
    await call('2026-06-04T04:00:00Z', 'send')
    expect(mails('ops-harbour')).toHaveLength(1)
    const { json } = await call('2026-06-04T05:00:00Z', 'status')
    expect(json['sources']).toMatchObject([{ failures: 0 }, { failures: 3, failingSince: '2026-06-02T04:00:00.000Z' }])
  })

  test('metrics and log tell of the run', async () => {
    configure({ more: 'metricsFile: out/pullquote.prom\nlogFile: out/pullquote.log' })
    await call('2026-06-02T04:00:00Z', 'send')
    expect(readFileSync(path.join(folder, 'out', 'pullquote.prom'), 'utf8')).toContain(
      'pullquote_deliveries{newsletter="harbour-letter",state="sent"} 2\n',
    )
    expect(JSON.parse(readFileSync(path.join(folder, 'out', 'pullquote.log'), 'utf8'))).toMatchObject({
      outcome: 'sent',
      exit: 0,
    })
  })
})

describe('an issue that needs approval', () => {
  beforeEach(() => configure({ issue: 'since: 30d, approval: required' }))

  test('is held, mailed to the editor with its id, and sent by approve with the very bytes that were held', async () => {
    const held = await call('2026-06-02T04:00:00Z', 'send')
    expect(held).toMatchObject({ exit: 4, json: { outcome: 'held', heldFor: 'approval' } })
    const id = String(held.json['issueId'])
    const [mail = 'none'] = mails('ops-harbour')
    expect(readFileSync(path.join(folder, '.pullquote', 'mailbox', mail), 'utf8')).toContain(
      `[approve ${id.slice(0, 12)}]`,
    )
    expect(mails()).toEqual([])
    // Neither a new template nor a new article changes what was held.
    configure({ issue: 'since: 30d, approval: required', more: 'template: plain' })
    write('crane', 'The old crane moves to the museum')
    expect((await call('2026-06-02T04:30:00Z', 'send')).exit).toBe(4)
    expect(await call('2026-06-02T05:00:00Z', 'approve', id.slice(0, 8))).toMatchObject({
      exit: 0,
      json: { outcome: 'sent', issueId: id },
    })
    expect(mails()).toHaveLength(2)
    expect((await call('2026-06-02T05:05:00Z', 'verify', id)).exit).toBe(0)
  })

  test('goes to the readers of the freeze, whatever becomes of the list; who has left meanwhile does not get it', async () => {
    const list = path.join(folder, 'readers.csv')
    const addressees = () => mails().map((mail) => /[a-z]+(?=-reader)/.exec(mail)?.[0])
    writeFileSync(
      list,
      'email,state\nann@reader.example,active\nbo@reader.example,active\ncleo@reader.example,active\n',
    )
    const held = await call('2026-06-02T04:00:00Z', 'send')
    const id = String(held.json['issueId'])
    expect(held.json).toMatchObject({
      counts: { planned: 3 },
      summary: expect.stringContaining('It goes to 3 readers'),
    })
    writeFileSync(
      list,
      'email,state\nann@reader.example,unsubscribed\ncleo@reader.example,active\nzoe@reader.example,active\n',
    )
    const change = { added: 1, gone: 1, left: 1, waiting: 3 }
    const again = await call('2026-06-02T04:10:00Z', 'send')
    expect(again).toMatchObject({ exit: 4, json: { audience: change } })
    expect(again.stderr).toContain(
      'It goes to 2 readers. The audience has changed since 2026-06-02 06:00: +1, −2 readers. 1 reader has left and will not get it.',
    )
    expect((await call('2026-06-02T04:11:00Z', 'status', id)).json).toMatchObject({ issues: [{ audience: change }] })
    expect((await call('2026-06-02T04:12:00Z', 'approve', id, '--dry-run')).json).toMatchObject({ audience: change })
    expect(mails()).toEqual([])
    await call('2026-06-02T04:20:00Z', 'approve', id)
    expect(addressees()).toEqual(['bo', 'cleo'])
  })

  test('takes the audience of the day by approve --refresh-audience, until the first reader has it', async () => {
    const list = path.join(folder, 'readers.csv')
    const { json } = await call('2026-06-02T04:00:00Z', 'send')
    const id = String(json['issueId'])
    writeFileSync(list, 'email\nzoe@reader.example\n')
    const approved = await call('2026-06-02T04:20:00Z', 'approve', id, '--refresh-audience', '--later')
    expect(approved.exit).toBe(0)
    expect((await call('2026-06-02T04:21:00Z', 'status', id)).json).toMatchObject({
      issues: [{ state: 'open', addresses: { planned: ['zoe@reader.example'] } }],
    })
    // A list that is gone by then changes nothing.
    rmSync(list)
    const sent = await call('2026-06-02T04:30:00Z', 'send')
    expect(sent.json).toMatchObject({ outcome: 'sent', counts: { sent: 1 } })
  })

  test('that is discarded sets its articles free', async () => {
    const { json } = await call('2026-06-02T04:00:00Z', 'send')
    expect((await call('2026-06-02T04:10:00Z', 'discard', String(json['issueId']))).exit).toBe(0)
    configure()
    expect((await call('2026-06-02T04:20:00Z', 'send')).json).toMatchObject({ outcome: 'sent' })
    expect(mails()).toHaveLength(2)
  })

  test('that nobody approves in time expires, says so, and gives its articles to the next', async () => {
    await call('2026-06-02T04:00:00Z', 'send')
    const next = await call('2026-06-03T04:00:00Z', 'send')
    expect(next).toMatchObject({ exit: 4, json: { outcome: 'held', number: 2 } })
    expect(next.stderr).toContain('expired 2026-06-02 09:00 with 0 sent')
    expect(JSON.stringify((await call('2026-06-03T05:00:00Z', 'status')).json)).toContain('"state":"expired"')
  })
})
