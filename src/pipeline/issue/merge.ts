/** Articles that were read → one item for each story, without the words that their feeds repeat. Pure. */
import { keysOf } from '../../history/identity.ts'
import { compareArticles } from '../../history/likeness/compare.ts'
import { sameArticle } from '../../history/same.ts'
import { cutArticle } from '../../read/cut-article.ts'
import type { Background, LoadedArticle } from '../../read/sources/source.ts'

/** An article that is kept, with the others that are the same story. */
export interface MergedArticle extends LoadedArticle {
  readonly alsoAt: readonly LoadedArticle[]
}

interface Merged {
  readonly loaded: readonly LoadedArticle[]
  readonly background: readonly Background[]
  readonly stories: readonly MergedArticle[]
}

/** Of the last time, by the first article: a preview asks again with the same articles at each change of words. */
const merged = new WeakMap<LoadedArticle, Merged>()

const areSame = <T>(some: readonly T[], others: readonly T[], isSame: (one: T, other: T) => boolean) =>
  some.length === others.length && some.every((one, at) => isSame(one, others[at] as T))

/** In the order of the first of each story. */
export function mergeArticles(
  loaded: readonly LoadedArticle[],
  background: readonly Background[] = [],
): readonly MergedArticle[] {
  const [first] = loaded
  if (first === undefined) return []
  const before = merged.get(first)
  const isKnown =
    before !== undefined &&
    areSame(before.loaded, loaded, Object.is) &&
    areSame(before.background, background, (one, other) => one.feed === other.feed && one.text === other.text)
  if (isKnown) return before.stories
  const stories = merge(loaded, background)
  merged.set(first, { loaded, background, stories })
  return stories
}

function merge(loaded: readonly LoadedArticle[], background: readonly Background[]): readonly MergedArticle[] {
  const samples = loaded.map(({ article, origin }) => ({
    headline: article.headline,
    text: article.text,
    feed: origin.feed ?? siteOf(article.url),
    keys: keysOf(article, origin),
  }))
  const { groups, furniture } = compareArticles(
    samples,
    background.map((other) => ({ ...other, keys: {} })),
  )
  const own = loaded.map((one, number) => ({ ...one, article: cutArticle(one.article, furniture[number] ?? []) }))
  return groups.map((group) => {
    const [first, ...others] = group.map((number) => own[number] as LoadedArticle)
    const best = others.reduce((kept, other) => (isBetter(other, kept) ? other : kept), first as LoadedArticle)
    return { ...best, alsoAt: [first as LoadedArticle, ...others].filter((one) => one !== best) }
  })
}

/** Pages of one site share its furniture, as entries of a feed do. */
const siteOf = (url: string | undefined): string | undefined =>
  url !== undefined && URL.canParse(url) ? new URL(url).host : undefined

/** The newer version of one article; of copies the first source's, unless that has only a part of the text. */
function isBetter(other: LoadedArticle, kept: LoadedArticle): boolean {
  const rule = sameArticle(keysOf(other.article, other.origin), keysOf(kept.article, kept.origin))
  if (rule === 'address' || rule === 'feed id') {
    const isOneFeed = other.origin.feed === kept.origin.feed
    if (isOneFeed) return timeOf(other) > timeOf(kept)
  }
  return kept.article.text.length * 2 < other.article.text.length
}

const timeOf = ({ article }: LoadedArticle): number => Date.parse(article.publishedAt ?? '') || 0
