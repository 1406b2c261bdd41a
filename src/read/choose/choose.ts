/** Which of the articles read go on: keywords, age, limits, and one story for each event. Pure: the time comes in. */
import type { Article } from '../../model/article.ts'
import { similarity, shinglesOf } from './shingles.ts'

/** An article with what its source says about it. */
export interface Candidate {
  readonly article: Article
  readonly section?: string
}

/** Why an article was left out, for `why` and `--explain`. */
export type LeftOut = 'include' | 'exclude' | 'too-old' | 'limit' | 'duplicate'

export interface Choice<T extends Candidate> {
  /** With the other publishers of the same story. */
  readonly chosen: readonly (T & { readonly alsoAt: readonly T[] })[]
  readonly leftOut: readonly { readonly candidate: T; readonly reason: LeftOut; readonly detail?: string }[]
}

/** True when the article's headline or text holds one of the words, as words, in any capitals. */
export function mentions(article: Pick<Article, 'headline' | 'text' | 'tags'>, words: readonly string[]): boolean {
  const text = ` ${fold([article.headline ?? '', ...(article.tags ?? []), article.text].join(' '))} `
  return words.some((word) => text.includes(` ${fold(word)} `))
}

/** Milliseconds of `publishedAt`; undefined when it is unknown. */
export function publishedTime({ publishedAt }: Pick<Article, 'publishedAt'>): number | undefined {
  const time = publishedAt === undefined ? Number.NaN : Date.parse(publishedAt)
  return Number.isNaN(time) ? undefined : time
}

/** Newest first; articles without a date keep their place in the source and come after those with one. */
export function newestFirst<T extends Candidate>(candidates: readonly T[]): T[] {
  return candidates.toSorted(
    (a, b) =>
      (publishedTime(b.article) ?? Number.NEGATIVE_INFINITY) - (publishedTime(a.article) ?? Number.NEGATIVE_INFINITY) ||
      0,
  )
}

/** From this likeness on two texts are one story: a wire report that two publishers carry, lightly edited. */
const SAME_TEXT = 0.5
/** With headlines alike, less of the text has to agree. */
const SAME_HEADLINE = 0.6
const SAME_TEXT_WITH_HEADLINE = 0.25

/** Merges near-duplicates into the first of them; the others are named with it. */
export function mergeDuplicates<T extends Candidate>(candidates: readonly T[]): Choice<T> {
  const kept: { candidate: T; text: Set<string>; headline: Set<string>; alsoAt: T[] }[] = []
  const leftOut: { candidate: T; reason: LeftOut; detail?: string }[] = []
  for (const candidate of candidates) {
    const { article } = candidate
    const text = shinglesOf(article.text, 4)
    const headline = shinglesOf(article.headline ?? '', 1)
    const twin = kept.find((other) => isSameStory({ text, headline }, other))
    if (twin === undefined) kept.push({ candidate, text, headline, alsoAt: [] })
    else {
      twin.alsoAt.push(candidate)
      const { headline: detail } = twin.candidate.article
      leftOut.push({ candidate, reason: 'duplicate', detail })
    }
  }
  return { chosen: kept.map(({ candidate, alsoAt }) => ({ ...candidate, alsoAt })), leftOut }
}

interface Shingled {
  readonly text: ReadonlySet<string>
  readonly headline: ReadonlySet<string>
}

function isSameStory(a: Shingled, b: Shingled): boolean {
  const text = similarity(a.text, b.text)
  if (text >= SAME_TEXT) return true
  return text >= SAME_TEXT_WITH_HEADLINE && similarity(a.headline, b.headline) >= SAME_HEADLINE
}

function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
