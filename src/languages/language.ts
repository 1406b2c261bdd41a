/** What Pullquote knows of a language. One folder a language holds it; nothing else in the program holds its words. */
import type { SentenceRules } from '../text/sentences.ts'

export interface Language {
  /** ISO 639-1. */
  readonly tag: string
  readonly sentences: SentenceRules
  /** Words of the closed classes, in lower case: they carry no topic, and a text full of them is in this language. */
  readonly functionWords: ReadonlySet<string>
  /** How a sentence opens that needs the one before it: a pronoun, a connective. */
  readonly leans?: RegExp
  /** Whole sentences that report nothing. */
  readonly furniture?: readonly RegExp[]
  /** How reports say where and when they were filed, before they begin. */
  readonly datelines?: readonly RegExp[]
  /** Words of the first and second person. */
  readonly firstPerson?: RegExp
  /** How the caption of a picture reads. */
  readonly captions?: RegExp
  /** What makes a quotation worth showing. */
  readonly keyQuotes?: KeyQuoteWords
  /** Whether headlines and bullets can be shortened inside a sentence. */
  readonly hasParser?: boolean
}

export interface KeyQuoteWords {
  readonly firstPerson?: RegExp
  /** Words that judge, promise or warn; with the flag `g`. */
  readonly strong?: RegExp
  /** An opening that leans on words not shown. */
  readonly leaning?: RegExp
}
