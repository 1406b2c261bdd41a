/** The run lock: a row with its owner, and the question whether that owner still lives. (edge) */
import { readFileSync } from 'node:fs'
import os from 'node:os'
import process from 'node:process'
import { sql } from 'kysely'
import type { RunLocks, RunOwner } from '../model/store/locks.ts'
import type { Clock } from './clock.ts'
import type { Db, RunLockTable } from './schema.ts'

/** An owner on another host that has not been seen for this long is dead, ms. Owners say that they live every 10 s. */
const UNSEEN_MS = 40_000
/** The same for workers, who say it every 4 s and stop by themselves when they cannot. */
const WORKER_UNSEEN_MS = 25_000

export function createRunLocks(db: Db, clock: Clock): RunLocks {
  return {
    owner: (runId) => ({
      runId,
      host: os.hostname(),
      pid: process.pid,
      since: Date.now(),
      birth: birthOf(process.pid),
    }),
    acquire: async (name, owner) => {
      const now = await clock()
      return db.transaction().execute(async (transaction) => {
        const row = { name, ...toRow(owner), seen_at: now }
        const taken = await transaction
          .insertInto('run_lock')
          .values(row)
          .onConflict((conflict) => conflict.column('name').doNothing())
          .returning('run_id')
          .executeTakeFirst()
        if (taken !== undefined) return { held: true }
        const held = await transaction.selectFrom('run_lock').selectAll().where('name', '=', name).executeTakeFirst()
        if (held !== undefined && held.run_id !== owner.runId && isAlive(held, now)) {
          return { held: false, by: toOwner(held), seenAt: held.seen_at }
        }
        // Only from the owner that was found dead: another run may have been quicker.
        const won = await transaction
          .updateTable('run_lock')
          .set(row)
          .where('name', '=', name)
          .where('run_id', '=', held?.run_id ?? '')
          .returning('run_id')
          .executeTakeFirst()
        if (won === undefined || held === undefined) return { held: false, by: owner, seenAt: now }
        return { held: true, tookOverFrom: toOwner(held) }
      })
    },
    async touch(name, runId) {
      const row = await db
        .updateTable('run_lock')
        .set({ seen_at: await clock() })
        .where('name', '=', name)
        .where('run_id', '=', runId)
        .returning('run_id')
        .executeTakeFirst()
      return row !== undefined
    },
    async release(name, runId) {
      await db.deleteFrom('run_lock').where('name', '=', name).where('run_id', '=', runId).execute()
    },
    async holder(name) {
      const row = await db.selectFrom('run_lock').selectAll().where('name', '=', name).executeTakeFirst()
      return row && { owner: toOwner(row), seenAt: row.seen_at, alive: isAlive(row, await clock()) }
    },
    async list(prefix) {
      const now = await clock()
      const rows = await db.selectFrom('run_lock').selectAll().where(startsWith(prefix)).execute()
      return rows.map((row) => ({ owner: toOwner(row), seenAt: row.seen_at, alive: isSeen(row, now) }))
    },
    async bury(prefix) {
      const rows = await db
        .deleteFrom('run_lock')
        .where(startsWith(prefix))
        .where('seen_at', '<=', (await clock()) - WORKER_UNSEEN_MS)
        .returning('run_id')
        .execute()
      return rows.map((row) => row.run_id)
    },
  }
}

const startsWith = (prefix: string) => sql<boolean>`substr(name, 1, ${sql.lit(prefix.length)}) = ${prefix}`

const isSeen = (row: RunLockTable, now: number): boolean => now - row.seen_at < WORKER_UNSEEN_MS

function isAlive(row: RunLockTable, now: number): boolean {
  if (row.host !== os.hostname()) return now - row.seen_at < UNSEEN_MS
  if (!hasProcess(row.pid) || isZombie(row.pid)) return false
  const birth = birthOf(row.pid)
  return birth === '' || row.birth === '' || birth === row.birth
}

function hasProcess(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Dead, and not yet collected by its parent: where PID 1 collects nothing (many containers) it stays so for ever. */
function isZombie(pid: number): boolean {
  const [state] = statOf(pid) ?? []
  return state === 'Z' || state === 'X'
}

/** Boot id and start tick (proc(5), field 22): a later process with the same pid has another one. */
function birthOf(pid: number): string {
  const tick = statOf(pid)?.[19]
  if (tick === undefined) return ''
  try {
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${tick}`
  } catch {
    return ''
  }
}

/** Fields 3 and on of /proc/PID/stat; undefined where the system has none. */
function statOf(pid: number): readonly string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name in field 2 may contain spaces and brackets: count from the last closing one.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    return undefined
  }
}

function toRow({ runId, host, pid, since, birth }: RunOwner) {
  return { run_id: runId, host, pid, since, birth }
}

function toOwner(row: RunLockTable): RunOwner {
  return { runId: row.run_id, host: row.host, pid: row.pid, since: row.since, birth: row.birth }
}
