/**
 * How an address comes onto the list and off it. Every change is one transaction, keeps its cause in the history, and
 * may be repeated: the second time changes nothing. The store is a port: nothing here touches the world.
 */
import { addressKey } from './address.ts'
import type { SubscriberState, SuppressionReason } from './delivery.ts'
import type { AudienceEventKind, AudienceStore, KeyedSuppression, StoredSubscriber } from './store/audience.ts'

/** When and through what: a message, a command, an endpoint. */
export interface Cause {
  /** ISO 8601. */
  readonly at: string
  readonly source: string
  readonly detail?: string
}

/** A link asks about a key alone; a command or a message knows the address. */
export type Person = { readonly address: string } | { readonly key: string }

const STATE_OF: Readonly<Record<SuppressionReason, SubscriberState>> = {
  unsubscribe: 'unsubscribed',
  'hard-bounce': 'bounced',
  complaint: 'complained',
  manual: 'unsubscribed',
  erased: 'unsubscribed',
}

const EVENT_OF: Readonly<Record<SuppressionReason, AudienceEventKind>> = {
  unsubscribe: 'unsubscribed',
  'hard-bounce': 'bounced',
  complaint: 'complained',
  manual: 'suppressed',
  erased: 'erased',
}

export function keyOf(person: Person): string {
  return 'key' in person ? person.key : addressKey(person.address)
}

/**
 * Takes an address off the list for good: suppressed, and the subscriber, if there is one, in the state that fits. The
 * first reason stays, but for a complaint, which outweighs the others: who complained is never asked again.
 */
export async function withdraw(
  audience: AudienceStore,
  person: Person,
  reason: SuppressionReason,
  cause: Cause,
): Promise<{ readonly isNew: boolean; readonly subscriber?: StoredSubscriber }> {
  const key = keyOf(person)
  return audience.transact(async (store) => {
    const [subscriber] = await store.findSubscribers([key])
    const [before] = await store.findSuppressions([key])
    const address = 'address' in person ? person.address : (subscriber?.address ?? before?.address)
    if (reason === 'complaint' && before !== undefined && before.reason !== 'complaint')
      await store.liftSuppression(key)
    const added = await store.suppress([{ key, reason, at: cause.at, source: cause.source, address }])
    const isNew = added.length > 0
    const isListed = subscriber?.state === 'active' || subscriber?.state === 'pending'
    if (subscriber !== undefined && (isListed || isNew)) {
      await store.putSubscribers([{ ...subscriber, state: STATE_OF[reason], updatedAt: cause.at }])
    }
    if (isNew || isListed) await store.addEvents([{ key, kind: EVENT_OF[reason], ...cause }])
    return { isNew, subscriber }
  })
}

/**
 * Records an explicit consent of the person: the address is active, its time and source are kept, and a suppression is
 * lifted. The only way back onto the list. `consentedAt` is when the person said so, the cause when we learned of it.
 */
export async function grant(
  audience: AudienceStore,
  address: string,
  cause: Cause & { readonly consentedAt?: string },
  attributes: Readonly<Record<string, string>> = {},
): Promise<{ readonly lifted?: KeyedSuppression }> {
  const { consentedAt = cause.at, ...event } = cause
  const key = addressKey(address)
  return audience.transact(async (store) => {
    const [before] = await store.findSubscribers([key])
    const [lifted] = await store.findSuppressions([key])
    if (lifted !== undefined) await store.liftSuppression(key)
    await store.putSubscribers([
      {
        key,
        address: before?.address ?? address,
        state: 'active',
        attributes: { ...before?.attributes, ...attributes },
        consentAt: consentedAt,
        consentSource: cause.source,
        createdAt: before?.createdAt ?? cause.at,
        updatedAt: cause.at,
      },
    ])
    const detail = lifted === undefined ? event.detail : `lifted the suppression of ${lifted.at} (${lifted.reason})`
    const kind = before?.state === 'pending' ? 'confirmed' : lifted === undefined ? 'subscribed' : 'lifted'
    await store.addEvents([{ ...event, key, kind, detail }])
    return lifted === undefined ? {} : { lifted }
  })
}

/** How long a confirmation link works. */
const CONFIRM_DAYS = 7
/** One confirmation mail for an address in this time: the form is not a way to pester somebody. */
const ASK_AGAIN_MS = 3_600_000
const DAY_MS = 86_400_000

/**
 * Somebody typed an address into a form. True when a confirmation may be mailed: not to who is active, who complained
 * or bounced (by more than a link) or was erased, who was suppressed by hand, nor twice within the hour. Nothing is sent to the list's issues
 * until `confirm`.
 */
export async function request(
  audience: AudienceStore,
  address: string,
  cause: Cause,
  attributes: Readonly<Record<string, string>> = {},
): Promise<boolean> {
  const key = addressKey(address)
  return audience.transact(async (store) => {
    const [before] = await store.findSubscribers([key])
    const [suppression] = await store.findSuppressions([key])
    if (before?.state === 'active') return false
    if (suppression !== undefined && isForGood(suppression)) return false
    const asked = (await store.eventsOf(key)).findLast(({ kind, detail }) => kind === 'asked' || detail === UNSENT)
    if (asked?.kind === 'asked' && Date.parse(cause.at) - Date.parse(asked.at) < ASK_AGAIN_MS) return false
    await store.putSubscribers([
      {
        key,
        address: before?.address ?? address,
        state: suppression === undefined ? 'pending' : STATE_OF[suppression.reason],
        attributes: { ...before?.attributes, ...attributes },
        createdAt: before?.createdAt ?? cause.at,
        updatedAt: cause.at,
      },
    ])
    await store.addEvents([{ ...cause, key, kind: 'asked' }])
    return true
  })
}

const BY_LINK = 'link in mail '

/** The source of a bounce that only the signed link proves, which everybody has who was passed a copy. */
export function sourceByLink(message: string): string {
  return `${BY_LINK}${message}`
}

/** Who left by a link may come back by the form; so may a reader of whom only a link says that the address is dead. */
function isForGood({ reason, source }: Pick<KeyedSuppression, 'reason' | 'source'>): boolean {
  return reason !== 'unsubscribe' && !(reason === 'hard-bounce' && source?.startsWith(BY_LINK) === true)
}

const UNSENT = 'the confirmation could not be sent'

/** The mail server did not take the confirmation: who asked may ask again at once. */
export async function noteUnsent(audience: AudienceStore, address: string, cause: Cause): Promise<void> {
  await audience.addEvents([{ ...cause, key: addressKey(address), kind: 'changed', detail: UNSENT }])
}

/** The confirmation link was used. False when nothing was asked for lately, or it was withdrawn since. */
export async function confirm(audience: AudienceStore, key: string, cause: Cause): Promise<boolean> {
  const [subscriber] = await audience.findSubscribers([key])
  if (subscriber === undefined) return false
  if (subscriber.state === 'active') return true
  const last = (await audience.eventsOf(key)).findLast(({ kind }) => kind !== 'changed')
  if (last?.kind !== 'asked') return false
  if (Date.parse(cause.at) - Date.parse(last.at) > CONFIRM_DAYS * DAY_MS) return false
  await grant(audience, subscriber.address, cause)
  return true
}
