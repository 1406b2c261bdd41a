/** What an editor does with the issue on the preview's page: send it, approve it, discard it. (edge) */
import { sayCount } from '../../model/values.ts'
import type { Store } from '../../model/store.ts'
import type { PreviewAct, PreviewActs } from '../../preview/source.ts'
import type { Desk } from '../desk.ts'
import { findApprovable, releaseIssue } from '../issue/approve.ts'
import { changeIssue } from '../issue/change-issue.ts'
import type { ReadyIssue, StoredIssue } from '../issue/plan.ts'
import type { Named, readSources } from '../issue/read-sources.ts'
import { mailboxFolder, usesMailbox } from '../mail/settings.ts'
import type { Publication } from '../publication.ts'
import { keepReport } from '../run/keep-report.ts'
import { failureReport, type RunReport } from '../run/report.ts'
import { runNewsletter } from '../run/run.ts'
import type { RunInput } from '../run/run-input.ts'

/** What can be done with what is shown; nothing without a file of the newsletter, and nothing with what was sent. */
export function actsFor(next: ReadyIssue | StoredIssue, { config, file }: Publication): PreviewActs | undefined {
  if (file === undefined) return undefined
  const to = usesMailbox(config) ? `the mailbox in ${mailboxFolder(config)}, because no mail server is set` : undefined
  if (next.state === 'ready') return { does: ['send'], to, isHeld: config.issue.approval === 'required' }
  const { state } = next.summary
  if (state === 'open') return { does: ['send', 'discard'], to }
  return state === 'held' || state === 'paused' ? { does: ['approve', 'discard'], to } : undefined
}

export interface Acting {
  readonly publication: Publication
  readonly store: Store
  readonly desk: Desk
  readonly named?: Named
  /** What the page was built from, so that the send does not read another state of the web. */
  readonly read: typeof readSources
}

/**
 * Does it and says what came of it. An issue that is not stored yet is sent only when it is still the one that was shown.
 * @throws DigestError when it cannot be done; a run that failed is on record like one of `pullquote send`
 */
export async function actOn(acting: Acting, { act, issueId }: { act: PreviewAct; issueId: string }): Promise<string> {
  const { publication, store, desk, named, read } = acting
  if (act === 'discard') {
    const change = { from: ['held', 'paused', 'open'], to: 'discarded', at: desk.now() } as const
    const { issue } = await changeIssue(publication, store, issueId, change)
    return `Issue ${issue.number} is discarded.${issue.counts.sent === 0 ? ' Its articles are free again.' : ` ${sayCount(issue.counts.sent, 'reader has', 'readers have')} it already.`}`
  }
  if (act === 'approve') {
    await findApprovable(publication, store, issueId, desk.now())
    await releaseIssue(store, issueId, desk.now())
  }
  const state = (await store.issues.summary(issueId))?.state
  const isWaiting = state === 'open' || state === 'held' || state === 'paused'
  return runAndKeep({ ...publication, store, desk, named, ...(isWaiting ? { issueId } : { read, expected: issueId }) })
}

async function runAndKeep(input: RunInput): Promise<string> {
  const { config, store, desk } = input
  const since = desk.now()
  const keep = (report: RunReport) => keepReport({ config, store, desk, since }, report)
  try {
    const report = await runNewsletter(input)
    await keep(report)
    return report.summary
  } catch (error) {
    await keep(failureReport(error))
    throw error
  }
}
