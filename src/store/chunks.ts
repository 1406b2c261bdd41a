/** Chunks through pg-boss, on the store's own connections; loaded only with PostgreSQL. (edge) */
import { setTimeout as wait } from 'node:timers/promises'
import { CompiledQuery, sql } from 'kysely'
import type PgBoss from 'pg-boss'
import { CHUNK_FORMAT } from '../model/store/chunks.ts'
import type { Chunk, ChunkQueue } from '../model/store/chunks.ts'
import { allowPauses } from './postgres.ts'
import type { Ask } from './postgres.ts'
import type { Db } from './schema.ts'

/** Its own, so that a program beside us in the same database may have another version of pg-boss. */
const SCHEMA = 'pullquote_queue'
/**
 * A chunk that was taken and not finished comes back after this, s. Workers keep one for half of it at most; one that comes
 * back while a slow mail server still has the last of it is worked on twice, and sends nothing twice.
 */
const EXPIRE_S = 40
/** How often the queue is looked after, s. */
const MAINTAIN_S = 5
/** A worker may die over a chunk as often as it likes. */
const RETRIES = 1_000_000
/** SQLSTATE deadlock_detected (PostgreSQL, appendix A). */
const DEADLOCK = '40P01'
const DEADLOCK_TRIES = 10
const DEADLOCK_PAUSE_MS = 200

interface ChunkData extends Chunk {
  readonly format: number
}

export function createChunks(db: Db, ask: Ask): ChunkQueue {
  let boss: PgBoss | undefined
  const start = async (): Promise<PgBoss> => (boss ??= await retryDeadlocks(() => startBoss(db, ask)))
  const insert = async (list: ReturnType<typeof jobsOf>, target?: PgBoss.Db) => {
    if (list.length === 0) return
    await (await start()).insert(list, target === undefined ? {} : { db: target })
  }
  return {
    async open(newsletter) {
      const queue = await start()
      await retryDeadlocks(() => alone(db, () => queue.createQueue(queueOf(newsletter))))
    },
    async release(newsletter, chunks, { issueId, time }) {
      await start()
      return db.transaction().execute(async (transaction) => {
        await transaction
          .updateTable('issue')
          .set({ released_at: time })
          .where('id', '=', issueId)
          .where('released_at', 'is', null)
          .execute()
        await sql`delete from ${sql.table(`${SCHEMA}.job`)}
          where name = ${queueOf(newsletter)} and state < 'active' and data ->> 'issueId' = ${issueId}`.execute(
          transaction,
        )
        await insert(jobsOf(newsletter, chunks), within(transaction))
        const row = await transaction
          .selectFrom('issue')
          .select('released_at')
          .where('id', '=', issueId)
          .executeTakeFirst()
        return row?.released_at ?? time
      })
    },
    add: (newsletter, chunks) => insert(jobsOf(newsletter, chunks)),
    async take(newsletter) {
      const queue = await start()
      // pg-boss answers a query that failed with no job.
      let failure: unknown
      const executeSql: PgBoss.Db['executeSql'] = (text, values) =>
        ask(text, values as readonly unknown[]).catch((error: unknown) => {
          failure = error
          throw error
        })
      const [job] = await queue.fetch<ChunkData>(queueOf(newsletter), { db: { executeSql } })
      if (failure !== undefined) throw failure
      return job && { ...job.data, id: job.id }
    },
    async done(newsletter, { id, ...chunk }, again) {
      const queue = await start()
      await db.transaction().execute(async (transaction) => {
        if (again !== undefined) await insert(jobsOf(newsletter, [chunk], again.inMs), within(transaction))
        await queue.complete(
          queueOf(newsletter),
          id,
          {},
          {
            db: within(transaction),
          },
        )
      })
    },
    async count(newsletter, issueId) {
      await start()
      const text = `select count(*)::integer as count from ${SCHEMA}.job
        where name = $1 and state < 'completed' and data ->> 'issueId' = $2`
      const [row] = (await ask(text, [queueOf(newsletter), issueId])).rows as [{ count: number }]
      return row.count
    },
    async strangers(newsletter) {
      await start()
      const text = `select distinct (data ->> 'format')::integer as format from ${SCHEMA}.job
        where name like $1 and name <> $2 and state < 'active'`
      const { rows } = await ask(text, [`${PREFIX}%.${newsletter}`, queueOf(newsletter)])
      return (rows as readonly { format: number }[]).map(({ format }) => format)
    },
    async close() {
      if (boss !== undefined) await stopBoss(boss)
      boss = undefined
    },
  }
}

async function startBoss(db: Db, ask: Ask): Promise<PgBoss> {
  const { default: Boss } = await import('pg-boss')
  const boss = new Boss({
    db: { executeSql: (text, values) => ask(text, values as readonly unknown[] | undefined) },
    schema: SCHEMA,
    schedule: false,
    maintenanceIntervalSeconds: MAINTAIN_S,
    archiveCompletedAfterSeconds: 3600,
    deleteAfterDays: 1,
  })
  // What fails in the background is tried again there; errors of what a caller asks for go to the caller.
  boss.on('error', () => {})
  try {
    return await alone(db, () => boss.start())
  } catch (error) {
    await stopBoss(boss)
    throw error
  }
}

const stopBoss = (boss: PgBoss) => boss.stop({ graceful: false, close: false, wait: false })

/** One process at a time: creating queues takes locks on tables, in another order than the upkeep of the queue does. */
const alone = <T>(db: Db, work: () => Promise<T>): Promise<T> =>
  db.transaction().execute(async (transaction) => {
    await allowPauses(transaction)
    await sql`select pg_advisory_xact_lock(hashtextextended(${SCHEMA}, 0))`.execute(transaction)
    return work()
  })

/** Tries again what lost a deadlock against the upkeep that another process does. */
async function retryDeadlocks<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work()
    } catch (error) {
      if ((error as { code?: string }).code !== DEADLOCK || attempt >= DEADLOCK_TRIES) throw error
      await wait(Math.random() * DEADLOCK_PAUSE_MS * attempt)
    }
  }
}

const PREFIX = 'deliver.'

/** One for each newsletter and format: a worker takes only what it has the keys for and what it understands. */
const queueOf = (newsletter: string) => `${PREFIX}${CHUNK_FORMAT}.${newsletter}`

const jobsOf = (newsletter: string, chunks: readonly Chunk[], inMs = 0) =>
  chunks.map(({ issueId, from, to, since }) => ({
    name: queueOf(newsletter),
    data: { format: CHUNK_FORMAT, issueId, from, to, since } satisfies ChunkData,
    startAfter: inMs <= 0 ? undefined : String(Math.ceil(inMs / 1000)),
    retryLimit: RETRIES,
    retryDelay: 0,
    expireInSeconds: EXPIRE_S,
  }))

/** pg-boss inside a transaction of ours. */
const within = (transaction: Db): PgBoss.Db => ({
  async executeSql(text, values) {
    const { rows } = await transaction.executeQuery(CompiledQuery.raw(text, [...(values as readonly unknown[])]))
    return { rows }
  },
})
