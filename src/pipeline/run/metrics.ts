/** The numbers of a newsletter, from its store. */
import type { Config } from '../../config/config.ts'
import type { IssueState } from '../../model/delivery.ts'
import { latestRecord } from '../../model/clock-limit.ts'
import type { Store } from '../../model/store.ts'
import type { MetricsSnapshot } from '../../ops/metrics.ts'
import { nextRun } from '../../schedule/cron.ts'
import { timetableOf } from './timetable.ts'
import { version } from '../../version.ts'

const ISSUES = 200
const RUNS = 50

export async function metricsOf(store: Store, config: Config, now: Date): Promise<MetricsSnapshot> {
  const { id } = config
  const issues = await store.issues.list({ newsletter: id, limit: ISSUES })
  // Times that a wrong clock wrote would keep an alert silent until they come.
  const until = latestRecord(now)
  const runs = (await store.runs.list(id, RUNS)).filter(({ endedAt }) => endedAt !== undefined && endedAt <= until)
  const [last] = runs
  const success = runs.find(({ exit }) => exit === 0)
  const closed = issues.find(({ closedAt }) => closedAt !== undefined && closedAt <= until)
  const timetable = timetableOf(config)
  const next = timetable === undefined ? undefined : nextRun(timetable.cron, now, timetable.zone)
  const lock = await store.locks.holder(id)
  const counts: Partial<Record<IssueState, number>> = {}
  for (const { state } of issues) counts[state] = (counts[state] ?? 0) + 1
  return {
    newsletter: id,
    version: version(),
    now,
    issues: counts,
    deliveries: issues[0]?.counts,
    subscribers: await store.audience(id).countSubscribers(),
    lastRun:
      last?.endedAt === undefined
        ? undefined
        : {
            at: new Date(last.endedAt),
            exit: last.exit ?? 0,
            seconds: (Date.parse(last.endedAt) - Date.parse(last.beganAt)) / 1000,
          },
    lastSuccess: success?.endedAt === undefined ? undefined : new Date(success.endedAt),
    lastClosed: closed?.closedAt === undefined ? undefined : new Date(closed.closedAt),
    nextRun: next,
    sources: await store.sources.health(id),
    ...(lock?.alive === true ? { lockHeldSince: new Date(lock.owner.since) } : {}),
  }
}
