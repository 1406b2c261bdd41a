/** A story as templates see it. */
import type { Notice } from '../model/article.ts'
import type { KeyQuote, Story } from '../model/issue.ts'
import { shownSummary } from '../model/shown-summary.ts'
import { markPairsOf } from '../text/quotation-marks.ts'
import { holdDigits, joinSentences, setType } from '../text/typography.ts'
import { clean, hostOf, HTTPS, safeUrl } from './clean.ts'
import type { Theme } from './theme.ts'
import { toneOf, type Tone } from './tones.ts'
import type { BlockView, Detail, ImageView, LinkView, QuoteView, StoryView } from './view-types.ts'
import { directionOf, hasItalics, type Speech } from './words.ts'

/** What a story's view depends on besides the story. */
export interface StoryContext {
  readonly speech: Speech
  readonly theme: Theme
  /** The title of its section, if it has one: then stories are one level of heading down. */
  readonly title: string | undefined
  readonly stories: readonly Story[]
  /** How many stories each publisher has in the issue. */
  readonly publishers: ReadonlyMap<string, number>
  readonly detailOf: ReadonlyMap<Story, Detail>
  readonly blocksAfter: (story: Story) => readonly BlockView[]
  readonly notices: Notice[]
}

export const anchorOf = (story: Story, stories: readonly Story[]) => `s${stories.indexOf(story) + 1}`

const startOf = (language: string) => (directionOf(language) === 'rtl' ? 'right' : 'left')
const baseOf = (language: string) => language.toLowerCase().split('-')[0]
const orNull = (text: string | undefined) => (text === undefined ? null : clean(text))

export function viewStory(story: Story, first: boolean, context: StoryContext): StoryView {
  const { article } = story
  const { speech, theme, notices } = context
  const lead = context.stories[0] === story
  const detail = context.detailOf.get(story) ?? 'full'
  const short = detail === 'short'
  const full = detail === 'full' || short
  const tongue = article.language === 'und' ? speech.language : article.language
  const set = (text: string) => holdDigits(setType(clean(text), tongue))
  const headline = set(story.headline.text)
  const url = safeUrl(article.url, headline, notices)
  const publisher = article.publisher === undefined ? (url === null ? null : hostOf(url)) : clean(article.publisher)
  const otherWay = directionOf(tongue) !== speech.dir
  // Isolated, so that a name in one direction does not pull the number after it to its own side (Unicode UAX 9).
  const apart = (part: string) => (otherWay ? `\u2068${part}\u2069` : part)
  const minutes = minutesOf(story, theme, speech)
  // The article's own length goes with its link: beside the byline it would contradict the time that the mail takes.
  const length = minutes === null ? null : speech.say('minutesShort', { count: story.readingMinutes ?? 0 })
  const readOn = publisher === null ? speech.say('readOn') : speech.say('readOnAt', { publisher: apart(publisher) })
  const onward = length === null ? readOn : `${readOn} · ${length}`
  // Two links that read the same would differ in nothing but their place.
  const isShared = article.publisher === undefined || (context.publishers.get(article.publisher) ?? 0) > 1
  const byline = creditLine(story, speech)
  const date = article.publishedAt === undefined ? null : speech.date(article.publishedAt) || null
  const tone = toneOf(theme, context.title)
  const dek = story.dek === undefined ? null : set(story.dek.text)
  const summary = shownSummary(story).map(({ text }) => set(text))
  const quotes = story.keyQuotes.slice(0, short ? 1 : undefined)
  return {
    id: anchorOf(story, context.stories),
    full,
    brief: detail === 'brief',
    lead,
    first,
    heading: context.title === undefined ? 'h2' : 'h3',
    headline,
    url,
    credit: [byline, date].flatMap((part) => (part === null ? [] : apart(part))).join(' · ') || null,
    publisher,
    byline,
    bio: orNull(story.byline?.bio),
    date,
    minutes,
    dek,
    summary: joinSentences(summary) || null,
    line: dek ?? (summary[0] || null),
    bullets: (short ? [] : (story.bullets ?? [])).map((bullet) => set(bullet.text)),
    quotes: quotes.map((quote, index) => viewQuote(quote, tongue, { best: lead && index === 0, tone })),
    alsoAt: viewAlsoAt(story, headline, notices),
    image: full && (theme.images === 'all' || (theme.images === 'lead' && lead)) ? viewImage(story, context) : null,
    copyright: orNull(article.copyright),
    readOn,
    onward: onward.replace(/ (?=\S+$)/u, '\u00a0'),
    readOnLabel: isShared ? `${onward}: ${headline}` : null,
    arrow: speech.dir === 'rtl' ? '←' : '→',
    lang: baseOf(tongue) === baseOf(speech.language) ? null : tongue,
    dir: otherWay ? directionOf(tongue) : null,
    start: startOf(tongue),
    end: startOf(tongue) === 'left' ? 'right' : 'left',
    slanted: hasItalics(tongue),
    color: tone.color,
    tone: tone.tone,
    after: context.blocksAfter(story),
  }
}

function minutesOf({ readingMinutes: count }: Story, theme: Theme, speech: Speech): string | null {
  return count === undefined || count < theme.minutesFrom ? null : speech.say('minutes', { count })
}

function viewImage({ article, headline: { text } }: Story, { speech, notices }: StoryContext): ImageView | null {
  const headline = clean(text)
  const src = safeUrl(article.image, headline, notices, HTTPS)
  if (src === null) return null
  const stated = clean(article.imageAlt ?? '')
  const { publisher } = article
  const caption = orNull(article.imageCaption)
  return {
    src,
    alt: stated === '' ? headline : stated,
    stated: stated !== '',
    captioned: stated !== '' && caption !== null && bareWords(caption).includes(bareWords(stated)),
    caption,
    source: publisher === undefined ? null : speech.say('pictureOf', { publisher: clean(publisher) }),
  }
}

/** Words alone, to tell whether a caption already says what an alt text says. */
const bareWords = (text: string) => ` ${text.toLowerCase()} `.replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')

/** Marks that are at the top of the line, where a large one can hang. */
const HIGH = /^[“”"‘’]/

function viewQuote(
  quote: KeyQuote,
  language: string,
  { best, tone }: { readonly best: boolean; readonly tone: Tone },
): QuoteView {
  const [open, close] = markPairsOf(language).outer
  const set = (text: string) => holdDigits(setType(clean(text), language, { isQuotation: true }))
  return {
    open,
    text: set(quote.display),
    close,
    speaker: quote.speaker === undefined ? null : setType(clean(quote.speaker), language),
    role: quote.role === undefined ? null : setType(clean(quote.role), language),
    comma: commaOf(language),
    best,
    high: HIGH.test(open),
    slanted: hasItalics(language),
    start: startOf(language),
    color: tone.color,
    bar: tone.bar,
  }
}

function commaOf(language: string): string {
  if (/^(?:ja|zh)\b/i.test(language)) return '、'
  return directionOf(language) === 'rtl' ? '، ' : ', '
}

function viewAlsoAt(story: Story, headline: string, notices: Notice[]): LinkView[] {
  return (story.alsoAt ?? []).flatMap((other) => {
    const url = safeUrl(other.url, headline, notices)
    const text = other.publisher ?? (url === null ? undefined : hostOf(url))
    return text === undefined ? [] : [{ text: clean(text), url }]
  })
}

function creditLine(story: Story, speech: Speech): string | null {
  const byline = story.byline ?? story.article.byline
  if (byline === undefined) return null
  return clean(byline.authors.length > 0 ? speech.list(byline.authors) : byline.text) || null
}
