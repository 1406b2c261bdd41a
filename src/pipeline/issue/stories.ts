/** Chosen articles → stories, by the engine that the configuration names. */
import type { Config } from '../../config/config.ts'
import type { Article } from '../../model/article.ts'
import type { Story, SummarizeOptions } from '../../model/issue.ts'
import type { LoadedArticle } from '../../read/sources/source.ts'
import type { NewsItem } from './select.ts'
import { storyteller } from './storyteller.ts'

/** Stories in the order of the articles. */
export async function toStories(
  items: readonly Pick<NewsItem, 'article' | 'section' | 'twins'>[],
  config: Config,
  options: SummarizeOptions = summarizeOptions(config),
): Promise<Story[]> {
  const tell = await storyteller(config, options)
  return Promise.all(
    items.map(async ({ article, section, twins }) => ({
      ...(await tell(article)),
      ...(section === undefined ? {} : { section }),
      ...copiesOf(article, twins),
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
