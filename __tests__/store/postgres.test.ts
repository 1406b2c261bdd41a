import { execFile } from 'node:child_process'
import { rmSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { afterAll, describe, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import { Client } from 'pg'
import type { Planned } from '../../src/model/delivery.ts'
import type { Claim, Outcome } from '../../src/model/store/ledger.ts'
import { openStore } from '../../src/store/open.ts'
import { openPostgres } from '../../src/store/postgres.ts'
import { storeError } from '../../src/store/store-error.ts'
import { audienceContract } from '../contracts/audience.ts'
import { historyContract } from '../contracts/history.ts'
import { storeContract } from '../contracts/store.ts'
import { bundle } from '../helpers/bundle.ts'
import { frozenIssue } from '../helpers/frozen-issue.ts'
import { startPostgres } from '../helpers/postgres.ts'

const execute = promisify(execFile)
const postgres = await startPostgres()
afterAll(() => postgres?.stop())

/** An empty store each time: one database, migrated once and emptied between tests, because making one is slow. */
let shared: string | undefined
async function emptyStore(): Promise<string> {
  if (postgres === undefined) return ''
  if (shared === undefined) {
    shared = await postgres.database()
    await (await openStore(shared)).close()
    return shared
  }
  const client = new Client({ connectionString: shared })
  await client.connect()
  const { rows } = await client.query<{ name: string }>(
    `select quote_ident(tablename) as name from pg_tables where schemaname = 'public' and tablename <> 'migration'`,
  )
  await client.query(`truncate ${rows.map(({ name }) => name).join(', ')} restart identity cascade`)
  await client.end()
  return shared
}

const readers = (count: number): Planned[] =>
  Array.from({ length: count }, (_, at) => ({ action: 'send', address: `reader${at}@example.org`, attributes: {} }))

const describeHere = postgres === undefined ? describe.skip : describe

describeHere('a store on PostgreSQL', () => {
  describe('what every store promises', () => storeContract(emptyStore))
  describe('its audience', () => audienceContract(emptyStore))
  describe('its history', () => historyContract(emptyStore))

  test('first runs of several processes at once migrate it once', async () => {
    const url = (await postgres?.database()) ?? ''
    const script = bundle('__tests__/helpers/open-store-process.ts')
    const open = async () => (await execute(process.execPath, [script, url])).stdout
    expect(await Promise.all([open(), open(), open()])).toEqual(['postgres', 'postgres', 'postgres'])
    rmSync(path.dirname(script), { recursive: true })
  })

  test('a batch claims no more than it is asked for, whatever plan the database makes', async () => {
    const url = (await postgres?.database()) ?? ''
    const client = new Client({ connectionString: url })
    await client.connect()
    for (const way of ['hashjoin', 'hashagg', 'mergejoin', 'sort', 'material'])
      await client.query(`alter database ${new URL(url).pathname.slice(1)} set enable_${way} = off`)
    await client.end()
    const store = await openStore(url)
    const issue = frozenIssue()
    await store.issues.add(issue)
    await store.ledger.plan(issue.id, readers(100), 1)
    const batch = (claim: number, now: number, outcomes: readonly Outcome[] = []) =>
      store.ledger.recordAndClaim({ issueId: issue.id, runId: 'r', now, outcomes, claim })
    const first = await batch(3, 2)
    expect(first.map(({ seq }) => seq)).toEqual([1, 2, 3])
    await batch(
      0,
      3,
      first.map(({ seq }) => ({ seq, state: 'deferred', detail: '451', dueAt: 4 })),
    )
    await batch(97, 5)
    expect((await batch(2, 6)).map(({ seq }) => seq)).toEqual([1, 2])
    await store.close()
  })

  test('batches of an issue that the database has no statistics of read their own rows alone', async () => {
    const url = (await postgres?.database()) ?? ''
    const setUp = await openStore(url)
    const client = new Client({ connectionString: url })
    await client.connect()
    await client.query('alter table delivery set (autovacuum_enabled = off)')
    const [known, unheardOf] = [frozenIssue(), frozenIssue('second', { number: 2 })]
    for (const issue of [known, unheardOf]) {
      await setUp.issues.add(issue)
      await setUp.ledger.plan(issue.id, readers(3000), 1)
      if (issue === known) await client.query('analyze')
    }
    // What a connection has read is counted when it has ended.
    const read = async () => {
      const others = 'select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()'
      while (((await client.query(others)).rowCount ?? 0) > 0) await wait(20)
      const { rows } = await client.query<{ count: string }>(
        `select idx_tup_fetch + seq_tup_read as count from pg_stat_user_tables where relname = 'delivery'`,
      )
      return Number(rows[0]?.count)
    }
    await setUp.close()
    const before = await read()
    const store = await openStore(url)
    let outcomes: readonly Outcome[] = []
    let after = 0
    const batch = async (now: number, settle: (claim: Claim) => Outcome) => {
      const claims = await store.ledger.recordAndClaim({
        issueId: unheardOf.id,
        runId: 'r',
        now,
        outcomes,
        claim: 50,
        after,
      })
      after = Math.max(after, ...claims.map(({ seq }) => seq))
      outcomes = claims.map(settle)
    }
    for (let round = 0; round < 60; round += 1) await batch(2, ({ seq }) => ({ seq, state: 'sent', detail: '250' }))
    await store.close()
    // Each row that is claimed is found, updated and recorded; to read all of them for each batch would be 180,000.
    expect((await read()) - before).toBeLessThan(4 * 3000)
    await client.end()
  })

  test('a transaction that nobody continues is ended by the server, and its rows are free again', async () => {
    const url = await emptyStore()
    const [cutOff, other] = [await openPostgres(url), await openPostgres(url)]
    const { rows } = await sql<{ limit: string }>`
      select current_setting('idle_in_transaction_session_timeout') as limit`.execute(cutOff.db)
    expect(rows).toEqual([{ limit: '20s' }])
    const held = cutOff.db.transaction().execute(async (transaction) => {
      await sql`set local idle_in_transaction_session_timeout = 200`.execute(transaction)
      await sql`lock table delivery`.execute(transaction)
      await other.ask('select from delivery')
      await sql`select 1`.execute(transaction)
    })
    const thrown: unknown = await held.catch((error: unknown) => error)
    expect(storeError(thrown, 'postgres://…')).toMatchObject({ code: 'E_STORE_BUSY' })
    await cutOff.db.destroy()
    await other.db.destroy()
  })

  test('a server of ours that takes no encrypted connection is named, not trusted', async () => {
    const url = `${(await postgres?.database()) ?? ''}?sslmode=require`
    await expect(openStore(url)).rejects.toMatchObject({ code: 'E_STORE', hint: expect.stringContaining('ssl') })
  })
})

test('a PostgreSQL that does not answer is a matter for later, without the password in the message', async () => {
  const thrown: unknown = await openStore('postgres://ann:hunter2@127.0.0.1:1/news').catch((error: unknown) => error)
  expect(thrown).toMatchObject({ code: 'E_STORE_BUSY', exit: 75 })
  expect(String(thrown)).not.toContain('hunter2')
})
