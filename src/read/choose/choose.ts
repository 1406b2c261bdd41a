/** Which of the articles read go on: keywords and order. Pure. */
import type { Article } from '../../model/article.ts'
import { fold } from '../words.ts'

/** An article with what its source says about it. */
export interface Candidate {
  readonly article: Article
  readonly section?: string
}

/** True when the article's headline or text contains one of the words, as words, in any capitals. */
export function mentions(article: Pick<Article, 'headline' | 'text' | 'tags'>, words: readonly string[]): boolean {
  const text = ` ${fold([article.headline ?? '', ...(article.tags ?? []), article.text].join(' '))} `
  return words.some((word) => text.includes(` ${fold(word)} `))
}

/** Milliseconds of `publishedAt`; undefined when it is unknown. */
export function publishedTime({ publishedAt }: Pick<Article, 'publishedAt'>): number | undefined {
  const time = publishedAt === undefined ? Number.NaN : Date.parse(publishedAt)
  return Number.isNaN(time) ? undefined : time
}

/** Clocks differ, and midnight comes earlier in the east: a date this far ahead is still today's. */
const AHEAD = 36 * 3_600_000

/**
 * When something counts as published, for sorting. A date well in the future is of an event, or a mistake: like a
 * missing one it leads nothing.
 */
export function sortingTime(publishedAt: string | undefined, now: number | undefined): number {
  const time = Date.parse(publishedAt ?? '')
  const isAhead = now !== undefined && time > now + AHEAD
  return Number.isNaN(time) || isAhead ? Number.NEGATIVE_INFINITY : time
}

/** Newest first; articles without a date keep their place in the source and come after those with one. */
export function newestFirst<T extends Candidate>(candidates: readonly T[], now?: number): T[] {
  return candidates.toSorted(
    (a, b) => sortingTime(b.article.publishedAt, now) - sortingTime(a.article.publishedAt, now) || 0,
  )
}
