/** A person decides the deliveries whose outcome is unknown. Under the lock. (edge) */
import { zoneOf } from '../../config/zone-of.ts'
import type { Config } from '../../config/config.ts'
import { addressKey } from '../../model/address.ts'
import type { DeliveryCounts } from '../../model/delivery.ts'
import { DigestError } from '../../model/errors.ts'
import type { Store } from '../../model/store.ts'
import type { Resolution } from '../../model/store/ledger.ts'
import { withRunLock } from '../../send/run-lock.ts'
import type { Desk } from '../desk.ts'

export interface Resolve {
  readonly issueId: string
  /** Only these; none means every unknown one. */
  readonly addresses: readonly string[]
  readonly as: Resolution
}

export interface Resolved {
  readonly changed: number
  /** How many were unknown before. */
  readonly unknown: number
  readonly counts: DeliveryCounts
}

/** @throws DigestError E_NOT_FOUND for an address that is not among the unknown ones, E_LOCKED while a run is in progress */
export async function resolveUnknown(
  config: Config,
  store: Store,
  desk: Desk,
  { issueId, addresses, as }: Resolve,
): Promise<Resolved> {
  const unknown: string[] = []
  for await (const { address } of store.ledger.list(issueId, ['unknown'])) unknown.push(address)
  const chosen = pickAddresses(unknown, addresses)
  const now = desk.now().getTime()
  const runId = `resolve-${now.toString(36)}-${process.pid}`
  const zone = zoneOf(config)
  const lock = { locks: store.locks, name: config.id, runId, zone, signal: desk.signal }
  const changed = await withRunLock(lock, () => store.ledger.resolve(issueId, as, now, chosen))
  return { changed, unknown: unknown.length, counts: await store.ledger.counts(issueId) }
}

/** Undefined means all. @throws DigestError E_NOT_FOUND for an address that is not among the unknown ones */
function pickAddresses(unknown: readonly string[], given: readonly string[]): readonly string[] | undefined {
  if (given.length === 0) return undefined
  const byKey = new Map(unknown.map((address) => [addressKey(address), address]))
  const missing = given.filter((address) => !byKey.has(addressKey(address)))
  if (missing.length > 0) {
    throw new DigestError('E_NOT_FOUND', `${missing.join(', ')} has no unknown delivery in this issue`, {
      hint: 'pullquote status ID lists the addresses of each state.',
    })
  }
  return given.map((address) => byKey.get(addressKey(address)) ?? address)
}
