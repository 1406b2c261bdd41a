/** Chosen articles → stories, by the engine that the configuration names. */
import { nameArticle } from '../../model/name-article.ts'
import type { Config } from '../../config/config.ts'
import type { Article } from '../../model/article.ts'
import { DigestError } from '../../model/errors.ts'
import type { Story, SummarizeOptions } from '../../model/issue.ts'
import type { LoadedArticle } from '../../read/sources/source.ts'
import type { tellFenced } from '../fence/fence.ts'
import type { Failure } from './read-sources.ts'
import type { NewsItem } from './select.ts'
import { storyteller } from './storyteller.ts'

export interface TellOptions {
  readonly summarize?: SummarizeOptions
  readonly signal?: AbortSignal
  /** In place of `tellFenced`. */
  readonly tell?: typeof tellFenced
}

export interface Told {
  /** In the order of the articles; undefined where an article could not be summarized. */
  readonly stories: readonly (Story | undefined)[]
  /** Articles that could not be summarized: each costs itself alone. */
  readonly failures: readonly (Failure & { readonly article: Article })[]
}

/** Tells each article behind the fence. Throws E_STOPPED when the run is stopped. */
export async function tellStories(
  items: readonly Pick<NewsItem, 'article' | 'section' | 'twins'>[],
  config: Config,
  { summarize = summarizeOptions(config), signal, tell: offline }: TellOptions = {},
): Promise<Told> {
  const tell = await storyteller(config, summarize, { signal, offline })
  const results = await Promise.all(
    items.map(async ({ article, section, twins }): Promise<Story | Untold> => {
      try {
        const story = { ...(await tell(article)), section }
        return { ...story, ...copiesOf(article, twins) }
      } catch (error) {
        if (!(error instanceof DigestError) || error.code === 'E_STOPPED') throw error
        return { article, place: nameArticle(article), error }
      }
    }),
  )
  return {
    stories: results.map((one) => (isFailure(one) ? undefined : one)),
    failures: results.filter((one) => isFailure(one)),
  }
}

type Untold = Told['failures'][number]

const isFailure = (one: Story | Untold): one is Untold => 'error' in one

/** Where else it is: versions of it at its own address are not other places. */
function copiesOf(article: Article, others: readonly LoadedArticle[]): Pick<Story, 'alsoAt'> {
  const copies = others.map((other) => other.article).filter(({ url }) => url !== article.url)
  return copies.length === 0 ? {} : { alsoAt: copies.map(({ publisher, url }) => ({ publisher, url })) }
}

export function summarizeOptions({ issue, summary }: Config): SummarizeOptions {
  return { quotes: issue.quotes, words: issue.summaryWords, sentences: summary.sentences, bullets: summary.bullets }
}
