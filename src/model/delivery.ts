/** The words of sending: who gets an issue, in which state each delivery is, and the frozen issue itself. */
import type { Mailbox, RenderedIssue, Story } from './issue.ts'

/** `pending`: asked, and did not confirm yet. Only `active` ones get mail. */
export type SubscriberState = 'pending' | 'active' | 'unsubscribed' | 'bounced' | 'complained'

/** An address and its consent. */
export interface Subscriber {
  /** Normalised: trimmed, domain in lower case. */
  readonly address: string
  readonly state: SubscriberState
  readonly attributes: Readonly<Record<string, string>>
  /** ISO 8601 time and source of the consent, as far as known. */
  readonly consentAt?: string
  readonly consentSource?: string
}

/** Why an address must not be mailed. */
export type SuppressionReason = 'unsubscribe' | 'hard-bounce' | 'complaint' | 'manual' | 'erased'

/** An address not to be mailed, and why. It wins over every list. */
export interface Suppression {
  readonly address: string
  readonly reason: SuppressionReason
  /** ISO 8601. */
  readonly at: string
  /** What caused it: a message, a command, an endpoint. */
  readonly source?: string
}

/**
 * planned → claimed → sent | refused | deferred | unknown; or skipped from the start. `unknown` is anything after the
 * final dot without an answer, or a crash while claimed: never sent again by itself.
 */
export type DeliveryState = 'planned' | 'claimed' | 'sent' | 'refused' | 'deferred' | 'unknown' | 'skipped'

/** An issue is open while a row is in one of these. */
export const OPEN_STATES: readonly DeliveryState[] = ['planned', 'claimed', 'deferred']

/** Why a subscriber does not get an issue. */
export const SKIP_REASONS = ['suppressed', 'inactive', 'invalid-address', 'duplicate'] as const
/** One of `SKIP_REASONS`. */
export type SkipReason = (typeof SKIP_REASONS)[number]

/** One issue to one subscriber: unique on (issue, address). */
export interface Delivery {
  readonly issueId: string
  readonly address: string
  readonly state: DeliveryState
  readonly attempts: number
  readonly messageId: string
  /** Skip reason, SMTP answer or what else explains the state. */
  readonly detail?: string
  readonly updatedAt: string
}

/** What an issue does with a subscriber. */
export type Planned =
  | { readonly action: 'send'; readonly address: string; readonly attributes: Readonly<Record<string, string>> }
  | { readonly action: 'skip'; readonly address: string; readonly reason: SkipReason }

/**
 * open: being delivered or to be delivered · held: waits for a person · paused: stopped by a person, continues later ·
 * closed: nothing planned, claimed or deferred any more · discarded: dropped, its articles are free again · expired:
 * not begun or not finished before its `notAfter`.
 */
export type IssueState = 'open' | 'held' | 'paused' | 'closed' | 'discarded' | 'expired'

/** An issue as it was frozen: every byte that recipients share. Its id is the hash of its content. */
export interface FrozenIssue {
  readonly id: string
  readonly newsletter: string
  readonly number: number
  readonly state: IssueState
  readonly heldFor?: string
  /** ISO 8601. */
  readonly createdAt: string
  readonly closedAt?: string
  readonly notAfter?: string
  readonly from: Mailbox
  readonly replyTo?: Mailbox
  /** Headers shared by all recipients, in order, values already encoded and folded. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly rendered: RenderedIssue
  /** Its page on the web, as it was frozen; absent for issues of earlier versions. */
  readonly page?: { readonly path: string; readonly html: string }
  /** The stories with their spans: what `issue.json` contains. */
  readonly stories: readonly Story[]
}

/** Deliveries of an issue in each state. */
export type DeliveryCounts = Readonly<Record<DeliveryState, number>>
