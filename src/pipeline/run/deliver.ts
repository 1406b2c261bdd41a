/** Freezes the planned issue and delivers it. The caller holds the newsletter's lock. (edge) */
import type { Config } from '../../config/config.ts'
import type { FrozenIssue, Subscriber } from '../../model/delivery.ts'
import { DigestError } from '../../model/errors.ts'
import type { Store } from '../../model/store.ts'
import { proveQuotes } from '../../proof/quotes.ts'
import { sendIssue, type Closed, type SendProgress, type SendResult } from '../../send/send-issue.ts'
import type { Transport } from '../../send/transport.ts'
import { retireEdits } from '../issue/edits.ts'
import type { ReadyIssue } from '../issue/plan.ts'
import { recordSelection } from '../issue/record.ts'
import { deliverySettings, messageSettings } from '../mail/settings.ts'
import { cacheFolderOf, type Publication } from '../publication.ts'
import { freezePage, publishIssue } from '../web/publish.ts'

/**
 * Keeps the issue and notes which articles it is made of; they count as used when it closes. The editor's changes are in
 * it now, so their file is set aside. Undefined when the same issue was sent before.
 */
export async function freezePlanned(
  publication: Publication,
  store: Store,
  { issue: planned, built, selection }: ReadyIssue,
  at: string,
): Promise<FrozenIssue | undefined> {
  const issue = { ...planned, page: await freezePage(built, cacheFolderOf(publication)) }
  const numbers = await recordSelection(store, publication.config.id, selection, { issueId: issue.id, at })
  await store.articles.putInto(issue.id, numbers)
  const isKept = (await store.issues.add(issue)) || (await takeUpAgain(store, issue, at))
  if (!isKept) return undefined
  await retireEdits(publication, issue.id)
  return issue
}

/** The same bytes were frozen before and dropped: they wait again, as they were. */
function takeUpAgain(store: Store, { id, state, heldFor }: FrozenIssue, at: string): Promise<boolean> {
  return store.issues.move(id, { from: ['discarded', 'expired'], to: state, at, heldFor })
}

export interface DeliverInput {
  readonly config: Config
  readonly store: Store
  readonly issueId: string
  readonly audience: AsyncIterable<Subscriber>
  readonly transport: Transport
  readonly runId: string
  readonly signal: AbortSignal
  readonly now: Date
  readonly onProgress?: (progress: SendProgress) => void
  /** The mail server takes nothing for now: the run waits. */
  readonly onClosed?: (closed: Closed) => void
}

/** Proves the frozen quotes once more, publishes the web version, then sends. Throws E_PROOF or E_ARCHIVE, and sends nothing. */
export async function deliverRun({ config, store, issueId, now, ...input }: DeliverInput): Promise<SendResult> {
  const frozen = await store.issues.get(issueId)
  if (frozen === undefined) throw new DigestError('E_NOT_FOUND', `The store contains no issue ${issueId}`)
  proveFrozen(frozen)
  await publishIssue(config, frozen, { signal: input.signal })
  const { date: _, ...settings } = await messageSettings(config, now.toISOString(), store)
  return sendIssue({
    ...input,
    store,
    issueId,
    lock: 'held',
    // A shared store's own clock counts for all machines.
    now: store.kind === 'postgres' ? undefined : clockFrom(now),
    settings: { ...settings, ...(await deliverySettings(config)) },
  })
}

/** Advances evenly from the run's own time, whatever somebody does to the machine's clock meanwhile. */
function clockFrom(start: Date): () => number {
  const offset = start.getTime() - performance.now()
  return () => Math.round(offset + performance.now())
}

/** The last gate: every quote in the frozen bytes is in the stored article. */
export function proveFrozen({ id, stories, rendered }: FrozenIssue): void {
  const [problem] = proveQuotes(stories, rendered, { own: rendered.editorial ?? [] })
  if (problem === undefined) return
  const { message, hint } = problem
  throw new DigestError('E_PROOF', `Issue ${id.slice(0, 12)}: ${message}`, { hint })
}
