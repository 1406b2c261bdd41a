import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { addressKey } from '../../src/model/address.ts'
import type { BounceKind } from '../../src/model/bounce-policy.ts'
import { grant } from '../../src/model/consent.ts'
import { countBounce } from '../../src/model/count-bounce.ts'
import type { Store } from '../../src/model/store.ts'
import type { AudienceStore } from '../../src/model/store/audience.ts'
import { countRefusal } from '../../src/send/refusals.ts'
import { openStore } from '../../src/store/open.ts'

const ANN = 'ann@reader.example'
const KEY = addressKey(ANN)
const START = Date.parse('2026-03-03T12:00:00.000Z')
const DAY = 86_400_000

let store: Store
let audience: AudienceStore
beforeEach(async () => {
  store = await openStore('sqlite::memory:')
  audience = store.audience('Harbour Letter')
})
afterEach(() => store.close())

const count = (message: string, day: number, more: { kind?: BounceKind; issueId?: string; dryRun?: boolean } = {}) => {
  const { kind = 'permanent', issueId = `issue of ${message}`, dryRun = false } = more
  const record = { key: KEY, at: new Date(START + day * DAY).toISOString(), kind, message, issueId }
  return countBounce(audience, { person: { address: ANN }, record, source: `mail ${message}`, dryRun })
}

describe('a refusal', () => {
  test('heard during the dialogue and the report on the same issue by mail are one; the next issue makes two', async () => {
    const refused = { address: ANN, kind: 'permanent' as const, reply: '550 5.2.0 no', messageId: 'x@y', now: START }
    expect(await countRefusal(audience, { ...refused, issueId: 'one' })).toBe(false)
    expect(await count('a', 0, { issueId: 'one' })).toBe('count')
    expect(await count('b', 7, { issueId: 'two' })).toBe('suppress')
    expect(await audience.findSuppressions([KEY])).toMatchObject([{ reason: 'hard-bounce', source: 'mail b' }])
  })

  test('from before a new consent does not count, nor does the same message again', async () => {
    await count('a', 0)
    expect(await count('b', 1)).toBe('suppress')
    await grant(audience, ANN, { at: new Date(START + 2 * DAY).toISOString(), source: 'form' })
    expect(await count('b', 3)).toBe('known')
    expect(await count('c', 3)).toBe('count')
    expect(
      await countRefusal(audience, {
        address: ANN,
        kind: 'full',
        reply: '452 4.2.2 full',
        issueId: 'd',
        messageId: 'd@y',
        now: START + 3 * DAY,
      }),
    ).toBe(false)
    expect(await audience.findSuppressions([KEY])).toEqual([])
  })

  test('that is final counts for 180 days, a full mailbox for 30', async () => {
    await count('a', 0)
    expect(await count('b', 181)).toBe('count')
    for (const day of [200, 201, 202, 203]) expect(await count(`full ${day}`, day, { kind: 'full' })).toBe('count')
    expect(await count('full later', 231, { kind: 'full' })).toBe('count')
    for (const day of [232, 233]) await count(`full ${day}`, day, { kind: 'full' })
    expect(await count('the fifth in 30 days', 233, { kind: 'full' })).toBe('suppress')
  })

  test('is only judged in a dry run', async () => {
    expect(await count('a', 0, { kind: 'no-mailbox', dryRun: true })).toBe('suppress')
    expect(await audience.bouncesOf(KEY)).toEqual([])
    expect(await audience.findSuppressions([KEY])).toEqual([])
  })
})
