/** What the store knows about the time. (edge: reads the store) */
import { latestRecord } from '../../model/clock-limit.ts'
import type { ClockEvidence } from '../../model/clock-limit.ts'
import type { Store } from '../../model/store.ts'

/** Runs among which the last one with a possible time is looked for. */
const RECENT = 50

export async function clockOfStore(store: Store, newsletter: string, now: Date): Promise<ClockEvidence> {
  const until = latestRecord(now)
  const runs = await store.runs.list(newsletter, RECENT)
  const lastRun = runs.find(({ beganAt }) => beganAt <= until)?.beganAt
  return { now, lastRun, database: store.kind === 'postgres' ? await store.clock() : undefined }
}
