/** Whether a quote or a sentence is in the article that it was taken from. The one place that decides it. Pure. */
import { chooseLanguage } from '../languages/choose.ts'
import { unsupportedClaims } from '../languages/claims.ts'
import { languageOrPlain } from '../languages/plain.ts'
import type { Article, Quote, Span } from '../model/article.ts'
import type { Dek, KeyQuote, SummarySentence } from '../model/issue.ts'
import { isDerivedDisplay } from './display.ts'

/** True when the text is the slice of the article that its offsets name. */
export function isSlice({ start, end, text }: Span & { readonly text: string }, article: string): boolean {
  return article.slice(start, end) === text
}

/** `not-there`: the article has other words at that place · `changed`: shown with more than the allowed edits. */
export type QuoteFault = 'not-there' | 'changed'

/** What is wrong with a quote as an issue shows it; undefined when it proves itself. */
export function faultOfQuote(quote: KeyQuote, article: string): QuoteFault | undefined {
  if (!isSlice(quote, article)) return 'not-there'
  return isDerivedDisplay(spoken(quote, article), quote.display) ? undefined : 'changed'
}

/** What was said, without the words between its parts ("…," she said, "…"): those are the writer's. */
export function spoken({ text, parts }: Quote, article: string): string {
  return parts === undefined ? text : parts.map(({ start, end }) => article.slice(start, end)).join(' … ')
}

/** Each stretch of a quotation as a quote of its own: an interrupted one can be shown by its parts. */
export function partsOfQuote({ parts, ...quote }: Quote, article: string): readonly Quote[] {
  if (parts === undefined) return [quote]
  return parts.map(({ start, end }) => ({ ...quote, start, end, text: article.slice(start, end) }))
}

/**
 * True when a sentence of the summary is made of stretches of the article, letter for letter; capitals, spaces and the
 * closing stop of a trimmed sentence may differ. A model's sentence counts name for name and number for number;
 * the editor's is the editor's.
 */
export function isFromArticle(sentence: SummarySentence, article: string): boolean {
  if (sentence.origin === 'editor') return true
  if (sentence.origin === 'model')
    return unsupportedClaims(sentence.text, article, languageOrPlain(chooseLanguage(article))).length === 0
  if (sentence.spans === undefined) return isSlice(sentence, article)
  const kept = sentence.spans.map((span) => article.slice(span.start, span.end)).join('')
  return lettersOf(kept).toLowerCase() === lettersOf(sentence.text).toLowerCase()
}

/** True when the line below a headline is the publisher's, the editor's, or words of the article as in issues of earlier versions. */
export function isSubtitle({ text, origin }: Dek, article: Article): boolean {
  return origin === 'editor' || text === article.subtitle || article.text.includes(text)
}

/** Where a quotation that somebody else wrote down is in the article, its closing comma or stop aside; -1 for nowhere. */
export function placeOfQuotation(quotation: string, article: string): number {
  const at = article.indexOf(quotation)
  return at === -1 ? article.indexOf(quotation.replace(/[.,]$/u, '')) : at
}

/** Letters and digits alone: what is left when marks, spaces and markup do not count. */
export function lettersOf(text: string): string {
  return text.normalize('NFC').replace(/[^\p{L}\p{N}]+/gu, '')
}
