/** The editor's hand: order, headlines, dropped stories and shortened quotes, applied to a composed issue. Pure. */
import type { Notice } from '../model/article.ts'
import { DigestError } from '../model/errors.ts'
import type { Issue, IssueEdits, KeyQuote, Story, StoryEdits } from '../model/issue.ts'
import { isDerivedDisplay } from '../proof/display.ts'
import { partsOfQuote, spoken } from '../proof/stored.ts'
import { dressIssue } from './compose.ts'
import { oneLine } from './shorten.ts'

/**
 * The issue with its editor's changes. A subject or preheader that the editor did not set is rebuilt from the stories
 * as they are now. Edits that name a story that is not in the issue are reported in a notice.
 * Throws E_PROOF for a quote whose words are not, in their order, in one quotation of the article.
 */
export function applyEdits(issue: Issue, edits: IssueEdits): Issue {
  const stories = issue.sections.flatMap((section) => section.stories)
  const named = [...(edits.order ?? []), ...(edits.drop ?? []), ...Object.keys(edits.stories ?? {})]
  const unused = [...new Set(named)].filter((name) => !stories.some((story) => isNamed(story, name)))
  const { subject: _subject, preheader: _preheader, ...bare } = issue
  const dressed = dressIssue({
    ...bare,
    sections: editSections(issue, edits),
    ...(edits.intro === undefined ? {} : { intro: edits.intro }),
    ...(edits.outro === undefined ? {} : { outro: edits.outro }),
    notices: [...issue.notices, ...unused.map(unusedNotice)],
  })
  return {
    ...dressed,
    subject: ownOr(edits.subject, dressed.subject),
    preheader: ownOr(edits.preheader, dressed.preheader),
  }
}

const ownOr = (text: string | undefined, made: string) => (text === undefined ? made : oneLine(text))

const isNamed = ({ article }: Story, name: string) => name === article.id || name === article.url

function unusedNotice(name: string): Notice {
  return {
    code: 'edit-unused',
    message: `An edit names '${name}', which is not in the issue`,
    where: 'issue.edits.yaml',
  }
}

function editSections(issue: Issue, edits: IssueEdits): Issue['sections'] {
  const order = edits.order ?? []
  const rank = (story: Story) => {
    const at = order.findIndex((name) => isNamed(story, name))
    return at === -1 ? order.length : at
  }
  const isDropped = (story: Story) => (edits.drop ?? []).some((name) => isNamed(story, name))
  const kept = issue.sections
    .flatMap((section) => section.stories)
    .filter((story) => !isDropped(story))
    .map((story) => editStory(story, editsOf(story, edits)))
  // In the order of the issue's sections; one that the editor made comes behind them.
  const titles = new Set([...issue.sections.map(({ title }) => title), ...kept.map(({ section }) => section)])
  const sections = [...titles].map((title) => ({
    title,
    stories: kept.filter(({ section }) => section === title).toSorted((one, other) => rank(one) - rank(other)),
  }))
  // The story that the editor put on top leads the issue, and so its section comes first.
  const first = (stories: readonly Story[]) => Math.min(...stories.map(rank))
  return sections
    .filter((section) => section.stories.length > 0)
    .toSorted((one, other) => first(one.stories) - first(other.stories))
}

function editsOf({ article }: Story, { stories = {} }: IssueEdits): StoryEdits {
  return { ...(article.url === undefined ? {} : stories[article.url]), ...stories[article.id] }
}

const PARTS = ['headline', 'byline', 'dek', 'summary', 'section'] as const

/** The editor's words are nowhere in the article: their span is empty. */
const ownSentence = (text: string) => ({ text: oneLine(text), start: 0, end: 0, origin: 'editor' as const })

function editStory(story: Story, edits: StoryEdits): Story {
  const { headline, byline, dek, summary, section, quotes } = edits
  const edited = PARTS.filter((part) => edits[part] !== undefined)
  return {
    ...story,
    ...(edited.length === 0 ? {} : { edited }),
    ...(headline === undefined ? {} : { headline: { text: oneLine(headline), origin: 'editor' as const } }),
    ...(byline === undefined ? {} : { byline: { text: oneLine(byline), authors: [] } }),
    ...(dek === undefined
      ? {}
      : { dek: dek.trim() === '' ? undefined : { text: oneLine(dek), origin: 'editor' as const } }),
    ...(summary === undefined
      ? {}
      : { summary: summary.trim() === '' ? [] : [ownSentence(summary)], sequel: undefined }),
    ...(section === undefined ? {} : { section: oneLine(section) }),
    ...(quotes === undefined ? {} : { keyQuotes: quotes.map((text) => findEdited(text, story)) }),
  }
}

function findEdited(text: string, story: Story): KeyQuote {
  const shown = story.keyQuotes.find((quote) => quote.display === text)
  if (shown !== undefined) return shown
  const { text: article } = story.article
  const whole = story.quotes.filter(({ parts }) => parts !== undefined)
  for (const quote of [...story.quotes.flatMap((one) => partsOfQuote(one, article)), ...whole]) {
    const display = displayOf(text, spoken(quote, article))
    if (display !== undefined) return { ...quote, display }
  }
  throw new DigestError('E_PROOF', `“${text}” is not in “${story.headline.text}”, so it cannot be shown as a quote`, {
    hint: 'A quote can be shortened (with … for words left out), not reworded. Take the words from the article.',
  })
}

/** Also in brackets, as some newsrooms write it. */
const OMISSION = /\[\s*(?:…|\.{3})\s*\]|\.{3}/g

/** An edited text as the quote may be shown: a cut at an end is marked by an ellipsis. Undefined when it is other words. */
function displayOf(edited: string, said: string): string | undefined {
  const plain = oneLine(edited).replace(OMISSION, '…')
  if (!/[\p{L}\p{N}]/u.test(plain)) return undefined
  const cut = plain.replace(/[.,]$/, '')
  // Where the quotation ends in a comma, or its stop was not typed, the display ends in a stop.
  const forms = [`${cut}.`, plain].flatMap((whole) => [whole, `…${goingOn(whole)}`])
  return [...forms, `${cut}…`, `…${goingOn(cut)}…`].find((display) => isDerivedDisplay(said, display))
}

/** Behind an ellipsis a sentence continues: it needs no capital in brackets. */
function goingOn(text: string): string {
  return text.replace(/^\[(\p{Lu})\]/u, (_, letter: string) => letter.toLowerCase())
}
