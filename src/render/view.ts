/** What templates see of an issue: finished words and addresses, every key present, nothing to compute. */
import type { Notice } from '../model/article.ts'
import type { Issue, KeyQuote, Newsletter, Section, Story } from '../model/issue.ts'
import { directionOf, hasItalics, quoteMarks, type Speech } from './words.ts'
import type { Theme } from './theme.ts'

export interface QuoteView {
  readonly open: string
  readonly text: string
  readonly close: string
  readonly speaker: string | null
  readonly role: string | null
  /** Between speaker and role, as the article's script writes it. */
  readonly comma: string
  /** Whether the article's script has italics. */
  readonly slanted: boolean
  /** The side on which a line of the article starts. */
  readonly start: 'left' | 'right'
}

export interface LinkView {
  readonly text: string
  readonly url: string | null
}

export interface ImageView {
  readonly src: string
  readonly alt: string
}

/** full: all of it · short: one quote, no points · brief: headline and link · web: left to the web version. */
export type Detail = 'full' | 'short' | 'brief' | 'web'

export interface StoryView {
  /** Anchor in the page. */
  readonly id: string
  readonly full: boolean
  readonly lead: boolean
  /** First of its section, so that no rule is drawn above it. */
  readonly first: boolean
  readonly heading: 'h2' | 'h3'
  readonly headline: string
  readonly url: string | null
  /** Byline · date · minutes, as far as known. */
  readonly credit: string | null
  readonly publisher: string | null
  readonly byline: string | null
  readonly bio: string | null
  readonly date: string | null
  readonly minutes: string | null
  readonly dek: string | null
  readonly summary: string | null
  readonly bullets: readonly string[]
  readonly quotes: readonly QuoteView[]
  readonly alsoAt: readonly LinkView[]
  readonly image: ImageView | null
  readonly copyright: string | null
  /** `Read on at …`; with the headline too, for a screen reader, where another link of the issue says the same. */
  readonly readOn: string
  readonly readOnLabel: string | null
  /** Language and direction, when they differ from the newsletter's. */
  readonly lang: string | null
  readonly dir: 'ltr' | 'rtl' | null
  readonly start: 'left' | 'right'
  readonly slanted: boolean
}

