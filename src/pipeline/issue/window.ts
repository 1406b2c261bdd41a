/** Which articles are new enough for an issue. Pure, but for the question when the last issue was made. */
import type { Article } from '../../model/article.ts'
import type { Store } from '../../model/store.ts'

/**
 * The earliest publication date that the next issue takes. Whether readers have had an article is known by the article
 * itself, so this bounds only how far back an unknown one may lie: `since` before now while no issue has closed, later
 * `since` before the last closed issue. A feed that shows an article late, or an issue that was full, loses nothing,
 * and neither does a newsletter that stood still for a month.
 */
export async function windowStart(store: Store, newsletter: string, since: number, now: Date): Promise<Date> {
  const issues = await store.issues.list({ newsletter, limit: LOOKED_AT })
  const closed = issues.find(({ state }) => state === 'closed')
  const end = closed === undefined ? now.getTime() : Math.min(Date.parse(closed.createdAt), now.getTime())
  return new Date(end - since)
}

/** Issues looked through for a closed one: a hundred in a row that were dropped mean that none was sent. */
const LOOKED_AT = 100

/** Undated articles count as new. */
export function isTooOld({ publishedAt }: Pick<Article, 'publishedAt'>, start: Date): boolean {
  if (publishedAt === undefined) return false
  const published = Date.parse(publishedAt)
  return !Number.isNaN(published) && published < start.getTime()
}
