/** What takes long on a store of millions shows how far it is, on stderr alone. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { run } from '../../src/cli/run.ts'
import { DigestError } from '../../src/model/errors.ts'
import { openDatabase } from '../../src/store/database.ts'
import { openStore } from '../../src/store/open.ts'
import { fakeIo } from '../helpers/fake-io.ts'
import type { FakeIo } from '../helpers/fake-io.ts'
import { frozenIssue, plannedRows } from '../helpers/frozen-issue.ts'

const AT = '2020-03-02T08:00:00.000Z'
/** Rows of the ledger, far apart: as many places as 40,000 readers have. */
const READERS = 40
const EVENTS = 10_000
const NEWSLETTER = 'letter'

let cwd: string
let url: string
beforeEach(async () => {
  cwd = mkdtempSync(path.join(os.tmpdir(), 'pullquote-long-'))
  url = `sqlite:${path.join(cwd, 'state.db')}`
  writeFileSync(
    path.join(cwd, 'newsletter.yaml'),
    `id: ${NEWSLETTER}\nname: Letter\nfrom: letter@harbour.example\nsources: [{ file: a.md }]\nstore: sqlite:state.db\n`,
  )
  const store = await openStore(url)
  const issue = frozenIssue('long ago', { newsletter: NEWSLETTER })
  await store.issues.add(issue)
  await store.ledger.plan(issue.id, plannedRows(READERS), 1)
  await store.audience(NEWSLETTER).addEvents(
    Array.from({ length: EVENTS }, (_, at) => ({
      key: `key ${at}`,
      at: AT,
      kind: 'subscribed' as const,
      source: 'form',
    })),
  )
  await store.audience(NEWSLETTER).putSubscribers(
    Array.from({ length: READERS }, (_, at) => ({
      key: `key ${at}`,
      address: `reader${at}@example.org`,
      state: at < 10 ? ('bounced' as const) : ('active' as const),
      attributes: { city: 'Bremen' },
      createdAt: AT,
      updatedAt: AT,
    })),
  )
  await store.close()
  const { db } = await openDatabase(url)
  await db
    .updateTable('delivery')
    .set((all) => ({ seq: all('seq', '*', 1000) }))
    .execute()
  await db.updateTable('issue').set({ state: 'closed', closed_at: AT }).execute()
  await db.destroy()
})
afterEach(() => rmSync(cwd, { recursive: true, force: true }))

interface Watch {
  readonly stdout?: boolean
  readonly stderr?: boolean
}

/** Every look at the clock is `step` seconds after the last one. */
async function pullquote(words: string, { stdout = false, stderr = false }: Watch = {}, step = 1) {
  const io: FakeIo = fakeIo(words.split(' '), { cwd })
  let at = Date.parse('2026-11-20T06:00:00Z')
  const exit = await run({
    ...io,
    stdout: { ...io.stdout, isTTY: stdout },
    stderr: { ...io.stderr, isTTY: stderr },
    now: () => new Date((at += step * 1000)),
  })
  return { exit, ...io.written() }
}
const ON_TERMINAL: Watch = { stdout: true, stderr: true }
const CLEARED = '\r\u001b[K'

test('prune shows on a terminal how many rows it has forgotten, and that it rewrites the file', async () => {
  const { exit, stdout, stderr } = await pullquote('prune --older-than 52w', ON_TERMINAL)
  expect([exit, stdout]).toEqual([
    0,
    expect.stringMatching(/^Forgot the addresses and texts of 1 issue and 10000 entries/),
  ])
  expect(stderr).toMatch(/ 20% \| 10,000 rows forgotten, .* a second \| .* left/)
  expect(stderr).toMatch(/ 80% \| 40,000 rows forgotten, /)
  expect(stderr).toMatch(/ 100% \| 50,000 rows forgotten, /)
  expect(stderr).toContain('rewriting the store without them')
  expect(stderr.endsWith(CLEARED)).toBe(true)
})

test('prune --verbose says it in a line now and then where no terminal is', async () => {
  const { exit, stdout, stderr } = await pullquote('prune --older-than 52w --verbose', {}, 10)
  expect([exit, stdout]).toEqual([0, expect.stringMatching(/^Forgot .*\n$/)])
  expect(stderr).toMatch(/^20%, 10,000 rows forgotten, 1,000 a second, 40 s left$/m)
  expect(stderr).not.toContain(CLEARED)
})

test('prune hears Ctrl-C between two stretches, and then has forgotten nothing', async () => {
  const stop = new AbortController()
  const io = fakeIo(['prune', '--older-than', '52w'], { cwd, signal: stop.signal })
  const write = (text: string) => {
    // As a signal comes: when the thread is free.
    if (text.includes('20%')) setImmediate(() => stop.abort(new DigestError('E_STOPPED', 'Stopped by SIGINT')))
    io.stderr.write(text)
  }
  let at = Date.parse('2026-11-20T06:00:00Z')
  const exit = await run({ ...io, stderr: { ...io.stderr, isTTY: true, write }, now: () => new Date((at += 1000)) })
  expect([exit, io.written().stderr]).toEqual([75, expect.stringMatching(/Stopped by SIGINT.*\(E_STOPPED\)/)])
  expect(io.written().stderr).not.toContain('100%')
  const { db } = await openDatabase(url)
  const { left } = await db
    .selectFrom('audience_event')
    .select(({ fn }) => fn.countAll<number>().as('left'))
    .executeTakeFirstOrThrow()
  expect(left).toBe(EVENTS)
  await db.destroy()
})

