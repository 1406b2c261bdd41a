/** The words of making an issue: stories, the newsletter they appear in, the issue, and its rendered form. */
import type { Article, Byline, Notice, Quote, Span } from './article.ts'

/** Who wrote a headline: the page's publisher, our rules (by deletion from the lede), an editor, or an opted-in model. */
export type HeadlineOrigin = 'publisher' | 'derived' | 'editor' | 'model'

/** A headline and who wrote it. */
export interface Headline {
  readonly text: string
  readonly origin: HeadlineOrigin
}

/**
 * A sentence of the summary. Untrimmed, `article.text.slice(start, end) === text`. Trimmed, `spans` lists the
 * stretches that were kept, and `text` is those stretches joined by a space (and a closing stop).
 */
export interface SummarySentence extends Span {
  readonly text: string
  readonly spans?: readonly Span[]
  /** Why it was picked, for `digest --explain`. */
  readonly reason?: string
  /**
   * Who wrote it, when it is not the article's own sentence. An opted-in model: `text` is not a slice, `start` and `end` mark
   * the article's sentence nearest to it, and its names and numbers are in the article. The editor: the span is empty.
   */
  readonly origin?: 'model' | 'editor'
}

/**
 * A quote chosen for display. `display` differs from `text` by these edits only: closing comma to stop, capital at the
 * start in brackets, omitted words as an ellipsis, typographic marks and apostrophes of the article's language.
 */
export interface KeyQuote extends Quote {
  readonly display: string
}

/** The line below the headline: `text` is the article's subtitle, or the editor's own line. */
export interface Dek {
  readonly text: string
  readonly origin?: 'editor'
}

/** Parts of a story that an editor can rewrite. */
export type EditedPart = 'headline' | 'byline' | 'dek' | 'summary' | 'section'

/** An article as an issue shows it. */
export interface Story {
  readonly article: Article
  readonly headline: Headline
  readonly byline?: Byline
  /** The publisher's subtitle, where it adds to headline, summary and quotes. */
  readonly dek?: Dek
  readonly summary: readonly SummarySentence[]
  /** Shown instead of the summary while the headline is the derived one: it continues behind the sentence it was made of. */
  readonly sequel?: readonly SummarySentence[]
  /** Optional short points, each trimmed from a sentence of the article, at most 20 words. */
  readonly bullets?: readonly SummarySentence[]
  readonly keyQuotes: readonly KeyQuote[]
  /** Every quotation of the article, in reading order. */
  readonly quotes: readonly Quote[]
  readonly readingMinutes?: number
  /** What the editor wrote in place of what was found. */
  readonly edited?: readonly EditedPart[]
  /** Section of the issue that its source belongs to. */
  readonly section?: string
  /** The same story at other publishers, merged into this one. */
  readonly alsoAt?: readonly { readonly publisher?: string; readonly url?: string }[]
  readonly notices: readonly Notice[]
}

/** How much of an article a story shows. */
export interface SummarizeOptions {
  /** Key quotes at most. Default 3. */
  readonly quotes?: number
  /** Summary sentences at most. Default 2. */
  readonly sentences?: number
  /** Words of the summary at most. Default 60. */
  readonly words?: number
  /** Bullets at most. Default 0. */
  readonly bullets?: number
}

/** An address with a display name, as in a From header. */
export interface Mailbox {
  readonly name?: string
  readonly address: string
}

/** The publication, as far as an issue shows it. */
export interface Newsletter {
  readonly name: string
  readonly from: Mailbox
  readonly replyTo?: Mailbox
  /** Postal address of the sender, one line for each line feed. */
  readonly postalAddress?: string
  /** BCP 47. */
  readonly language: string
  /** IANA time zone for dates. */
  readonly timezone: string
  /** Template name or folder. */
  readonly template: string
  /** Path of a theme file that is laid over the template's own. */
  readonly theme?: string
  /** Who signs the issue. `photo` is an https address. */
  readonly editor?: Editor
  /** Where the web version and archive are, if anywhere. */
  readonly webUrl?: string
  /** Why the reader gets it: overrides the catalogue's sentence. */
  readonly reason?: string
  readonly unsubscribe: { readonly url?: string; readonly mailto?: string }
  /** Readers can see and change what is kept about them, below the unsubscribe address. */
  readonly hasPreferences?: boolean
  readonly issue: IssueSettings
}

