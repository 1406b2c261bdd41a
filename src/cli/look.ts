/** What render and lint begin with: the next issue, or one of the store, planned as the send plans it. (edge) */
import { EXIT, type ExitCode } from '../model/exit.ts'
import type { Store } from '../model/store.ts'
import { findIssueId } from '../pipeline/issue/find-issue.ts'
import { requireIssue, sayStanding } from '../pipeline/issue/standing.ts'
import { isPartly, planIssue, type NoIssue, type ReadyIssue, type StoredIssue } from '../pipeline/issue/plan.ts'
import { readersOf, type Readers } from '../pipeline/issue/readers.ts'
import type { Publication } from '../pipeline/publication.ts'
import { withStoreToLook } from '../pipeline/with-store.ts'
import type { CommandContext } from './command.ts'
import { withIssueFlags, type IssueFlags } from './config/issue-flags.ts'
import { loadConfigOrPlain } from './config/load-config.ts'
import { deskOf } from './desk.ts'
import { namedBy } from './named.ts'

export interface LookFlags extends IssueFlags {
  readonly sources?: readonly string[]
  /** Beginning of the id of an issue of the store. */
  readonly issue?: string
  /** Also what readers have had. */
  readonly all?: boolean
}

export interface Look {
  readonly publication: Publication
  readonly store: Store
  readonly next: ReadyIssue | StoredIssue
  readonly readers: Readers
  /** 3 when some sources failed, else 0. */
  readonly exit: ExitCode
}

/**
 * Plans, says what is in the way, and hands the issue over; when there is none, `none` answers.
 * @throws DigestError E_EMPTY when there is no issue to look at, and no `none`
 */
export async function look<T>(
  flags: LookFlags,
  context: CommandContext,
  work: (look: Look) => Promise<T>,
  none?: (next: NoIssue) => T,
): Promise<T> {
  const { config: configured, file } = await loadConfigOrPlain(context)
  const publication = { config: await withIssueFlags(configured, flags, context.io), file }
  const named = await namedBy(flags.sources ?? [], context.io)
  const desk = deskOf(context)
  return withStoreToLook(publication, async (store) => {
    const issueId = flags.issue === undefined ? undefined : await findIssueId(store, configured.id, flags.issue)
    const found = await planIssue(publication, store, desk, { named, issueId, ignoreHistory: flags.all === true })
    if (found.state === 'none' && found.why === 'unread') requireIssue(found)
    if (found.state === 'none' || found.state === 'ready') desk.notices(found.notices)
    else desk.notices([{ code: 'frozen-issue', message: sayStanding(found) }])
    if (found.state === 'none' && none !== undefined) return none(found)
    const next = requireIssue(found)
    const readers = await readersOf(next, publication, store, desk)
    const exit = next.state === 'ready' && isPartly(next) ? EXIT.partly : EXIT.done
    return work({ publication, store, next, readers, exit })
  })
}
