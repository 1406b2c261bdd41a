/** A snapshot as the page reads it: plain JSON, nothing that the page does not show. */
import type { Story } from '../model/issue.ts'
import { partsOfQuote } from '../proof/stored.ts'
import { shownSummary } from '../model/shown-summary.ts'
import type { Snapshot } from './builds.ts'
import { inboxLines } from './inbox.ts'
import type { PreviewBuild, PreviewSource } from './source.ts'

/** Gmail's clipping limit and the point from which the bar warns. */
const LIMIT = 102_400
const WARN = 90_000

export type PreviewState = ReturnType<typeof toState>

export function toState(
  snapshot: Snapshot,
  source: Omit<PreviewSource, 'build' | 'reread' | 'watchPaths' | 'saveEdits'>,
  isReadOnly = false,
) {
  const { version, isBuilding, problems, good, draft, look, reader } = snapshot
  return {
    version,
    isBuilding,
    problems,
    isDraft: draft !== undefined,
    isReadOnly,
    looks: source.looks === undefined ? undefined : { ...source.looks, chosen: look ?? {} },
    // Present where readers can be picked; '' while it is the sample reader's copy.
    reader: source.findReaders === undefined || isReadOnly ? undefined : (reader ?? ''),
    canCheck: source.checks !== undefined,
    hasMailbox: source.mailbox !== undefined && !isReadOnly,
    test: source.sendTest === undefined || isReadOnly ? undefined : { address: source.testAddress ?? '' },
    good: good === undefined ? undefined : face(good, source.act !== undefined && !isReadOnly),
  }
}

function face(build: PreviewBuild, canAct: boolean) {
  const { issue, rendered, message, findings, edits } = build
  const { name, from, language } = issue.newsletter
  const sender = from.name ?? from.address
  return {
    newsletter: { name, language, from: sender },
    number: issue.number,
    date: issue.date,
    subject: rendered.subject,
    preheader: rendered.preheader,
    inbox: inboxLines(sender, rendered.subject, rendered.preheader),
    size: { html: Buffer.byteLength(message.html), message: message.raw.byteLength, limit: LIMIT, warn: WARN },
    findings,
    status: build.status,
    isSample: build.sample !== undefined,
    issueId: build.issueId,
    readers: build.readers,
    acts: canAct ? build.acts : undefined,
    remarks: build.remarks ?? [],
    readAt: build.readAt,
    sections: [...new Set([...issue.newsletter.issue.sections, ...issue.sections.flatMap(({ title }) => title ?? [])])],
    headers: message.headers,
    mime: message.root,
    stories: inOrder(build).map(({ story, isShown }) => storyFace(story, isShown)),
    intro: issue.intro ?? '',
    outro: issue.outro ?? '',
    edits,
  }
}

/** Shown stories in the issue's order and with its words, then what is left out. */
function inOrder({ issue, stories }: PreviewBuild): readonly { story: Story; isShown: boolean }[] {
  const shown = issue.sections.flatMap((section) => section.stories)
  const ids = new Set(shown.map((story) => story.article.id))
  return [
    ...shown.map((story) => ({ story, isShown: true })),
    ...stories.filter((story) => !ids.has(story.article.id)).map((story) => ({ story, isShown: false })),
  ]
}

function storyFace(story: Story, isShown: boolean) {
  const { article, headline, byline, section, dek, bullets, keyQuotes, quotes, edited } = story
  return {
    id: article.id,
    isShown,
    headline,
    byline: byline?.text,
    section,
    dek: dek?.text ?? '',
    summary: shownSummary(story)
      .map(({ text }) => text)
      .join(' '),
    edited: edited ?? [],
    url: article.url,
    publisher: article.publisher,
    language: article.language,
    // What the editor wrote has no place in the article.
    sentences: [...shownSummary(story), ...(bullets ?? [])].filter(({ origin }) => origin !== 'editor'),
    quotes: keyQuotes,
    allQuotes: quotes.flatMap((quote) => partsOfQuote(quote, article.text)),
  }
}

/** The article behind a story, for the provenance view. */
export function articleFace(build: PreviewBuild, id: string) {
  const shown = build.issue.sections.flatMap((section) => section.stories)
  const story = [...shown, ...build.stories].find(({ article }) => article.id === id)
  if (story === undefined) return undefined
  const { article } = story
  const { text, paragraphs, found, headline, byline, publishedAt, language, url } = article
  return { id, text, paragraphs, found, headline, byline: byline?.text, publishedAt, language, url }
}
