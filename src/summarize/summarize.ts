/** Article → Story: headline, summary and quotes of one article, put together. */
import type { Article } from '../model/article.ts'
import type { Headline, Story, SummarizeOptions } from '../model/issue.ts'
import { deriveHeadline } from './headline/derive.ts'
import { findQuotes } from './quotes/find-quotes.ts'
import { pickKeyQuotes } from './quotes/key-quotes.ts'
import { readingMinutes } from './summary/reading-time.ts'
import { pickSummary } from './summary/pick.ts'

/** The story of an article. Pure: the same article and options give the same story. */
export function summarize(article: Article, options: SummarizeOptions = {}): Story {
  const quotes = findQuotes(article.text)
  const minutes = readingMinutes(article.text)
  return {
    article,
    headline: headlineOf(article),
    ...(article.byline && { byline: article.byline }),
    summary: pickSummary(article.text, { sentences: options.sentences ?? 2, words: options.words ?? 60 }),
    keyQuotes: pickKeyQuotes(article.text, quotes, { limit: options.quotes ?? 3 }),
    quotes,
    ...(minutes > 0 && { readingMinutes: minutes }),
    notices: [],
  }
}

function headlineOf(article: Article): Headline {
  if (article.headline !== undefined) return { text: article.headline, origin: 'publisher' }
  return { text: deriveHeadline(article.text), origin: 'derived' }
}
