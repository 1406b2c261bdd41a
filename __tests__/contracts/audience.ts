import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { importSubscribers, planRow } from '../../src/audience/import.ts'
import { erasePerson, exportPerson } from '../../src/audience/export.ts'
import { CREATION, type ReadRow } from '../../src/audience/record.ts'
import { addressKey } from '../../src/model/address.ts'
import { confirm, grant, request, withdraw } from '../../src/model/consent.ts'
import type { Store } from '../../src/model/store.ts'
import type { AudienceStore, StoredSubscriber } from '../../src/model/store/audience.ts'
import { openStore } from '../../src/store/open.ts'
import { frozenIssue } from '../helpers/frozen-issue.ts'

const AT = '2026-03-02T07:00:00.000Z'
const LATER = '2026-03-03T07:00:00.000Z'

async function all<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = []
  for await (const row of rows) list.push(row)
  return list
}

const stored = (address: string, overrides: Partial<StoredSubscriber> = {}): StoredSubscriber => ({
  key: addressKey(address),
  address,
  state: 'active',
  attributes: { firstName: 'Ann' },
  consentAt: AT,
  consentSource: 'paper form',
  createdAt: AT,
  updatedAt: AT,
  ...overrides,
})

async function* rowsOf(...addresses: readonly string[]): AsyncGenerator<ReadRow> {
  for (const [index, address] of addresses.entries()) {
    yield { line: index + 2, subscriber: { address, state: 'active', attributes: {} } }
  }
}

const listed = (line: number, state: 'active' | 'unsubscribed', address: string): ReadRow => ({
  line,
  subscriber: { address, state, attributes: {} },
})

async function* feed(rows: readonly ReadRow[], end?: Error): AsyncGenerator<ReadRow> {
  yield* rows
  if (end !== undefined) throw end
}

