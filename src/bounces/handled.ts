/** What reading a mail needs, and what it leads to. */
import type { Lists } from './person.ts'
import type { WishContext } from './wish.ts'

/** suppressed, complained, unsubscribed: off the list · counted: remembered · alert: about us · known: seen before ·
 * confirming: a mail went to the reader, whose click decides · asked: a person must look · ignored: left untouched. */
export type Result =
  'suppressed' | 'complained' | 'unsubscribed' | 'counted' | 'alert' | 'known' | 'confirming' | 'asked' | 'ignored'

/** What one message led to. */
export interface Handled {
  /** Message-ID of the returned mail. */
  readonly message: string
  readonly result: Result
  readonly address?: string
  readonly status?: string
  readonly issueId?: string
  /** Whose list it is about, when that is not the newsletter that reads. */
  readonly newsletter?: string
  /** Why, for a person. */
  readonly reason: string
  /** What the decision rests on, for `--explain`. */
  readonly evidence?: readonly string[]
}

/** What returned mail is judged by. */
export interface BounceContext extends Lists, WishContext {
  /** The newsletter's name in the store. */
  readonly newsletter: string
  readonly now: () => Date
  /** authserv-id of our own receiving server: its word that a sender is genuine counts (RFC 8601). */
  readonly authority?: string
  /** Mails a reader the link to leave with; absent: a person is asked. */
  readonly confirmLeave?: (address: string, newsletter: string) => Promise<void>
  /** Decide and tell, change nothing. */
  readonly dryRun?: boolean
}
