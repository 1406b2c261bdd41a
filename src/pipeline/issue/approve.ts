/** Releases an issue that was held or paused, by a person's word. (edge) */
import type { IssueState } from '../../model/delivery.ts'
import { DigestError } from '../../model/errors.ts'
import type { Store } from '../../model/store.ts'
import type { IssueSummary } from '../../model/store/issues.ts'
import type { Publication } from '../publication.ts'
import { findIssueId } from './find-issue.ts'

const APPROVABLE: readonly IssueState[] = ['held', 'paused', 'open']

/**
 * The issue, where it can be approved; one that is open already stays so.
 * @throws DigestError E_NOT_FOUND for no such issue, E_HELD when its time is over, E_USAGE when its state does not allow it
 */
export async function findApprovable(
  { config }: Publication,
  store: Store,
  prefix: string,
  now: Date,
): Promise<IssueSummary> {
  const issue = (await store.issues.summary(await findIssueId(store, config.id, prefix))) as IssueSummary
  const { number, state, notAfter } = issue
  if (notAfter !== undefined && notAfter < now.toISOString()) {
    throw new DigestError('E_HELD', `Issue ${number} was not to be sent after ${notAfter}`, {
      hint: 'pullquote send marks it as expired and composes a new one from its articles.',
    })
  }
  if (!APPROVABLE.includes(state)) {
    throw new DigestError('E_USAGE', `Issue ${number} is ${state}; only a held or paused one can be approved`, {
      hint: 'pullquote status shows what can be done with each issue.',
    })
  }
  return issue
}

/** The next run delivers it. */
export async function releaseIssue(store: Store, issueId: string, now: Date): Promise<void> {
  await store.issues.move(issueId, { from: ['held', 'paused'], to: 'open', at: now.toISOString() })
}
