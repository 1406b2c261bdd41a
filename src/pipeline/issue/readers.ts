/** How many readers an issue goes to, and who does not get it: the same figures for every command. (edge) */
import { openAudience } from '../../audience/open-audience.ts'
import { SKIP_REASONS, type SkipReason } from '../../model/delivery.ts'
import type { Store } from '../../model/store.ts'
import { findSuppressed } from '../../send/find-suppressed.ts'
import { planDeliveries } from '../../send/plan.ts'
import type { Desk } from '../desk.ts'
import type { Publication } from '../publication.ts'
import type { ReadyIssue, StoredIssue } from './plan.ts'

export interface Readers {
  /** Readers who would get it now. Of an issue that is being sent: those who are left. */
  readonly send: number
  readonly skip: Readonly<Partial<Record<SkipReason, number>>>
  /** The first few addresses, so that a person sees who is meant. */
  readonly first: readonly string[]
  /** Rows of the list that name no valid address, or one that is there before. */
  readonly rowsLeftOut: number
}

const SHOWN = 5

/** Changes nothing. An issue whose ledger is planned is answered from the ledger, any other from the audience. */
export async function readersOf(
  next: ReadyIssue | StoredIssue,
  { config }: Publication,
  store: Store,
  desk: Desk,
): Promise<Readers> {
  if (next.state !== 'ready' && next.summary.isPlanned) return readersLeft(next.summary.id, store)
  let rowsLeftOut = 0
  const rows = planDeliveries({
    audience: openAudience(config.audience ?? {}, {
      store: store.audience(config.id),
      onNotice: (notice) => {
        rowsLeftOut += 1
        desk.notices([notice])
      },
    }),
    attributes: [],
    findSuppressed: (addresses) => findSuppressed(store, config.id, addresses),
  })
  const skip: Partial<Record<SkipReason, number>> = {}
  const first: string[] = []
  let send = 0
  for await (const row of rows) {
    if (row.action === 'skip') skip[row.reason] = (skip[row.reason] ?? 0) + 1
    else if ((send += 1) <= SHOWN) first.push(row.address)
  }
  return { send, skip, first, rowsLeftOut }
}

async function readersLeft(issueId: string, store: Store): Promise<Readers> {
  const counts = (await store.issues.summary(issueId))?.counts
  const skip: Partial<Record<SkipReason, number>> = {}
  for await (const { detail } of store.ledger.list(issueId, ['skipped'])) {
    const reason = SKIP_REASONS.find((known) => known === detail)
    if (reason !== undefined) skip[reason] = (skip[reason] ?? 0) + 1
  }
  const send = (counts?.planned ?? 0) + (counts?.deferred ?? 0) + (counts?.claimed ?? 0)
  const first: string[] = []
  for await (const { address } of store.ledger.list(issueId, ['planned', 'deferred'])) {
    first.push(address)
    if (first.length >= SHOWN) break
  }
  return { send, skip, first, rowsLeftOut: 0 }
}