/** The person whose words open and close an issue. */
export interface Editor {
  readonly name: string
  readonly photo?: string
}

/** Words of the newsletter's own between stories, shown as what they are. */
export interface OwnBlock {
  readonly kind: 'sponsor' | 'event' | 'notice'
  /** Behind this story, counted from 1; 0 is before the first. */
  readonly after: number
  /** Instead of the word that the reader's language has for the kind. */
  readonly label?: string
  readonly title?: string
  /** Markdown. */
  readonly text: string
  /** Where title and picture lead. */
  readonly url?: string
  readonly image?: string
  readonly imageAlt?: string
}

/** What is the same in every issue of a newsletter. */
export interface IssueSettings {
  /** Subject pattern: `{lead}`, `{number}`, `{date}`, `{name}`. Absent: the lead story's headline. */
  readonly subject?: string
  readonly preheader?: string
  /** Stories at most. */
  readonly stories?: number
  /** Key quotes a story at most. */
  readonly quotes: number
  readonly summaryWords: number
  /** Stories from this one on are briefs: headline, byline, one line. */
  readonly briefsFrom?: number
  readonly blocks?: readonly OwnBlock[]
  /** Section names in the order that the issue shows them. */
  readonly sections: readonly string[]
  /** The editor's own words, Markdown. */
  readonly intro?: string
  readonly outro?: string
}

/** Stories under one title; without a title, those that belong to no section. */
export interface Section {
  readonly title?: string
  readonly stories: readonly Story[]
}

/** One dated number of a newsletter, stories in order. */
export interface Issue {
  readonly newsletter: Newsletter
  readonly number?: number
  /** ISO 8601 instant at which it was composed. */
  readonly date: string
  readonly subject: string
  readonly preheader: string
  readonly sections: readonly Section[]
  readonly intro?: string
  readonly outro?: string
  readonly notices: readonly Notice[]
}

/**
 * What an editor changed by hand, kept in `issue.edits.yaml`. Stories are named by article id or address. A quote can
 * be shortened or left out, never reworded: each must still are in its article.
 */
export interface IssueEdits {
  readonly subject?: string
  readonly preheader?: string
  readonly intro?: string
  readonly outro?: string
  /** Stories from the top; those not named follow in their own order. */
  readonly order?: readonly string[]
  readonly drop?: readonly string[]
  readonly stories?: Readonly<Record<string, StoryEdits>>
}

/** An editor's changes to one story: each part replaces what was found. */
export interface StoryEdits {
  readonly headline?: string
  /** The editor's own words; '' leaves the part out. */
  readonly byline?: string
  readonly dek?: string
  readonly summary?: string
  /** Section of the issue that the story moves to. */
  readonly section?: string
  /** The quotes to show, in order, instead of the ones that were picked; `…` stands for words left out. */
  readonly quotes?: readonly string[]
}

/** Something that keeps an issue from being sent. */
export interface Problem {
  readonly code: string
  readonly message: string
  readonly where?: string
  readonly hint?: string
  /** Id of the story's article, where one story causes it. */
  readonly story?: string
}

/**
 * Per-recipient places in the rendered bytes. A token is in HTML and text as `pq_<nonce>_<name>_pq`: only
 * `[A-Za-z0-9_]`, so it needs no escaping in HTML, URLs or quoted-printable. The nonce is a hash of the issue's
 * content: the same issue gives the same bytes, and no article can contain the nonce of the issue that contains the article.
 */
export interface TokenSet {
  readonly nonce: string
  /** Names used, e.g. `unsubscribeUrl`, `address`, `attr_firstName`. */
  readonly names: readonly string[]
  /** Fallback texts of attribute tokens. */
  readonly defaults: Readonly<Record<string, string>>
}

/** Subject, HTML and text of an issue; with problems it cannot be sent. */
export interface RenderedIssue {
  readonly subject: string
  readonly preheader: string
  readonly html: string
  readonly text: string
  /** UTF-8 bytes of `html`. */
  readonly bytes: number
  readonly tokens: TokenSet
  /** Words of the newsletter's own people (intro, outro, name): quotations in them are theirs, not an article's. */
  readonly editorial?: readonly string[]
  readonly notices: readonly Notice[]
  readonly problems: readonly Problem[]
}
