/**
 * The words of reading: where an article comes from, what was read, and what was said in it.
 * All offsets are UTF-16 code units into the text that is named; `end` is exclusive.
 */

import type { ErrorCode } from './errors.ts'
import type { NoticeCode } from './notices.ts'
import type { Reading } from './reading.ts'

/** A stretch of a text: `text.slice(start, end)`. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** Where to read an article from. */
export type Source =
  | { readonly text: string; readonly url?: string; readonly path?: string }
  | { readonly html: string | Uint8Array; readonly url?: string; readonly path?: string }
  | { readonly path: string }
  | { readonly url: string }

/** A remark on content that did not stop the work. `where` names the source, story or field. */
export interface Notice {
  readonly code: NoticeCode | ErrorCode
  readonly message: string
  readonly where?: string
}

/** The credit line, as written and as a list of clean names. */
export interface Byline {
  readonly text: string
  readonly authors: readonly string[]
  readonly bio?: string
}

/** One page read and cleaned. Never changed afterwards: every span of a quote or sentence counts from `text`. */
export interface Article {
  /** Content hash: the same article read twice has the same id. */
  readonly id: string
  /** Canonical address, http(s) only. */
  readonly url?: string
  readonly headline?: string
  /** What the publisher set below the headline or sends along to sum the article up; never an extract of the body. */
  readonly subtitle?: string
  readonly byline?: Byline
  readonly publisher?: string
  /** Address of the lead image, http(s) only. */
  readonly image?: string
  readonly imageAlt?: string
  /** The line that the page prints below the image. */
  readonly imageCaption?: string
  /** ISO 8601, with the offset that the publisher gave, never converted. */
  readonly publishedAt?: string
  /** BCP 47; `und` when it cannot be determined. */
  readonly language: string
  readonly copyright?: string
  /** Keywords of the publisher, as given. */
  readonly tags?: readonly string[]
  /** Corrections, updates and other remarks on the article, as written; never part of the body. */
  readonly editorialNotes?: readonly string[]
  /** The body alone: paragraphs joined by one line feed. */
  readonly text: string
  /** Each paragraph's place in `text`, in reading order. */
  readonly paragraphs: readonly Span[]
  /** What kind of block each paragraph was, where the source says so; same length as `paragraphs`. */
  readonly blocks?: readonly Block[]
  /** Sanitised body for templates (headings, lists, block quotes, links); never for finding quotes. */
  readonly html?: string
  /** Field name → name of the rule that found it. */
  readonly found: Readonly<Record<string, string>>
  readonly notices: readonly Notice[]
  /** Why it was read so; only where that was asked for. */
  readonly reading?: Reading
}

/** What a paragraph of an article is. */
export type Block = 'paragraph' | 'heading' | 'list-item' | 'quote' | 'preformatted'

/** `direct`: whole sentences of the speaker · `mixed`: some words within a sentence of the author. */
export type QuoteKind = 'direct' | 'mixed'
/** How far to trust the rule that named the speaker. */
export type Confidence = 'high' | 'medium' | 'low'

/** Where the article names or points at the speaker. */
export interface Mention extends Span {
  readonly text: string
}

/**
 * A speaker's words, verbatim: `source.slice(start, end) === text`, the span inside the marks.
 * `speaker` is the full name, the description or the organisation that the article itself gives; absent when in doubt.
 */
export interface Quote extends Span {
  readonly text: string
  readonly kind: QuoteKind
  readonly speaker?: string
  /** In the article's own words. */
  readonly role?: string
  readonly mention?: Mention
  /** The word or words of saying, as they are in the text. */
  readonly cue?: string
  /** Name of the rule that named the speaker, or that found the quote when nobody is named. */
  readonly rule: string
  readonly confidence: Confidence
  /** For a quotation that is interrupted or runs over paragraphs: each stretch inside its marks, in order. */
  readonly parts?: readonly Span[]
}

/** A feed as read: what its publisher says of it, and its entries in document order. */
export interface Feed {
  readonly title: string
  /** The site that the feed belongs to. */
  readonly url?: string
  readonly language?: string
  /** It links to many sites and belongs to none of them. */
  readonly isCollector?: true
  readonly entries: readonly FeedEntry[]
  readonly notices: readonly Notice[]
}

/** One entry of a feed, as the feed states it. */
export interface FeedEntry {
  readonly id: string
  /** False when the feed gives no id and this one is made up of address or title. */
  readonly isIdStated?: boolean
  readonly url?: string
  readonly title: string
  readonly authors: readonly string[]
  readonly publishedAt?: string
  readonly updatedAt?: string
  readonly html?: string
  readonly summary?: string
  readonly image?: string
  readonly imageAlt?: string
  /** BCP 47, where the entry states its own. */
  readonly language?: string
  /** Where a collector has it from. */
  readonly source?: { readonly title: string; readonly url?: string }
}
