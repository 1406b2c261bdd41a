/** Changes the state of an issue for a command and says what that means. (edge) */
import { EXIT, type ExitCode } from '../model/exit.ts'
import type { IssueSummary } from '../model/store/issues.ts'
import { changeIssue, type IssueChange } from '../pipeline/issue/change-issue.ts'
import { withStore } from '../pipeline/with-store.ts'
import type { CommandContext } from './command.ts'
import { loadConfig } from './config/load-config.ts'

export async function runChange(
  context: CommandContext,
  prefix: string,
  change: Omit<IssueChange, 'at'>,
  say: (issue: IssueSummary) => string,
): Promise<ExitCode> {
  const publication = await loadConfig(context, { isLooking: true })
  return withStore(publication.config, async (store) => {
    const { issue, notices } = await changeIssue(publication, store, prefix, { ...change, at: context.io.now() })
    context.output.notices(notices)
    context.output.json({ issue })
    context.output.result(say(issue))
    return EXIT.done
  })
}
