import os from 'node:os'
import process from 'node:process'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { addressKey } from '../../src/model/address.ts'
import type { Planned } from '../../src/model/delivery.ts'
import type { Store } from '../../src/model/store.ts'
import type { RunOwner } from '../../src/model/store/locks.ts'
import type { Claim } from '../../src/model/store/ledger.ts'
import { openDatabase } from '../../src/store/database.ts'
import { openStore } from '../../src/store/open.ts'
import { frozenIssue, plannedRows } from '../helpers/frozen-issue.ts'

const NOW = Date.UTC(2026, 2, 2, 7)

async function all<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = []
  for await (const row of rows) list.push(row)
  return list
}

const seqs = (claims: readonly Claim[]) => claims.map((claim) => claim.seq)

/** An audience whose file breaks off. */
function* broken(): Iterable<Planned> {
  yield* plannedRows(700)
  throw new Error('the file ends here')
}

/** This process as an owner. */
const owner = (overrides: Partial<RunOwner> = {}): RunOwner => ({
  runId: 'run-1',
  host: os.hostname(),
  pid: process.pid,
  since: NOW,
  birth: '',
  ...overrides,
})

/** What every store promises. `newUrl` names an empty one each time. */
export function storeContract(newUrl: () => string | Promise<string>): void {
  let url: string
  let store: Store
  const issue = frozenIssue()
  const batch = (overrides: Partial<Parameters<Store['ledger']['recordAndClaim']>[0]> = {}) =>
    store.ledger.recordAndClaim({ issueId: issue.id, runId: 'run-1', now: NOW, outcomes: [], claim: 0, ...overrides })
  const freeze = async (rows: Iterable<Planned>) => {
    await store.issues.add(issue)
    return store.ledger.plan(issue.id, rows, NOW)
  }

  beforeEach(async () => {
    url = await newUrl()
    store = await openStore(url)
  })
  afterEach(() => store.close())

  describe('issues', () => {
    test('gives a frozen issue back as it was', async () => {
      expect(await store.issues.add(issue)).toBe(true)
      expect(await store.issues.get(issue.id)).toEqual(issue)
      expect(await store.issues.find(issue.id.slice(0, 6))).toEqual([issue.id])
      expect(await store.issues.get('00')).toBeUndefined()
    })

    test('leaves an issue of the same content as it is', async () => {
      await store.issues.add(issue)
      await store.issues.move(issue.id, { from: ['open'], to: 'paused', at: '2026-03-02T08:00:00.000Z' })
      expect(await store.issues.add(issue)).toBe(false)
      expect((await store.issues.get(issue.id))?.state).toBe('paused')
    })

    test('moves only from the states named, and keeps why an issue is held', async () => {
      await store.issues.add(issue)
      const move = { at: '2026-03-02T08:00:00.000Z', heldFor: 'approval' }
      expect(await store.issues.move(issue.id, { from: ['paused'], to: 'held', ...move })).toBe(false)
      expect(await store.issues.move(issue.id, { from: ['open'], to: 'held', ...move })).toBe(true)
      expect(await store.issues.summary(issue.id)).toMatchObject({ state: 'held', heldFor: 'approval' })
    })

    test('numbers go up by newsletter, the oldest unfinished issue comes first', async () => {
      await store.issues.add(issue)
      await store.issues.add(frozenIssue('second', { number: 2 }))
      await store.issues.add(frozenIssue('other', { newsletter: 'Other', number: 9 }))
      expect(await store.issues.nextNumber('Harbour Letter')).toBe(3)
      expect(await store.issues.nextNumber('Unheard')).toBe(1)
      expect((await store.issues.unfinished('Harbour Letter'))?.id).toBe(issue.id)
      expect((await store.issues.list({ newsletter: 'Harbour Letter' })).map(({ number }) => number)).toEqual([2, 1])
    })

    test('marks the start of delivery once', async () => {
      await store.issues.add(issue)
      expect(await store.issues.release(issue.id, '2026-03-02T08:00:00.000Z')).toBe('2026-03-02T08:00:00.000Z')
      expect(await store.issues.release(issue.id, '2026-03-03T08:00:00.000Z')).toBe('2026-03-02T08:00:00.000Z')
    })

    test('closes an issue only when nobody waits any more; unknown and refused rows do not keep it open', async () => {
      await freeze(plannedRows(3))
      const at = '2026-03-02T09:00:00.000Z'
      await batch({ claim: 3 })
      await batch({ outcomes: [{ seq: 1, state: 'unknown', detail: '' }] })
      expect(await store.issues.closeIfDone(issue.id, at)).toBe(false)
      await batch({ outcomes: [{ seq: 2, state: 'refused', detail: '550 no' }] })
      await batch({ outcomes: [{ seq: 3, state: 'deferred', detail: '450 later', dueAt: NOW + 1 }] })
      expect(await store.issues.closeIfDone(issue.id, at)).toBe(false)
      await batch({ now: NOW + 1, claim: 1 })
      await batch({ outcomes: [{ seq: 3, state: 'sent', detail: '250 ok' }] })
      expect(await store.issues.closeIfDone(issue.id, at)).toBe(true)
      expect(await store.issues.summary(issue.id)).toMatchObject({ state: 'closed', closedAt: at })
    })

    test('an issue whose audience is not planned yet never closes', async () => {
      await store.issues.add(issue)
      expect(await store.issues.closeIfDone(issue.id, '2026-03-02T09:00:00.000Z')).toBe(false)
    })

    test('forgets bodies and addresses after a while, but not that an issue was sent', async () => {
      await freeze(plannedRows(2))
      await batch({ claim: 2 })
      await batch({ outcomes: [1, 2].map((seq) => ({ seq, state: 'sent', detail: '250' })) })
      await store.issues.closeIfDone(issue.id, '2026-03-02T09:00:00.000Z')
      expect(await store.prune(issue.newsletter, '2026-03-02T08:00:00.000Z')).toMatchObject({ issues: 0 })
      expect(await store.prune('another', '2026-06-01T00:00:00.000Z')).toMatchObject({ issues: 0 })
      expect(await store.prune(issue.newsletter, '2026-06-01T00:00:00.000Z')).toMatchObject({ issues: 1 })
      expect(await store.issues.get(issue.id)).toBeUndefined()
      expect(await store.ledger.of(issue.newsletter, 'reader1@reader.example')).toEqual([])
      expect((await store.issues.summary(issue.id))?.counts.sent).toBe(2)
      expect(await store.issues.add(issue)).toBe(false)
    })
  })

  describe('the ledger', () => {
    test('planned, skipped and duplicates add up to the audience, whatever the case of an address', async () => {
      const rows: Planned[] = [
        ...plannedRows(1200),
        { action: 'send', address: 'Reader1@reader.example', attributes: {} },
        { action: 'skip', address: 'gone@reader.example', reason: 'suppressed' },
        { action: 'skip', address: 'reader2@reader.example', reason: 'duplicate' },
      ]
      expect(await freeze(rows)).toEqual({ planned: 1200, skipped: 1, duplicates: 2 })
      const skipped = await all(store.ledger.list(issue.id, ['skipped']))
      expect(skipped).toMatchObject([{ address: 'gone@reader.example', detail: 'suppressed' }])
    })

    test('a complete plan is not read again; one that was cut short is begun anew', async () => {
      await store.issues.add(issue)
      await expect(store.ledger.plan(issue.id, broken(), NOW)).rejects.toThrow('the file ends here')
      expect((await store.issues.summary(issue.id))?.isPlanned).toBe(false)
      expect(await store.ledger.plan(issue.id, plannedRows(3), NOW)).toMatchObject({ planned: 3 })
      expect(await store.ledger.plan(issue.id, broken(), NOW)).toMatchObject({ planned: 3 })
    })

    test('a plan is dropped while nothing of it was tried, and the next begins anew', async () => {
      await freeze(plannedRows(3))
      expect(await store.ledger.forgetPlan(issue.id)).toBe(true)
      expect(await store.ledger.counts(issue.id)).toMatchObject({ planned: 0 })
      expect(await store.ledger.plan(issue.id, plannedRows(2), NOW)).toMatchObject({ planned: 2 })
      await batch({ claim: 1 })
      expect(await store.ledger.forgetPlan(issue.id)).toBe(false)
      expect(await store.ledger.counts(issue.id)).toMatchObject({ planned: 1, claimed: 1 })
    })

    test('addresses are looked up and left out in any spelling; what was claimed stays', async () => {
      await freeze(plannedRows(3))
      await batch({ claim: 1 })
      const asked = ['READER1@Reader.example', 'Reader2@reader.example', 'nobody@reader.example']
      expect([...(await store.ledger.statesOf(issue.id, asked))]).toEqual([
        ['reader1@reader.example', 'claimed'],
        ['reader2@reader.example', 'planned'],
      ])
      expect(await store.ledger.leaveOut(issue.id, asked, NOW, 'inactive')).toBe(1)
      expect(await store.ledger.counts(issue.id)).toMatchObject({ planned: 1, claimed: 1, skipped: 1 })
    })

    test('claims in the order of the audience, each row once', async () => {
      await freeze(plannedRows(5))
      expect(seqs(await batch({ claim: 2 }))).toEqual([1, 2])
      expect(seqs(await batch({ claim: 2 }))).toEqual([3, 4])
      expect(seqs(await batch({ claim: 2, runId: 'run-2' }))).toEqual([5])
      expect(await batch({ claim: 2 })).toEqual([])
    })

    test('claims nothing while the issue is paused, and records what comes in', async () => {
      await freeze(plannedRows(3))
      await batch({ claim: 1 })
      await store.issues.move(issue.id, { from: ['open'], to: 'paused', at: '2026-03-02T08:00:00.000Z' })
      expect(await batch({ outcomes: [{ seq: 1, state: 'sent', detail: '250' }], claim: 2 })).toEqual([])
      expect(await store.ledger.counts(issue.id)).toMatchObject({ sent: 1, planned: 2 })
    })

    test('claims only within the range of a worker', async () => {
      await freeze(plannedRows(9))
      expect(seqs(await batch({ claim: 5, range: { from: 4, to: 6 } }))).toEqual([4, 5, 6])
    })

    test('keeps attributes of a subscriber for the tokens', async () => {
      await freeze([{ action: 'send', address: 'ann@reader.example', attributes: { firstName: 'Änn "A" O’Hara' } }])
      expect(await batch({ claim: 1 })).toMatchObject([
        { seq: 1, address: 'ann@reader.example', attributes: { firstName: 'Änn "A" O’Hara' }, attempts: 1 },
      ])
    })

    test('records only what the same run has claimed', async () => {
      await freeze(plannedRows(2))
      await batch({ claim: 1 })
      await batch({ runId: 'run-2', outcomes: [{ seq: 1, state: 'sent', detail: '250' }] })
      await batch({ outcomes: [{ seq: 2, state: 'sent', detail: '250' }] })
      expect(await store.ledger.counts(issue.id)).toMatchObject({ claimed: 1, planned: 1, sent: 0 })
      await batch({ outcomes: [{ seq: 1, state: 'sent', detail: '250 2.0.0 queued as 4XyZ' }] })
      expect(await store.ledger.at(issue.id, 1)).toMatchObject({ state: 'sent', detail: '250 2.0.0 queued as 4XyZ' })
    })

    test('records a batch of many outcomes, near to one another and far apart, each with its own words', async () => {
      await freeze(plannedRows(700))
      await batch({ claim: 700 })
      await batch({
        outcomes: [
          { seq: 4, state: 'sent', detail: '250 “ok” \\ 4' },
          { seq: 2, state: 'sent', detail: '' },
          { seq: 3, state: 'refused', detail: '550 no' },
          { seq: 5, state: 'unknown', detail: 'cut off' },
        ],
      })
      await batch({ outcomes: [1, 350, 700].map((seq) => ({ seq, state: 'sent', detail: `250 ${seq}` })) })
      const settled = await all(store.ledger.list(issue.id, ['sent', 'refused', 'unknown']))
      expect(settled.map(({ state, detail }) => [state, detail])).toEqual([
        ['sent', '250 1'],
        ['sent', ''],
        ['refused', '550 no'],
        ['sent', '250 “ok” \\ 4'],
        ['unknown', 'cut off'],
        ['sent', '250 350'],
        ['sent', '250 700'],
      ])
      expect(await store.ledger.counts(issue.id)).toMatchObject({ claimed: 693 })
    })

    test('who has left since the issue was planned is skipped, and those behind come up', async () => {
      await freeze(plannedRows(7))
      const { newsletter } = issue
      const at = '2026-03-02T07:00:00.000Z'
      const leave = (...places: number[]) =>
        store
          .audience(newsletter)
          .suppress(places.map((place) => ({ key: addressKey(`reader${place}@reader.example`), reason: 'manual', at })))
      await leave(1, 2, 3, 5)
      await store.audience('another').suppress([{ key: addressKey('reader4@reader.example'), reason: 'manual', at }])
      expect(seqs(await batch({ claim: 3 }))).toEqual([4, 6])
      expect(await all(store.ledger.list(issue.id, ['skipped']))).toMatchObject(
        [1, 2, 3, 5].map((place) => ({ address: `reader${place}@reader.example`, detail: 'suppressed' })),
      )
      await batch({ outcomes: [{ seq: 6, state: 'deferred', detail: '450', dueAt: NOW + 5 }] })
      await leave(6, 7)
      expect(await batch({ now: NOW + 5, claim: 3 })).toEqual([])
      expect(await store.ledger.counts(issue.id)).toMatchObject({ claimed: 1, skipped: 6 })
    })

    test('an issue of many rows is counted in stretches, each row once, while others write', async () => {
      await freeze([...plannedRows(7), { action: 'skip', address: 'gone@reader.example', reason: 'suppressed' }])
      const places = [1, 49_999, 50_000, 50_001, 100_000, 170_000, 170_001, 170_002]
      const other = await openDatabase(url)
      for (const [at, seq] of [...places.entries()].toReversed())
        await other.db
          .updateTable('delivery')
          .set({ seq })
          .where('seq', '=', at + 1)
          .execute()
      await batch({ claim: 2 })
      const told: (readonly [number, number])[] = []
      const writes: Promise<unknown>[] = []
      const onProgress = (...progress: [number, number]) => {
        told.push(progress)
        writes.push(other.db.updateTable('delivery').set({ state: 'refused' }).where('seq', '>', 50_000).execute())
      }
      const [summary] = await store.issues.list({ onProgress })
      await Promise.all(writes)
      await other.db.destroy()
      expect(summary?.counts).toMatchObject({ claimed: 2, planned: 5, refused: 0, skipped: 1 })
      expect(told).toEqual([50_000, 100_000, 150_000, 170_002].map((done) => [done, 170_002]))
      expect(await store.ledger.counts(issue.id)).toMatchObject({ claimed: 2, planned: 1, refused: 5, skipped: 0 })
    })

    test('a deferred row comes back when it is due, and counts its attempts from the first', async () => {
      await freeze(plannedRows(1))
      await batch({ claim: 1 })
      await batch({ outcomes: [{ seq: 1, state: 'deferred', detail: '450', dueAt: NOW + 1000 }] })
      expect(await store.ledger.nextDue(issue.id)).toBe(NOW + 1000)
      expect(await batch({ now: NOW + 999, claim: 1 })).toEqual([])
      expect(await batch({ now: NOW + 1000, claim: 1, after: 1 })).toMatchObject([
        { attempts: 2, firstTriedAt: NOW, wasDeferred: true },
      ])
      expect(await store.ledger.nextDue(issue.id)).toBeUndefined()
    })

    test('a claim that is given back untried counts as no attempt', async () => {
      await freeze(plannedRows(2))
      await batch({ claim: 2 })
      await batch({ outcomes: [{ seq: 1, state: 'untried' }] })
      await batch({ outcomes: [{ seq: 2, state: 'untried', detail: 'rate', dueAt: NOW + 5 }] })
      expect(await store.ledger.counts(issue.id)).toMatchObject({ planned: 1, deferred: 1 })
      const again = await batch({ now: NOW + 10, claim: 2 })
      expect(again).toMatchObject([
        { seq: 1, attempts: 1, firstTriedAt: NOW + 10 },
        { seq: 2, attempts: 1, firstTriedAt: NOW + 10 },
      ])
    })

    test('what a dead run left claimed is unknown, and its own late answer still counts', async () => {
      await freeze(plannedRows(3))
      await batch({ claim: 3 })
      await batch({ outcomes: [{ seq: 3, state: 'sent', detail: '250' }] })
      expect(await store.ledger.recover(issue.id, NOW)).toBe(2)
      expect(await batch({ runId: 'run-2', claim: 5 })).toEqual([])
      await batch({ outcomes: [{ seq: 1, state: 'sent', detail: '250 late' }] })
      expect(await store.ledger.counts(issue.id)).toMatchObject({ sent: 2, unknown: 1 })
    })

    test.each([
      ['sent', { sent: 1, unknown: 1 }],
      ['skip', { refused: 1, unknown: 1 }],
      ['resend', { planned: 1, unknown: 1 }],
    ] as const)('a person settles unknown rows: %s', async (how, counts) => {
      await freeze(plannedRows(2))
      await batch({ claim: 2 })
      await store.ledger.recover(issue.id, NOW)
      await store.issues.closeIfDone(issue.id, '2026-03-02T09:00:00.000Z')
      expect(await store.ledger.resolve(issue.id, how, NOW, ['READER2@reader.example'])).toBe(1)
      expect(await store.ledger.counts(issue.id)).toMatchObject(counts)
      expect((await store.issues.summary(issue.id))?.state).toBe(how === 'resend' ? 'open' : 'closed')
      expect(await store.ledger.resolve(issue.id, how, NOW)).toBe(1)
    })

    test('gives up what waits', async () => {
      await freeze(plannedRows(2))
      await batch({ claim: 1 })
      await batch({ outcomes: [{ seq: 1, state: 'deferred', detail: '450', dueAt: NOW }] })
      expect(await store.ledger.giveUp(issue.id, NOW, 'expired')).toBe(2)
      expect(await store.ledger.counts(issue.id)).toMatchObject({ refused: 2 })
    })

    test('an address finds its rows in every issue of a newsletter and of no other, each with the Message-ID it carried', async () => {
      await freeze(plannedRows(2))
      const second = frozenIssue('second')
      await store.issues.add(second)
      await store.ledger.plan(second.id, plannedRows(1), NOW)
      const other = frozenIssue('other', { newsletter: 'another letter' })
      await store.issues.add(other)
      await store.ledger.plan(other.id, plannedRows(1), NOW)
      const rows = await store.ledger.of(issue.newsletter, 'READER1@Reader.example')
      expect(rows.map((row) => row.issueId)).toEqual([second.id, issue.id])
      expect(rows[0]?.messageId).toMatch(/^[0-9a-f]{16}\.[0-9a-f]{24}@harbour\.example$/)
      expect(rows[0]?.messageId).not.toBe(rows[1]?.messageId)
    })

    test('a run that has lost its lock records what it knows and claims nothing', async () => {
      await freeze(plannedRows(3))
      await store.locks.acquire('Harbour Letter', owner())
      expect(await batch({ claim: 1, lock: 'Harbour Letter' })).toHaveLength(1)
      await store.locks.release('Harbour Letter', 'run-1')
      const outcomes = [{ seq: 1, state: 'sent', detail: '250' }] as const
      await expect(batch({ outcomes, claim: 1, lock: 'Harbour Letter' })).rejects.toMatchObject({ code: 'E_LOCKED' })
      expect(await store.ledger.counts(issue.id)).toMatchObject({ sent: 1, planned: 2, claimed: 0 })
    })

    test('two processes claim at the same time without one row in common', async () => {
      await freeze(plannedRows(60))
      const other = await openStore(url)
      try {
        const taken = await Promise.all(
          [store, other].flatMap((each, at) =>
            Array.from({ length: 3 }, () =>
              each.ledger.recordAndClaim({ issueId: issue.id, runId: `run-${at}`, now: NOW, outcomes: [], claim: 10 }),
            ),
          ),
        )
        const claimed = taken.flatMap(seqs)
        expect(new Set(claimed).size).toBe(claimed.length)
        expect(await store.ledger.counts(issue.id)).toMatchObject({ claimed: claimed.length })
      } finally {
        await other.close()
      }
    })

    test('an issue that is not there is E_NOT_FOUND', async () => {
      await expect(store.ledger.counts('00')).rejects.toMatchObject({ code: 'E_NOT_FOUND' })
    })
  })

  describe('the run lock', () => {
    test('one run holds it, and the answer to the other names the holder', async () => {
      expect(await store.locks.acquire('Harbour Letter', owner())).toEqual({ held: true })
      const answer = await store.locks.acquire('Harbour Letter', owner({ runId: 'run-2' }))
      expect(answer).toMatchObject({ held: false, by: owner() })
      expect(await store.locks.holder('Harbour Letter')).toMatchObject({ owner: owner(), alive: true })
      expect(await store.locks.acquire('Other', owner({ runId: 'run-3' }))).toEqual({ held: true })
    })

    test('is free again after release, and only its owner releases it', async () => {
      await store.locks.acquire('Harbour Letter', owner())
      await store.locks.release('Harbour Letter', 'run-2')
      expect(await store.locks.touch('Harbour Letter', 'run-1')).toBe(true)
      await store.locks.release('Harbour Letter', 'run-1')
      expect(await store.locks.touch('Harbour Letter', 'run-1')).toBe(false)
      expect(await store.locks.acquire('Harbour Letter', owner({ runId: 'run-2' }))).toEqual({ held: true })
    })

    test('a process that is gone loses it; so does one whose pid was given to another', async () => {
      // Above the highest pid that Linux gives out (proc(5), pid_max).
      await store.locks.acquire('Harbour Letter', owner({ pid: 4_194_305 }))
      const answer = await store.locks.acquire('Harbour Letter', owner({ runId: 'run-2', birth: 'another:1' }))
      expect(answer).toMatchObject({ held: true, tookOverFrom: { runId: 'run-1' } })
      if (process.platform !== 'linux') return
      expect(await store.locks.acquire('Harbour Letter', owner({ runId: 'run-3' }))).toMatchObject({ held: true })
    })

    test('an owner on another host keeps it while it is seen', async () => {
      await store.locks.acquire('Harbour Letter', owner({ host: 'elsewhere' }))
      expect(await store.locks.acquire('Harbour Letter', owner({ runId: 'run-2' }))).toMatchObject({ held: false })
    })
  })

  describe('settings and rates', () => {
    test('a value that is kept once stays', async () => {
      expect(await store.settings.keep('secret', 'first')).toBe('first')
      expect(await store.settings.keep('secret', 'second')).toBe('first')
      await store.settings.set('secret', 'third')
      expect(await store.settings.get('secret')).toBe('third')
      expect(await store.settings.get('nothing')).toBeUndefined()
    })

    test('uses of a rate add up by account, scope, window and slice, and go when their window is over', async () => {
      const use = { scope: '*', within: 1000, at: NOW, used: 3 }
      const domain = { scope: 'reader.example', within: 60_000, at: NOW, used: 1 }
      await store.rates.transact('ann@one', (book) => book.add([use, domain]))
      await store.rates.transact('ann@one', (book) => book.add([{ ...use, used: 4 }]))
      await store.rates.transact('ann@two', (book) => book.add([{ ...use, used: 9 }]))
      const kept = (now: number) => store.rates.transact('ann@one', (book) => book.uses(['*', 'reader.example'], now))
      expect(await kept(NOW)).toEqual(expect.arrayContaining([{ ...use, used: 7 }, domain]))
      expect(await kept(NOW + 1000)).toEqual([domain])
      await store.rates.transact('ann@one', (book) => book.forget(NOW + 1000))
      expect(await kept(NOW)).toEqual([domain])
      expect(await store.rates.transact('ann@two', (book) => book.uses(['*'], NOW))).toHaveLength(1)
    })

    test('what was written while a clock was wrong counts as used now', async () => {
      const late = { scope: '*', within: 3_600_000, used: 2 }
      await store.rates.transact('ann@one', (book) =>
        book.add([NOW + 86_400_000, NOW + 90_000_000, NOW + 1000].map((at) => ({ ...late, at }))),
      )
      await store.rates.transact('ann@one', (book) => book.repair(NOW))
      expect(await store.rates.transact('ann@one', (book) => book.uses(['*'], NOW))).toEqual([
        { ...late, at: NOW, used: 4 },
        { ...late, at: NOW + 1000 },
      ])
    })

    test('what a run holds is replaced, removed at none, and undone when the work fails', async () => {
      const hold = { scope: '*', newsletter: 'Harbour Letter', runId: 'a', held: 5, until: NOW }
      const held = () => store.rates.transact('ann@one', (book) => book.holds())
      await store.rates.transact('ann@one', (book) => book.hold([hold, { ...hold, runId: 'b' }]))
      await store.rates.transact('ann@one', (book) => book.hold([{ ...hold, held: 2 }]))
      expect(await held()).toEqual(
        expect.arrayContaining([
          { ...hold, held: 2 },
          { ...hold, runId: 'b' },
        ]),
      )
      await store.rates.transact('ann@one', (book) => book.hold([{ ...hold, runId: 'b', held: 0 }]))
      const failed = store.rates.transact('ann@one', async (book) => {
        await book.hold([{ ...hold, held: 0 }])
        throw new Error('no')
      })
      await expect(failed).rejects.toThrow('no')
      expect(await held()).toEqual([{ ...hold, held: 2 }])
    })
  })

  test('everything is there when it is opened again', async () => {
    await freeze(plannedRows(2))
    await store.close()
    store = await openStore(url)
    expect(await store.ledger.counts(issue.id)).toMatchObject({ planned: 2 })
  })
}
