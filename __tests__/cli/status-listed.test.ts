import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, jest, test } from '@jest/globals'
import { run } from '../../src/cli/run.ts'
import type { Delivery } from '../../src/model/delivery.ts'
import type { Outcome } from '../../src/model/store/ledger.ts'
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

test('status ID lists those of small states wherever they are, each state apart, unknown ones first', async () => {
  const issue = frozenIssue('a few', { newsletter: 'letter', number: 2 })
  const store = await openStore(`sqlite:${path.join(cwd, 'state.db')}`)
  await store.issues.add(issue)
  await store.ledger.plan(issue.id, plannedRows(1004), 1)
  const batch = (outcomes: readonly Outcome[], claim: number) =>
    store.ledger.recordAndClaim({ issueId: issue.id, runId: 'r', now: 2, outcomes, claim })
  await batch([], 4)
  await batch(
    [
      { seq: 1, state: 'refused', detail: '550 no' },
      { seq: 2, state: 'unknown', detail: 'cut off' },
      { seq: 3, state: 'refused', detail: '550 no' },
      { seq: 4, state: 'sent', detail: '250' },
    ],
    0,
  )
  await store.close()
  const io = fakeIo(['status', issue.id.slice(0, 8), '--json'], { cwd })
  expect(await run(io)).toBe(0)
  const { issues } = JSON.parse(io.written().stdout) as { issues: { deliveries: Delivery[]; omitted: object }[] }
  const states = issues[0]?.deliveries.map(({ address, state }) => `${address.split('@')[0]} ${state}`) ?? []
  expect(states.slice(0, 4)).toEqual(['reader2 unknown', 'reader1 refused', 'reader3 refused', 'reader5 planned'])
  expect(states).toHaveLength(1003)
  expect(issues[0]?.omitted).toEqual({})
})

test('a terminal sees how far the count of an issue of millions is', async () => {
  const issue = frozenIssue('a million', { newsletter: 'letter', number: 3 })
  const url = `sqlite:${path.join(cwd, 'state.db')}`
  const store = await openStore(url)
  await store.issues.add(issue)
  await store.ledger.plan(issue.id, plannedRows(1), 1)
  await store.close()
  const { db } = await openDatabase(url)
  await db.updateTable('delivery').set({ seq: 4_000_000 }).where('issue', '=', 3).execute()
  await db.destroy()
  for (const more of [[], [issue.id.slice(0, 8)]]) {
    const io = fakeIo(['status', ...more], { cwd, isTTY: true })
    let at = 0
    expect(await run({ ...io, now: () => new Date((at += 1000)) })).toBe(0)
    expect(io.written().stderr).toMatch(/ 61% \| 2,450,000 deliveries counted, /)
  }
})
