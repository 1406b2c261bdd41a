/** What the sources offer, one item for each story: the first half of choosing, before the store is asked. Pure. */
import { keysOf } from '../../history/identity.ts'
import type { LeftOut } from '../../model/selection.ts'
import type { ArticleKeys } from '../../model/store/articles.ts'
import type { Background, LoadedArticle, LoadedSource } from '../../read/sources/source.ts'
import { mergeArticles, type MergedArticle } from './merge.ts'
import { offeredBy, type AgeLimit } from './offer.ts'

export interface Gathered {
  /** One for each story, in the order of the sources. */
  readonly stories: readonly MergedArticle[]
  /** What keywords, age and limits keep out, what could not be read, and the copies of stories. */
  readonly leftOut: readonly LeftOut[]
  /** How many articles were read or listed. */
  readonly met: number
}

/** Applies the rules of each source, then makes one story of what is one article. */
export function gather(sources: readonly LoadedSource[], age?: AgeLimit, now?: Date): Gathered {
  const offers = sources.map((source) => offeredBy(source, age, now))
  const background = [
    ...sources.flatMap((source) => source.background),
    ...offers.flatMap(({ others }) => others.flatMap(toBackground)),
  ]
  const stories = mergeArticles(
    offers.flatMap(({ kept }) => kept),
    background,
  )
  return {
    stories,
    leftOut: [...offers.flatMap(({ leftOut }) => leftOut), ...stories.flatMap((story) => copiesOf(story))],
    met: sources.reduce((sum, { articles, skipped }) => sum + articles.length + skipped.length, 0),
  }
}

const toBackground = ({ article: { text }, origin: { feed } }: LoadedArticle): Background[] =>
  feed === undefined ? [] : [{ feed, text }]

function copiesOf({ article: { headline, url }, alsoAt }: MergedArticle): LeftOut[] {
  return alsoAt.map(({ article, origin, source }) => ({
    url: article.url,
    title: article.headline,
    source,
    keys: keysOf(article, origin),
    reason: 'duplicate',
    detail: duplicateOf(headline ?? url),
  }))
}

export const duplicateOf = (name: string | undefined): string =>
  `of “${name ?? 'another article'}”; only that one is used`

/** The keys that the store is asked for before `select`. */
export function keysToAsk({ stories, leftOut }: Gathered): ArticleKeys[] {
  return [...stories.map(({ article, origin }) => keysOf(article, origin)), ...leftOut.map(({ keys }) => keys)]
}
