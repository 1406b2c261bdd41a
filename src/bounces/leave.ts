/** Off the list: by a complaint, or by a wish that is proven. */
import { keyOf, withdraw } from '../model/consent.ts'
import type { AudienceStore } from '../model/store/audience.ts'
import type { BounceContext, Handled } from './handled.ts'
import type { Mail } from './mail.ts'
import type { Found } from './person.ts'

export interface Leaving {
  readonly reason: 'complaint' | 'unsubscribe'
  readonly detail: string
}

/** Takes the person off the list that the proof names. */
export async function leave(
  mail: Mail,
  { person, issueId, newsletter }: Found,
  { reason, detail }: Leaving,
  { audienceOf, now, dryRun = false }: BounceContext,
): Promise<Handled> {
  const audience = audienceOf(newsletter)
  const key = keyOf(person)
  const [before] = await audience.findSuppressions([key])
  const address = 'address' in person ? person.address : (before?.address ?? (await addressOfKey(audience, key)))
  const isNew = before === undefined || (reason === 'complaint' && before.reason !== 'complaint')
  if (!dryRun) await withdraw(audience, person, reason, { at: now().toISOString(), source: `mail ${mail.id}`, detail })
  const result = reason === 'complaint' ? 'complained' : 'unsubscribed'
  return { message: mail.id, result: isNew ? result : 'known', reason: detail, address, issueId }
}

export async function addressOfKey(audience: AudienceStore, key: string): Promise<string | undefined> {
  return (await audience.findSubscribers([key]))[0]?.address
}
