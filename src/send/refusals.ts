/** A refusal during the dialogue counts against the address like one that comes back by mail. */
import { addressKey } from '../model/address.ts'
import type { BounceKind } from '../model/bounce-policy.ts'
import { countBounce } from '../model/count-bounce.ts'
import type { AudienceStore } from '../model/store/audience.ts'
import { statusOf } from './smtp/replies.ts'

/** A server's answer is kept up to here. */
const DETAIL_CHARACTERS = 300

export interface Refusal {
  readonly address: string
  readonly kind: BounceKind
  readonly reply: string
  readonly issueId: string
  /** Of the message that was refused: counted once, however often it is tried. */
  readonly messageId: string
  readonly now: number
}

/** Remembers the refusal and takes the address off the list when the policy says so. True when it did. */
export async function countRefusal(audience: AudienceStore, refusal: Refusal): Promise<boolean> {
  const { address, kind, reply, issueId, messageId, now } = refusal
  const status = statusOf(reply)
  const record = {
    key: addressKey(address),
    at: new Date(now).toISOString(),
    kind,
    issueId,
    message: `smtp:${messageId}`,
    detail: reply.slice(0, DETAIL_CHARACTERS),
    status,
  }
  const source = `refused by the mail server, message ${messageId}`
  return (await countBounce(audience, { person: { address }, record, source })) === 'suppress'
}
