/** Moves an issue into another state by a person's word, and says what that means. (edge) */
import type { IssueState } from '../../model/delivery.ts'
import { DigestError } from '../../model/errors.ts'
import type { IssueSummary } from '../../model/store/issues.ts'
import type { CommandContext } from '../../cli/command.ts'
import { loadConfig } from '../../cli/config/load-config.ts'
import { findIssueId, withStore } from '../with-store.ts'

export interface IssueChange {
  readonly from: readonly IssueState[]
  readonly to: IssueState
  readonly heldFor?: string
  readonly done: (issue: IssueSummary) => string
}

/**
 * Works beside a run that is sending: the run sees the new state at its next turn and ends after the messages in hand.
 * @throws DigestError E_NOT_FOUND for no such issue, E_USAGE when its state does not allow it
 */
export async function changeIssue(context: CommandContext, prefix: string, change: IssueChange): Promise<void> {
  const { config } = await loadConfig(context)
  await withStore(config, async (store) => {
    const id = await findIssueId(store, config.id, prefix)
    const { from, to, heldFor } = change
    const at = context.io.now().toISOString()
    const isMoved = await store.issues.move(id, { from, to, at, heldFor })
    const issue = (await store.issues.summary(id)) as IssueSummary
    if (!isMoved && issue.state !== to) {
      throw new DigestError(
        'E_USAGE',
        `Issue ${issue.number} is ${issue.state}; only ${listOf(from)} issues can become ${to}`,
        {
          hint: 'pullquote status shows what can be done with each issue.',
        },
      )
    }
    context.output.json({ issue })
    context.output.result(change.done(issue))
  })
}

const listOf = (states: readonly string[]): string => new Intl.ListFormat('en', { type: 'conjunction' }).format(states)
