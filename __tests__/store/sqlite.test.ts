import { fdatasyncSync, fstatSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, describe, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import type { Outcome } from '../../src/model/store/ledger.ts'
import { openSqlite } from '../../src/store/sqlite.ts'
import { openStore } from '../../src/store/open.ts'
import { storeError } from '../../src/store/store-error.ts'
import { audienceContract } from '../contracts/audience.ts'
import { historyContract } from '../contracts/history.ts'
import { storeContract } from '../contracts/store.ts'
import { frozenIssue, plannedRows } from '../helpers/frozen-issue.ts'

const issue = frozenIssue()
const folder = mkdtempSync(path.join(os.tmpdir(), 'pullquote-store-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let count = 0
const newFile = () => path.join(folder, `${(count += 1)}`, 'state.db')

const newStore = () => `sqlite:${newFile()}`

describe('a store on SQLite', () => {
  describe('what every store promises', () => storeContract(newStore))
  describe('its audience', () => audienceContract(newStore))
  describe('its history', () => historyContract(newStore))

  test('contains addresses, so only its owner reads the file', async () => {
    const file = newFile()
    const store = await openStore(`sqlite:${file}`)
    await store.settings.set('a', 'b')
    const modes = [file, `${file}-wal`].map((name) => statSync(name).mode & 0o777)
    await store.close()
    expect(modes).toEqual([0o600, 0o600])
  })

  test('the counts of a closed issue are read, not counted, once no row of it can change', async () => {
    const file = newFile()
    const store = await openStore(`sqlite:${file}`)
    await store.issues.add(issue)
    await store.ledger.plan(issue.id, plannedRows(2), 1)
    const batch = (outcomes: readonly Outcome[], claim: number) =>
      store.ledger.recordAndClaim({ issueId: issue.id, runId: 'r', now: 2, outcomes, claim })
    await batch([], 2)
    await batch([{ seq: 1, state: 'sent', detail: '250' }], 0)
    await batch([{ seq: 2, state: 'unknown', detail: '' }], 0)
    const kept = async () => {
      const { db } = await openSqlite(file)
      const row = await db.selectFrom('issue').select('counts').executeTakeFirstOrThrow()
      await db.destroy()
      return row.counts
    }
    expect(await store.issues.closeIfDone(issue.id, '2026-03-02T09:00:00.000Z')).toBe(true)
    expect(await kept()).toBeNull()
    await store.ledger.resolve(issue.id, 'skip', 3)
    expect(JSON.parse((await kept()) ?? '')).toMatchObject({ sent: 1, refused: 1, unknown: 0 })
    expect((await store.issues.summary(issue.id))?.counts).toMatchObject({ sent: 1, refused: 1 })
    await store.close()
  })

  // Node's own driver, from Node 24 on, would bind them as reals, and a place in a JSON list would be null.
  test('a statement that returns rows waits for another writer like any other', async () => {
    const file = newFile()
    const store = await openStore(`sqlite:${file}`)
    const { db } = await openSqlite(file)
    await sql`begin immediate`.execute(db)
    const added = store.issues.add(issue)
    await wait(200)
    await sql`commit`.execute(db)
    expect(await added).toBe(true)
    await db.destroy()
    await store.close()
  })

  test('a full disk is named as such, whatever kind of statement met it', async () => {
    const { db } = await openSqlite(newFile())
    await sql`create table t (a text)`.execute(db)
    await sql`pragma max_page_count = 1`.execute(db)
    const long = 'x'.repeat(50_000)
    for (const query of [sql`insert into t values (${long})`, sql`insert into t values (${long}) returning a`]) {
      const error: unknown = await query.execute(db).catch((thrown: unknown) => storeError(thrown, 'state.db'))
      expect(error).toMatchObject({ code: 'E_STORE_BUSY', message: expect.stringContaining('the disk is full') })
    }
    await db.destroy()
  })

  test.each(['EACCES', 'EPERM'])('a store of another user is answered with whose it should be (%s)', (code) => {
    const error = storeError(Object.assign(new Error(code), { code }), 'state.db')
    expect(error).toMatchObject({
      hint: 'Run it as the user who owns the file, or give this user the file and its folder.',
    })
  })

  test('whole numbers reach the database as integers, other numbers as they are', async () => {
    const { db } = await openSqlite(newFile())
    const { rows } = await sql`
      select typeof(${3}) as whole, typeof(${2 ** 50}) as large, typeof(${0.5}) as part, ${'["a","b"]'} ->> ${1} as place,
        ${-7} as back`.execute(db)
    await db.destroy()
    expect(rows).toEqual([{ whole: 'integer', large: 'integer', part: 'real', place: 'b', back: -7 }])
  })

  test('a write is on the disk before its promise resolves, a read waits for nothing', async () => {
    const file = newFile()
    let flushed = 0
    const { db } = await openSqlite(file, async (fd) => {
      if (fstatSync(fd).ino === statSync(`${file}-wal`).ino) flushed += 1
    })
    const writes = async (work: () => Promise<unknown>) => {
      const before = flushed
      await work()
      return flushed - before
    }
    const insert = (on: typeof db, n: number) => sql`insert into t values (${n})`.execute(on)
    expect(await writes(() => sql`create table t (n integer)`.execute(db))).toBe(1)
    expect(await writes(() => insert(db, 1))).toBe(1)
    expect(await writes(() => sql`insert into t values (2) returning n`.execute(db))).toBe(1)
    expect(await writes(() => sql`select * from t`.execute(db))).toBe(0)
    const both = (on: typeof db) => insert(on, 3).then(() => insert(on, 4))
    expect(await writes(() => db.transaction().execute(both))).toBe(1)
    const reading = (on: typeof db) => sql`select * from t`.execute(on)
    expect(await writes(() => db.transaction().execute(reading))).toBe(0)
    await db.destroy()
  })

  test('a commit that cannot be written out is an error, and the store goes on', async () => {
    const file = newFile()
    let isFull = false
    const { db } = await openSqlite(file, async (fd) => {
      if (isFull) throw Object.assign(new Error('ENOSPC: no space left on device, fdatasync'), { code: 'ENOSPC' })
      fdatasyncSync(fd)
    })
    await sql`create table t (n integer)`.execute(db)
    isFull = true
    const insert = db.transaction().execute((on) => sql`insert into t values (1)`.execute(on))
    await expect(insert).rejects.toMatchObject({ code: 'ENOSPC' })
    isFull = false
    await db.transaction().execute((on) => sql`insert into t values (2)`.execute(on))
    const { rows } = await sql<{ n: number }>`select n from t where n = 2`.execute(db)
    expect(rows).toEqual([{ n: 2 }])
    await db.destroy()
  })

  const onLinux = process.platform === 'linux' ? test : test.skip
  onLinux('opened twice by one process, its file stays locked against those who would take the log away', async () => {
    const file = newFile()
    const locks = () => {
      const inode = `:${statSync(file).ino} `
      return readFileSync('/proc/locks', 'utf8')
        .split('\n')
        .filter((line) => line.includes(inode)).length
    }
    const first = await openStore(`sqlite:${file}`)
    expect(locks()).toBe(1)
    const second = await openStore(`sqlite:${file}`)
    expect(locks()).toBe(1)
    await Promise.all([first.close(), second.close()])
  })

  test('a store of a newer version is refused and left as it is', async () => {
    const file = newFile()
    await (await openStore(`sqlite:${file}`)).close()
    const { db } = await openSqlite(file)
    await sql`insert into migration values ('999-tomorrow', '2030-01-01')`.execute(db)
    await db.destroy()
    await expect(openStore(`sqlite:${file}`)).rejects.toMatchObject({
      code: 'E_STORE',
      message: expect.stringMatching(/newer version of pullquote \(999-tomorrow\)/),
    })
  })

  test('a file that is not a database is named, not overwritten', async () => {
    const file = path.join(folder, 'letter.txt')
    writeFileSync(file, 'Dear reader, this is certainly not a database, and long enough to have no header of one.\n')
    await expect(openStore(`sqlite:${file}`)).rejects.toMatchObject({
      code: 'E_STORE',
      message: `The store ${file} cannot be used: it is not a SQLite database`,
    })
  })

  test.each([
    ['mysql://root:hunter2@localhost/x', 'E_STORE'],
    ['state.db', 'E_STORE'],
  ])('%s names no store, and no password is shown', async (url, code) => {
    const thrown: unknown = await openStore(url).catch((error: unknown) => error)
    expect(thrown).toMatchObject({ code, hint: expect.stringContaining('sqlite:PATH') })
    expect(String(thrown)).not.toContain('hunter2')
  })
})
