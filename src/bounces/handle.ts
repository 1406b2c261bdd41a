/** Turns a mail that came back into what it changes: nothing, a count, a suppression. Reading it again changes nothing more. */
import { weighRefusal } from '../model/refusal/weigh.ts'
import { keyOf, sourceByLink } from '../model/consent.ts'
import { countBounce } from '../model/count-bounce.ts'
import type { BounceRecord } from '../model/store/audience.ts'
import type { Shape } from './classify.ts'
import { pickFailure } from './failure.ts'
import { handleWish } from './handle-wish.ts'
import type { BounceContext, Handled, Result } from './handled.ts'
import { findProof, looksLikeOurs } from './identify.ts'
import { addressOfKey, leave, type Leaving } from './leave.ts'
import type { Mail } from './mail.ts'
import { findPerson, findReader, nameOf } from './person.ts'
import type { Found } from './person.ts'
import { readReturned } from './read.ts'

/** Reads one mail and applies it. Mail that proves no delivery of ours is never acted on. */
export async function handleMail(bytes: Uint8Array, context: BounceContext): Promise<Handled> {
  const { mail, outer, shape } = await readReturned(bytes)
  if (shape.kind === 'none') return handleWish(outer, shape.reason, context)
  const proof = findProof(mail, context.secrets) ?? findProof(outer, context.secrets)
  const found = proof === undefined ? undefined : await findPerson(proof, context, context.newsletter)
  if (found === undefined) return unproven(outer, shape, context)
  const named = { ...found, person: nameOf(found.person, [mail.from, ...shape.named]) }
  const newsletter = found.newsletter === context.newsletter ? undefined : found.newsletter
  const handled =
    shape.kind === 'bounce'
      ? await bounced(outer, shape, named, context)
      : await leave(outer, named, leavingBy(shape, found.isByLinkAlone === true), context)
  return { ...handled, newsletter }
}

/** A complaint is for good, and a copy that was passed on is enough to make one up: the link alone unsubscribes, as it says. */
function leavingBy(shape: Extract<Shape, { kind: 'complaint' | 'opt-out' }>, isByLinkAlone: boolean): Leaving {
  if (shape.kind === 'opt-out') return { reason: 'unsubscribe', detail: 'feedback report: opt-out' }
  const detail = `feedback report: ${shape.feedback}`
  return isByLinkAlone
    ? { reason: 'unsubscribe', detail: `${detail}, proven by the link alone` }
    : { reason: 'complaint', detail }
}

/** Anybody can write that an address is dead: a person decides, and only when it is a reader's. */
async function unproven(mail: Mail, shape: Exclude<Shape, { kind: 'none' }>, context: BounceContext): Promise<Handled> {
  const reader = await findReader(shape.named, context, context.newsletter)
  if (reader === undefined || looksLikeOurs(mail)) {
    return { message: mail.id, result: 'ignored', reason: 'not about a mail of this newsletter' }
  }
  const claim = { bounce: 'says that the address is dead', complaint: 'says that the reader complains' }
  const says = shape.kind === 'opt-out' ? 'says that the reader wants to leave' : claim[shape.kind]
  const weighed = shape.kind === 'bounce' ? pickFailure(shape.failures, '') : undefined
  const result = { message: mail.id, address: reader, evidence: weighed?.evidence }
  return { ...result, result: 'asked', reason: `${says}, and contains nothing that we signed` }
}

async function bounced(
  mail: Mail,
  { failures }: Extract<Shape, { kind: 'bounce' }>,
  { person, issueId, newsletter, isByLinkAlone = false }: Found,
  { audienceOf, now, dryRun = false }: BounceContext,
): Promise<Handled> {
  const audience = audienceOf(newsletter)
  const key = keyOf(person)
  const weighed = pickFailure(failures, key) ?? { ...weighRefusal({}), failure: { refusal: {}, addresses: [] } }
  const { kind, evidence, failure } = weighed
  const { refusal } = failure
  const detail = [refusal.status, refusal.text].filter(Boolean).join(' ').slice(0, 300)
  const record: BounceRecord = {
    key,
    at: now().toISOString(),
    kind,
    message: mail.id,
    status: refusal.status,
    issueId,
    detail: detail === '' ? undefined : detail,
  }
  const source = isByLinkAlone ? sourceByLink(mail.id) : `mail ${mail.id}`
  const verdict = await countBounce(audience, { person, record, source, dryRun })
  return {
    message: mail.id,
    result: RESULT_OF[verdict],
    reason: `${kind}: ${detail === '' ? 'no reason given' : detail}`,
    address: 'address' in person ? person.address : await addressOfKey(audience, key),
    status: refusal.status,
    issueId,
    evidence,
  }
}

const RESULT_OF: Readonly<Record<Awaited<ReturnType<typeof countBounce>>, Result>> = {
  suppress: 'suppressed',
  count: 'counted',
  alert: 'alert',
  known: 'known',
}
