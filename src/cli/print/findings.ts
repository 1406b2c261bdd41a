/** Lint findings as a person reads them. Pure. */
import type { Finding, FindingPlace } from '../../model/finding.ts'
import type { Problem } from '../../model/issue.ts'
import { sayCount } from '../../model/values.ts'
import { wrap } from '../../text/wrap.ts'
import type { PrintOptions } from './story.ts'

export function printFindings(
  findings: readonly Finding[],
  problems: readonly Problem[],
  options: PrintOptions,
): string {
  const blocks = [
    ...problems.map((problem) => printProblem(problem, options)),
    ...findings.map((finding) => printFinding(finding, options)),
  ]
  return [...blocks, sayCounts(findings, problems)].join('\n\n')
}

function printFinding({ id, severity, what, where, why, how }: Finding, { width, style }: PrintOptions): string {
  const label = severity === 'error' ? style.red('error') : style.yellow('warning')
  const place = where === undefined ? '' : style.dim(` ${sayPlace(where)}`)
  const detail = [what, `Why: ${why}`, `Fix: ${how}`].map((line) => wrap(line, { width, indent: '  ' }))
  return [`${label} ${style.bold(id)}${place}`, ...detail].join('\n')
}

function printProblem({ code, message, where, hint }: Problem, { width, style }: PrintOptions): string {
  const detail = [message, ...(hint === undefined ? [] : [`Fix: ${hint}`])].map((line) =>
    wrap(line, { width, indent: '  ' }),
  )
  return [
    `${style.red('error')} ${style.bold(code)}${where === undefined ? '' : style.dim(` ${where}`)}`,
    ...detail,
  ].join('\n')
}

function sayPlace({ part, selector, header, line, story }: FindingPlace): string {
  const at = [selector, header, line === undefined ? undefined : `line ${line}`, story].filter(
    (one) => one !== undefined,
  )
  return [`in the ${part}`, ...at].join(', ')
}

function sayCounts(findings: readonly Finding[], problems: readonly Problem[]): string {
  const errors = problems.length + findings.filter(({ severity }) => severity === 'error').length
  const warnings = findings.length + problems.length - errors
  if (errors + warnings === 0) return 'The issue passes every rule.'
  return `${sayCount(errors, 'error', 'errors')}, ${sayCount(warnings, 'warning', 'warnings')}`
}
