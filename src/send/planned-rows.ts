/** The rows of an issue's ledger, from its audience: what `Ledger.plan` takes. */
import type { FrozenIssue, Planned, Subscriber } from '../model/delivery.ts'
import type { Store } from '../model/store.ts'
import { findSuppressed } from './find-suppressed.ts'
import { planDeliveries } from './plan.ts'

export interface RowsInput {
  readonly store: Store
  readonly issue: FrozenIssue
  readonly audience: AsyncIterable<Subscriber> | Iterable<Subscriber>
}

/** With each row go the attributes that the issue shows, and no others. */
export function plannedRows({ audience, issue, store }: RowsInput): AsyncIterable<Planned> {
  const attributes = issue.rendered.tokens.names.filter((name) => name.startsWith('attr_')).map((name) => name.slice(5))
  return planDeliveries({
    audience,
    attributes,
    findSuppressed: (addresses) => findSuppressed(store, issue.newsletter, addresses),
  })
}
