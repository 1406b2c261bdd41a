import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, jest, test } from '@jest/globals'
import { run } from '../../src/cli/run.ts'
import { openDatabase } from '../../src/store/database.ts'
import { openStore } from '../../src/store/open.ts'
import { fakeIo } from '../helpers/fake-io.ts'
import { frozenIssue, plannedRows } from '../helpers/frozen-issue.ts'

jest.setTimeout(60_000)

const cwd = mkdtempSync(path.join(os.tmpdir(), 'pullquote-status-'))
afterAll(() => rmSync(cwd, { recursive: true, force: true }))

test('status ID lists the first thousand of those who wait and says how many more there are', async () => {
  writeFileSync(
    path.join(cwd, 'newsletter.yaml'),
    'id: letter\nname: Letter\nfrom: letter@harbour.example\nsources: [{ file: a.md }]\nstore: sqlite:state.db\n',
  )
  const issue = frozenIssue('long', { newsletter: 'letter' })
  const store = await openStore(`sqlite:${path.join(cwd, 'state.db')}`)
  await store.issues.add(issue)
  await store.ledger.plan(issue.id, plannedRows(1207), 1)
  await store.close()
  const call = async (...more: string[]) => {
    const io = fakeIo(['status', issue.id.slice(0, 8), ...more], { cwd })
    expect(await run(io)).toBe(0)
    return io.written().stdout
  }
  const text = await call()
  expect(text.match(/reader\d+@reader\.example/g)).toHaveLength(1000)
  expect(text).toMatch(/planned\s+and 207 more/)
  const { issues } = JSON.parse(await call('--json')) as { issues: { omitted: object; addresses: { planned: [] } }[] }
  expect(issues[0]?.omitted).toEqual({ planned: 207 })
  expect(issues[0]?.addresses.planned).toHaveLength(1000)
})

test('status ID says that it counts where that takes a while', async () => {
  const issue = frozenIssue('a million', { newsletter: 'letter', number: 2 })
  const url = `sqlite:${path.join(cwd, 'state.db')}`
  const store = await openStore(url)
  await store.issues.add(issue)
  await store.ledger.plan(issue.id, plannedRows(1), 1)
  await store.close()
  const talkOf = async () => {
    const io = fakeIo(['status', issue.id.slice(0, 8), '--verbose'], { cwd })
    expect(await run(io)).toBe(0)
    return io.written().stderr
  }
  expect(await talkOf()).not.toContain('counting')
  const { db } = await openDatabase(url)
  const { issue: no } = await db
    .selectFrom('delivery')
    .innerJoin('issue', 'issue.no', 'delivery.issue')
    .select('delivery.issue')
    .where('issue.id', '=', issue.id)
    .executeTakeFirstOrThrow()
  await db.updateTable('delivery').set({ seq: 1_000_000 }).where('issue', '=', no).execute()
  await db.destroy()
  expect(await talkOf()).toContain('more than 1,000,000 readers: counting them')
})
