import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { IssueState } from '../../src/model/delivery.ts'
import type { Store } from '../../src/model/store.ts'
import type { ArticleKeys } from '../../src/model/store/articles.ts'
import type { RunRecord } from '../../src/model/store/runs.ts'
import { openStore } from '../../src/store/open.ts'
import { frozenIssue, plannedRows } from '../helpers/frozen-issue.ts'

const LETTER = 'harbour-letter'
const DAY_1 = '2026-03-01T06:00:00.000Z'
const DAY_2 = '2026-03-02T06:00:00.000Z'
const DAY_3 = '2026-03-03T06:00:00.000Z'

const tide: ArticleKeys = {
  url: 'harbour.example/tide',
  feed: 'harbour.example/feed',
  feedId: 'tide-1',
  fingerprint: 'f1',
}
const quay: ArticleKeys = { path: 'articles/quay.md', fingerprint: 'f2', headline: 'h2' }

const run = (id: string, overrides: Partial<RunRecord> = {}): RunRecord => ({
  id,
  newsletter: LETTER,
  beganAt: DAY_1,
  isSettled: false,
  ...overrides,
})

/** What every store promises of articles, runs and sources. `newUrl` names an empty store each time. */
export function historyContract(newUrl: () => string | Promise<string>): void {
  let store: Store
  beforeEach(async () => {
    store = await openStore(await newUrl())
  })
  afterEach(() => store.close())

  const meet = (keys: ArticleKeys, at = DAY_1, newsletter = LETTER) =>
    store.articles.record(
      newsletter,
      [{ keys, source: 'feed', url: `https://${keys.url ?? 'none'}`, event: { kind: 'read' } }],
      at,
    )
  const find = async (keys: ArticleKeys, newsletter = LETTER) => store.articles.candidates(newsletter, [keys])

  describe('articles', () => {
    test.each<[string, ArticleKeys]>([
      ['its address', { url: 'harbour.example/tide' }],
      ["its feed's id", { feedId: 'tide-1' }],
      ['its content', { fingerprint: 'f1' }],
    ])('an article is found again by %s', async (_by, keys) => {
      const [no] = await meet(tide)
      await meet(quay)
      expect(await find(keys)).toEqual([
        {
          no,
          keys: tide,
          url: 'https://harbour.example/tide',
          source: 'feed',
          firstSeenAt: DAY_1,
          lastSeenAt: DAY_1,
          uses: [],
        },
      ])
    })

    test('newsletters know nothing of each other', async () => {
      await meet(tide)
      expect(await find(tide, 'another-letter')).toEqual([])
    })

    test('a second sighting keeps the first date, takes new keys over and leaves unread ones alone', async () => {
      const [no = 0] = await meet(tide)
      await store.articles.record(LETTER, [{ no, keys: { url: 'harbour.example/tide-2' }, source: 'other' }], DAY_2)
      const [known] = await find({ fingerprint: 'f1' })
      expect(known).toMatchObject({
        keys: { ...tide, url: 'harbour.example/tide-2' },
        source: 'feed',
        firstSeenAt: DAY_1,
        lastSeenAt: DAY_2,
      })
    })

    test('asks for thousands of keys at once', async () => {
      await meet(tide)
      const many = Array.from({ length: 3000 }, (_, at): ArticleKeys => ({
        url: `harbour.example/${at}`,
        fingerprint: `x${at}`,
      }))
      expect(await store.articles.candidates(LETTER, [...many, tide])).toHaveLength(1)
    })

    test('a run that breaks off records nothing', async () => {
      const broken = { keys: quay, source: undefined as unknown as string }
      await expect(store.articles.record(LETTER, [{ keys: tide, source: 'feed' }, broken], DAY_1)).rejects.toThrow()
      expect(await find(tide)).toEqual([])
    })

    test('the same event again is not written again, another one is', async () => {
      const [no = 0] = await meet(tide)
      const leftOut = {
        no,
        keys: tide,
        source: 'feed',
        event: { kind: 'left-out', detail: 'the issue was full' },
      } as const
      await store.articles.record(LETTER, [leftOut], DAY_2)
      await store.articles.record(LETTER, [leftOut], DAY_3)
      expect(await store.articles.events(no)).toEqual([
        { at: DAY_1, kind: 'read' },
        { at: DAY_2, kind: 'left-out', detail: 'the issue was full' },
      ])
    })

    test('marks and edits carry their time', async () => {
      const [no = 0] = await meet(tide)
      await store.articles.record(LETTER, [{ no, keys: tide, source: 'feed', event: { kind: 'marked' } }], DAY_2)
      await store.articles.record(
        LETTER,
        [{ no, keys: { fingerprint: 'f9' }, source: 'feed', event: { kind: 'edited' } }],
        DAY_3,
      )
      expect(await find({ fingerprint: 'f9' })).toMatchObject([{ markedAt: DAY_2, editedAt: DAY_3 }])
      expect((await store.articles.edited(LETTER, 10)).map((known) => known.no)).toEqual([no])
      expect(await store.articles.edited('another-letter', 10)).toEqual([])
    })

    test('search takes what a person types literally, in any case', async () => {
      await meet(tide)
      await meet({ url: 'harbour.example/100%25' })
      expect(await store.articles.search(LETTER, 'HARBOUR.example/T', 10)).toHaveLength(1)
      expect(await store.articles.search(LETTER, '%', 10)).toHaveLength(1)
      expect(await store.articles.search(LETTER, '_', 10)).toHaveLength(0)
    })
  })

  describe('articles in issues', () => {
    const issue = frozenIssue('used', { newsletter: LETTER })
    const setUp = async () => {
      const numbers = await meet(tide)
      await store.articles.putInto(issue.id, [...numbers, ...numbers])
      await store.issues.add(issue)
      await store.ledger.plan(issue.id, plannedRows(2), Date.parse(DAY_1))
    }

    test('an issue counts only once it is frozen', async () => {
      const numbers = await meet(tide)
      await store.articles.putInto(issue.id, numbers)
      expect((await find(tide))[0]?.uses).toEqual([])
      await store.issues.add(issue)
      expect((await find(tide))[0]?.uses).toMatchObject([
        { issueId: issue.id, number: 1, state: 'open', reachedReaders: false },
      ])
    })

    test.each<IssueState>(['held', 'paused', 'discarded', 'expired'])(
      'the state %s shows in the use',
      async (state) => {
        await setUp()
        await store.issues.move(issue.id, { from: ['open'], to: state, at: DAY_2 })
        expect((await find(tide))[0]?.uses).toMatchObject([{ state, reachedReaders: false }])
      },
    )

    test('a single delivery that went out shows, also after the addresses are pruned', async () => {
      await setUp()
      const [claim] = await store.ledger.recordAndClaim({
        issueId: issue.id,
        runId: 'r',
        now: 1,
        outcomes: [],
        claim: 1,
      })
      const outcomes = [{ seq: claim?.seq ?? 0, state: 'sent', detail: '250' }] as const
      await store.ledger.recordAndClaim({ issueId: issue.id, runId: 'r', now: 2, outcomes, claim: 0 })
      await store.issues.move(issue.id, { from: ['open'], to: 'expired', at: DAY_2 })
      expect((await find(tide))[0]?.uses).toMatchObject([{ state: 'expired', reachedReaders: true }])
      await store.prune(issue.newsletter, DAY_3)
      expect((await find(tide))[0]?.uses).toMatchObject([{ state: 'expired', reachedReaders: true }])
    })

    test('pruning forgets what no source shows any more, and nothing that an unfinished issue holds', async () => {
      await setUp()
      await meet(quay, DAY_1)
      expect(await store.articles.prune(DAY_1)).toBe(0)
      expect(await store.articles.prune(DAY_2)).toBe(1)
      expect([await find(quay), (await find(tide)).length]).toEqual([[], 1])
      await store.issues.move(issue.id, { from: ['open'], to: 'discarded', at: DAY_2 })
      expect(await store.articles.prune(DAY_2)).toBe(1)
      expect(await find(tide)).toEqual([])
    })
  })

  describe('runs', () => {
    const end = { endedAt: DAY_2, exit: 0, summary: '2 sent' } as const

    test('a planned time counts when its run is settled, and the latest one is given', async () => {
      expect(await store.runs.lastSettled(LETTER, DAY_3)).toBeUndefined()
      await store.runs.begin(run('a', { plannedAt: DAY_1 }))
      expect(await store.runs.lastSettled(LETTER, DAY_3)).toBeUndefined()
      await store.runs.end('a', { ...end, outcome: 'sent', isSettled: true, issueId: 'i1' })
      await store.runs.begin(run('b', { plannedAt: DAY_2, beganAt: DAY_2 }))
      await store.runs.end('b', { ...end, outcome: 'failed', exit: 75, isSettled: false })
      await store.runs.begin(run('c', { plannedAt: DAY_3, newsletter: 'another-letter', isSettled: true }))
      expect(await store.runs.lastSettled(LETTER, DAY_3)).toBe(DAY_1)
      expect(await store.runs.list(LETTER, 10)).toMatchObject([
        { id: 'b', outcome: 'failed', exit: 75 },
        { id: 'a', outcome: 'sent', issueId: 'i1', summary: '2 sent', isSettled: true },
      ])
    })

    test('a planned time beyond the clock does not count', async () => {
      await store.runs.begin(run('a', { plannedAt: DAY_1, isSettled: true }))
      await store.runs.begin(run('b', { plannedAt: '2030-01-01T06:00:00.000Z', isSettled: true }))
      expect(await store.runs.lastSettled(LETTER, DAY_3)).toBe(DAY_1)
      expect(await store.runs.prune(DAY_3)).toBe(1)
      expect(await store.runs.lastSettled(LETTER, DAY_3)).toBe(DAY_1)
    })

    test('the moment since which runs are watched is not a run', async () => {
      await store.runs.begin(run('w', { plannedAt: DAY_1, outcome: 'watching', isSettled: true }))
      expect(await store.runs.lastSettled(LETTER, DAY_3)).toBe(DAY_1)
      expect(await store.runs.list(LETTER, 10)).toEqual([])
    })

    test('pruning keeps the planned time that was settled last', async () => {
      await store.runs.begin(run('a', { plannedAt: DAY_1, isSettled: true }))
      await store.runs.begin(run('b'))
      expect(await store.runs.prune(DAY_3)).toBe(1)
      expect(await store.runs.lastSettled(LETTER, DAY_3)).toBe(DAY_1)
    })
  })

  test('the health of each source is kept by newsletter, and the last word counts', async () => {
    const ill = {
      source: 'https://harbour.example/feed',
      failures: 2,
      failingSince: DAY_1,
      lastError: '503',
      triedAt: DAY_2,
    }
    await store.sources.save(LETTER, [ill, { source: 'a.md', failures: 0, lastOkAt: DAY_2, triedAt: DAY_2 }])
    await store.sources.save(LETTER, [{ ...ill, failures: 3, triedAt: DAY_3, toldAt: DAY_3 }])
    expect(await store.sources.health(LETTER)).toEqual([
      { source: 'a.md', failures: 0, lastOkAt: DAY_2, triedAt: DAY_2 },
      { ...ill, failures: 3, triedAt: DAY_3, toldAt: DAY_3 },
    ])
    expect(await store.sources.health('another-letter')).toEqual([])
  })
}
