/** What templates see of an issue: finished words and addresses, every key present, nothing to compute. */

export interface QuoteView {
  readonly open: string
  readonly text: string
  readonly close: string
  readonly speaker: string | null
  readonly role: string | null
  /** Between speaker and role, as the article's script writes it. */
  readonly comma: string
  /** The lead's best quote, which a template may set large. */
  readonly best: boolean
  /** Whether the opening mark hangs high (“) rather than low („) or level («). */
  readonly high: boolean
  /** Whether the article's script has italics. */
  readonly slanted: boolean
  /** The side on which a line of the article starts. */
  readonly start: 'left' | 'right'
  /** The colour of the story's section, and the class that carries its dark counterpart on a border. */
  readonly color: string
  readonly bar: string
}

export interface LinkView {
  readonly text: string
  readonly url: string | null
}

export interface ImageView {
  readonly src: string
  /** What the publisher says the picture shows, else the headline: a linked picture is never without words. */
  readonly alt: string
  /** False when `alt` only repeats the headline: then it need not be drawn where pictures are off. */
  readonly stated: boolean
  /** True when the caption says what `alt` says: below a picture that is off, readers would see it twice. */
  readonly captioned: boolean
  readonly caption: string | null
  readonly source: string | null
}

/** Words of the newsletter's own between stories: a sponsor, an event, a notice. */
export interface BlockView {
  readonly kind: 'sponsor' | 'event' | 'notice'
  /** What it is, in the reader's language or the editor's own words: always shown. */
  readonly label: string
  readonly title: string | null
  readonly words: string
  readonly image: { readonly src: string; readonly alt: string } | null
  readonly url: string | null
}

/**
 * full: all of it · short: one quote, no points · brief: headline, byline, one line · line: headline and link · web: left
 * to the web version.
 */
export type Detail = 'full' | 'short' | 'brief' | 'line' | 'web'

export interface StoryView {
  /** Anchor in the page. */
  readonly id: string
  readonly full: boolean
  readonly brief: boolean
  readonly lead: boolean
  /** First of its section, so that no rule is drawn above it. */
  readonly first: boolean
  readonly heading: 'h2' | 'h3'
  readonly headline: string
  readonly url: string | null
  /** Byline · date, as far as known. */
  readonly credit: string | null
  readonly publisher: string | null
  readonly byline: string | null
  readonly bio: string | null
  readonly date: string | null
  /** Reading time, when it is worth a word (`minutesFrom` of the theme). */
  readonly minutes: string | null
  readonly dek: string | null
  readonly summary: string | null
  /** The one line of a brief: the dek, else the first sentence. */
  readonly line: string | null
  readonly bullets: readonly string[]
  readonly quotes: readonly QuoteView[]
  readonly alsoAt: readonly LinkView[]
  readonly image: ImageView | null
  readonly copyright: string | null
  /** `Read on at …`; with the headline too, for a screen reader, where another link of the issue says the same. */
  readonly readOn: string
  /** `readOn` with the article's reading time behind it, when that is worth a word. */
  readonly onward: string
  readonly readOnLabel: string | null
  /** Points the way on. */
  readonly arrow: string
  /** Language and direction, when they differ from the newsletter's. */
  readonly lang: string | null
  readonly dir: 'ltr' | 'rtl' | null
  readonly start: 'left' | 'right'
  readonly end: 'left' | 'right'
  readonly slanted: boolean
  /** The colour of its section, and the class that carries its dark counterpart. */
  readonly color: string
  readonly tone: string
  /** The newsletter's own blocks behind it. */
  readonly after: readonly BlockView[]
}

export interface SectionView {
  readonly title: string | null
  readonly color: string
  readonly tone: string
  readonly bar: string
  readonly stories: readonly StoryView[]
}

/** A line of the table of contents: a section and its first story, or a story of an issue without sections. */
export interface ContentsView {
  readonly href: string
  readonly text: string
  readonly publisher: string | null
  readonly label: string | null
  /** How many stories of the section are not named: `+2`. */
  readonly more: string | null
}

export interface EditorView {
  readonly name: string
  /** `Ada Quayle, editor`. */
  readonly line: string
  readonly photo: string | null
}

export interface IssueView {
  readonly lang: string
  readonly dir: 'ltr' | 'rtl'
  /** `mail`, or `web` for the page in the archive. */
  readonly medium: 'mail' | 'web'
  readonly web: boolean
  readonly name: string
  readonly number: string | null
  readonly date: string
  /** `12 stories, 6 min`; null for an issue of one story. */
  readonly length: string | null
  readonly subject: string
  readonly preheader: string
  readonly editor: EditorView | null
  readonly intro: string | null
  readonly outro: string | null
  /** The newsletter's own blocks before the first story. */
  readonly opening: readonly BlockView[]
  readonly sections: readonly SectionView[]
  /** Empty when the issue is short. */
  readonly contents: readonly ContentsView[]
  /** Stories that an issue without sections does not name in its contents. */
  readonly contentsMore: string | null
  /** Section colours in the dark, for the style sheet. */
  readonly tones: readonly { readonly tone: string; readonly bar: string; readonly dark: string }[]
  /** The stories left to the web version. */
  readonly more: LinkView | null
  /** The link in the masthead: to the web version, or from there to the archive. */
  readonly top: LinkView | null
  /** Forward, reply, archive: plain links, nothing is counted. Empty on the web. */
  readonly share: readonly LinkView[]
  readonly webUrl: string | null
  readonly archiveUrl: string | null
  readonly feedUrl: string | null
  readonly reason: string
  readonly unsubscribe: string | null
  /** Where a reader sees and changes what is kept about them; null where nothing is. */
  readonly preferences: string | null
  /** Name and postal address of the sender, one line each. */
  readonly imprint: readonly string[]
}
