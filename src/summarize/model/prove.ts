/** Checks a model's answer against the article: what cannot be shown to be there is not used. Pure. */
import { chooseLanguage } from '../../languages/choose.ts'
import type { Language } from '../../languages/language.ts'
import { languageOrPlain } from '../../languages/plain.ts'
import type { Article, Notice, Quote } from '../../model/article.ts'
import type { SummarySentence } from '../../model/issue.ts'
import { trimEnd } from '../../model/trim-edges.ts'
import { shareKnown, unsupportedClaims } from '../../languages/claims.ts'
import { placeOfQuotation } from '../../proof/stored.ts'
import { sentencesOf } from '../../text/sentences.ts'
import { countWords, plainWords } from '../../text/words.ts'
import { cleanSentences } from '../summary/clean.ts'
import type { Answer, Limits } from './answer.ts'

/** What of an answer may be shown. */
export interface Proven {
  readonly headline: string
  readonly summary: readonly SummarySentence[]
  /** Those of the article's own quotations that the model chose, in its order; speakers are ours, never the model's. */
  readonly quotes: readonly Quote[]
  readonly notices: readonly Notice[]
}

export type Proof = { readonly proven: Proven } | { readonly fault: string }

const HEADLINE_CHARACTERS = 90
/** Below this share of words that the article knows, an answer is about something else. */
const KNOWN = 0.6
const REFUSAL =
  /\b(?:i['’]?m sorry|i (?:cannot|can['’]t|am unable|won['’]t)|as an? (?:ai|language model)|unable to (?:help|comply|assist))\b/iu
const MARKUP = /https?:\/\/|www\.|[<>{}]|\[[^\]]*\]\(|\*\*|^#+\s|`/u

/** Proves headline, summary and quotes of an answer against the article and its quotations. */
export function proveAnswer(answer: Answer, article: Article, quotes: readonly Quote[], limits: Limits): Proof {
  const language = languageOrPlain(chooseLanguage(article.text, article.language))
  const headline = answer.headline.trim().replace(/\.$/u, '')
  const sentences = answer.summary.flatMap((text) => sentencesOf(text.trim(), language.sentences))
  const fault =
    faultOfHeadline(headline) ??
    faultOfSummary(sentences, limits) ??
    faultOfClaims([headline, ...sentences], article, language)
  if (fault !== undefined) return { fault }
  const { chosen, notices } = chooseQuotes(answer.quotes, article, quotes, limits.quotes)
  const summary = sentences.map((text) => ({
    text,
    ...nearest(text, article, language),
    origin: 'model' as const,
    reason: 'written by the model; its names and numbers are in the article',
  }))
  return { proven: { headline, summary, quotes: chosen, notices } }
}

function faultOfHeadline(headline: string): string | undefined {
  if (countWords(headline) < 3) return 'its headline says nothing'
  if (headline.length > HEADLINE_CHARACTERS)
    return `its headline has ${headline.length} characters, more than ${HEADLINE_CHARACTERS}`
  if (/[\n\r]/u.test(headline) || MARKUP.test(headline)) return 'its headline contains markup or a link'
  return REFUSAL.test(headline) ? 'it refused' : undefined
}

function faultOfSummary(sentences: readonly string[], { sentences: most, words }: Limits): string | undefined {
  const text = sentences.join(' ')
  if (countWords(text) < 4) return 'its summary says nothing'
  if (REFUSAL.test(text)) return 'it refused'
  if (MARKUP.test(text)) return 'its summary contains markup or a link'
  if (sentences.length > most) return `its summary has ${sentences.length} sentences, more than ${most}`
  const count = countWords(text)
  return count > words ? `its summary has ${count} words, more than ${words}` : undefined
}

function faultOfClaims(texts: readonly string[], article: Article, language: Language): string | undefined {
  const source = [article.headline, article.byline?.text, article.publisher, article.text].join('\n')
  for (const text of texts) {
    const [claim] = unsupportedClaims(text, source, language)
    if (claim !== undefined) return `“${claim}” is not in the article`
    const quotation = [...text.matchAll(/["“]([^"“”]{3,})["”]/gu)].find(
      ([, inside = '']) => placeOfQuotation(inside, article.text) === -1,
    )
    if (quotation) return `the quotation ${quotation[0]} is not in the article`
  }
  return shareKnown(texts.join(' '), source, language) < KNOWN ? 'it is about something else' : undefined
}

/** Each must be a stretch of the article that lies in one of its quotations; the rest is dropped, and said. */
function chooseQuotes(texts: readonly string[], article: Article, quotes: readonly Quote[], most: number) {
  const chosen: Quote[] = []
  const notices: Notice[] = []
  for (const raw of texts) {
    const text = trimEnd(raw.trim().replace(/^["“”'‘]+/u, ''), /["“”'’]/)
    const start = text === '' ? -1 : article.text.indexOf(text)
    const end = start + text.length
    const quote = start < 0 ? undefined : quotes.find((known) => known.start <= start && end <= known.end + 1)
    if (quote === undefined) {
      const why = start < 0 ? 'is not in the article word for word' : 'is not a quotation there'
      notices.push({
        code: 'model-quote-dropped',
        message: `A quote that the model gave ${why}: “${text.slice(0, 80)}”`,
      })
    } else if (!chosen.includes(quote) && chosen.length < most) chosen.push(quote)
  }
  return { chosen, notices }
}

/** The sentence of the article that shares most with a written one: where a reader would look. */
function nearest(text: string, article: Article, language: Language): { start: number; end: number } {
  const words = new Set(plainWords(text))
  let best = { start: 0, end: 0 }
  let most = -1
  for (const { start, end, text: sentence } of cleanSentences(article.text, language)) {
    const others = new Set(plainWords(sentence))
    const shared = [...words].filter((word) => others.has(word)).length / Math.sqrt(others.size || 1)
    if (shared <= most) continue
    most = shared
    best = { start, end }
  }
  return best
}
