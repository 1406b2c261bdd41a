/** A store of before the last migrations keeps its promises under the present program. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeEach, expect, jest, test } from '@jest/globals'
import { run } from '../../src/cli/run.ts'
import { theFence } from '../../src/pipeline/fence/fence.ts'
import { fakeIo } from '../helpers/fake-io.ts'
import { refusal, startSink } from '../helpers/smtp-sink.ts'

jest.setTimeout(120_000)

const root = mkdtempSync(path.join(tmpdir(), 'pullquote-upgrade-'))
afterAll(() => {
  theFence().close()
  rmSync(root, { recursive: true, force: true })
})
let folder = root
beforeEach(() => {
  folder = mkdtempSync(path.join(root, 'letter-'))
  mkdirSync(file('articles'))
})
const file = (...names: string[]) => path.join(folder, ...names)

function configure(approval: string, smtp = '') {
  writeFileSync(
    file('newsletter.yaml'),
    `name: Harbour Letter
from: letter@harbour.example
postalAddress: 1 Quay Street
sources: [{ file: articles/*.md }]
audience: readers.csv
issue: { since: 30d, approval: ${approval} }
send: { ${smtp}unsubscribe: { url: https://harbour.example/u, mailto: u@harbour.example } }
`,
  )
}

const QUAY = 'The harbour office published its plan for the new quay on Monday, after a year of talks with the fishers.'
const CRANE = 'Visitors of the town museum will soon walk under forty tonnes of iron that a barge took upriver at dawn.'

const write = (name: string, title: string, text: string) =>
  writeFileSync(file('articles', `${name}.md`), `---\ntitle: ${title}\n---\n\n${text}\n`)

async function call(at: string, ...argv: string[]) {
  const io = fakeIo([...argv, '--json'], { cwd: folder, now: new Date(at) })
  const exit = await run(io)
  const { stdout } = io.written()
  return { exit, json: (stdout === '' ? {} : JSON.parse(stdout)) as Record<string, unknown> }
}

/** What readers got; the mail that asks for approval is the operator's. */
const mails = () =>
  readdirSync(file('.pullquote', 'mailbox'))
    .filter((name) => name.includes('reader.example'))
    .map((name) => readFileSync(file('.pullquote', 'mailbox', name), 'utf8'))
const about = (words: string) => mails().filter((mail) => mail.includes(words)).length

/** Takes the store back to what it was before migrations 004 and 005. */
async function takeBack() {
  const driver = Number(process.versions.node.split('.')[0]) >= 24 ? 'node:sqlite' : '@photostructure/sqlite'
  const { DatabaseSync } = (await import(driver)) as {
    DatabaseSync: new (file: string) => { exec: (sql: string) => void; close: () => void }
  }
  const store = new DatabaseSync(file('.pullquote', 'state.db'))
  store.exec(`drop table rate_slice; drop table rate_hold;
    create table rate_use (scope text not null, at bigint not null, used integer not null, primary key (scope, at));
    alter table article_event drop column reason;
    delete from migration where name >= '004';`)
  store.close()
}

test('an older store with a held, edited issue and a history neither resends nor loses', async () => {
  writeFileSync(file('readers.csv'), 'email\nann@reader.example\nbob@reader.example\n')
  write('quay', 'A quay for the night ferry', QUAY)
  configure('none')
  expect((await call('2026-06-01T04:00:00Z', 'send')).exit).toBe(0)
  expect(mails()).toHaveLength(2)

  write('crane', 'The old crane moves', CRANE)
  writeFileSync(file('issue.edits.yaml'), 'subject: Forty tonnes of iron\n')
  configure('required')
  const held = await call('2026-06-02T04:00:00Z', 'send')
  expect(held).toMatchObject({ exit: 4, json: { outcome: 'held' } })
  await takeBack()

  // The steps of docs/upgrading.md: a copy, a look, a dry run. None of them loses the issue that waits.
  const copied = await call('2026-06-02T04:30:00Z', 'store', 'copy', 'sqlite:.pullquote/state.db', 'sqlite:backup.db')
  expect([copied.exit, existsSync(file('backup.db'))]).toEqual([0, true])
  await call('2026-06-02T04:40:00Z', 'doctor', '--offline')
  expect(await call('2026-06-02T04:50:00Z', 'send', '--dry-run')).toMatchObject({
    exit: 4,
    json: { state: 'held', issueId: held.json['issueId'], readers: 2 },
  })
  expect(mails()).toHaveLength(2)

  // The held issue is still the one that waits, and goes out once, with the editor's words.
  expect((await call('2026-06-02T05:00:00Z', 'send')).exit).toBe(4)
  const id = String(held.json['issueId'])
  expect(await call('2026-06-02T06:00:00Z', 'approve', id.slice(0, 8))).toMatchObject({
    exit: 0,
    json: { outcome: 'sent', issueId: id },
  })
  expect([mails().length, about('Forty tonnes of iron'), about('A quay for the night ferry')]).toEqual([4, 2, 2])

  // Nothing is new to anybody.
  configure('none')
  expect(await call('2026-06-03T04:00:00Z', 'send')).toMatchObject({ exit: 0, json: { outcome: 'nothing-new' } })
  expect(mails()).toHaveLength(4)
})

test('an older store with an issue that is half sent, and then paused, serves the others once', async () => {
  writeFileSync(file('readers.csv'), 'email\nann@reader.example\nbob@reader.example\neve@reader.example\n')
  write('quay', 'A quay for the night ferry', QUAY)
  let room = 1
  const server = await startSink({
    onRcpt: () => (room > 0 ? undefined : refusal(452, 'Too many for now')),
    onMessage: () => void (room -= 1),
  })
  const got = () => server.received.map(({ to }) => to.join()).toSorted()
  try {
    configure('none', `smtp: "smtp://127.0.0.1:${server.port}", connections: 1, retryFor: 1s, `)
    expect([(await call('2026-06-02T04:00:00Z', 'send')).exit, got().length]).toEqual([75, 1])
    await takeBack()
    room = 10

    // Half sent: two readers are left, of the same frozen issue, although there is a new article.
    write('crane', 'The old crane moves', CRANE)
    const { json } = await call('2026-06-02T04:50:00Z', 'send', '--dry-run')
    expect(json).toMatchObject({ state: 'unfinished', subject: 'A quay for the night ferry', readers: 2 })
    const id = String(json['issueId'])
    expect((await call('2026-06-02T05:00:00Z', 'pause', id.slice(0, 12))).exit).toBe(0)
    await takeBack()
    expect([(await call('2026-06-02T05:10:00Z', 'send')).exit, got().length]).toEqual([4, 1])

    expect(await call('2026-06-02T06:00:00Z', 'approve', id.slice(0, 12))).toMatchObject({
      exit: 0,
      json: { outcome: 'sent', issueId: id },
    })
    expect(got()).toEqual(['ann@reader.example', 'bob@reader.example', 'eve@reader.example'])
    expect(server.received.every(({ raw }) => raw.includes('A quay for the night ferry'))).toBe(true)
    // The new article has waited for an issue of its own.
    expect(await call('2026-06-03T04:00:00Z', 'send')).toMatchObject({ exit: 0, json: { number: 2, outcome: 'sent' } })
    expect(got()).toHaveLength(6)
  } finally {
    await server.close()
  }
})
