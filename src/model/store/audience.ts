/** The audience's part of the Store port: subscribers, suppressions, what happened to each address, returned mail. */
import type { BounceKind } from '../bounce-policy.ts'
import type { Subscriber, SubscriberState, SuppressionReason } from '../delivery.ts'

/** A subscriber as kept. `key` is `addressKey(address)`: one row for one mailbox. */
export interface StoredSubscriber extends Subscriber {
  readonly key: string
  /** ISO 8601. */
  readonly createdAt: string
  readonly updatedAt: string
}

/** A suppression as kept: the address is absent once the person's data was erased, the key stays. */
export interface KeyedSuppression {
  readonly key: string
  readonly address?: string
  readonly reason: SuppressionReason
  /** ISO 8601. */
  readonly at: string
  readonly source?: string
}

/** What can happen in an address's history. */
export type AudienceEventKind =
  | 'asked'
  | 'subscribed'
  | 'confirmed'
  | 'unsubscribed'
  | 'suppressed'
  | 'lifted'
  | 'bounced'
  | 'complained'
  | 'changed'
  | 'erased'

/** One line of an address's history. `source` is what caused it: a message, a command, an endpoint, a file. */
export interface AudienceEvent {
  readonly key: string
  readonly at: string
  readonly kind: AudienceEventKind
  readonly source: string
  readonly detail?: string
}

/** One returned message. The same message never counts twice for an address. */
export interface BounceRecord {
  readonly key: string
  readonly at: string
  readonly kind: BounceKind
  readonly status?: string
  /** The issue that came back, when the message says so. */
  readonly issueId?: string
  /** Message-ID of the returned mail, or a hash of its bytes. */
  readonly message: string
  readonly detail?: string
}

/** Which subscribers are listed. */
export interface SubscriberFilter {
  readonly states?: readonly SubscriberState[]
  /** Part of an address, any capitals. */
  readonly contains?: string
}

/** The audience of one newsletter: a store shared by several keeps theirs apart. */
export interface AudienceStore {
  /** Runs `work` in one transaction: all of what it writes is kept, or nothing when it throws. */
  transact<T>(work: (audience: AudienceStore) => Promise<T>): Promise<T>

  /** The subscribers among these keys, in no particular order. Any number of keys. */
  findSubscribers(keys: readonly string[]): Promise<readonly StoredSubscriber[]>
  /** Writes each row, replacing the row of the same key. */
  putSubscribers(subscribers: readonly StoredSubscriber[]): Promise<void>
  /** All of them in the order in which they came, read in pages: memory stays flat, and rows written meanwhile may or may not appear. */
  listSubscribers(filter?: SubscriberFilter): AsyncIterable<StoredSubscriber>
  countSubscribers(): Promise<Readonly<Record<SubscriberState, number>>>
  removeSubscriber(key: string): Promise<boolean>

  /** Adds suppressions; a key that has one keeps the one it has. Returns the keys that are new. */
  suppress(suppressions: readonly KeyedSuppression[]): Promise<readonly string[]>
  /** The suppressions among these keys. Any number of keys. */
  findSuppressions(keys: readonly string[]): Promise<readonly KeyedSuppression[]>
  listSuppressions(): AsyncIterable<KeyedSuppression>
  /** Takes a suppression away: only ever for a new, explicit consent or the operator's own mistake. */
  liftSuppression(key: string): Promise<boolean>

  addEvents(events: readonly AudienceEvent[]): Promise<void>
  /** Oldest first. */
  eventsOf(key: string): Promise<readonly AudienceEvent[]>

  /** False when this message was counted for this address before. */
  addBounce(bounce: BounceRecord): Promise<boolean>
  /** Oldest first, from `since` on (ISO 8601). */
  bouncesOf(key: string, since?: string): Promise<readonly BounceRecord[]>

  /**
   * Forgets the person: the subscriber, the history, returned mail, and the address wherever a suppression or the
   * ledger contains it. What stays are the suppression and the ledger's rows, under the key. Deliveries that wait are
   * skipped. True when anything named the person.
   */
  erase(address: string): Promise<boolean>
}