test('prune says nothing of it where nobody watches, and stdout is one document under --json', async () => {
  expect((await pullquote('prune --older-than 52w', {}, 10)).stderr).toBe('')
  const { stdout, stderr } = await pullquote('prune --older-than 52w --json', {}, 10)
  expect([JSON.parse(stdout), stderr]).toMatchObject([{ issues: 0, entries: 0 }, ''])
})

test('prune forgets no entry of another newsletter, nor a newer one, wherever they are between', async () => {
  const { db } = await openDatabase(url)
  await db.updateTable('audience_event').set({ newsletter: 'another' }).where('no', '<=', 3).execute()
  await db.updateTable('audience_event').set({ at: '2026-11-01' }).where('no', 'in', [100, EVENTS]).execute()
  await db.destroy()
  const { stdout } = await pullquote('prune --older-than 52w --json')
  expect(JSON.parse(stdout)).toMatchObject({ issues: 1, entries: EVENTS - 5 })
})

test.each([
  ['csv', READERS, true],
  ['jsonl', READERS, false],
  ['listmonk', READERS - 10, false],
])('subscribers export as %s shows how much of the list is out', async (format, count, isReadTwice) => {
  const { exit, stderr } = await pullquote(`subscribers export --format ${format} --out list`, ON_TERMINAL)
  expect(exit).toBe(0)
  expect(stderr).toContain(` 50% | ${count / 2} subscribers exported, 1 a second | ${count / 2} s left`)
  expect(stderr).toContain(` 100% | ${count} subscribers exported, `)
  expect(stderr.includes(' 50% | 20 subscribers read, ')).toBe(isReadTwice)
  expect(stderr.endsWith(CLEARED)).toBe(true)
  expect(readFileSync(path.join(cwd, 'list'), 'utf8')).not.toContain('subscribers')
})

test('subscribers export shows it beside a pipe or a file, not between rows on the same terminal', async () => {
  const piped = await pullquote('subscribers export', { stderr: true })
  expect(piped.stderr).toContain(' 100% | 40 subscribers exported, ')
  const shown = await pullquote('subscribers export', ON_TERMINAL)
  expect(shown.stderr).toBe('')
  expect(shown.stdout).toBe(piped.stdout)
  expect(piped.stdout.split('\r\n')).toHaveLength(READERS + 2)
})

test('subscribers export --verbose says it in a line where no terminal is, and stdout is the list alone', async () => {
  const { stdout, stderr } = await pullquote('subscribers export --verbose')
  expect(stderr).toMatch(/^25%, 10 subscribers exported, 1 a second, 30 s left$/m)
  expect(stdout.split('\r\n')).toHaveLength(READERS + 2)
})

test('store copy shows how much of all tables is copied, then compared', async () => {
  const { exit, stderr } = await pullquote(`store copy ${url} sqlite:copy.db`, ON_TERMINAL)
  expect(exit).toBe(0)
  const all = 1 + READERS + READERS + EVENTS
  expect(stderr).toContain(` 100% | ${all.toLocaleString('en')} rows copied, `)
  expect(stderr).toContain(` 100% | ${(2 * all).toLocaleString('en')} rows compared, `)
  expect(stderr).toMatch(/ 50% \| 5,\d+ rows copied, /)
  const quiet = await pullquote(`store copy ${url} sqlite:again.db --verbose`, {}, 10)
  expect(quiet.stderr).toMatch(/^\d+%, [\d,]+ rows copied, [\d,]+ a second, .* left$/m)
})

test('suppress --file and its undo show how many of the addresses are done', async () => {
  const text = Array.from({ length: 20 }, (_, at) => `gone${at}@example.org\n`).join('')
  writeFileSync(path.join(cwd, 'gone.txt'), text)
  for (const more of ['', ' --undo']) {
    const { exit, stderr } = await pullquote(`suppress --file gone.txt${more}`, ON_TERMINAL)
    expect([exit, stderr]).toEqual([0, expect.stringContaining(' 50% | 10 addresses, 1 a second | 10 s left')])
  }
})

test('subscribers import shows how much of the file is read', async () => {
  const rows = Array.from({ length: 1000 }, (_, at) => `new${at}@example.org\n`).join('')
  writeFileSync(path.join(cwd, 'list.csv'), `email\n${rows}`)
  const { exit, stderr } = await pullquote('subscribers import list.csv', ON_TERMINAL)
  expect([exit, stderr]).toEqual([0, expect.stringContaining(' 100% | 1,000 rows, ')])
})
