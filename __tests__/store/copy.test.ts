import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { addressKey } from '../../src/model/address.ts'
import type { Store } from '../../src/model/store.ts'
import { copyStore } from '../../src/store/copy.ts'
import { COPIED_TABLES, LEFT_OUT_TABLES } from '../../src/store/copy-tables.ts'
import { openDatabase } from '../../src/store/database.ts'
import { openStore } from '../../src/store/open.ts'
import { run } from '../../src/cli/run.ts'
import { fakeIo } from '../helpers/fake-io.ts'
import { frozenIssue, plannedRows } from '../helpers/frozen-issue.ts'
import { startPostgres } from '../helpers/postgres.ts'
import type { TestPostgres } from '../helpers/postgres.ts'

const AT = '2026-03-02T07:00:00.000Z'
const NOW = Date.parse(AT)
const READERS = 2500
const issue = frozenIssue('“Ö” \\ copied')

let folder: string
let postgres: TestPostgres | undefined
let count = 0
const file = () => `sqlite:${path.join(folder, `${(count += 1)}.db`)}`
const places = [
  ['sqlite', 'postgres'],
  ['postgres', 'sqlite'],
  ['sqlite', 'sqlite'],
  ['postgres', 'postgres'],
] as const
const newStore = async (kind: 'sqlite' | 'postgres') =>
  kind === 'sqlite' ? file() : ((await postgres?.database()) ?? '')

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'pullquote-copy-'))
  postgres = await startPostgres()
}, 60_000)
afterAll(async () => {
  await postgres?.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** Something in every table, odd text among it. */
async function fill(store: Store): Promise<void> {
  const { newsletter } = issue
  await store.issues.add(issue)
  await store.ledger.plan(issue.id, plannedRows(READERS), NOW)
  const claims = await store.ledger.recordAndClaim({
    issueId: issue.id,
    runId: 'run',
    now: NOW,
    outcomes: [],
    claim: 3,
  })
  await store.ledger.recordAndClaim({
    issueId: issue.id,
    runId: 'run',
    now: NOW,
    claim: 0,
    outcomes: claims.map(({ seq }) => ({ seq, state: 'sent', detail: `250 “ok” ${seq}\t\u{1f4ee}` })),
  })
  const audience = store.audience(newsletter)
  const key = addressKey('änn@reader.example')
  await audience.putSubscribers([
    { key, address: 'änn@reader.example', state: 'active', attributes: { name: 'Änn' }, createdAt: AT, updatedAt: AT },
  ])
  await audience.suppress([{ key: addressKey('gone@reader.example'), reason: 'complaint', at: AT }])
  await audience.addEvents([{ key, at: AT, kind: 'subscribed', source: 'the form' }])
  await audience.addBounce({ key, at: AT, kind: 'full', message: '<m@harbour.example>' })
  const keys = { url: 'harbour.example/a' }
  const event = { kind: 'read' } as const
  const [no = 0] = await store.articles.record(newsletter, [{ keys, source: 'feed', event }], AT)
  await store.articles.putInto(issue.id, [no])
  await store.runs.begin({ id: 'run', newsletter, beganAt: AT, isSettled: false })
  await store.sources.save(newsletter, [{ source: 'feed', failures: 0, triedAt: AT }])
  await store.settings.keep('unsubscribe-secret', 'a secret')
  const use = { scope: '*', within: 60_000, at: NOW, used: 3 }
  await store.rates.transact('ann@mail.example', (book) => book.add([use]))
}

describe.each(places)('a store copied from %s to %s', (from, to) => {
  const isHere = () => postgres !== undefined || (from === 'sqlite' && to === 'sqlite')
  let source: string
  let target: string
  beforeEach(async () => {
    if (!isHere()) return
    source = await newStore(from)
    target = await newStore(to)
    const store = await openStore(source)
    await fill(store)
    await store.close()
  })

  test('is the same there and back, and goes on counting where it was', async () => {
    if (!isHere()) return
    const { tables } = await copyStore(source, target)
    expect(tables.filter(({ rows }) => rows === 0)).toEqual([])
    expect(tables.find(({ name }) => name === 'delivery')?.rows).toBe(READERS)
    const back = await newStore(from)
    expect((await copyStore(target, back)).tables).toEqual(tables)
    const copy = await openStore(target)
    expect(await copy.issues.get(issue.id)).toEqual(issue)
    expect(await copy.ledger.at(issue.id, 2)).toMatchObject({ state: 'sent', detail: '250 “ok” 2\t\u{1f4ee}' })
    expect(await copy.issues.add(frozenIssue('the next'))).toBe(true)
    await copy.audience(issue.newsletter).addEvents([{ key: 'k', at: AT, kind: 'changed', source: 'a test' }])
    await copy.close()
  })

  test('in part is not used as a store, and the same copy resumes it, with what changed meanwhile', async () => {
    if (!isHere()) return
    const stop = new AbortController()
    const onStep = ({ table }: { table: string }) => {
      if (table === 'delivery') stop.abort()
    }
    await expect(copyStore(source, target, { signal: stop.signal, onStep })).rejects.toMatchObject({
      code: 'E_STOPPED',
    })
    await expect(openStore(target)).rejects.toMatchObject({ code: 'E_STORE', exit: 2 })
    await expect(copyStore(target, await newStore(to))).rejects.toMatchObject({ code: 'E_STORE' })
    const store = await openStore(source)
    await store.ledger.recordAndClaim({ issueId: issue.id, runId: 'late', now: NOW, outcomes: [], claim: 2 })
    await store.close()
    const report = await copyStore(source, target)
    expect(report).toMatchObject({ resumed: true })
    const copy = await openStore(target)
    expect(await copy.ledger.counts(issue.id)).toMatchObject({ sent: 3, claimed: 2, planned: READERS - 5 })
    await copy.close()
  })

  test('is refused while a run holds the lock, onto a store that holds anything, and onto itself', async () => {
    if (!isHere()) return
    const store = await openStore(source)
    await store.locks.acquire(issue.newsletter, store.locks.owner('at-work'))
    await expect(copyStore(source, target)).rejects.toMatchObject({ code: 'E_LOCKED', exit: 75 })
    await store.locks.release(issue.newsletter, 'at-work')
    await expect(copyStore(source, source)).rejects.toMatchObject({ code: 'E_STORE' })
    await copyStore(source, target)
    await expect(copyStore(source, target)).rejects.toMatchObject({ code: 'E_STORE' })
    expect(await store.locks.acquire(issue.newsletter, store.locks.owner('later'))).toEqual({ held: true })
    await store.close()
  })
})

test('a store that is not there is refused and not made, and one without a row is not copied', async () => {
  const [missing, empty, target] = [file(), file(), file()]
  await expect(copyStore(missing, target)).rejects.toMatchObject({
    code: 'E_STORE',
    message: `There is no store ${missing.slice('sqlite:'.length)}`,
  })
  expect([missing, target].map((url) => existsSync(url.slice('sqlite:'.length)))).toEqual([false, false])
  await (await openStore(empty)).close()
  await expect(copyStore(empty, target)).rejects.toMatchObject({
    code: 'E_STORE',
    message: expect.stringContaining('contains nothing to copy'),
  })
})

test('every table is copied or left out on purpose', async () => {
  const { db } = await openDatabase('sqlite::memory:')
  const tables = await db.introspection.getTables()
  await db.destroy()
  const known: string[] = [...COPIED_TABLES.map(({ name }) => name), ...LEFT_OUT_TABLES, 'migration']
  expect(tables.map(({ name }) => name).toSorted()).toEqual(known.toSorted())
})

test('pullquote store copy tells what was copied, and that it is the same', async () => {
  const store = await openStore(`sqlite:${path.join(folder, 'by-hand.db')}`)
  await fill(store)
  await store.close()
  const io = fakeIo(['store', 'copy', 'sqlite:by-hand.db', 'sqlite:there/copy.db'], { cwd: folder })
  expect(await run(io)).toBe(0)
  expect(existsSync(path.join(folder, 'there/copy.db'))).toBe(true)
  expect(io.written().stdout).toMatch(/delivery +2500 {2}[0-9a-f]{32}/)
  expect(io.written().stdout).toContain('counts and hashes are the same')
})
