/** The finished issue as the rules see it: parsed once, shared by all of them. */
import type { KeyObject } from 'node:crypto'
import type { Newsletter, RenderedIssue, Story } from '../model/issue.ts'
import { cascade } from './cascade.ts'
import type { Scheme } from './cascade.ts'
import { parseSheet } from './css.ts'
import type { Sheet } from './css.ts'
import { parsePage } from './dom.ts'
import type { Page } from './dom.ts'
import { looksOf } from './look.ts'
import type { Look } from './look.ts'
import { parseMessage } from './message.ts'
import type { Message } from './message.ts'

/** Public key by its place in DNS, `selector._domainkey.domain`. */
type DkimKeys = ReadonlyMap<string, KeyObject>

export interface LintInput {
  readonly rendered: RenderedIssue
  readonly newsletter: Newsletter
  /** The stories in the issue, in order. */
  readonly stories: readonly Story[]
  /** The editor's words in the issue. */
  readonly intro?: string
  readonly outro?: string
  /**
   * Finished messages as sample recipients would get them, tokens replaced and signed. With two, what must differ
   * between recipients is compared. Without any, the rules on headers and MIME are silent.
   */
  readonly messages?: readonly Uint8Array[]
  /** Present when a signing key is configured: the public halves, to verify the samples with. */
  readonly dkim?: { readonly keys: DkimKeys }
  /** MAIL FROM of the envelope, when it is known. */
  readonly envelopeFrom?: string
  /** List-Id of the last issue: it must not change (RFC 2919). */
  readonly previousListId?: string
  /** ISO 8601 instant of the issue: with it, old articles are warned of. */
  readonly date?: string
}

export interface Mail {
  readonly input: LintInput
  readonly html: string
  readonly text: string
  readonly page: Page
  readonly sheets: readonly Sheet[]
  readonly messages: readonly Message[]
  /** How text looks in a scheme; computed once. */
  readonly looks: (scheme: Scheme) => readonly Look[]
  /** Every word that came in with articles and editors: what is there is text, not a mistake of ours. */
  readonly words: string
}

export async function readMail(input: LintInput): Promise<Mail> {
  const page = parsePage(input.rendered.html)
  const sheets = sheetsOf(page)
  const known = new Map<Scheme, readonly Look[]>()
  const looks = (scheme: Scheme): readonly Look[] => {
    const found = known.get(scheme) ?? looksOf(page, cascade(page, sheets, scheme), scheme)
    known.set(scheme, found)
    return found
  }
  return {
    input,
    html: input.rendered.html,
    text: input.rendered.text,
    page,
    sheets,
    messages: await Promise.all((input.messages ?? []).map((raw) => parseMessage(raw))),
    looks,
    words: wordsOf(input),
  }
}

/** The style elements of a page, parsed. */
export function sheetsOf(page: Page): readonly Sheet[] {
  return page.elements
    .filter((element) => element.localName === 'style')
    .map((element) => parseSheet(element.textContent))
}

/** What the newsletter's own people wrote into this issue: intro, outro and their blocks. */
export function editorialWords({ intro = '', outro = '', newsletter }: LintInput): string {
  const blocks = (newsletter.issue.blocks ?? []).flatMap(({ label, title, text }) => [label ?? '', title ?? '', text])
  return [intro, outro, ...blocks].join('\n')
}

function wordsOf(input: LintInput): string {
  const { newsletter, stories, rendered } = input
  const said = stories.map((story) => [
    story.headline.text,
    story.article.text,
    story.article.url ?? '',
    story.article.imageAlt ?? '',
    story.byline?.text ?? '',
    story.article.publisher ?? '',
    story.section ?? '',
  ])
  return [...said.flat(), newsletter.name, newsletter.reason ?? '', editorialWords(input), rendered.subject].join('\n')
}
