/** Issue → RenderedIssue: Handlebars → MJML → HTML once, and the text part by its own template. */
import type { Notice } from '../model/article.ts'
import { DigestError } from '../model/errors.ts'
import type { Issue, Problem, RenderedIssue } from '../model/issue.ts'
import { CLIP_BYTES, TOKEN_RESERVE, fitBudget } from './budget.ts'
import { createFill, Markup, type Helper } from './handlebars.ts'
import { markdownToHtml, markdownToText } from './markdown.ts'
import { compileMjml, MjmlError } from './mjml.ts'
import { createFootnotes, TEXT_WIDTH, columns, tidyText, wrap, type Footnotes } from './plaintext.ts'
import { loadTemplate, type TemplateSet } from './template.ts'
import { contrastNotices } from './theme.ts'
import { createTokens, nonceOf, type TokenMaker } from './tokens.ts'
import { viewIssue, type Detail, type IssueView, type QuoteView } from './view.ts'
import { createSpeech, type Speech, type Words } from './words.ts'

export interface RenderOptions {
  /** Template name or folder. Default: the newsletter's. */
  readonly template?: string
  /** Folder for compiled HTML; made when missing. Absent: kept in memory only. */
  readonly cacheFolder?: string
  /** `web`: the page for the archive, without places for recipients and without a limit. Default `mail`. */
  readonly medium?: 'mail' | 'web'
  /** Address of this issue's web version and of the archive. */
  readonly webUrl?: string
  readonly archiveUrl?: string
}

/**
 * Renders an issue with a template: a shipped name (digest, article, plain), a folder, or options. The same issue and
 * template give the same bytes. What keeps it from being sent is in `problems`. Throws E_TEMPLATE for a broken template.
 */
export async function renderIssue(issue: Issue, template?: string | RenderOptions): Promise<RenderedIssue> {
  const options: RenderOptions = typeof template === 'string' ? { template } : (template ?? {})
  const { newsletter } = issue
  const set = loadTemplate(options.template ?? newsletter.template)
  const speech = createSpeech(newsletter.language, newsletter.timezone, set.theme.words)
  const see = (details?: readonly Detail[]) => viewFor(issue, options, set, speech, details)
  const whole = see()
  const tokens = createTokens(nonceOf([whole.view, [...set.files].map(([name, { text }]) => [name, text]), set.theme]))
  const press: Press = { set, speech, tokens, issue }

  const count = issue.sections.reduce((sum, section) => sum + section.stories.length, 0)
  const fillMjml = createHtmlFill(press)
  const fitted = await fitBudget({
    count,
    limit: options.medium === 'web' ? Number.POSITIVE_INFINITY : CLIP_BYTES - TOKEN_RESERVE,
    draft: (details) => fillMjml('issue.mjml.hbs', withUnsubscribe(see(details).view, press)),
    build: (mjml) => compile(mjml, set, options.cacheFolder),
    size: (html) => Buffer.byteLength(html),
  })
  const shown = see(fitted.details)
  const text = tidyText(createTextFill(press)('text.hbs', withUnsubscribe(shown.view, press)))
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
    problems: problemsOf(count, fitted.fits),
  }
}

interface Press {
  readonly set: TemplateSet
  readonly speech: Speech
  readonly tokens: TokenMaker
  readonly issue: Issue
}

function viewFor(issue: Issue, options: RenderOptions, set: TemplateSet, speech: Speech, details?: readonly Detail[]) {
  return viewIssue(issue, {
    speech,
    theme: set.theme,
    medium: options.medium ?? 'mail',
    ...(details === undefined ? {} : { details }),
    ...(options.webUrl === undefined ? {} : { webUrl: options.webUrl }),
    ...(options.archiveUrl === undefined ? {} : { archiveUrl: options.archiveUrl }),
  })
}

function withUnsubscribe(view: IssueView, { tokens, issue }: Press): IssueView {
  const token = !view.web && issue.newsletter.unsubscribe.url !== undefined ? tokens.token('unsubscribeUrl') : null
  return token === null ? view : { ...view, unsubscribe: token }
}