/** What every store promises about the audience. `newUrl` names an empty one each time. */
export function audienceContract(newUrl: () => string | Promise<string>): void {
  let store: Store
  let audience: AudienceStore
  const find = async (address: string) => (await audience.findSubscribers([addressKey(address)]))[0]
  const suppressionOf = async (address: string) => (await audience.findSuppressions([addressKey(address)]))[0]
  const bringIn = (rows: AsyncIterable<ReadRow>, more: object = {}) =>
    importSubscribers(audience, rows, { at: AT, consentSource: 'import of list.csv', ...more })

  beforeEach(async () => {
    store = await openStore(await newUrl())
    audience = store.audience('Harbour Letter')
  })
  afterEach(() => store.close())

  describe('subscribers', () => {
    test('come back as they were, in the order in which they came, over many pages', async () => {
      const many = Array.from({ length: 1201 }, (_, at) => stored(`reader${String(at).padStart(4, '0')}@example.org`))
      await audience.putSubscribers(many)
      await audience.putSubscribers(many.slice(0, 3))
      expect(await all(audience.listSubscribers())).toEqual(many)
      expect(await audience.countSubscribers()).toMatchObject({ active: 1201, pending: 0 })
      expect(await audience.findSubscribers(many.map(({ key }) => key))).toHaveLength(1201)
    })

    test('are found by state and by part of the address, with no character of it read as a pattern', async () => {
      await audience.putSubscribers([
        stored('ann_lee@example.org'),
        stored('annxlee@example.org'),
        stored('Bo%@example.org', { state: 'pending' }),
      ])
      const addresses = async (filter: object) =>
        (await all(audience.listSubscribers(filter))).map((one) => one.address)
      expect(await addresses({ contains: 'ANN_' })).toEqual(['ann_lee@example.org'])
      expect(await addresses({ contains: 'bo%' })).toEqual(['Bo%@example.org'])
      expect(await addresses({ states: ['pending'] })).toEqual(['Bo%@example.org'])
    })

    test('of another newsletter stay out of sight', async () => {
      await audience.putSubscribers([stored('ann@example.org')])
      await withdraw(audience, { address: 'ann@example.org' }, 'unsubscribe', { at: AT, source: 'test' })
      const other = store.audience('Hill Letter')
      expect(await all(other.listSubscribers())).toEqual([])
      expect(await all(other.listSuppressions())).toEqual([])
    })
  })

  describe('a transaction', () => {
    test('that throws leaves nothing behind', async () => {
      const work = audience.transact(async (inside) => {
        await inside.putSubscribers([stored('ann@example.org')])
        await inside.transact((deeper) => deeper.suppress([{ key: 'k', reason: 'manual', at: AT }]))
        throw new Error('no')
      })
      await expect(work).rejects.toThrow('no')
      expect(await find('ann@example.org')).toBeUndefined()
      expect(await all(audience.listSuppressions())).toEqual([])
    })
  })

  describe('an import', () => {
    test('tells new, changed, unchanged and skipped apart, with line and reason', async () => {
      await audience.putSubscribers([stored('ann@example.org'), stored('bo@example.org')])
      await withdraw(audience, { address: 'cy@example.org' }, 'complaint', { at: AT, source: 'report' })
      const rows: readonly ReadRow[] = [
        {
          line: 2,
          subscriber: { address: 'Ann@example.org', state: 'active', attributes: { firstName: 'Anne' } },
        },
        { line: 3, subscriber: { address: 'bo@example.org', state: 'active', attributes: {} } },
        { line: 4, subscriber: { address: 'cy@example.org', state: 'active', attributes: {} } },
        { line: 5, problem: 'the address has no @', value: 'dee' },
        { line: 6, subscriber: { address: 'eve@example.org', state: 'active', attributes: {} } },
        { line: 7, subscriber: { address: 'EVE@example.org', state: 'active', attributes: {} } },
      ]
      expect(await bringIn(feed(rows))).toMatchObject({
        rows: 6,
        added: 1,
        changed: 1,
        unchanged: 1,
        skipped: 3,
        invalid: 1,
        lines: [
          {
            line: 4,
            value: 'cy@example.org',
            reason: 'suppressed since 2026-03-02 (complaint), and only a new consent lifts that',
          },
          { line: 5, value: 'dee', reason: 'the address has no @' },
          { line: 7, value: 'EVE@example.org', reason: 'the address is already in the list' },
        ],
      })
      expect(await find('ann@example.org')).toMatchObject({
        address: 'ann@example.org',
        attributes: { firstName: 'Anne' },
        consentAt: AT,
        consentSource: 'paper form',
      })
      expect(await find('cy@example.org')).toBeUndefined()
      expect(await find('eve@example.org')).toMatchObject({ state: 'active', consentSource: 'import of list.csv' })
    })

    test('that breaks off at row 1500 changes nothing', async () => {
      const list = rowsOf(...Array.from({ length: 1499 }, (_, at) => `reader${at}@example.org`))
      await expect(bringIn(feed(await all(list), new Error('the file ends here')))).rejects.toThrow(
        'the file ends here',
      )
      expect(await audience.countSubscribers()).toMatchObject({ active: 0 })
    })

    test('that is strict stops at the first row that is not a subscriber', async () => {
      const rows: readonly ReadRow[] = [
        { line: 2, subscriber: { address: 'ann@example.org', state: 'active', attributes: {} } },
        { line: 3, problem: 'the address has no @', value: 'bo' },
      ]
      await expect(bringIn(feed(rows), { isStrict: true })).rejects.toMatchObject({
        code: 'E_AUDIENCE',
        message: 'Line 3: the address has no @',
      })
      expect(await find('ann@example.org')).toBeUndefined()
    })

    test('as a dry run reports the same and changes nothing', async () => {
      const dry = await bringIn(rowsOf('ann@example.org', 'bo@example.org'), { dryRun: true })
      expect(dry).toMatchObject({ added: 2 })
      expect(await find('ann@example.org')).toBeUndefined()
      expect(await bringIn(rowsOf('ann@example.org', 'bo@example.org'))).toEqual(dry)
    })

    test('takes people off the list, and a second import never puts them back', async () => {
      await audience.putSubscribers([stored('ann@example.org')])
      const rows: readonly ReadRow[] = [
        { line: 2, subscriber: { address: 'ann@example.org', state: 'unsubscribed', attributes: {} } },
        { line: 3, subscriber: { address: 'bo@example.org', state: 'bounced', attributes: {} } },
      ]
      expect(await bringIn(feed(rows))).toMatchObject({ added: 1, changed: 1 })
      expect(await suppressionOf('ann@example.org')).toMatchObject({ reason: 'unsubscribe' })
      expect(await suppressionOf('bo@example.org')).toMatchObject({ reason: 'hard-bounce' })
      expect(await bringIn(rowsOf('ann@example.org', 'bo@example.org'))).toMatchObject({ skipped: 2, changed: 0 })
      expect(await find('ann@example.org')).toMatchObject({ state: 'unsubscribed' })
    })

    test('takes who left anywhere in the list for gone, wherever else they stand', async () => {
      const rows = [
        listed(2, 'active', 'ann@example.org'),
        listed(3, 'unsubscribed', 'bo@example.org'),
        listed(4, 'unsubscribed', 'ANN@example.org'),
        listed(5, 'unsubscribed', 'Ann@example.org'),
        listed(6, 'active', 'bo@example.org'),
      ]
      expect(await bringIn(feed(rows))).toMatchObject({ added: 2, changed: 1, lines: [{ line: 5 }, { line: 6 }] })
      expect(await find('ann@example.org')).toMatchObject({ address: 'ann@example.org', state: 'unsubscribed' })
      expect(await suppressionOf('ann@example.org')).toMatchObject({ reason: 'unsubscribe' })
      expect(await find('bo@example.org')).toMatchObject({ state: 'unsubscribed' })
    })

    test('that is stopped says so, and changes nothing', async () => {
      const signal = AbortSignal.abort()
      await expect(bringIn(rowsOf('ann@example.org'), { signal })).rejects.toMatchObject({ code: 'E_STOPPED' })
      expect(await find('ann@example.org')).toBeUndefined()
    })

    test('keeps the source of consent that the list names, and its own name where the list has none', async () => {
      const consentAt = '2024-05-01T08:30:00.000Z'
      const sourceOf = async (address: string, consentSource: string) => {
        await bringIn(
          feed([{ line: 2, subscriber: { address, state: 'active', attributes: {}, consentAt, consentSource } }]),
        )
        return (await find(address))?.consentSource
      }
      expect(await sourceOf('ann@example.org', 'fair, hall 2')).toBe('fair, hall 2')
      expect(await sourceOf('bo@example.org', CREATION)).toBe(`${CREATION} (import of list.csv)`)
    })

    test('leaves who is pending pending', () => {
      const known = stored('ann@example.org', { state: 'pending' })
      const row = { address: 'ann@example.org', state: 'active', attributes: {} } as const
      expect(planRow(row, { key: known.key, known }, { at: LATER, consentSource: 'x' })).toEqual({ action: 'keep' })
    })
  })

  describe('consent', () => {
    const cause = { at: LATER, source: 'one-click POST' }

    test('withdrawn by a key alone names the person, is kept once, and may be withdrawn again', async () => {
      await audience.putSubscribers([stored('ann@example.org')])
      const key = addressKey('ANN@example.org')
      expect(await withdraw(audience, { key }, 'unsubscribe', cause)).toMatchObject({ isNew: true })
      expect(await withdraw(audience, { key }, 'unsubscribe', cause)).toMatchObject({ isNew: false })
      expect(await find('ann@example.org')).toMatchObject({ state: 'unsubscribed', updatedAt: LATER, consentAt: AT })
      expect(await suppressionOf('ann@example.org')).toEqual({
        key,
        address: 'ann@example.org',
        reason: 'unsubscribe',
        at: LATER,
        source: 'one-click POST',
      })
      expect(await audience.eventsOf(key)).toEqual([{ key, kind: 'unsubscribed', ...cause }])
    })

    test('withdrawn by a complaint outweighs an earlier reason, and no later reason outweighs it', async () => {
      await audience.putSubscribers([stored('ann@example.org')])
      await withdraw(audience, { address: 'ann@example.org' }, 'unsubscribe', { at: AT, source: 'link' })
      expect(await withdraw(audience, { address: 'ann@example.org' }, 'complaint', cause)).toMatchObject({
        isNew: true,
      })
      expect(await withdraw(audience, { address: 'ann@example.org' }, 'hard-bounce', cause)).toMatchObject({
        isNew: false,
      })
      expect(await suppressionOf('ann@example.org')).toMatchObject({ reason: 'complaint', at: LATER })
      expect(await find('ann@example.org')).toMatchObject({ state: 'complained' })
    })

    test('given anew lifts the suppression and keeps its time and source', async () => {
      await withdraw(audience, { address: 'ann@example.org' }, 'complaint', { at: AT, source: 'report' })
      const { lifted } = await grant(audience, 'ann@example.org', { ...cause, source: 'her letter', consentedAt: AT })
      expect(lifted).toMatchObject({ reason: 'complaint' })
      expect(await suppressionOf('ann@example.org')).toBeUndefined()
      expect(await find('ann@example.org')).toMatchObject({
        state: 'active',
        consentAt: AT,
        consentSource: 'her letter',
      })
      expect((await audience.eventsOf(addressKey('ann@example.org'))).map(({ kind }) => kind)).toEqual([
        'complained',
        'lifted',
      ])
    })

    test('asked for through the form makes nobody active before they confirm', async () => {
      expect(await request(audience, 'ann@example.org', { at: AT, source: 'form' })).toBe(true)
      expect(await request(audience, 'ann@example.org', { at: AT, source: 'form' })).toBe(false)
      expect(await find('ann@example.org')).toMatchObject({ state: 'pending' })
      expect(await confirm(audience, addressKey('ann@example.org'), { at: LATER, source: 'link' })).toBe(true)
      expect(await find('ann@example.org')).toMatchObject({ state: 'active', consentAt: LATER, consentSource: 'link' })
      expect(await request(audience, 'ann@example.org', { at: LATER, source: 'form' })).toBe(false)
    })

    test('is not confirmed by a link that nobody asked for, that is old, or that was overtaken', async () => {
      const key = addressKey('ann@example.org')
      expect(await confirm(audience, key, cause)).toBe(false)
      await request(audience, 'ann@example.org', { at: AT, source: 'form' })
      expect(await confirm(audience, key, { at: '2026-03-10T07:00:00.000Z', source: 'link' })).toBe(false)
      await withdraw(audience, { key }, 'unsubscribe', cause)
      expect(await confirm(audience, key, cause)).toBe(false)
      expect(await find('ann@example.org')).toMatchObject({ state: 'unsubscribed' })
    })

    test('may be asked for again by who unsubscribed, not by who complained', async () => {
      await withdraw(audience, { address: 'ann@example.org' }, 'unsubscribe', { at: AT, source: 'link' })
      await withdraw(audience, { address: 'bo@example.org' }, 'complaint', { at: AT, source: 'report' })
      expect(await request(audience, 'bo@example.org', cause)).toBe(false)
      expect(await request(audience, 'ann@example.org', cause)).toBe(true)
      expect(await suppressionOf('ann@example.org')).toBeDefined()
      expect(await confirm(audience, addressKey('ann@example.org'), cause)).toBe(true)
      expect(await suppressionOf('ann@example.org')).toBeUndefined()
    })
  })

  describe('returned mail', () => {
    const bounce = {
      key: addressKey('ann@example.org'),
      at: AT,
      kind: 'full',
      status: '5.2.2',
      issueId: 'i1',
      message: '<1@mx>',
    } as const

    test('counts each message once and is found by time', async () => {
      expect(await audience.addBounce(bounce)).toBe(true)
      expect(await audience.addBounce(bounce)).toBe(false)
      expect(await audience.addBounce({ ...bounce, at: LATER, message: '<2@mx>' })).toBe(true)
      expect(await audience.bouncesOf(bounce.key)).toHaveLength(2)
      expect(await audience.bouncesOf(bounce.key, LATER)).toEqual([{ ...bounce, at: LATER, message: '<2@mx>' }])
      expect(await store.prune('Harbour Letter', LATER)).toMatchObject({ entries: 1 })
      expect(await audience.bouncesOf(bounce.key)).toHaveLength(1)
    })
  })

  describe('the request of a person', () => {
    const issue = frozenIssue()

    beforeEach(async () => {
      await audience.putSubscribers([stored('Ann@example.org')])
      await withdraw(audience, { address: 'Ann@example.org' }, 'unsubscribe', { at: AT, source: 'one-click POST' })
      await store.issues.add(issue)
      await store.ledger.plan(
        issue.id,
        ['Ann@example.org', 'bo@example.org'].map((address) => ({ action: 'send', address, attributes: { a: 'b' } })),
        Date.parse(AT),
      )
    })

    test('for access is answered with all that is kept', async () => {
      expect(await exportPerson(store, issue.newsletter, 'ann@example.org')).toMatchObject({
        subscriber: { address: 'Ann@example.org', consentSource: 'paper form' },
        suppression: { reason: 'unsubscribe' },
        history: [{ kind: 'unsubscribed' }],
        deliveries: [{ issueId: issue.id, state: 'planned' }],
      })
    })

    test('for erasure leaves a suppressed hash, and no address anywhere', async () => {
      expect(await erasePerson(audience, 'ann@example.org', LATER)).toBe(true)
      const person = await exportPerson(store, issue.newsletter, 'ann@example.org')
      expect(person).toMatchObject({ history: [], bounces: [], deliveries: [] })
      expect(person.subscriber).toBeUndefined()
      expect(person.suppression).toEqual({ key: addressKey('ann@example.org'), reason: 'unsubscribe', at: AT })
      expect(await store.ledger.counts(issue.id)).toMatchObject({ planned: 1, skipped: 1 })
      expect(JSON.stringify(await all(store.ledger.list(issue.id, ['planned', 'skipped'])))).not.toMatch(/ann@/i)
      expect(await bringIn(rowsOf('ann@example.org'))).toMatchObject({ skipped: 1 })
    })

    test('for erasure is not undone by a list that says the person left', async () => {
      await erasePerson(audience, 'ann@example.org', LATER)
      const rows: readonly ReadRow[] = [
        { line: 2, subscriber: { address: 'ann@example.org', state: 'unsubscribed', attributes: {} } },
      ]
      expect(await bringIn(feed(rows))).toMatchObject({ added: 0, skipped: 1 })
      expect(await find('ann@example.org')).toBeUndefined()
    })

    test('for erasure counts somebody whom only the ledger names, as the reader of a CSV, as known', async () => {
      expect(await erasePerson(audience, 'bo@example.org', LATER)).toBe(true)
    })

    test('for erasure suppresses an address that was never known', async () => {
      expect(await erasePerson(audience, 'new@example.org', LATER)).toBe(false)
      expect(await suppressionOf('new@example.org')).toMatchObject({ reason: 'erased' })
      expect(await bringIn(rowsOf('new@example.org'))).toMatchObject({ skipped: 1 })
    })
  })
}
