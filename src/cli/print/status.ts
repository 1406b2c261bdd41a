/** What `status` prints. Pure: a report in, text out. */
import { sayCount } from '../../model/values.ts'
import type { Delivery, DeliveryState } from '../../model/delivery.ts'
import type { IssueSummary } from '../../model/store/issues.ts'
import type { RunRecord } from '../../model/store/runs.ts'
import { sayCounts } from '../../pipeline/run/report.ts'
import type { StatusReport } from '../../pipeline/status.ts'
import { shortId } from '../../model/short-id.ts'
import type { Style } from '../output.ts'

export interface StatusPrint {
  readonly sayTime: (iso: string) => string
  readonly style: Style
}

/** Counts in the order that a person asks for them; what is zero is left out. */

export function printStatus(report: StatusReport, print: StatusPrint): string {
  return [headOf(report, print), issuesOf(report, print), sourcesOf(report, print), editedOf(report, print)]
    .filter((part) => part !== '')
    .join('\n\n')
}

function headOf({ newsletter, schedule, next, lock, runs }: StatusReport, { sayTime, style }: StatusPrint): string {
  const [last] = runs
  const lines = [style.bold(newsletter.name)]
  if (schedule === undefined) lines.push('No schedule in the configuration: it is sent when send is called.')
  else lines.push(`Next run: ${next === undefined ? 'never' : sayTime(next)} (${schedule.cron}, ${schedule.timezone})`)
  if (last !== undefined) lines.push(`Last run: ${sayTime(last.beganAt)}, ${sayRun(last)}`)
  if (lock !== undefined) {
    const owner = `process ${lock.pid} on ${lock.host}, since ${sayTime(lock.since)}`
    lines.push(lock.alive ? `Running now: ${owner}` : `A run was cut short: ${owner}. The next run takes over from it.`)
  }
  return lines.join('\n')
}

function sayRun({ outcome, exit, summary, endedAt }: RunRecord): string {
  if (endedAt === undefined) return 'not ended'
  return `${summary ?? outcome ?? 'ended'} (exit ${exit ?? 0})`
}

function issuesOf({ issues }: StatusReport, { sayTime, style }: StatusPrint): string {
  if (issues.length === 0) return 'No issue yet.'
  const rows = issues.map((issue) => [
    shortId(issue.id),
    `#${issue.number}`,
    sayTime(issue.createdAt),
    issue.state,
    sayCounts(issue.counts),
    issue.subject,
  ])
  const table = [['ID', 'NO', 'MADE', 'STATE', 'DELIVERIES', 'SUBJECT'], ...rows]
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)))
  const lines = table.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  const [head = '', ...rest] = lines
  return [style.dim(head), ...rest, ...issues.flatMap(nextStepOf)].join('\n')
}

/** What a person is to do about an issue that waits. */
function nextStepOf({ id, number, state, heldFor, counts }: IssueSummary): readonly string[] {
  const short = shortId(id)
  if (state === 'held') {
    return [
      `Issue ${number} waits for a person (${heldFor ?? 'held'}): pullquote approve ${short}, or pullquote discard ${short}`,
    ]
  }
  if (state === 'paused') return [`Issue ${number} is paused: pullquote approve ${short} resumes it`]
  if (counts.unknown > 0) {
    return [
      `Issue ${number}: ${sayCount(counts.unknown, 'delivery has', 'deliveries have')} no known outcome. See pullquote status ${short}, then pullquote resolve ${short} --unknown sent|resend|skip`,
    ]
  }
  return []
}

function sourcesOf({ sources }: StatusReport, { sayTime, style }: StatusPrint): string {
  const failing = sources.filter(({ failures }) => failures > 0)
  if (sources.length === 0) return ''
  const [only] = sources
  if (failing.length === 0 && sources.length === 1) return `Source: ${only?.source} was read in the last run.`
  if (failing.length === 0) return `Sources: all ${sources.length} were read in the last run.`
  const lines = failing.map(
    ({ source, failures, failingSince, lastError }) =>
      `  ${style.red(source)}: failed ${failures === 1 ? 'in the last run' : `in ${failures} runs in a row`}, since ${sayTime(failingSince ?? '')}. ${lastError ?? ''}`,
  )
  return [`Sources: ${sources.length - failing.length} of ${sources.length} were read in the last run.`, ...lines].join(
    '\n',
  )
}

function editedOf({ edited }: StatusReport, { sayTime }: StatusPrint): string {
  if (edited.length === 0) return ''
  return [
    'Changed after readers had them (not sent again):',
    ...edited.map(
      ({ url, title, editedAt }) =>
        `  ${sayTime(editedAt)}  ${title ?? url ?? 'an article'}${title === undefined || url === undefined ? '' : `  ${url}`}`,
    ),
  ].join('\n')
}

export function printIssueStatus(
  issue: IssueSummary,
  deliveries: readonly Delivery[],
  /** How many of a state are not among them. */
  omitted: Partial<Record<DeliveryState, number>>,
  { sayTime, style }: StatusPrint,
  /** Who it goes to, and what has changed since. */
  audience?: string,
): string {
  const lines = [
    style.bold(issue.subject),
    `Issue ${issue.number}, ${issue.state}${issue.heldFor === undefined ? '' : ` (${issue.heldFor})`}, made ${sayTime(issue.createdAt)}`,
    ...(issue.closedAt === undefined ? [] : [`Closed ${sayTime(issue.closedAt)}`]),
    ...(issue.notAfter === undefined || issue.closedAt !== undefined
      ? []
      : [`Not sent after ${sayTime(issue.notAfter)}`]),
    `Deliveries: ${sayCounts(issue.counts)}`,
    ...(audience === undefined ? [] : [audience]),
    `Id ${issue.id}`,
  ]
  const rows = deliveries.map(
    ({ state, address, detail, attempts }) =>
      `  ${state.padEnd(8)}  ${address}${attempts > 1 ? `, ${attempts} attempts` : ''}${detail === undefined ? '' : `: ${detail}`}`,
  )
  for (const [state, count] of Object.entries(omitted)) rows.push(`  ${state.padEnd(8)}  and ${count} more`)
  return [...lines, ...(rows.length === 0 ? [] : ['', ...rows]), ...nextStepOf(issue)].join('\n')
}
