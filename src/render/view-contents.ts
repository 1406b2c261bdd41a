/** The table of contents: a line for each section, so that it never fills a phone's screen with links. */
import type { Section, Story } from '../model/issue.ts'
import { setType } from '../text/typography.ts'
import { clean, cutToColumns } from './clean.ts'
import type { ContentsView } from './view-types.ts'
import type { Speech } from './words.ts'

/** Two lines on a phone. Nearly every headline is whole: one that breaks off reads like a fault. */
const COLUMNS = 84
/** Lines at most. */
const LINES = 8
/** Of an issue without sections: enough to see what it is about. */
const STORIES = 5

export interface Contents {
  readonly contents: readonly ContentsView[]
  /** What of an issue without sections is not named. */
  readonly contentsMore: string | null
}

/** `anchorOf` gives a story's place in the page, or undefined for one that is left to the web version. */
export function viewContents(
  sections: readonly Section[],
  anchorOf: (story: Story) => string | undefined,
  speech: Speech,
): Contents {
  const parts = sections
    .map(({ title, stories }) => ({ title, stories: stories.filter((story) => anchorOf(story) !== undefined) }))
    .filter(({ stories }) => stories.length > 0)
  const line = (story: Story, label: string | null, left: number): ContentsView => ({
    href: `#${anchorOf(story) ?? ''}`,
    text: cutToColumns(setType(clean(story.headline.text), story.article.language), COLUMNS),
    publisher: story.article.publisher === undefined ? null : clean(story.article.publisher),
    label,
    more: left === 0 ? null : `+${speech.number(left)}`,
  })
  const titled = parts.filter(({ title }) => title !== undefined)
  if (titled.length > 1 || (titled.length === 1 && parts.length > 1)) {
    const lines = parts.flatMap(({ title, stories: [first, ...rest] }) =>
      first === undefined ? [] : [line(first, title === undefined ? null : clean(title), rest.length)],
    )
    return { contents: lines.slice(0, LINES), contentsMore: null }
  }
  const stories = parts.flatMap((part) => part.stories)
  const left = stories.length - STORIES
  return {
    contents: stories.slice(0, STORIES).map((story) => line(story, null, 0)),
    contentsMore: left <= 0 ? null : speech.say('furtherStories', { count: left }),
  }
}
