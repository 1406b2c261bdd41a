/** Which stories an issue takes when there are more than it has room for. Pure. */
import type { LoadedArticle } from '../../read/sources/source.ts'
import { sortingTime } from '../../read/choose/choose.ts'

/**
 * The newest `most` of them over all sources, in the order they came in. A date well ahead of `at` (ISO 8601) leads
 * nothing. A source that gives no dates at all, such as an editor's own files, counts as new.
 */
export function pickNewest<T extends LoadedArticle>(items: readonly T[], most: number | undefined, at: string): T[] {
  if (most === undefined || items.length <= most) return [...items]
  const now = Date.parse(at)
  const dated = new Set(items.filter(({ article }) => hasDate(article)).map(({ source }) => source))
  const timeOf = ({ article, source }: T) => (dated.has(source) ? sortingTime(article.publishedAt, now) : now)
  const newest = new Set(items.toSorted((a, b) => timeOf(b) - timeOf(a) || 0).slice(0, most))
  return items.filter((item) => newest.has(item))
}

const hasDate = ({ publishedAt }: { readonly publishedAt?: string }) => !Number.isNaN(Date.parse(publishedAt ?? ''))
