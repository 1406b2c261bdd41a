/** Issue → view: everything that a template shows, decided before it is filled. */
import type { Notice } from '../model/article.ts'
import type { Issue, Newsletter, Section, Story } from '../model/issue.ts'
import { countWords } from '../text/words.ts'
import { clean, HTTPS, safeUrl } from './clean.ts'
import type { Theme } from './theme.ts'
import { darkTones, toneOf } from './tones.ts'
import { placeBlocks } from './view-blocks.ts'
import { viewContents } from './view-contents.ts'
import { shareLinks } from './view-share.ts'
import { anchorOf, viewStory, type StoryContext } from './view-story.ts'
import type { Detail, EditorView, IssueView, LinkView, SectionView } from './view-types.ts'
import type { Speech } from './words.ts'

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

/** Everything is plain text, but for `intro`, `outro` and the words of blocks: Markdown, for the helper of that name. */
export function viewIssue(issue: Issue, options: ViewOptions): { view: IssueView; notices: Notice[] } {
  const { newsletter } = issue
  const { speech, theme, medium } = options
  const notices: Notice[] = []
  const stories = issue.sections.flatMap((section) => section.stories)
  const detailOf = new Map(stories.map((story, index) => [story, options.details?.[index] ?? 'full'] as const))
  const shown = stories.filter((story) => detailOf.get(story) !== 'web')
  const left = stories.length - shown.length
  const blocks = placeBlocks(newsletter.issue.blocks ?? [], shown.length, speech, notices)
  const context: Omit<StoryContext, 'title'> = {
    speech,
    theme,
    stories,
    publishers: countPublishers(stories),
    detailOf,
    blocksAfter: (story) => blocks.after(shown.indexOf(story) + 1),
    notices,
  }
  const sections = issue.sections.flatMap((section) => viewSection(section, context))
  const anchor = (story: Story) => (shown.includes(story) ? anchorOf(story, stories) : undefined)
  const view: IssueView = {
    lang: newsletter.language,
    dir: speech.dir,
    medium,
    web: medium === 'web',
    name: newsletter.name,
    number: issue.number === undefined ? null : speech.say('issueNumber', { number: issue.number }),
    date: speech.date(issue.date),
    length: lengthOf(issue, sections, stories.length, speech),
    subject: clean(issue.subject),
    preheader: clean(issue.preheader),
    editor: viewEditor(newsletter, speech, notices),
    intro: issue.intro ?? null,
    outro: issue.outro ?? null,
    opening: blocks.opening,
    sections,
    ...(stories.length < theme.contentsFrom
      ? { contents: [], contentsMore: null }
      : viewContents(issue.sections, anchor, speech)),
    tones: darkTones(
      theme,
      issue.sections.map(({ title }) => title),
    ),
    more: left === 0 ? null : moreLink(left, speech, options.webUrl),
    top: topLink(options),
    share: shareLinks(issue, options),
    webUrl: options.webUrl ?? null,
    archiveUrl: options.archiveUrl ?? null,
    feedUrl: options.feedUrl ?? null,
    reason: newsletter.reason ?? speech.say('reason', { name: newsletter.name }),
    // Each reader's own link is here in a mail (see render.ts).
    unsubscribe: null,
    preferences: null,
    imprint: imprintOf(newsletter),
  }
  return { view, notices }
}

function imprintOf({ name, postalAddress = '' }: Newsletter): string[] {
  const lines = postalAddress.split('\n').map(clean).filter(Boolean)
  return lines[0] === clean(name) ? lines : [clean(name), ...lines]
}

function topLink({ medium, speech, webUrl, archiveUrl }: ViewOptions): LinkView | null {
  if (medium === 'web') return archiveUrl === undefined ? null : { text: speech.say('archive'), url: archiveUrl }
  return webUrl === undefined ? null : { text: speech.say('viewInBrowser'), url: webUrl }
}

function viewEditor({ editor }: Newsletter, speech: Speech, notices: Notice[]): EditorView | null {
  if (editor === undefined) return null
  const name = clean(editor.name)
  const photo = safeUrl(editor.photo, 'editor.photo', notices, HTTPS)
  return { name, line: speech.say('editorLine', { name }), photo }
}

/** Silent reading: 238 words a minute, the mean of 190 studies (Brysbaert 2019). */
const WORDS_A_MINUTE = 238

/** How long the mail itself takes, not the articles behind its links: that is what its reader is about to spend. */
function lengthOf(issue: Issue, sections: readonly SectionView[], count: number, speech: Speech): string | null {
  if (count < 2) return null
  const texts = sections.flatMap((section) =>
    section.stories.flatMap(({ headline, dek, summary, line, bullets, quotes, full, brief }) => [
      headline,
      ...(full ? [dek, summary, ...bullets, ...quotes.map(({ text }) => text)] : brief ? [line] : []),
    ]),
  )
  const words = [issue.intro, issue.outro, ...texts].reduce((sum, text) => sum + countWords(text ?? ''), 0)
  return speech.say('issueLength', {
    stories: speech.say('stories', { count }),
    minutes: speech.say('minutesShort', { count: Math.max(1, Math.round(words / WORDS_A_MINUTE)) }),
  })
}

function countPublishers(stories: readonly Story[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { article } of stories) {
    if (article.publisher !== undefined) counts.set(article.publisher, (counts.get(article.publisher) ?? 0) + 1)
  }
  return counts
}

function viewSection({ title, stories }: Section, context: Omit<StoryContext, 'title'>): SectionView[] {
  const shown = stories.filter((story) => context.detailOf.get(story) !== 'web')
  if (shown.length === 0) return []
  const views = shown.map((story, index) => viewStory(story, index === 0, { ...context, title }))
  return [{ title: title ?? null, ...toneOf(context.theme, title), stories: views }]
}

function moreLink(left: number, speech: Speech, webUrl: string | undefined): LinkView {
  return {
    text: speech.say(webUrl === undefined ? 'moreStories' : 'moreOnTheWeb', { count: left }),
    url: webUrl ?? null,
  }
}
