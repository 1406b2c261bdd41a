/** What is done for workers that died: their claims become unknown, and what they had reserved of the rates is free again. */
import type { FrozenIssue } from '../model/delivery.ts'
import type { Store } from '../model/store.ts'
import { workerLocks } from './lease.ts'
import { ALL, parseRates } from './rate.ts'
import { freeHolds } from './rate-gate.ts'
import type { SendSettings } from './send-issue.ts'
import type { Transport } from './transport.ts'

export interface BuryInput {
  readonly store: Store
  readonly issue: FrozenIssue
  readonly transport: Transport
  readonly settings: Pick<SendSettings, 'rate'>
  readonly now: () => number
}

/** Returns how many workers were buried. Their chunks come back by themselves. */
export async function buryWorkers({ store, issue, transport, settings, now }: BuryInput): Promise<number> {
  const dead = await store.locks.bury(workerLocks(issue.newsletter))
  if (dead.length === 0) return 0
  await store.ledger.recover(issue.id, now())
  const addresses = await store.ledger.unknownOf(issue.id, dead)
  const plan = parseRates(settings.rate)
  const account = transport.account ?? transport.name
  await freeHolds({ store, account, plan, now: now() }, dead, (scope) =>
    scope === ALL ? addresses.length : addresses.filter((address) => address.endsWith(`@${scope}`)).length,
  )
  return dead.length
}
