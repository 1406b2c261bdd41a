/** Article → Story: headline, summary and quotes of one article, put together. */
import { chooseLanguage } from '../languages/choose.ts'
import { languageOf } from '../languages/index.ts'
import { languageOrPlain } from '../languages/plain.ts'
import type { Article, Notice, Quote, Span } from '../model/article.ts'
import type { Headline, KeyQuote, Story, SummarizeOptions } from '../model/issue.ts'
import { isLanguageTag } from '../model/values.ts'
import { countWords } from '../text/words.ts'
import { deriveHeadline } from './headline/derive.ts'
import { findLede } from './headline/lede.ts'
import { findQuotes } from './quotes/find-quotes.ts'
import { pickKeyQuotes } from './quotes/key-quotes.ts'
import { findInterview } from './quotes/turns.ts'
import { dekOf } from './summary/dek.ts'
import { readingMinutes } from './summary/reading-time.ts'
import { overlapsAny, pickDigest } from './summary/pick.ts'
import type { Digest } from './summary/pick.ts'

/** The story of an article. Pure: the same article and options give the same story. */
export function summarize(article: Article, options: SummarizeOptions = {}): Story {
  const tag = chooseLanguage(article.text, article.language)
  const language = languageOrPlain(tag)
  const quotes = findQuotes(article.text, { language: tag })
  const headline = headlineOf(article, tag)
  const key = pickKeyQuotes(article.text, quotes, {
    limit: options.quotes ?? 3,
    language: tag,
    headline: headline.text,
  })
  const turns = language.turns === undefined ? [] : (findInterview(article.text, language.turns)?.lines ?? [])
  const { digest, keyQuotes } = withoutOverlap(key, (shown) => {
    const { sentences = 2, words = 60, bullets = 0 } = options
    const lede = headline.origin === 'derived' ? findLede(article.text, language)?.start : undefined
    return pickDigest(article.text, language, {
      sentences,
      words,
      bullets,
      headline: headline.text,
      lede,
      quotes: [...shown, ...turns],
    })
  })
  const minutes = readingMinutes(article.text)
  const shown = [headline, ...digest.summary, ...(digest.sequel ?? []), ...digest.bullets, ...keyQuotes].map(
    ({ text }) => text,
  )
  return {
    article,
    headline,
    byline: article.byline,
    dek: dekOf(article, shown, language),
    summary: digest.summary,
    sequel: digest.sequel,
    ...(digest.bullets.length > 0 && { bullets: digest.bullets }),
    keyQuotes,
    quotes,
    ...(minutes > 0 && { readingMinutes: minutes }),
    notices: noticesOf(article, { tag, quotes, digest, headline }),
  }
}

/** Words of a quotation that is always shown as one. */
const WORTHY = 10

/**
 * Summary and key quotes that do not say the same. The quotes come first; only where nothing but quotations could be the
 * summary, short ones are left to it.
 */
function withoutOverlap(key: readonly KeyQuote[], pick: (quotes: readonly Span[]) => Digest) {
  const digest = pick(key)
  if (digest.summary.length > 0 || key.length === 0) return { digest, keyQuotes: key }
  const worthy = key.filter(({ display }) => countWords(display) >= WORTHY)
  const other = pick(worthy)
  const shown = [...other.summary, ...(other.sequel ?? []), ...other.bullets]
  return { digest: other, keyQuotes: key.filter((quote) => !overlapsAny(quote, shown)) }
}

/** What the reader of the story would otherwise wonder about. */
function noticesOf(article: Article, { tag, quotes, digest, headline }: Found): Notice[] {
  const where = article.url ?? article.headline
  const notices: Notice[] = []
  if (quotes.length > 0 && languageOf(tag)?.findSpeakers === undefined)
    notices.push({
      code: 'language',
      message: `quotations are shown without speakers: ${nameOf(tag)} is not among the languages whose speakers are found`,
      where,
    })
  if (digest.summary.length === 0 && countWords(article.text) > countWords(headline.text))
    notices.push({ code: 'no-summary', message: 'no sentence of the article can be its summary', where })
  return notices
}

interface Found {
  readonly tag: string
  readonly quotes: readonly Quote[]
  readonly digest: Digest
  readonly headline: Headline
}

const nameOf = (tag: string): string =>
  tag === 'und' || !isLanguageTag(tag)
    ? 'its language'
    : (new Intl.DisplayNames('en', { type: 'language' }).of(tag) ?? tag)

function headlineOf(article: Article, language: string): Headline {
  if (article.headline !== undefined)
    return { text: withoutSite(article.headline, article.publisher), origin: 'publisher' }
  return { text: deriveHeadline(article.text, { language }), origin: 'derived' }
}

const MARKS_AT_END = /(?<![|–—:·»-])[|–—:·»-]+$/u
const MARKS_AT_START = /^[|–—:·»-]+\s+/u

/** "Harbour opens - The Tidal Times" → "Harbour opens": the site's name at either end, behind a mark that parts it. */
function withoutSite(headline: string, publisher = ''): string {
  const { length } = publisher.trim()
  const isSite = (text: string) => text.toLowerCase() === publisher.trim().toLowerCase()
  if (length === 0) return headline
  let plain = headline
  const end = plain.trimEnd()
  const before = end.slice(0, -length).trimEnd()
  if (isSite(end.slice(-length)) && MARKS_AT_END.test(before)) plain = before.replace(MARKS_AT_END, '').trimEnd()
  const start = plain.trimStart()
  const after = start.slice(length).trimStart()
  if (isSite(start.slice(0, length)) && MARKS_AT_START.test(after)) plain = after.replace(MARKS_AT_START, '')
  return plain.trim() === '' ? headline : plain
}
