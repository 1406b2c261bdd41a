/** The readers of a frozen issue: who it goes to is decided when it is frozen, held or not. (edge) */
import { openAudience } from '../../audience/open-audience.ts'
import type { Config } from '../../config/config.ts'
import type { FrozenIssue, Subscriber } from '../../model/delivery.ts'
import { DigestError } from '../../model/errors.ts'
import type { Store } from '../../model/store.ts'
import type { PlanTotals } from '../../model/store/ledger.ts'
import { sayCount } from '../../model/values.ts'
import { plannedRows } from '../../send/planned-rows.ts'
import type { Desk } from '../desk.ts'
import { requireReaders } from './require-readers.ts'

/** The newsletter's audience for a ledger, which takes each address once by itself. */
export function audienceFor(config: Config, store: Store, desk: Desk): AsyncGenerator<Subscriber> {
  return openAudience(config.audience ?? {}, {
    store: store.audience(config.id),
    onNotice: (notice) => desk.notices([notice]),
    repeats: 'keep',
  })
}

/** Does nothing when it is done already; started over when it was cut short. */
export function planReaders(config: Config, store: Store, desk: Desk, issue: FrozenIssue): Promise<PlanTotals> {
  const audience = audienceFor(config, store, desk)
  return store.ledger.plan(issue.id, plannedRows({ store, issue, audience }), desk.now().getTime())
}

/**
 * Takes the audience as it is now for an issue that is held.
 * @throws DigestError E_USAGE when a server has had copies of it, E_AUDIENCE when the audience names nobody
 */
export async function refreshReaders(config: Config, store: Store, desk: Desk, issueId: string): Promise<PlanTotals> {
  const issue = await store.issues.get(issueId)
  if (issue === undefined) throw new DigestError('E_NOT_FOUND', `The store has no content of issue ${issueId}`)
  await requireReaders(config, store)
  if (!(await store.ledger.forgetPlan(issueId))) {
    const { sent } = await store.ledger.counts(issueId)
    throw new DigestError(
      'E_USAGE',
      `The audience of issue ${issue.number} cannot be replaced: its delivery has begun (${sayCount(sent, 'reader has', 'readers have')} it)`,
      { hint: 'Leave --refresh-audience out: the others get it as planned, new readers get the next issue.' },
    )
  }
  return planReaders(config, store, desk, issue)
}
