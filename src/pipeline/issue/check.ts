/** The gates before an issue may leave: the quote proof and the rules of email. */
import { isError, type Finding } from '../../model/finding.ts'
import type { Problem } from '../../model/issue.ts'
import { proveQuotes } from '../../proof/quotes.ts'
import type { MailFacts } from '../mail/mail-facts.ts'
import type { BuiltIssue } from './build.ts'

export interface Checked {
  /** Everything the rules found, errors first. */
  readonly findings: readonly Finding[]
  /** What keeps the issue from being sent: failed proofs and what rendering itself found. */
  readonly problems: readonly Problem[]
  /** True when nothing holds it back. */
  readonly passes: boolean
}

/** Checks a built issue against the proof and every lint rule. Offline; changes nothing. */
export async function checkIssue(built: BuiltIssue, facts: MailFacts = {}): Promise<Checked> {
  const { issue, rendered, stories } = built
  // Parsers of HTML and CSS, which a send does not need before.
  const { lintMessage } = await import('../../lint/lint.ts')
  const findings = await lintMessage({
    ...facts,
    rendered,
    newsletter: issue.newsletter,
    stories,
    date: issue.date,
    intro: issue.intro,
    outro: issue.outro,
  })
  const problems = [...rendered.problems, ...proveQuotes(stories, rendered, { own: rendered.editorial ?? [] })]
  return { findings, problems, passes: problems.length === 0 && !findings.some(isError) }
}
