/** The audience port over kysely: every statement names the newsletter, so that a shared store keeps lists apart. */
import { sql } from 'kysely'
import type { SubscriberState } from '../model/delivery.ts'
import type { AudienceStore, StoredSubscriber, SubscriberFilter } from '../model/store/audience.ts'
import { fromSubscriber, toBounce, toSubscriber, toSuppression } from './audience-rows.ts'
import { erase } from './erase.ts'
import { allowPauses } from './postgres.ts'
import type { Db, StoreKind } from './schema.ts'

const PAGE_ROWS = 500
/** Keys or rows in one statement; 9 values a row stays far below SQLite's 32,766 and PostgreSQL's 65,535 parameters. */
const BATCH = 500
const STATES: readonly SubscriberState[] = ['pending', 'active', 'unsubscribed', 'bounced', 'complained']

export function createAudience(db: Db, kind: StoreKind, newsletter: string): AudienceStore {
  return {
    transact: (work) =>
      db.isTransaction
        ? work(createAudience(db, kind, newsletter))
        : db.transaction().execute(async (transaction) => {
            if (kind === 'postgres') await allowPauses(transaction)
            return work(createAudience(transaction, kind, newsletter))
          }),

    async findSubscribers(keys) {
      const found = await db
        .selectFrom('subscriber')
        .selectAll()
        .where('newsletter', '=', newsletter)
        .where(isOneOf(kind, keys))
        .execute()
      return found.map(toSubscriber)
    },

    async putSubscribers(subscribers) {
      await inBatches(subscribers, async (batch) => {
        await db
          .insertInto('subscriber')
          .values(batch.map((one) => fromSubscriber(newsletter, one)))
          .onConflict((conflict) =>
            conflict.columns(['newsletter', 'key']).doUpdateSet((row) => ({
              address: row.ref('excluded.address'),
              state: row.ref('excluded.state'),
              attributes: row.ref('excluded.attributes'),
              consent_at: row.ref('excluded.consent_at'),
              consent_source: row.ref('excluded.consent_source'),
              updated_at: row.ref('excluded.updated_at'),
            })),
          )
          .execute()
        return []
      })
    },

    listSubscribers: (filter = {}) => listSubscribers(db, newsletter, filter),

    async countSubscribers() {
      const rows = await db
        .selectFrom('subscriber')
        .select((all) => ['state', all.fn.countAll<number>().as('count')])
        .where('newsletter', '=', newsletter)
        .groupBy('state')
        .execute()
      const counts = Object.fromEntries(STATES.map((state) => [state, 0])) as Record<SubscriberState, number>
      for (const { state, count } of rows) counts[state] = count
      return counts
    },

    async removeSubscriber(key) {
      const result = await db
        .deleteFrom('subscriber')
        .where('newsletter', '=', newsletter)
        .where('key', '=', key)
        .executeTakeFirst()
      return result.numDeletedRows > 0n
    },

    async suppress(suppressions) {
      const added = await inBatches(suppressions, (batch) =>
        db
          .insertInto('suppression')
          .values(
            batch.map(({ key, address = null, reason, at, source = null }) => ({
              newsletter,
              key,
              address,
              reason,
              at,
              source,
            })),
          )
          .onConflict((conflict) => conflict.columns(['newsletter', 'key']).doNothing())
          .returning('key')
          .execute(),
      )
      return added.map(({ key }) => key)
    },

    async findSuppressions(keys) {
      const found = await db
        .selectFrom('suppression')
        .selectAll()
        .where('newsletter', '=', newsletter)
        .where(isOneOf(kind, keys))
        .execute()
      return found.map(toSuppression)
    },

    async *listSuppressions() {
      for (let after = ''; ;) {
        const rows = await db
          .selectFrom('suppression')
          .selectAll()
          .where('newsletter', '=', newsletter)
          .where('key', '>', after)
          .orderBy('key')
          .limit(PAGE_ROWS)
          .execute()
        yield* rows.map(toSuppression)
        after = rows.at(-1)?.key ?? after
        if (rows.length < PAGE_ROWS) return
      }
    },

    async liftSuppression(key) {
      const result = await db
        .deleteFrom('suppression')
        .where('newsletter', '=', newsletter)
        .where('key', '=', key)
        .executeTakeFirst()
      return result.numDeletedRows > 0n
    },

    async addEvents(events) {
      await inBatches(events, async (batch) => {
        await db
          .insertInto('audience_event')
          .values(batch.map(({ detail = null, ...event }) => ({ ...event, newsletter, detail })))
          .execute()
        return []
      })
    },

    async eventsOf(key) {
      const rows = await db
        .selectFrom('audience_event')
        .select(['key', 'at', 'kind', 'source', 'detail'])
        .where('newsletter', '=', newsletter)
        .where('key', '=', key)
        .orderBy('no')
        .execute()
      return rows.map(({ detail, ...event }) => ({ ...event, ...(detail === null ? {} : { detail }) }))
    },

    async addBounce({ status = null, issueId = null, detail = null, key, message, at, kind: what }) {
      const result = await db
        .insertInto('bounce')
        .values({ newsletter, key, message, at, kind: what, status, issue_id: issueId, detail })
        .onConflict((conflict) => conflict.columns(['newsletter', 'key', 'message']).doNothing())
        .executeTakeFirst()
      return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
    },

    async bouncesOf(key, since = '') {
      const rows = await db
        .selectFrom('bounce')
        .selectAll()
        .where('newsletter', '=', newsletter)
        .where('key', '=', key)
        .where('at', '>=', since)
        .orderBy('at')
        .orderBy('message')
        .execute()
      return rows.map(toBounce)
    },

    erase: (address) => erase(db, newsletter, address),
  }
}

async function* listSubscribers(
  db: Db,
  newsletter: string,
  { states, contains }: SubscriberFilter,
): AsyncGenerator<StoredSubscriber> {
  for (let after = 0; ;) {
    const rows = await db
      .selectFrom('subscriber')
      .selectAll()
      .where('newsletter', '=', newsletter)
      .where('no', '>', after)
      .$if(states !== undefined, (query) => query.where('state', 'in', states ?? []))
      .$if(contains !== undefined, (query) =>
        query.where(sql<boolean>`lower(address) like ${likeOf(contains)} escape '!'`),
      )
      .orderBy('no')
      .limit(PAGE_ROWS)
      .execute()
    yield* rows.map(toSubscriber)
    after = rows.at(-1)?.no ?? after
    if (rows.length < PAGE_ROWS) return
  }
}

function likeOf(part = ''): string {
  return `%${part.toLowerCase().replace(/[!%_]/g, '!$&')}%`
}

/** All keys as one value, so that the statement is the same for any number of them, and prepared. */
function isOneOf(kind: StoreKind, keys: readonly string[]) {
  return kind === 'sqlite'
    ? sql<boolean>`key in (select value from json_each(${JSON.stringify(keys)}))`
    : sql<boolean>`key = any(${keys}::text[])`
}

async function inBatches<T, Row>(all: readonly T[], run: (batch: T[]) => Promise<Row[]>): Promise<Row[]> {
  const rows: Row[] = []
  for (let at = 0; at < all.length; at += BATCH) rows.push(...(await run(all.slice(at, at + BATCH))))
  return rows
}
