/** Stories → issue → rendered mail: the second half of the way, before anything is kept or sent. */
import type { Config } from '../../config/config.ts'
import { composeIssue } from '../../compose/compose.ts'
import { applyEdits } from '../../compose/edits.ts'
import type { Notice } from '../../model/article.ts'
import type { FrozenIssue } from '../../model/delivery.ts'
import type { Issue, IssueEdits, RenderedIssue, Story } from '../../model/issue.ts'
import { renderIssue } from '../../render/render.ts'
import { loadBlocks } from './blocks.ts'
import { newsletterOf } from './newsletter.ts'

export interface BuildOptions {
  readonly now: Date
  /** Counted by the store; absent for an issue that is only looked at. */
  readonly number?: number
  /** The editor's hand edits. */
  readonly edits?: IssueEdits
  /** Folder for compiled HTML; absent: nothing is kept. */
  readonly cacheFolder?: string
}

/** An issue with its rendered form: what preview shows, lint reads and freeze keeps. */
export interface BuiltIssue {
  readonly issue: Issue
  readonly rendered: RenderedIssue
  /** The stories as the issue shows them, in its order. */
  readonly stories: readonly Story[]
  readonly notices: readonly Notice[]
}

/** Composes and renders. Throws E_PROOF for a quote that is not in its article, E_TEMPLATE for a broken template. */
export async function buildIssue(
  config: Config,
  stories: readonly Story[],
  options: BuildOptions,
): Promise<BuiltIssue> {
  const { now, number, edits, cacheFolder } = options
  const composed = composeIssue(newsletterOf(config, await loadBlocks(config)), stories, { now, number })
  const issue = edits === undefined ? composed : applyEdits(composed, edits)
  const { newsletter } = issue
  const own = (newsletter.issue.blocks ?? []).flatMap(({ label, title, text }) => [label, title, text])
  const editorial = [issue.intro, issue.outro, newsletter.reason, newsletter.name, ...own].filter(
    (one) => one !== undefined,
  )
  const rendered = { ...(await renderIssue(issue, { cacheFolder })), editorial }
  return {
    issue,
    rendered,
    stories: issue.sections.flatMap((section) => section.stories),
    notices: [...issue.notices, ...rendered.notices],
  }
}

/** A frozen issue as it was built: its own bytes and stories, under the newsletter as it is configured now. */
export function thawIssue(config: Config, { rendered, stories, number, createdAt }: FrozenIssue): BuiltIssue {
  const newsletter = newsletterOf(config)
  const titles = [...new Set(stories.map(({ section }) => section))]
  const sections = titles.map((title) => ({ title, stories: stories.filter(({ section }) => section === title) }))
  const { subject, preheader } = rendered
  const issue = { newsletter, number, date: createdAt, subject, preheader, sections, notices: [] }
  return { issue, rendered, stories, notices: rendered.notices }
}

/** What `issue.json` contains: the issue's face and its stories with every span. */
export function issueJson({ issue, rendered, stories }: BuiltIssue) {
  const { subject, preheader, bytes } = rendered
  const { name, from, language } = issue.newsletter
  return {
    newsletter: { name, from, language },
    number: issue.number,
    date: issue.date,
    subject,
    preheader,
    bytes,
    stories,
  }
}
