/** A mail that is not a report: who asks to leave leaves, at once when it is proven, else after a click of the reader. */
import type { Person } from '../model/consent.ts'
import { keyOf } from '../model/consent.ts'
import { isAuthenticated } from './authenticated.ts'
import type { NoneReason } from './classify.ts'
import type { BounceContext, Handled } from './handled.ts'
import { leave } from './leave.ts'
import type { Mail } from './mail.ts'
import { findPerson, findReader, findRow, findTagged, nameOf } from './person.ts'
import type { Found } from './person.ts'
import type { Wish } from './wish.ts'
import { findWish } from './wish.ts'

/** Kept in the history of the address, so that nobody is mailed again and again in another's name. */
const CONFIRMING = 'asked by mail to leave, not proven: the link to leave was mailed'
const ASK_AGAIN_MS = 86_400_000

export async function handleWish(mail: Mail, reason: NoneReason, context: BounceContext): Promise<Handled> {
  const wish = findWish(mail, context)
  if (wish === undefined) return { message: mail.id, result: 'ignored', reason }
  const found = await provenBy(wish, context)
  if (found !== undefined) {
    const named = { ...found, person: nameOf(found.person, [mail.from]) }
    const handled = await leave(mail, named, { reason: 'unsubscribe', detail: 'unsubscribe mail' }, context)
    return { ...handled, newsletter: found.newsletter === context.newsletter ? undefined : found.newsletter }
  }
  // A link of ours that leads to no list of this store.
  if (wish.token !== undefined) return { message: mail.id, result: 'ignored', reason: "another newsletter's" }
  return bySender(mail, wish, context)
}

async function provenBy({ token, row }: Wish, context: BounceContext): Promise<Found | undefined> {
  if (token !== undefined) return findPerson({ token }, context, context.newsletter)
  return row === undefined ? undefined : findRow(row, context)
}

/** Without a mark of ours the sender must be a reader, and the mail one that only its owner can have sent. */
async function bySender(mail: Mail, wish: Wish, context: BounceContext): Promise<Handled> {
  const { newsletter, authority, confirmLeave } = context
  const same = await findReader([mail.from], context, newsletter)
  const reader = same ?? (mail.from === '' ? undefined : await findTagged(mail.from, context, newsletter))
  if (reader === undefined) {
    return { message: mail.id, result: 'ignored', reason: 'asks to be taken off, and its sender is not a reader' }
  }
  if (wish.isPlain && isAuthenticated(mail, authority)) {
    const detail = `unsubscribe mail, sender proven by ${authority ?? ''}`
    return leave(mail, { person: { address: reader }, newsletter }, { reason: 'unsubscribe', detail }, context)
  }
  if (confirmLeave === undefined || wish.isAutomatic) {
    const why = 'asks to be taken off, without a signed link'
    return { message: mail.id, result: 'asked', address: reader, reason: why }
  }
  return confirm(mail, reader, context)
}

async function confirm(mail: Mail, address: string, context: BounceContext): Promise<Handled> {
  const { newsletter, audienceOf, confirmLeave, now, dryRun = false } = context
  const audience = audienceOf(newsletter)
  const key = keyOf({ address } satisfies Person)
  const base = { message: mail.id, address }
  const [suppression] = await audience.findSuppressions([key])
  if (suppression !== undefined) return { ...base, result: 'known', reason: 'is off the list already' }
  const asked = (await audience.eventsOf(key)).findLast(({ detail }) => detail === CONFIRMING)
  const isRecent = asked !== undefined && now().getTime() - Date.parse(asked.at) < ASK_AGAIN_MS
  if (isRecent) return { ...base, result: 'known', reason: 'the link to leave was mailed within the last day' }
  if (!dryRun) {
    await confirmLeave?.(address, newsletter)
    const event = {
      key,
      at: now().toISOString(),
      kind: 'changed',
      source: `mail ${mail.id}`,
      detail: CONFIRMING,
    } as const
    await audience.addEvents([event])
  }
  return {
    ...base,
    result: 'confirming',
    reason: 'asks to be taken off, not proven: the link to leave is mailed to the reader',
  }
}