export interface SectionView {
  readonly title: string | null
  readonly stories: readonly StoryView[]
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
  readonly subject: string
  readonly preheader: string
  readonly intro: string | null
  readonly outro: string | null
  readonly sections: readonly SectionView[]
  /** All stories in order, for a table of contents; empty when the issue is short. */
  readonly contents: readonly { readonly href: string; readonly text: string; readonly publisher: string | null }[]
  /** The stories left to the web version. */
  readonly more: LinkView | null
  /** The line above the sheet: to the web version, or from there to the archive. */
  readonly top: LinkView | null
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

export interface ViewOptions {
  readonly speech: Speech
  readonly theme: Theme
  readonly medium: 'mail' | 'web'
  /** How much of each story is shown, in the order of the issue. Absent: everything. */
  readonly details?: readonly Detail[]
  readonly webUrl?: string
  readonly archiveUrl?: string
  readonly feedUrl?: string
}

/** Everything is plain text, but for `intro` and `outro`: Markdown, for the helper of that name. */
export function viewIssue(issue: Issue, options: ViewOptions): { view: IssueView; notices: Notice[] } {
  const { newsletter } = issue
  const { speech, theme, medium } = options
  const notices: Notice[] = []
  const stories = issue.sections.flatMap((section) => section.stories)
  const detailOf = new Map(stories.map((story, index) => [story, options.details?.[index] ?? 'full'] as const))
  const publishers = countPublishers(stories)
  const context: StoryContext = { speech, theme, titled: false, stories, publishers, detailOf, notices }
  const left = stories.filter((story) => detailOf.get(story) === 'web').length
  const web = medium === 'web'
  const view: IssueView = {
    lang: newsletter.language,
    dir: speech.dir,
    medium,
    web,
    name: newsletter.name,
    number: issue.number === undefined ? null : speech.say('issueNumber', { number: issue.number }),
    date: speech.date(issue.date),
    subject: clean(issue.subject),
    preheader: clean(issue.preheader),
    intro: issue.intro === undefined ? null : issue.intro,
    outro: issue.outro === undefined ? null : issue.outro,
    sections: issue.sections.flatMap((section) => viewSection(section, context)),
    contents: stories.length < theme.contentsFrom ? [] : stories.flatMap((story) => viewEntry(story, context)),
    more: left === 0 ? null : moreLink(left, speech, options.webUrl),
    top: topLink(newsletter.name, options),
    webUrl: options.webUrl ?? null,
    archiveUrl: options.archiveUrl ?? null,
    feedUrl: options.feedUrl ?? null,
    reason: newsletter.reason ?? speech.say('reason', { name: newsletter.name }),
    unsubscribe: web ? null : unsubscribeMailto(newsletter.unsubscribe),
    preferences: null,
    imprint: imprintOf(newsletter),
  }
  return { view, notices }
}

function imprintOf({ name, postalAddress = '' }: Newsletter): string[] {
  const lines = postalAddress.split('\n').map(clean).filter(Boolean)
  return lines[0] === clean(name) ? lines : [clean(name), ...lines]
}

function topLink(name: string, { medium, speech, webUrl, archiveUrl }: ViewOptions): LinkView | null {
  if (medium === 'web')
    return archiveUrl === undefined ? null : { text: speech.say('archiveOf', { name }), url: archiveUrl }
  return webUrl === undefined ? null : { text: speech.say('viewInBrowser'), url: webUrl }
}

interface StoryContext {
  readonly speech: Speech
  readonly theme: Theme
  readonly titled: boolean
  readonly stories: readonly Story[]
  readonly publishers: ReadonlyMap<string, number>
  readonly detailOf: ReadonlyMap<Story, Detail>
  readonly notices: Notice[]
}

function countPublishers(stories: readonly Story[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { article } of stories) {
    if (article.publisher !== undefined) counts.set(article.publisher, (counts.get(article.publisher) ?? 0) + 1)
  }
  return counts
}

const shows = (story: Story, { detailOf }: StoryContext) => detailOf.get(story) !== 'web'
const anchor = (story: Story, { stories }: StoryContext) => `s${stories.indexOf(story) + 1}`

function viewSection(section: Section, context: StoryContext): SectionView[] {
  const shown = section.stories.filter((story) => shows(story, context))
  if (shown.length === 0) return []
  // Below a section's title stories are one level down; stories that stand before any section are not.
  const titled = section.title !== undefined
  const stories = shown.map((story, index) => viewStory(story, index === 0, { ...context, titled }))
  return [{ title: section.title ?? null, stories }]
}

function viewEntry(story: Story, context: StoryContext): IssueView['contents'] {
  if (!shows(story, context)) return []
  const { publisher } = story.article
  const text = clean(story.headline.text)
  return [{ href: `#${anchor(story, context)}`, text, publisher: publisher === undefined ? null : clean(publisher) }]
}

function viewStory(story: Story, first: boolean, context: StoryContext): StoryView {
  const { article } = story
  const { speech, theme, notices } = context
  const lead = context.stories[0] === story
  const detail = context.detailOf.get(story)
  const short = detail === 'short'
  const url = safeUrl(article.url, clean(story.headline.text), notices)
  const publisher = article.publisher === undefined ? (url === null ? null : hostOf(url)) : clean(article.publisher)
  const byline = creditLine(story, speech)
  const date = article.publishedAt === undefined ? null : speech.date(article.publishedAt) || null
  const minutes = story.readingMinutes === undefined ? null : speech.say('minutes', { count: story.readingMinutes })
  const tongue = article.language === 'und' ? speech.language : article.language
  const otherWay = directionOf(tongue) !== speech.dir
  // Isolated, so that a name in one direction does not pull the number after it to its own side (Unicode UAX 9).
  const apart = (part: string) => (otherWay ? `\u2068${part}\u2069` : part)
  const readOn = publisher === null ? speech.say('readOn') : speech.say('readOnAt', { publisher: apart(publisher) })
  const headline = clean(story.headline.text)
  // Two links that read the same would be told apart by nothing but their place.
  const isShared = article.publisher === undefined || (context.publishers.get(article.publisher) ?? 0) > 1
  const foreign = baseOf(tongue) !== baseOf(speech.language)
  const image =
    theme.images === 'all' || (theme.images === 'lead' && lead)
      ? safeUrl(article.image, headline, notices, HTTPS)
      : null
  return {
    id: anchor(story, context),
    full: detail === 'full' || detail === 'short',
    lead,
    first,
    heading: context.titled ? 'h3' : 'h2',
    headline,
    url,
    credit: [byline, date, minutes].flatMap((part) => (part === null ? [] : apart(part))).join(' · ') || null,
    publisher,
    byline,
    bio: story.byline?.bio === undefined ? null : clean(story.byline.bio),
    date,
    minutes,
    dek: story.dek === undefined ? null : clean(story.dek.text),
    summary: story.summary.map((sentence) => clean(sentence.text)).join(' ') || null,
    bullets: (short ? [] : (story.bullets ?? [])).map((bullet) => clean(bullet.text)),
    quotes: story.keyQuotes.slice(0, short ? 1 : undefined).map((quote) => viewQuote(quote, tongue)),
    alsoAt: (story.alsoAt ?? []).flatMap((other) => {
      const link = safeUrl(other.url, headline, notices)
      const text = other.publisher ?? (link === null ? undefined : hostOf(link))
      return text === undefined ? [] : [{ text: clean(text), url: link }]
    }),
    image: image === null ? null : { src: image, alt: clean(article.imageAlt ?? '') },
    copyright: article.copyright === undefined ? null : clean(article.copyright),
    readOn,
    readOnLabel: isShared ? `${readOn}: ${headline}` : null,
    lang: foreign ? tongue : null,
    dir: otherWay ? directionOf(tongue) : null,
    start: startOf(tongue),
    slanted: hasItalics(tongue),
  }
}

function viewQuote(quote: KeyQuote, language: string): QuoteView {
  const [open, close] = quoteMarks(language)
  return {
    open,
    text: clean(quote.display),
    close,
    speaker: quote.speaker === undefined ? null : clean(quote.speaker),
    role: quote.role === undefined ? null : clean(quote.role),
    comma: directionOf(language) === 'rtl' ? '، ' : ', ',
    slanted: hasItalics(language),
    start: startOf(language),
  }
}

function creditLine(story: Story, speech: Speech): string | null {
  const byline = story.byline ?? story.article.byline
  if (byline === undefined) return null
  return clean(byline.authors.length > 0 ? speech.list(byline.authors) : byline.text) || null
}

function moreLink(left: number, speech: Speech, webUrl: string | undefined): LinkView {
  return {
    text: speech.say(webUrl === undefined ? 'moreStories' : 'moreOnTheWeb', { count: left }),
    url: webUrl ?? null,
  }
}

/** With an https endpoint the token stands there instead (see render.ts); a mailto alone is the same for everybody. */
function unsubscribeMailto({ url, mailto }: { url?: string; mailto?: string }): string | null {
  if (url !== undefined || mailto === undefined) return null
  const address = mailto.replace(/^mailto:/i, '')
  return `mailto:${address}${address.includes('?') ? '' : '?subject=unsubscribe'}`
}

/** Control characters and runs of white space out: an article's text is one line wherever a template puts it. */
function clean(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim()
}

const startOf = (language: string) => (directionOf(language) === 'rtl' ? 'right' : 'left')
const hostOf = (url: string) => new URL(url).hostname.replace(/^www\./, '')
const baseOf = (language: string) => language.toLowerCase().split('-')[0]

const WEB: readonly string[] = ['https:', 'http:']
/** A mail program would warn of a picture that comes in the clear. */
const HTTPS: readonly string[] = ['https:']

function safeUrl(url: string | undefined, where: string, notices: Notice[], allowed = WEB): string | null {
  if (url === undefined) return null
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  if (parsed !== undefined && allowed.includes(parsed.protocol)) return parsed.href
  const schemes = allowed.map((scheme) => scheme.slice(0, -1)).join(' or ')
  notices.push({ code: 'link-dropped', message: `Left out, because it is no ${schemes} address: ${url}`, where })
  return null
}
