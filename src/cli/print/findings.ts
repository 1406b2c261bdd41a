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
    ...byRule(findings).map((group) => printRule(group, options)),
  ]
  return [...blocks, sayCounts(findings, problems)].join('\n\n')
}

type Group = readonly [Finding, ...Finding[]]

/** Findings with the same reason and the same way out, in the order of the first of each. */
function byRule(findings: readonly Finding[]): readonly Group[] {
  const groups = new Map<string, [Finding, ...Finding[]]>()
  for (const finding of findings) {
    const key = JSON.stringify([finding.id, finding.severity, finding.why, finding.how])
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [finding])
    else group.push(finding)
  }
  return [...groups.values()]
}

function printRule(group: Group, { width, style }: PrintOptions): string {
  const [{ id, severity, where, why, how }] = group
  const label = severity === 'error' ? style.red('error') : style.yellow('warning')
  const isOne = group.length === 1
  const place = isOne ? placeOf(where) : ` ${group.length} times`
  const lines = group.flatMap((finding) => [
    wrap(finding.what, { width, indent: '  ' }),
    ...(isOne || finding.where === undefined ? [] : [style.dim(`    ${sayPlace(finding.where)}`)]),
  ])
  const detail = [`Why: ${why}`, `Fix: ${how}`].map((line) => wrap(line, { width, indent: '  ' }))
  return [`${label} ${style.bold(id)}${style.dim(place)}`, ...lines, ...detail].join('\n')
}

const placeOf = (where: FindingPlace | undefined): string => (where === undefined ? '' : ` ${sayPlace(where)}`)

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
  const at = [
    selector === undefined ? undefined : saySelector(selector),
    header,
    line === undefined ? undefined : `line ${line}`,
    story,
  ].filter((one) => one !== undefined)
  return [`in the ${part}`, ...at].join(', ')
}

/** A path of many steps helps nobody to find an element: its beginning and its end do. The JSON has all of it. */
function saySelector(selector: string): string {
  const steps = selector.split(' > ')
  return steps.length <= 4 ? selector : [steps[0], '…', ...steps.slice(-2)].join(' > ')
}

function sayCounts(findings: readonly Finding[], problems: readonly Problem[]): string {
  const errors = problems.length + findings.filter(({ severity }) => severity === 'error').length
  const warnings = findings.length + problems.length - errors
  if (errors + warnings === 0) return 'The issue passes every rule.'
  return `${sayCount(errors, 'error', 'errors')}, ${sayCount(warnings, 'warning', 'warnings')}`
}
