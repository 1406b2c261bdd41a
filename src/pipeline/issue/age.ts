/** How old an article of the next issue may be. (edge: asks the store when the last issue was sent) */
import type { Config } from '../../config/config.ts'
import { latestRecord } from '../../model/clock-limit.ts'
import type { Store } from '../../model/store.ts'
import type { AgeLimit } from './offer.ts'

/**
 * Whether readers have an article is known by the article itself, so `issue.since` bounds only how far back an unknown
 * one may lie: before now while no issue has been sent, later before the last one that was. A feed that shows an article
 * late, an issue that was full and a newsletter that paused for a month lose nothing. `issue.maxAge` counts from now,
 * whatever was sent.
 */
export async function ageLimit(store: Store, { id, issue }: Config, now: Date): Promise<AgeLimit> {
  const last = await store.issues.lastClosed(id, latestRecord(now))
  const end = last === undefined ? now.getTime() : Math.min(Date.parse(last.createdAt), now.getTime())
  const since = end - issue.since
  const oldest = issue.maxAge === undefined ? Number.NEGATIVE_INFINITY : now.getTime() - issue.maxAge
  return oldest > since
    ? { from: new Date(oldest), why: 'issue.maxAge' }
    : { from: new Date(since), why: 'issue.since' }
}
