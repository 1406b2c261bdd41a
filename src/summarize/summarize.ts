/** Article → Story: headline, summary and quotes of one article, put together. */
import type { Article } from '../model/article.ts'
import type { Headline, Story, SummarizeOptions } from '../model/issue.ts'
import { deriveHeadline } from './headline/derive.ts'
import { findQuotes } from './quotes/find-quotes.ts'
import { pickKeyQuotes } from './quotes/key-quotes.ts'
import { readingMinutes } from './summary/reading-time.ts'
import { pickDigest } from './summary/pick.ts'

/** The story of an article. Pure: the same article and options give the same story. */
export function summarize(article: Article, options: SummarizeOptions = {}): Story {
  const quotes = findQuotes(article.text)
  const headline = headlineOf(article)
  const { sentences = 2, words = 60, bullets = 0 } = options
  const digest = pickDigest(article.text, { sentences, words, bullets, headline: headline.text })
  const minutes = readingMinutes(article.text)
  return {
    article,
    headline,
    byline: article.byline,
    dek: digest.dek,
    summary: digest.summary,
    ...(digest.bullets.length > 0 && { bullets: digest.bullets }),
    keyQuotes: pickKeyQuotes(article.text, quotes, { limit: options.quotes ?? 3 }),
    quotes,
    ...(minutes > 0 && { readingMinutes: minutes }),
    notices: [],
  }
}

function headlineOf(article: Article): Headline {
  if (article.headline !== undefined)
    return { text: withoutSite(article.headline, article.publisher), origin: 'publisher' }
  return { text: deriveHeadline(article.text), origin: 'derived' }
}

/** "Harbour opens - The Tidal Times" → "Harbour opens": the site's name at either end, behind a mark that parts it. */
function withoutSite(headline: string, publisher: string | undefined): string {
  if (publisher === undefined || publisher.trim() === '') return headline
  const site = publisher.trim().replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`)
  const plain = headline
    .replace(new RegExp(String.raw`\s*[|–—:·»-]+\s*${site}\s*$`, 'iu'), '')
    .replace(new RegExp(String.raw`^\s*${site}\s*[|–—:·»-]+\s+`, 'iu'), '')
  return plain.trim() === '' ? headline : plain
}
