/** Freezes an issue: everything that recipients share, under the hash of its content. Pure. */
import { createHash } from 'node:crypto'
import { domainOf } from '../model/address.ts'
import type { FrozenIssue } from '../model/delivery.ts'
import type { Mailbox, RenderedIssue, Story } from '../model/issue.ts'
import { encodeMailbox, encodePhrase } from './headers.ts'

/** What a frozen issue is made of. */
export interface FreezeInput {
  /** Id of the newsletter: `a-z0-9-`, stable over its issues. */
  readonly newsletter: string
  /** Its name as readers know it. */
  readonly name: string
  readonly from: Mailbox
  readonly replyTo?: Mailbox
  readonly number: number
  readonly rendered: RenderedIssue
  readonly stories: readonly Story[]
  /** ISO 8601 instant. */
  readonly now: string
  /** ISO 8601: not delivered any more afterwards. */
  readonly notAfter?: string
  /** Why the issue waits for a person; absent, it is open. */
  readonly heldFor?: string
}

/**
 * The same content has the same id, whenever it is frozen and whatever its number: an issue that was sent is found
 * again in the store and not sent again.
 */
export function freezeIssue(input: FreezeInput): FrozenIssue {
  const { newsletter, from, replyTo, rendered, stories } = input
  const id = createHash('sha256')
    .update(
      JSON.stringify([newsletter, from, replyTo, rendered.subject, rendered.preheader, rendered.html, rendered.text]),
    )
    .digest('hex')
  return {
    id,
    newsletter,
    number: input.number,
    state: input.heldFor === undefined ? 'open' : 'held',
    heldFor: input.heldFor,
    createdAt: input.now,
    notAfter: input.notAfter,
    from,
    replyTo,
    headers: sharedHeaders(input, id),
    rendered,
    stories,
  }
}

/** Each of these is in every copy once; subject, To, Date, Message-ID and the unsubscribe links follow. */
function sharedHeaders({ newsletter, name, from, replyTo }: FreezeInput, id: string): FrozenIssue['headers'] {
  const domain = domainOf(from.address)
  return [
    ['From', encodeMailbox(from)],
    ...(replyTo === undefined ? [] : [['Reply-To', encodeMailbox(replyTo)] as const]),
    // RFC 2919: stable across issues, in the sender's own domain.
    ['List-Id', `${encodePhrase(name)} <${newsletter}.${domain}>`],
    // RFC 3834 §5, and what vacation programs that are older than it look at.
    ['Auto-Submitted', 'auto-generated'],
    ['Precedence', 'bulk'],
    // Gmail's feedback loop: campaign, customer, type, sender (5 to 15 characters).
    ['Feedback-ID', `${id.slice(0, 12)}:${newsletter}:newsletter:${senderId(domain)}`],
  ]
}

function senderId(domain: string): string {
  return domain
    .replace(/[^a-z0-9]/g, '')
    .slice(0, 15)
    .padEnd(5, 'x')
}
