/** Moves an issue into another state by a person's word. (edge) */
import type { Notice } from '../../model/article.ts'
import type { IssueState } from '../../model/delivery.ts'
import { DigestError } from '../../model/errors.ts'
import type { Store } from '../../model/store.ts'
import type { IssueSummary } from '../../model/store/issues.ts'
import type { Publication } from '../publication.ts'
import { restoreEdits } from './edits.ts'
import { findIssueId } from './find-issue.ts'

export interface IssueChange {
  readonly from: readonly IssueState[]
  readonly to: IssueState
  readonly at: Date
  readonly heldFor?: string
}

export interface ChangedIssue {
  readonly issue: IssueSummary
  readonly notices: readonly Notice[]
}

/**
 * Works beside a run that is sending: the run sees the new state at its next batch and ends after the messages in hand. A
 * discarded issue gives back the editor's changes.
 * @throws DigestError E_NOT_FOUND for no such issue, E_USAGE when its state does not allow it
 */
export async function changeIssue(
  publication: Publication,
  store: Store,
  prefix: string,
  { from, to, at, heldFor }: IssueChange,
): Promise<ChangedIssue> {
  const id = await findIssueId(store, publication.config.id, prefix)
  const isMoved = await store.issues.move(id, { from, to, at: at.toISOString(), heldFor })
  const issue = (await store.issues.summary(id)) as IssueSummary
  if (!isMoved && issue.state !== to) {
    throw new DigestError(
      'E_USAGE',
      `Issue ${issue.number} is ${issue.state}; only ${listOf(from)} issues can be ${to}`,
      { hint: 'pullquote status shows what can be done with each issue.' },
    )
  }
  // Taken up again, it goes to the readers of that day; who has it already keeps it from being planned again.
  if (to === 'discarded') await store.ledger.forgetPlan(id)
  return { issue, notices: to === 'discarded' ? await restoreEdits(publication, id) : [] }
}

const listOf = (states: readonly string[]): string => new Intl.ListFormat('en', { type: 'conjunction' }).format(states)
