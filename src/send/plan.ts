/** Who gets an issue and who does not, and why: data in, data out. */
import { parseAddress } from '../model/address.ts'
import type { Planned, Subscriber } from '../model/delivery.ts'
import { inBatches } from '../model/in-batches.ts'
import { ownValue } from '../model/own.ts'

/** Addresses looked up among the suppressions at a time. */
const BATCH = 500

export interface PlanInput {
  readonly audience: AsyncIterable<Subscriber> | Iterable<Subscriber>
  /** The suppressed ones among some addresses. */
  readonly findSuppressed: (addresses: readonly string[]) => Promise<ReadonlySet<string>>
  /** Names of the attributes that the issue shows; others are not kept with it. */
  readonly attributes: readonly string[]
}

/** One row for each subscriber, in their order. */
export async function* planDeliveries({ audience, findSuppressed, attributes }: PlanInput): AsyncIterable<Planned> {
  for await (const batch of inBatches(audience, BATCH)) {
    const suppressed = await findSuppressed(batch.map((subscriber) => subscriber.address))
    yield* batch.map((subscriber) => planOne(subscriber, suppressed, attributes))
  }
}

function planOne(subscriber: Subscriber, suppressed: ReadonlySet<string>, attributes: readonly string[]): Planned {
  const { address, state } = subscriber
  const parsed = parseAddress(address)
  if (!('address' in parsed) || parsed.address !== address)
    return { action: 'skip', address, reason: 'invalid-address' }
  if (suppressed.has(address)) return { action: 'skip', address, reason: 'suppressed' }
  if (state !== 'active') return { action: 'skip', address, reason: 'inactive' }
  const given = attributes.map((name) => [name, ownValue(subscriber.attributes, name)] as const)
  return {
    action: 'send',
    address,
    attributes: Object.fromEntries(given.filter(([, value]) => value !== undefined)) as Record<string, string>,
  }
}
