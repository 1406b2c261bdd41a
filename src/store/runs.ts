import type { Selectable } from 'kysely'
import type { RunRecord, RunStore } from '../model/store/runs.ts'
import type { Db, RunTable } from './schema.ts'

export function createRuns(db: Db): RunStore {
  const lastSettled = async (newsletter: string, until: string) => {
    const row = await db
      .selectFrom('run')
      .select((all) => all.fn.max('planned_at').as('latest'))
      .where('newsletter', '=', newsletter)
      .where('settled', '=', 1)
      .where('planned_at', '<=', until)
      .executeTakeFirst()
    return row?.latest ?? undefined
  }
  return {
    async begin(run) {
      await db.insertInto('run').values(toRow(run)).execute()
    },
    async end(id, { endedAt, outcome, exit, summary, issueId, isSettled }) {
      await db
        .updateTable('run')
        .set({
          ended_at: endedAt,
          outcome,
          exit,
          summary,
          settled: isSettled ? 1 : 0,
          issue_id: issueId,
        })
        .where('id', '=', id)
        .execute()
    },
    lastSettled,
    async list(newsletter, limit) {
      const rows = await db
        .selectFrom('run')
        .selectAll()
        .where('newsletter', '=', newsletter)
        .where((where) => where.or([where('outcome', 'is', null), where('outcome', '!=', 'watching')]))
        .orderBy('began_at', 'desc')
        .limit(limit)
        .execute()
      return rows.map(toRecord)
    },
    async prune(before) {
      const newsletters = await db.selectFrom('run').select('newsletter').distinct().execute()
      let gone = 0
      for (const { newsletter } of newsletters) {
        // The last one of those that are pruned: a clock that was wrong may have written later ones.
        const kept = (await lastSettled(newsletter, before)) ?? ''
        const rows = await db
          .deleteFrom('run')
          .where('newsletter', '=', newsletter)
          .where('began_at', '<', before)
          .where((where) => where.or([where('planned_at', 'is', null), where('planned_at', '!=', kept)]))
          .returning('id')
          .execute()
        gone += rows.length
      }
      return gone
    },
  }
}

function toRow(run: RunRecord): RunTable {
  return {
    id: run.id,
    newsletter: run.newsletter,
    planned_at: run.plannedAt ?? null,
    began_at: run.beganAt,
    ended_at: run.endedAt ?? null,
    outcome: run.outcome ?? null,
    exit: run.exit ?? null,
    issue_id: run.issueId ?? null,
    summary: run.summary ?? null,
    settled: run.isSettled ? 1 : 0,
  }
}

function toRecord(row: Selectable<RunTable>): RunRecord {
  return {
    id: row.id,
    newsletter: row.newsletter,
    plannedAt: row.planned_at ?? undefined,
    beganAt: row.began_at,
    endedAt: row.ended_at ?? undefined,
    outcome: row.outcome ?? undefined,
    exit: row.exit ?? undefined,
    issueId: row.issue_id ?? undefined,
    summary: row.summary ?? undefined,
    isSettled: row.settled === 1,
  }
}
