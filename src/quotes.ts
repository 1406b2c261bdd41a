/** `pullquote/quotes`: quotations and their speakers, without mail or stores. */
export type { Article, Confidence, Mention, Quote, QuoteKind, Span } from './model/article.ts'
export type { KeyQuote } from './model/issue.ts'
export { isDerivedDisplay } from './proof/display.ts'
export { findQuotes } from './summarize/quotes/find-quotes.ts'
export { pickKeyQuotes } from './summarize/quotes/key-quotes.ts'
