/** Sources → articles → stories: the first half of the road. */
import type { Config } from '../../config/config.ts'
import type { Article, Notice } from '../../model/article.ts'
import { DigestError } from '../../model/errors.ts'
import type { Story, SummarizeOptions } from '../../model/issue.ts'
import { loadSources } from '../../read/sources/load-sources.ts'
import type { LoadedArticle, LoadedSource, LoadOptions, SourceSpec } from '../../read/sources/source.ts'
import { mergeArticles, type MergedArticle } from './merge.ts'
import { storyteller } from './storyteller.ts'

/** An article that goes on, with where it was met and who else carries the story. */
export type ReadItem = MergedArticle

/** What could not be read, with the reason. */
export interface Failure {
  readonly place: string
  readonly error: DigestError
}

/** What came of the sources: one item for each story, in source order, the failures beside them. */
export interface Reading {
  readonly items: readonly ReadItem[]
  readonly failures: readonly Failure[]
  /** Each source with its outcome: for health and for `why`. */
  readonly sources: readonly LoadedSource[]
  readonly notices: readonly Notice[]
}

/** Loads every source, keeps the failing ones apart, and merges what is one story. */
export async function readSources(specs: readonly SourceSpec[], options: LoadOptions): Promise<Reading> {
  const sources = await loadSources(specs, options)
  return toReading(sources)
}

/** A headline and a link are a story, also without text. */
const isStory = ({ article }: LoadedArticle): boolean =>
  article.text !== '' || (article.headline !== undefined && article.url !== undefined)

export function toReading(sources: readonly LoadedSource[]): Reading {
  const articles = sources.flatMap((source) => source.articles)
  const full = articles.filter(isStory)
  const empty = articles
    .filter((loaded) => !isStory(loaded))
    .map(({ article, source }): Failure => ({ place: article.url ?? source, error: emptyError(article.url ?? source) }))
  const items = mergeArticles(
    full,
    sources.flatMap(({ background = [] }) => background),
  )
  const failures = [
    ...sources.flatMap(({ spec, error, failures: pages }) =>
      error === undefined ? pages : [{ place: spec.place, error }],
    ),
    ...empty,
  ]
  return {
    items,
    failures,
    sources,
    notices: [
      ...sources.flatMap(({ notices }) => notices),
      ...failures.map(({ place, error }) => ({ code: error.code, message: sayFailure(error), where: place })),
      ...items.flatMap(({ article, alsoAt }) =>
        alsoAt.map((other) => ({
          code: 'duplicate',
          message: `duplicate of “${article.headline ?? article.url ?? 'another article'}”; only that one is used`,
          where: placeOf(other),
        })),
      ),
      ...full.flatMap((loaded) =>
        loaded.article.notices
          .filter(({ code }) => PARTLY_READ.has(code))
          .map(({ code, message }) => ({ code, message, where: placeOf(loaded) })),
      ),
    ],
  }
}

/** Codes of remarks by which a reader would know that the story is not whole. */
const PARTLY_READ = new Set(['page-cut', 'text-cut', 'mail-cut', 'paywall', 'teaser'])

function placeOf({ article, origin, source }: LoadedArticle): string {
  return article.url ?? origin.path ?? source
}

function emptyError(place: string): DigestError {
  return new DigestError('E_EMPTY', `${place} holds no article`, {
    hint: 'Is it an index, a login page, or a page that needs a script? Give the article itself.',
  })
}

function sayFailure({ message, hint }: DigestError): string {
  return hint === undefined ? message : `${message}. ${hint}`
}

/** Stories of what was read, in order, by the engine that the configuration names. */
export async function toStories(
  items: readonly Pick<ReadItem, 'article' | 'section' | 'alsoAt'>[],
  config: Config,
  options: SummarizeOptions = summarizeOptions(config),
): Promise<Story[]> {
  const tell = await storyteller(config, options)
  return Promise.all(
    items.map(async ({ article, section, alsoAt }) => ({
      ...(await tell(article)),
      ...(section === undefined ? {} : { section }),
      ...copiesOf(article, alsoAt),
    })),
  )
}

/** Where else it stands: versions of it at its own address are no other place. */
function copiesOf(article: Article, others: readonly LoadedArticle[]): Pick<Story, 'alsoAt'> {
  const copies = others.map((other) => other.article).filter(({ url }) => url !== article.url)
  return copies.length === 0 ? {} : { alsoAt: copies.map(({ publisher, url }) => ({ publisher, url })) }
}

export function summarizeOptions({ issue, summary }: Config): SummarizeOptions {
  return { quotes: issue.quotes, words: issue.summaryWords, sentences: summary.sentences, bullets: summary.bullets }
}
