/** Whether a feed collects from many sites: then it is the publisher of none of its entries. Pure. */
import type { FeedEntry } from '../../model/article.ts'

/** Sites that such a feed links to at least; none of them has more than half of the entries. */
const SITES = 3

export function collects(entries: readonly FeedEntry[]): boolean {
  const counts = new Map<string, number>()
  for (const { url } of entries) {
    if (url === undefined || !URL.canParse(url)) continue
    const { host } = new URL(url)
    counts.set(host, (counts.get(host) ?? 0) + 1)
  }
  return counts.size >= SITES && Math.max(...counts.values()) * 2 <= entries.length
}
