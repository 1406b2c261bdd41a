/** Issue → RenderedIssue: Handlebars → MJML → HTML once, and the text part by its own template. */
import type { Notice } from '../model/article.ts'
import type { Issue, Problem, RenderedIssue } from '../model/issue.ts'
import { CLIP_BYTES, ROOM_BYTES, fitBudget, withBriefs } from './budget.ts'
import { compileChecked, markPlaces } from './compile.ts'
import { createHtmlFill, createTextFill, type Press } from './helpers.ts'
import { tidyText } from './plaintext.ts'
import { loadTemplate, type TemplateSet } from './template.ts'
import { contrastNotices } from './theme.ts'
import { createTokens, nonceOf, type TokenMaker } from './tokens.ts'
import type { Detail, IssueView } from './view-types.ts'
import { viewIssue } from './view.ts'
import { issuePath, webAddress } from './web/paths.ts'
import { createSpeech, type Speech } from './words.ts'

/** How an issue is rendered. */
export interface RenderOptions {
  /** Template name or folder. Default: the newsletter's. */
  readonly template?: string
  /** Folder for compiled HTML; made when missing. Absent: kept in memory only. */
  readonly cacheFolder?: string
  /** `web`: the page for the archive, without places for recipients and without a limit. Default `mail`. */
  readonly medium?: 'mail' | 'web'
  /** Address of this issue's web version and of the archive. Default: below the newsletter's `webUrl`, if it has one. */
  readonly webUrl?: string
  readonly archiveUrl?: string
  /** Address of the archive's feed, for the head of a web page. */
  readonly feedUrl?: string
}

/**
 * Renders an issue with a template: a shipped name (digest, article, plain), a folder, or options. The same issue and
 * template give the same bytes. What keeps it from being sent is in `problems`. Throws E_TEMPLATE for a broken template.
 */
export async function renderIssue(issue: Issue, template?: string | RenderOptions): Promise<RenderedIssue> {
  const options: RenderOptions = typeof template === 'string' ? { template } : (template ?? {})
  const { newsletter } = issue
  const set = loadTemplate(options.template ?? newsletter.template, newsletter.theme)
  const speech = createSpeech(newsletter.language, newsletter.timezone, set.theme.words)
  const count = issue.sections.reduce((sum, section) => sum + section.stories.length, 0)
  const see = (details: readonly Detail[]) =>
    viewFor(issue, options, set, speech, withBriefs(details, newsletter.issue.briefsFrom))
  const whole = see(Array.from({ length: count }, () => 'full'))
  const tokens = createTokens(nonceOf([whole.view, [...set.files].map(([name, { text }]) => [name, text]), set.theme]))
  const press: Press = { set, speech, tokens, medium: options.medium ?? 'mail' }

  const fillMjml = createHtmlFill(press)
  const mjmlOf = (details: readonly Detail[], fill = fillMjml) => {
    return fill('issue.mjml.hbs', withUnsubscribe(see(details).view, issue, tokens))
  }
  const compile = async (mjml: string, details: readonly Detail[]) => {
    // Only a refused source is filled again, with each tag's place in it, to name the template's own file and line.
    const marked = () => mjmlOf(details, createHtmlFill({ ...press, set: markPlaces(set) }))
    const html = await compileChecked(mjml, marked, options.cacheFolder)
    return options.medium === 'web' ? asPage(html) : html
  }
  const fitted = await fitBudget({
    count,
    limit: options.medium === 'web' ? Number.POSITIVE_INFINITY : ROOM_BYTES,
    draft: (details) => mjmlOf(details),
    build: compile,
    size: (html) => Buffer.byteLength(html),
  })
  const shown = see(fitted.details)
  const text = tidyText(createTextFill(press)('text.hbs', withUnsubscribe(shown.view, issue, tokens)))
  return {
    subject: shown.view.subject,
    preheader: shown.view.preheader,
    html: fitted.built,
    text,
    bytes: Buffer.byteLength(fitted.built),
    tokens: tokens.used(fitted.built, text),
    notices: [
      ...whole.notices,
      ...contrastNotices(set.theme),
      ...languageNotices(speech),
      ...cutNotices(fitted.details),
    ],
    problems: problemsOf(count, Buffer.byteLength(fitted.built) < CLIP_BYTES || options.medium === 'web'),
  }
}

/** In a mail program the issue is an article beside others; a page of its own has it as its main part. */
const asPage = (html: string) => html.replace('aria-roledescription="email" role="article"', 'role="main"')

function viewFor(issue: Issue, options: RenderOptions, set: TemplateSet, speech: Speech, details?: readonly Detail[]) {
  return viewIssue(issue, {
    speech,
    theme: set.theme,
    medium: options.medium ?? 'mail',
    details,
    ...addressesOf(issue, options),
    feedUrl: options.feedUrl,
  })
}

function addressesOf(issue: Issue, options: RenderOptions): { webUrl?: string; archiveUrl?: string } {
  const base = issue.newsletter.webUrl
  const webUrl = options.webUrl ?? (base === undefined ? undefined : webAddress(base, issuePath(issue)))
  const archiveUrl = options.archiveUrl ?? (base === undefined ? undefined : webAddress(base, ''))
  return { webUrl, archiveUrl }
}

function withUnsubscribe(view: IssueView, issue: Issue, tokens: TokenMaker): IssueView {
  const { unsubscribe, hasPreferences = false } = issue.newsletter
  const { url, mailto } = unsubscribe
  if (view.web || (url === undefined && mailto === undefined)) return view
  // Also a mailto is each reader's own: the mail that it makes contains the token, and is acted on by itself.
  return {
    ...view,
    unsubscribe: tokens.token('unsubscribeUrl'),
    preferences: hasPreferences && url !== undefined ? tokens.token('preferencesUrl') : null,
  }
}

function languageNotices(speech: Speech): Notice[] {
  if (speech.known) return []
  const message = `There are no interface words for '${speech.language}' yet; English ones are used.`
  return [{ code: 'language-words', message, where: 'language' }]
}

function cutNotices(details: readonly Detail[]): Notice[] {
  const count = (wanted: Detail) => details.filter((detail) => detail === wanted).length
  const cuts = [
    [count('short'), 'to one quote'],
    [count('brief'), 'to one line'],
    [count('line'), 'to headline and link'],
    [count('web'), 'to the web version'],
  ] as const
  const parts = cuts.filter(([stories]) => stories > 0).map(([stories, what]) => `${stories} ${what}`)
  if (parts.length === 0) return []
  return [{ code: 'issue-cut', message: `Stories cut to stay under ${CLIP_BYTES} bytes: ${parts.join(', ')}` }]
}

function problemsOf(stories: number, fits: boolean): Problem[] {
  const problems: Problem[] = []
  if (stories === 0) problems.push({ code: 'issue-empty', message: 'The issue has no story.' })
  if (!fits) {
    const message = `The HTML is over ${CLIP_BYTES} bytes even with headlines only: Gmail would clip it.`
    problems.push({ code: 'issue-too-large', message, hint: 'Lower issue.stories, or use a leaner template.' })
  }
  return problems
}
