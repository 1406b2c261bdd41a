/** The gates before an issue may leave: the quote proof and the rules of email. */
import { lintMessage, isError } from '../../lint/lint.ts'
import type { LintInput } from '../../lint/mail.ts'
import type { Finding } from '../../model/finding.ts'
import type { Problem } from '../../model/issue.ts'
import { proveQuotes } from '../../proof/quotes.ts'
import type { BuiltIssue } from './build.ts'

/** What only some callers know of the mail: sample messages, keys, the envelope. */
export type MailFacts = Pick<LintInput, 'messages' | 'dkim' | 'envelopeFrom' | 'previousListId'>

export interface Checked {
  /** Everything the rules found, errors first. */
  readonly findings: readonly Finding[]
  /** What keeps the issue from being sent: failed proofs and what rendering itself found. */
  readonly problems: readonly Problem[]
  /** True when nothing holds it back. */
  readonly passes: boolean
}

/** Holds a built issue against the proof and every lint rule. Offline; changes nothing. */
export async function checkIssue(built: BuiltIssue, facts: MailFacts = {}): Promise<Checked> {
  const { issue, rendered, stories } = built
  const findings = await lintMessage({
    ...facts,
    rendered,
    newsletter: issue.newsletter,
    stories,
    date: issue.date,
    ...(issue.intro === undefined ? {} : { intro: issue.intro }),
    ...(issue.outro === undefined ? {} : { outro: issue.outro }),
  })
  const problems = [...rendered.problems, ...proveQuotes(stories, rendered, { own: rendered.editorial ?? [] })]
  return { findings, problems, passes: problems.length === 0 && !findings.some(isError) }
}
