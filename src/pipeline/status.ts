/** The state of a newsletter: its issues, runs, sources and the next run. */
import type { Config } from '../config/config.ts'
import type { Store } from '../model/store.ts'
import type { CountProgress, IssueSummary } from '../model/store/issues.ts'
import type { RunRecord } from '../model/store/runs.ts'
import type { SourceHealth } from '../model/store/sources.ts'
import { nextRun } from '../schedule/cron.ts'
import { timetableOf } from './run/timetable.ts'

const RUNS = 5
const EDITED = 20

export interface StatusReport {
  readonly newsletter: { readonly id: string; readonly name: string }
  readonly schedule?: { readonly cron: string; readonly timezone: string }
  /** ISO 8601, as are all times. */
  readonly next?: string
  readonly lock?: { readonly host: string; readonly pid: number; readonly since: string; readonly alive: boolean }
  readonly issues: readonly IssueSummary[]
  readonly runs: readonly RunRecord[]
  readonly sources: readonly SourceHealth[]
  readonly edited: readonly { readonly url?: string; readonly title?: string; readonly editedAt: string }[]
}

/** What `status` shows of the issues. */
interface Shown {
  /** Issues at most, newest first. */
  readonly limit: number
  readonly onProgress?: CountProgress
}

export async function statusOf(store: Store, config: Config, now: Date, shown: Shown): Promise<StatusReport> {
  const { id } = config
  const timetable = timetableOf(config)
  const next = timetable === undefined ? undefined : nextRun(timetable.cron, now, timetable.zone)
  const lock = await store.locks.holder(id)
  return {
    newsletter: { id, name: config.name },
    schedule: timetable === undefined ? undefined : { cron: timetable.cron.text, timezone: timetable.zone },
    next: next?.toISOString(),
    lock:
      lock === undefined
        ? undefined
        : { ...lock.owner, since: new Date(lock.owner.since).toISOString(), alive: lock.alive },
    issues: await store.issues.list({ newsletter: id, ...shown }),
    runs: await store.runs.list(id, RUNS),
    sources: await store.sources.health(id),
    edited: (await store.articles.edited(id, EDITED)).map(({ url, title, editedAt }) => ({
      url,
      title,
      editedAt: editedAt ?? '',
    })),
  }
}
