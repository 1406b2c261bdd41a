/** What Pullquote knows of a language. Each language has one folder; nothing else in the program contains its words. */
import type { Span } from '../model/article.ts'
import type { SentenceRules } from '../text/sentences.ts'
import type { Attribution } from './attribution.ts'
import type { Clauses } from './clauses.ts'
import type { NoteWords } from './notes.ts'

export interface Language {
  /** ISO 639-1. */
  readonly tag: string
  readonly sentences: SentenceRules
  /** Words of the closed classes, in lower case: they carry no topic, and a text full of them is in this language. */
  readonly functionWords: ReadonlySet<string>
  /** Words for the numbers from zero on, in order. */
  readonly numbers?: readonly string[]
  /** How a sentence opens that needs the one before it: a pronoun, a connective. */
  readonly leans?: RegExp
  /** Whole sentences that report nothing. */
  readonly furniture?: readonly RegExp[]
  /** Patterns; each set is found in lines where a publication speaks of itself; they count at the edges of an entry. */
  readonly asides?: readonly (readonly RegExp[])[]
  /** How reports say where and when they were filed, before they begin. */
  readonly datelines?: readonly RegExp[]
  /** How editorial notes read. */
  readonly notes?: NoteWords
  /** Words of the first and second person. */
  readonly firstPerson?: RegExp
  /** How the caption of a picture reads. */
  readonly captions?: RegExp
  /** What makes a quotation worth showing. */
  readonly keyQuotes?: KeyQuoteWords
  /** Labels of the turns of an interview. */
  readonly turns?: TurnWords
  /** Where clauses end, for a language without a parser. */
  readonly clauses?: Clauses
  /** Shortens inside a sentence; without it headlines and bullets stay word for word. */
  readonly parser?: SentenceParser
  /** Finds who speaks; without it nobody is named. */
  readonly findSpeakers?: (text: string) => Attribution
}

/** What is before the colon instead of a name, in lower case. */
export interface TurnWords {
  readonly asks: ReadonlySet<string>
  readonly answers: ReadonlySet<string>
}

interface KeyQuoteWords {
  readonly firstPerson?: RegExp
  /** Words that judge, promise or warn; with the flag `g`. */
  readonly strong?: RegExp
  /** An opening that leans on words not shown. */
  readonly leaning?: RegExp
}

interface SentenceParser {
  /** A lede as a headline, by deletion alone. */
  readonly headline: (lede: string, style: 'sentence' | 'headline') => string
  /** The sentence brought down to a point of at most `words` words, or undefined. */
  readonly toPoint: (sentence: string, words: number) => Trimmed | undefined
}

/** What is left of a sentence: its text, closing stop included, and the stretches it is made of, counted from the sentence. */
export interface Trimmed {
  readonly text: string
  readonly spans: readonly Span[]
}
