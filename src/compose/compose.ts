/** Stories → Issue: sections in order, subject, preheader, limits. Pure: the time comes in as a value. */
import { sayCount } from '../model/values.ts'
import type { Notice } from '../model/article.ts'
import { DigestError } from '../model/errors.ts'
import type { Issue, Newsletter, Section, Story } from '../model/issue.ts'
import { isSlice } from '../proof/stored.ts'
import { setType } from '../text/typography.ts'
import { derivePreheader } from './preheader.ts'
import { shorten } from './shorten.ts'

/** What an issue needs beside newsletter and stories. */
export interface ComposeOptions {
  /** The issue's time; its day in the newsletter's zone is the issue's date. */
  readonly now: Date
  /** Counted by the store; absent for an issue that is only looked at. */
  readonly number?: number
  /** IANA zone; default the newsletter's. */
  readonly timezone?: string
}

/** A subject longer than this is cut at a word: no mail program shows more. */
const SUBJECT_MOST = 120
const PREHEADER_MOST = 100

/**
 * Puts stories into an issue of the newsletter. Sections come in the newsletter's order, others after them as they
 * first appear, stories without a section first. Throws E_PROOF when a quote is not in its article.
 */
export function composeIssue(newsletter: Newsletter, stories: readonly Story[], options: ComposeOptions): Issue {
  const { now, number, timezone = newsletter.timezone } = options
  const settings = newsletter.issue
  for (const story of stories) proveQuotes(story)
  const { kept, notices } = limitStories(stories, settings.stories)
  return dressIssue({
    newsletter: { ...newsletter, timezone },
    number,
    date: now.toISOString(),
    sections: inSections(kept, settings.sections),
    intro: settings.intro,
    outro: settings.outro,
    notices,
  })
}

/** Gives an issue its subject and preheader, from the newsletter's patterns and the stories as they are now. */
export function dressIssue(bare: Omit<Issue, 'subject' | 'preheader'>): Issue {
  const { newsletter, number } = bare
  const stories = bare.sections.flatMap((section) => section.stories)
  const values: PatternValues = {
    lead: stories[0] === undefined ? newsletter.name : shownHeadline(stories[0]),
    number: number === undefined ? '' : String(number),
    date: dayOf(bare.date, newsletter),
    name: newsletter.name,
  }
  const { issue: settings } = newsletter
  const subject = shorten(fillPattern(settings.subject ?? '{lead}', values), SUBJECT_MOST)
  const preheader =
    settings.preheader === undefined
      ? derivePreheader(subject, stories, [...publishersOf(stories), newsletter.name, values.date])
      : shorten(fillPattern(settings.preheader, values), PREHEADER_MOST)
  return { ...bare, subject, preheader }
}

const publishersOf = (stories: readonly Story[]): string[] => stories.flatMap(({ article }) => article.publisher ?? [])

const shownHeadline = ({ headline, article }: Story) => setType(headline.text, article.language)

function dayOf(instant: string, { language, timezone }: Newsletter): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: timezone }).format(new Date(instant))
}

function proveQuotes(story: Story): void {
  for (const quote of [...story.keyQuotes, ...story.quotes]) {
    if (isSlice(quote, story.article.text)) continue
    throw new DigestError('E_PROOF', `“${quote.text}” is not at ${quote.start} in “${story.headline.text}”`, {
      hint: 'Summarize the article again: its text has changed since the quote was found.',
    })
  }
}

function limitStories(stories: readonly Story[], most: number | undefined): { kept: Story[]; notices: Notice[] } {
  const unique = [...new Map(stories.map((story) => [nameOf(story), story])).values()]
  const kept = unique.slice(0, most)
  const notices: Notice[] = unique.slice(kept.length).map((story) => ({
    code: 'story-over-limit',
    message: `Left out: the issue takes ${sayCount(kept.length, 'story', 'stories')} at most`,
    where: story.headline.text,
  }))
  return { kept, notices }
}

/** One article given twice. Words alone do not tell: two papers close on Monday. */
const nameOf = ({ article: { id, url, publishedAt } }: Story): string => JSON.stringify([id, url, publishedAt])

function inSections(stories: readonly Story[], order: readonly string[]): Section[] {
  const present = [...new Set(stories.map((story) => story.section))]
  const named = [
    ...order.filter((title) => present.includes(title)),
    ...present.filter((title) => !isListed(title, order)),
  ]
  const titles = named.filter((title) => title !== undefined)
  const bare = stories.filter((story) => story.section === undefined)
  return [
    ...(bare.length === 0 ? [] : [{ stories: bare }]),
    ...titles.map((title) => ({ title, stories: stories.filter((story) => story.section === title) })),
  ]
}

const isListed = (title: string | undefined, order: readonly string[]) => title === undefined || order.includes(title)

interface PatternValues {
  readonly lead: string
  readonly number: string
  readonly date: string
  readonly name: string
}

/** `{lead}`, `{number}`, `{date}`, `{name}` filled in. What was around an absent number (`No. {number}: `) stays. */
function fillPattern(pattern: string, values: PatternValues): string {
  return pattern
    .replace(/\{(lead|number|date|name)\}/g, (_, key: keyof PatternValues) => values[key])
    .replace(/\s+/g, ' ')
    .trim()
}
