/** Articles that a newsletter has met, over SQL. (long: one port, all of its queries) */
import { sql } from 'kysely'
import type { Insertable, Selectable } from 'kysely'
import type {
  ArticleEvent,
  ArticleKeys,
  ArticleStore,
  ArticleUse,
  KnownArticle,
  Sighting,
} from '../model/store/articles.ts'
import type { ArticleTable, Db } from './schema.ts'

/** Keys asked for in one query: SQLite binds at most 32,766 values, and four lists share them. */
const CHUNK = 500

type Row = Selectable<ArticleTable>

export function createArticles(db: Db): ArticleStore {
  return {
    async candidates(newsletter, keys) {
      const rows = new Map<number, Row>()
      for (const some of chunksOf(keys, CHUNK)) {
        for (const row of await rowsSharing(db, newsletter, some)) rows.set(row.no, row)
      }
      return withUses(db, [...rows.values()])
    },
    record: (newsletter, sightings, at) =>
      db.transaction().execute(async (transaction) => {
        const numbers: number[] = []
        for (const sighting of sightings) {
          const no = await recordOne(transaction, newsletter, sighting, at)
          numbers.push(no)
          if (sighting.event !== undefined) await addEvent(transaction, no, { ...sighting.event, at })
        }
        return numbers
      }),
    async putInto(issueId, numbers) {
      for (const some of chunksOf([...new Set(numbers)], CHUNK)) {
        await db
          .insertInto('article_use')
          .values(some.map((article) => ({ issue_id: issueId, article })))
          .onConflict((conflict) => conflict.columns(['issue_id', 'article']).doNothing())
          .execute()
      }
    },
    async search(newsletter, text, limit) {
      const pattern = `%${text.toLowerCase().replace(/[\\%_]/g, String.raw`\$&`)}%`
      const rows = await db
        .selectFrom('article')
        .selectAll()
        .where('newsletter', '=', newsletter)
        .where((where) =>
          where.or([
            sql<boolean>`lower(url) like ${pattern} escape '\\'`,
            sql<boolean>`lower(title) like ${pattern} escape '\\'`,
            sql<boolean>`lower(path) like ${pattern} escape '\\'`,
          ]),
        )
        .orderBy('no', 'desc')
        .limit(limit)
        .execute()
      return withUses(db, rows)
    },
    async events(no) {
      const rows = await db.selectFrom('article_event').selectAll().where('article', '=', no).orderBy('no').execute()
      return rows.map(({ at, kind, reason, detail, issue_id: issueId }): ArticleEvent => ({
        at,
        kind,
        reason: (reason ?? undefined) as ArticleEvent['reason'],
        detail: detail ?? undefined,
        issueId: issueId ?? undefined,
      }))
    },
    async edited(newsletter, limit) {
      const rows = await db
        .selectFrom('article')
        .selectAll()
        .where('newsletter', '=', newsletter)
        .where('edited_at', 'is not', null)
        .orderBy('edited_at', 'desc')
        .limit(limit)
        .execute()
      return withUses(db, rows)
    },
    prune: (before) => prune(db, before),
  }
}

async function rowsSharing(db: Db, newsletter: string, keys: readonly ArticleKeys[]): Promise<readonly Row[]> {
  const valuesOf = (name: 'url' | 'feedId' | 'path') => [...new Set(keys.flatMap((one) => one[name] ?? []))]
  const columns = {
    url_key: valuesOf('url'),
    feed_id: valuesOf('feedId'),
    // A thin body ("Comments") is shared by thousands; it is asked for only when nothing surer is known.
    fingerprint: [...new Set(keys.flatMap((one) => (isKnownSurer(one) ? [] : (one.fingerprint ?? []))))],
    path: valuesOf('path'),
  }
  const rows: Row[] = []
  for (const [column, values] of Object.entries(columns) as [keyof typeof columns, string[]][]) {
    if (values.length === 0) continue
    rows.push(
      ...(await db
        .selectFrom('article')
        .selectAll()
        .where('newsletter', '=', newsletter)
        .where(column, 'in', values)
        .execute()),
    )
  }
  return rows
}

const isKnownSurer = ({ isThin, url, feedId }: ArticleKeys): boolean =>
  isThin === true && (url !== undefined || feedId !== undefined)

