/** `prune` and `erase`, killed with -9 before each of their SQL statements: afterwards it is done, or nothing is. */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { addressKey } from '../../src/model/address.ts'
import { openStore } from '../../src/store/open.ts'
import { bundle } from '../helpers/bundle.ts'
import { frozenIssue } from '../helpers/frozen-issue.ts'

const AT = '2026-03-02T07:00:00.000Z'
const READERS = 300
const issue = frozenIssue()
const LETTER = issue.newsletter
const GONE = 'reader7@pruned.example'

let folder: string
let script: string

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'pullquote-forget-'))
  script = bundle('__tests__/helpers/forget-process.ts')
  const store = await openStore(`sqlite:${path.join(folder, 'first', 'state.db')}`)
  await store.issues.add(issue)
  const rows = Array.from(
    { length: READERS },
    (_, at) => ({ action: 'send', address: `reader${at}@pruned.example`, attributes: {} }) as const,
  )
  await store.ledger.plan(issue.id, rows, Date.parse(AT))
  const claims = await store.ledger.recordAndClaim({
    issueId: issue.id,
    runId: 'r',
    now: 1,
    outcomes: [],
    claim: READERS,
  })
  const outcomes = claims.map(({ seq }) => ({ seq, state: 'sent', detail: '250' }) as const)
  await store.ledger.recordAndClaim({ issueId: issue.id, runId: 'r', now: 2, outcomes, claim: 0 })
  await store.issues.closeIfDone(issue.id, AT)
  const audience = store.audience(LETTER)
  const key = addressKey(GONE)
  await audience.putSubscribers([{ key, address: GONE, state: 'active', attributes: {}, createdAt: AT, updatedAt: AT }])
  await audience.addEvents([{ key, at: AT, kind: 'subscribed', source: `a letter of ${GONE}` }])
  await store.scrub()
  await store.close()
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
  rmSync(path.dirname(script), { recursive: true, force: true })
})

const bytesOf = (place: string) =>
  readdirSync(place)
    .map((name) => readFileSync(path.join(place, name), 'latin1'))
    .join('')

/** Runs it on a copy; the store is opened once more after the kill, as the next command does. */
async function kill(what: string, nth: number) {
  const place = path.join(folder, `${what}-${nth}`)
  cpSync(path.join(folder, 'first'), place, { recursive: true })
  const url = `sqlite:${path.join(place, 'state.db')}`
  const { signal, stdout, stderr } = spawnSync(process.execPath, [script, url, LETTER, what, String(nth)], {
    encoding: 'utf8',
  })
  expect(stderr).toBe('')
  const store = await openStore(url)
  const rows = (await store.ledger.of(LETTER, GONE)).length
  await store.close()
  const bytes = bytesOf(place)
  rmSync(place, { recursive: true })
  return { isKilled: signal === 'SIGKILL', isDone: stdout === 'done', rows, bytes }
}

describe.each([
  // Subscribers stay: this one had the issue, and is none.
  ['prune', 'prune', 'reader8@pruned.example'],
  ['erase', GONE, GONE],
])('%s, killed before each of its steps', (_, what, trace) => {
  test('has forgotten down to the bytes of the file, or not begun', async () => {
    const seen: string[] = []
    for (let nth = 1; ; nth += 1) {
      const { isKilled, isDone, rows, bytes } = await kill(what, nth)
      seen.push(rows === 0 ? 'forgotten' : 'kept')
      // Not the bytes themselves: a failure would print them all.
      expect([nth, bytes.includes(trace)]).toEqual([nth, rows > 0])
      if (!isKilled) {
        expect([isDone, rows]).toEqual([true, 0])
        break
      }
    }
    // Killed before the commit, between commit and scrub, and after: all were met.
    expect(seen.length).toBeGreaterThan(6)
    expect(seen.filter((one) => one === 'kept').length).toBeGreaterThan(2)
    expect(seen.filter((one) => one === 'forgotten').length).toBeGreaterThan(2)
    expect(seen.lastIndexOf('kept')).toBeLessThan(seen.indexOf('forgotten'))
  })
})
