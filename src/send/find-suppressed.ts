import { addressKey } from '../model/address.ts'
import type { Store } from '../model/store.ts'

/** The suppressed ones among some addresses, as they were given. */
export async function findSuppressed(
  store: Store,
  newsletter: string,
  addresses: readonly string[],
): Promise<ReadonlySet<string>> {
  if (addresses.length === 0) return new Set()
  const byKey = new Map(addresses.map((address) => [addressKey(address), address]))
  const found = await store.audience(newsletter).findSuppressions([...byKey.keys()])
  return new Set(found.map(({ key }) => byKey.get(key) ?? ''))
}
