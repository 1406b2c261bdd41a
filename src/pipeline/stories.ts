/** Sources → articles → stories: the first half of the road. */
import type { Article, Notice, Source } from '../model/article.ts'
import type { Config } from '../config.ts'
import { DigestError, reasonOf } from '../model/errors.ts'
import type { Story, SummarizeOptions } from '../model/issue.ts'
import { readArticle } from '../read/read-article.ts'
import { summarize } from '../summarize/summarize.ts'

/** A source that could not be read, with the reason. */
export interface Failure {
  readonly source: string
  readonly error: DigestError
}

/** What came of the sources: articles in source order, the failures beside them. */
export interface Reading {
  readonly articles: readonly Article[]
  readonly failures: readonly Failure[]
  readonly notices: readonly Notice[]
}

/** Reads each source; one that fails is kept out and told, the others go on. */
export async function readSources(sources: readonly Source[]): Promise<Reading> {
  const articles: Article[] = []
  const failures: Failure[] = []
  for (const source of sources) {
    try {
      articles.push(await readArticle(source))
    } catch (error) {
      if (!(error instanceof DigestError)) throw error
      failures.push({ source: nameOf(source), error })
    }
  }
  const notices = failures.map(({ source, error }) => ({ code: error.code, message: reasonOf(error), where: source }))
  return { articles, failures, notices }
}

export function toStories(articles: readonly Article[], options: SummarizeOptions): Story[] {
  return articles.map((article) => summarize(article, options))
}

export function summarizeOptions({ issue, summary }: Config): SummarizeOptions {
  return { quotes: issue.quotes, words: issue.summaryWords, sentences: summary.sentences, bullets: summary.bullets }
}

function nameOf(source: Source): string {
  if ('url' in source && source.url !== undefined) return source.url
  return 'path' in source && source.path !== undefined ? source.path : 'standard input'
}