/** A template hands over anything: what is no text or number counts as absent. */
function textOf(value: unknown, otherwise = ''): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : otherwise
}

function commonHelpers({ speech, tokens }: Press): Record<string, Helper> {
  return {
    t: ([key], hash) => speech.say(key as keyof Words, hash as Record<string, string | number>),
    token: ([name], hash) => {
      const fallback = hash['default']
      return tokens.token(textOf(name), typeof fallback === 'string' ? fallback : undefined)
    },
    formatNumber: ([value]) => speech.number(Number(value)),
    eq: ([one, other]) => one === other,
  }
}

function dataOf({ set, speech, issue }: Press) {
  const rtl = speech.dir === 'rtl'
  const { theme } = set
  return {
    theme,
    start: rtl ? 'right' : 'left',
    end: rtl ? 'left' : 'right',
    imageWidth: theme.width - 2 * theme.gutter,
    language: issue.newsletter.language,
  }
}

function createHtmlFill(press: Press) {
  const helpers = {
    ...commonHelpers(press),
    markdown: ([text]: readonly unknown[]) => new Markup(markdownToHtml(textOf(text), press.set.theme)),
  }
  return createFill(press.set, { helpers, data: dataOf(press) })
}

function createTextFill(press: Press) {
  const notes = createFootnotes()
  return createFill(press.set, {
    helpers: { ...commonHelpers(press), ...textHelpers(notes) },
    data: dataOf(press),
    noEscape: true,
  })
}

function textHelpers(notes: Footnotes): Record<string, Helper> {
  return {
    wrap: ([text], hash) => {
      const first = textOf(hash['first'])
      return wrap(textOf(text), { first, rest: hash['rest'] === undefined ? first : textOf(hash['rest']) })
    },
    quoted: ([quote]) => {
      const { open, text, close } = quote as QuoteView
      return `${open}${text}${close}`
    },
    credited: ([quote]) => {
      const { speaker, role } = quote as QuoteView
      return [speaker, role].filter((part) => part !== null).join(', ')
    },
    note: ([url]) => notes.mark(textOf(url)),
    notes: () => notes.list(),
    line: ([mark]) => textOf(mark, '-').repeat(TEXT_WIDTH),
    underline: ([text, mark]) => textOf(mark, '-').repeat(Math.min(columns(textOf(text)), TEXT_WIDTH)),
    markdown: ([text]) =>
      markdownToText(textOf(text), notes.mark)
        .map((paragraph) => wrap(paragraph, paragraph.startsWith('- ') ? { first: '', rest: '  ' } : {}))
        .join('\n\n'),
  }
}

async function compile(mjml: string, set: TemplateSet, cacheFolder: string | undefined): Promise<string> {
  try {
    return await compileMjml(mjml, cacheFolder)
  } catch (error) {
    if (!(error instanceof MjmlError)) throw error
    const file = set.files.get('issue.mjml.hbs')?.file ?? set.name
    const complaints = error.complaints.map(({ line, tag, message }) => `line ${line}, <${tag}>: ${message}`)
    throw new DigestError('E_TEMPLATE', `${file}: ${complaints.join('; ') || error.message}`, {
      hint: 'The MJML that the template makes is checked strictly.',
      cause: error,
    })
  }
}

function languageNotices(speech: Speech): Notice[] {
  if (speech.known) return []
  const message = `There are no interface words for '${speech.language}' yet; English ones stand in.`
  return [{ code: 'language-words', message, where: 'language' }]
}

function cutNotices(details: readonly Detail[]): Notice[] {
  const brief = details.filter((detail) => detail === 'brief').length
  const web = details.filter((detail) => detail === 'web').length
  if (brief + web === 0) return []
  const message = `To stay under ${CLIP_BYTES} bytes, ${brief} stories are cut to headline and link and ${web} are left to the web version.`
  return [{ code: 'issue-cut', message }]
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