async function withUses(db: Db, rows: readonly Row[]): Promise<readonly KnownArticle[]> {
  const uses = new Map<number, ArticleUse[]>()
  for (const some of chunksOf(rows, CHUNK)) {
    const found = await db
      .selectFrom('article_use')
      .innerJoin('issue', 'issue.id', 'article_use.issue_id')
      .select([
        'article_use.article',
        'issue.id',
        'issue.number',
        'issue.state',
        'issue.created_at',
        'issue.closed_at',
        'issue.not_after',
        'issue.counts',
      ])
      .select((use) =>
        use
          .exists(
            use
              .selectFrom('delivery')
              .select(sql`1`.as('one'))
              .whereRef('delivery.issue', '=', 'issue.no')
              .where('delivery.state', 'in', ['sent', 'unknown']),
          )
          .as('reached'),
      )
      .where(
        'article_use.article',
        'in',
        some.map(({ no }) => no),
      )
      .orderBy('issue.no')
      .execute()
    for (const row of found) {
      const use: ArticleUse = {
        issueId: row.id,
        number: row.number,
        state: row.state,
        createdAt: row.created_at,
        closedAt: row.closed_at ?? undefined,
        notAfter: row.not_after ?? undefined,
        reachedReaders: Boolean(row.reached) || reachedOf(row.counts),
      }
      uses.set(row.article, [...(uses.get(row.article) ?? []), use])
    }
  }
  return rows.map((row) => toKnown(row, uses.get(row.no) ?? []))
}

/** After pruning the rows are gone and their counts are with the issue. */
function reachedOf(counts: string | null): boolean {
  if (counts === null) return false
  const { sent = 0, unknown = 0 } = JSON.parse(counts) as { sent?: number; unknown?: number }
  return sent + unknown > 0
}

async function recordOne(db: Db, newsletter: string, sighting: Sighting, at: string): Promise<number> {
  const marks = {
    ...(sighting.event?.kind === 'marked' ? { marked_at: at } : {}),
    ...(sighting.event?.kind === 'edited' ? { edited_at: at } : {}),
  }
  if (sighting.no !== undefined) {
    await db
      .updateTable('article')
      .set({ ...toColumns(sighting), ...marks, last_seen_at: at })
      .where('no', '=', sighting.no)
      .execute()
    return sighting.no
  }
  const row: Insertable<ArticleTable> = {
    newsletter,
    source: sighting.source,
    ...toColumns(sighting),
    ...marks,
    first_seen_at: at,
    last_seen_at: at,
  }
  const { no } = await db.insertInto('article').values(row).returning('no').executeTakeFirstOrThrow()
  return no
}

async function addEvent(db: Db, article: number, { at, kind, reason, detail, issueId }: ArticleEvent): Promise<void> {
  const last = await db
    .selectFrom('article_event')
    .select(['kind', 'reason', 'detail', 'issue_id'])
    .where('article', '=', article)
    .orderBy('no', 'desc')
    .limit(1)
    .executeTakeFirst()
  const row = { kind, reason: reason ?? null, detail: detail ?? null, issue_id: issueId ?? null }
  const names = ['kind', 'reason', 'detail', 'issue_id'] as const
  if (last !== undefined && names.every((name) => last[name] === row[name])) return
  await db
    .insertInto('article_event')
    .values({ article, at, ...row })
    .execute()
}

async function prune(db: Db, before: string): Promise<number> {
  return db.transaction().execute(async (transaction) => {
    const gone = await transaction
      .deleteFrom('article')
      .where('last_seen_at', '<', before)
      .where('no', 'not in', (inner) =>
        inner
          .selectFrom('article_use')
          .innerJoin('issue', 'issue.id', 'article_use.issue_id')
          .select('article_use.article')
          .where('issue.state', 'in', ['open', 'held', 'paused']),
      )
      .returning('no')
      .execute()
    for (const some of chunksOf(gone, CHUNK)) {
      const numbers = some.map(({ no }) => no)
      await transaction.deleteFrom('article_event').where('article', 'in', numbers).execute()
      await transaction.deleteFrom('article_use').where('article', 'in', numbers).execute()
    }
    return gone.length
  })
}

/** Only what the sighting shows: an entry whose page was not read this time keeps the fingerprint of its last reading. */
function toColumns({ keys, url, title }: Sighting): Partial<Insertable<ArticleTable>> {
  return {
    url_key: keys.url,
    feed: keys.feed,
    feed_id: keys.feedId,
    path: keys.path,
    fingerprint: keys.fingerprint,
    headline: keys.headline,
    url,
    title,
  }
}

function toKnown(row: Row, uses: readonly ArticleUse[]): KnownArticle {
  const keys: ArticleKeys = {
    url: row.url_key ?? undefined,
    feed: row.feed ?? undefined,
    feedId: row.feed_id ?? undefined,
    path: row.path ?? undefined,
    fingerprint: row.fingerprint ?? undefined,
    headline: row.headline ?? undefined,
  }
  return {
    no: row.no,
    keys,
    url: row.url ?? undefined,
    title: row.title ?? undefined,
    source: row.source,
    firstSeenAt: row.first_seen_at,
    lastSeenAt: row.last_seen_at,
    markedAt: row.marked_at ?? undefined,
    editedAt: row.edited_at ?? undefined,
    uses,
  }
}

function* chunksOf<T>(list: readonly T[], size: number): Iterable<readonly T[]> {
  for (let at = 0; at < list.length; at += size) yield list.slice(at, at + size)
}
