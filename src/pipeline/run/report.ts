/** How a run of `send` ended: one value that the summary line, `--json`, the log and the store's record are made of. Pure. */
import type { DeliveryCounts, DeliveryState } from '../../model/delivery.ts'
import { DigestError, reasonOf } from '../../model/errors.ts'
import type { IssueSummary } from '../../model/store/issues.ts'
import type { RunOutcome } from '../../model/store/runs.ts'
import type { SendResult } from '../../send/send-issue.ts'
import { EXIT, exitOf, weightiest } from '../../model/exit.ts'
import type { ExitCode } from '../../model/exit.ts'
import { shortId } from '../../model/short-id.ts'

/** How a run ended. */
export interface RunReport {
  readonly outcome: RunOutcome | 'not-due'
  readonly exit: ExitCode
  /** One sentence or two. */
  readonly summary: string
  readonly issueId?: string
  readonly number?: number
  readonly subject?: string
  readonly counts?: DeliveryCounts
  /** What else a program may want to know. */
  readonly more?: Readonly<Record<string, unknown>>
}

/** The end of a delivery, from its ledger. */
export function deliveryReport(result: SendResult, issue: IssueSummary): RunReport {
  const { counts, ended, state, sent } = result
  const codes: ExitCode[] = [EXIT.done]
  if (counts.refused > 0) codes.push(EXIT.partly)
  if (counts.unknown > 0) codes.push(EXIT.held)
  if (ended === 'waiting' || ended === 'interrupted') codes.push(EXIT.later)
  if (ended === 'stopped' && state !== 'closed') codes.push(EXIT.held)
  const exit = weightiest(codes)
  const isOver = ended === 'done'
  const outcome = isOver ? (counts.refused + counts.unknown > 0 ? 'partly-sent' : 'sent') : 'interrupted'
  return {
    outcome,
    exit,
    summary: [
      `Issue ${issue.number} “${issue.subject}”: ${sent} sent now, ${sayCounts(counts)}. It is ${state}.`,
      ...nextStep(result, issue),
    ].join(' '),
    issueId: result.issueId,
    number: issue.number,
    subject: issue.subject,
    counts,
    more: { ended, state, sent, plan: result.plan },
  }
}

function nextStep({ ended, counts }: SendResult, { id }: IssueSummary): readonly string[] {
  if (ended === 'waiting') return ['The next pullquote send retries the deferred ones.']
  if (ended === 'interrupted') return ['It was stopped; the next pullquote send resumes it.']
  if (counts.unknown > 0)
    return [`Decide the unknown ones: pullquote resolve ${shortId(id)} --unknown sent|resend|skip.`]
  return []
}

/** Raised by some failed sources: the rest is done. */
export function withFailedSources(
  report: RunReport,
  failed: readonly string[],
  dropped: readonly string[] = [],
): RunReport {
  if (dropped.length > 0) {
    const said = `${dropped.length === 1 ? 'A story was' : `${dropped.length} stories were`} dropped for an error: ${dropped.join(', ')}.`
    const exit = weightiest([report.exit, EXIT.partly])
    return withFailedSources({ ...report, exit, summary: `${report.summary} ${said}` }, failed)
  }
  if (failed.length === 0) return report
  const said = `${failed.length === 1 ? 'A source' : `${failed.length} sources`} could not be read: ${failed.join(', ')}.`
  return { ...report, exit: weightiest([report.exit, EXIT.partly]), summary: `${report.summary} ${said}` }
}

export function failureReport(error: unknown): RunReport {
  return {
    outcome: error instanceof DigestError && error.code === 'E_HELD' ? 'held' : 'failed',
    exit: exitOf(error),
    summary: reasonOf(error),
  }
}

/**
 * Whether the planned time is dealt with. What may pass by itself, or what an operator may fix before the deadline, is
 * tried again by the next call; a fault of ours is not, as it would repeat itself.
 */
export function isSettled({ exit, outcome }: RunReport, hasDeadline: boolean): boolean {
  if (outcome === 'interrupted') return false
  if (outcome !== 'failed') return true
  if (exit === EXIT.later) return false
  return !hasDeadline || exit === EXIT.fault
}

const COUNTS: readonly DeliveryState[] = ['sent', 'planned', 'claimed', 'deferred', 'refused', 'unknown', 'skipped']

/** Deliveries in words: `240 sent, 2 refused`. */
export function sayCounts(counts: DeliveryCounts): string {
  const parts = COUNTS.filter((state) => counts[state] > 0).map((state) => `${counts[state]} ${state}`)
  return parts.length === 0 ? 'none' : parts.join(', ')
}
