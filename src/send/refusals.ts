/** A refusal during the dialogue counts against the address like one that comes back by mail (model/bounce-policy). */
import { addressKey } from '../model/address.ts'
import { judgeBounce } from '../model/bounce-policy.ts'
import type { BounceKind } from '../model/bounce-policy.ts'
import { withdraw } from '../model/consent.ts'
import type { AudienceStore, BounceRecord } from '../model/store/audience.ts'
import { statusOf } from './smtp/replies.ts'

const DAY_MS = 86_400_000
/** How far back soft and final refusals count, days. */
const SOFT_DAYS = 30
const FINAL_DAYS = 180

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
  const key = addressKey(address)
  const at = new Date(now).toISOString()
  const status = statusOf(reply)
  const record: BounceRecord = {
    key,
    at,
    kind,
    issueId,
    message: `smtp:${messageId}`,
    detail: reply.slice(0, 300),
    ...(status === undefined ? {} : { status }),
  }
  return audience.transact(async (store) => {
    if (!(await store.addBounce(record))) return false
    const past = await store.bouncesOf(key, new Date(now - FINAL_DAYS * DAY_MS).toISOString())
    const softFrom = new Date(now - SOFT_DAYS * DAY_MS).toISOString()
    const verdict = judgeBounce(kind, {
      finalIssues: issuesOf(past.filter((bounce) => bounce.kind === 'permanent')),
      softIssues: issuesOf(
        past.filter(({ kind: one, at: when }) => ['full', 'temporary'].includes(one) && when >= softFrom),
      ),
    })
    if (verdict !== 'suppress') return false
    const source = `refused by the mail server, message ${messageId}`
    await withdraw(store, { address }, 'hard-bounce', { at, source, detail: reply.slice(0, 300) })
    return true
  })
}

function issuesOf(bounces: readonly BounceRecord[]): number {
  return new Set(bounces.map(({ issueId, message }) => issueId ?? message)).size
}
