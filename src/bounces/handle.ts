/** Turns a returned mail into what it changes: nothing, a count, a suppression. Reading it again changes nothing more. */
import { addressKey, parseAddress } from '../model/address.ts'
import { classifyRefusal } from '../model/bounce-policy.ts'
import type { Person } from '../model/consent.ts'
import { keyOf, withdraw } from '../model/consent.ts'
import { countBounce } from '../model/count-bounce.ts'
import type { AudienceStore, BounceRecord } from '../model/store/audience.ts'
import type { IssueStore } from '../model/store/issues.ts'
import type { Ledger } from '../model/store/ledger.ts'
import type { Shape } from './classify.ts'
import { classifyMail } from './classify.ts'
import type { Keys, Proof } from './identify.ts'
import { findProof } from './identify.ts'
import type { Mail } from './mail.ts'
import { parseMail } from './mail.ts'

/** suppressed, complained, unsubscribed: off the list · counted: remembered · alert: about us · known: seen before ·
 * asked: a person must look · ignored: left untouched. */
export type Result = 'suppressed' | 'complained' | 'unsubscribed' | 'counted' | 'alert' | 'known' | 'asked' | 'ignored'

/** What one message led to. */
export interface Handled {
  /** Message-ID of the returned mail. */
  readonly message: string
  readonly result: Result
  readonly address?: string
  readonly status?: string
  readonly issueId?: string
  /** Why, for a person. */
  readonly reason: string
}

export interface BounceContext extends Keys {
  readonly audience: AudienceStore
  readonly ledger: Pick<Ledger, 'at'>
  readonly issues: Pick<IssueStore, 'find'>
  readonly now: () => Date
  /** Decide and tell, change nothing. */
  readonly dryRun?: boolean
}

/** Reads one mail and applies it. Mail that proves no delivery of ours is never acted on. */
export async function handleMail(bytes: Uint8Array, context: BounceContext): Promise<Handled> {
  const mail = await parseMail(bytes)
  const shape = classifyMail(mail)
  if (shape.kind === 'none') return { message: mail.id, result: 'ignored', reason: shape.reason }
  const proof = findProof(mail, context)
  const found = proof === undefined ? undefined : await findPerson(proof, context)
  if (found === undefined) return unproven(mail, shape, context)
  const named = {
    ...found,
    person: nameOf(found.person, [mail.from, shape.kind === 'bounce' ? (shape.recipient ?? '') : '']),
  }
  if (shape.kind === 'bounce') return bounced(mail, shape, named, context)
  const reason = shape.kind === 'complaint' ? 'complaint' : 'unsubscribe'
  const detail = shape.kind === 'complaint' ? `feedback report: ${shape.feedback}` : 'unsubscribe mail'
  return leave(mail, named, reason, detail, context)
}

/** The address of a key, when the mail itself names it: the key proves that it is the right one. */
function nameOf(person: Person, candidates: readonly string[]): Person {
  if ('address' in person) return person
  for (const candidate of candidates) {
    const parsed = parseAddress(candidate)
    if ('address' in parsed && addressKey(parsed.address) === person.key) return { address: parsed.address }
  }
  return person
}

interface Found {
  readonly person: Person
  readonly issueId?: string
}

/** The row that the envelope names, else the key that the signed link names. */
async function findPerson(
  { bounce, token, original }: Proof,
  { issues, ledger }: BounceContext,
): Promise<Found | undefined> {
  if (bounce !== undefined) {
    const [issueId] = await issues.find(bounce.issuePrefix)
    const row = issueId === undefined ? undefined : await ledger.at(issueId, bounce.seq)
    if (row !== undefined && !row.address.startsWith('erased:'))
      return { person: { address: row.address }, issueId: row.issueId }
  }
  if (token === undefined) return undefined
  // Our Message-ID begins as the issue's id does (see messageIdOf).
  const [issueId] = await issues.find(/^[0-9a-f]{16}(?=\.)/.exec(original ?? '')?.[0] ?? '-')
  return { person: { key: token.addressKey }, issueId }
}

/** Anybody can write that an address is dead or wants to leave: a person decides, and only when it is a reader's. */
async function unproven(
  mail: Mail,
  shape: Exclude<Shape, { kind: 'none' }>,
  { audience }: BounceContext,
): Promise<Handled> {
  if (shape.kind === 'unsubscribe') {
    return {
      message: mail.id,
      result: 'asked',
      address: mail.from,
      reason: 'asks to be taken off, without a signed link',
    }
  }
  const parsed = parseAddress((shape.kind === 'bounce' ? shape.recipient : undefined) ?? '')
  const [reader] = 'address' in parsed ? await audience.findSubscribers([addressKey(parsed.address)]) : []
  if (reader === undefined) return { message: mail.id, result: 'ignored', reason: 'not about a mail of ours' }
  const reason = 'says that the address is dead, and holds nothing that we signed'
  return { message: mail.id, result: 'asked', address: reader.address, reason }
}

async function leave(
  mail: Mail,
  { person, issueId }: Found,
  reason: 'complaint' | 'unsubscribe',
  detail: string,
  { audience, now, dryRun = false }: BounceContext,
): Promise<Handled> {
  const key = keyOf(person)
  const [before] = await audience.findSuppressions([key])
  const address =
    'address' in person ? person.address : (before?.address ?? (await audience.findSubscribers([key]))[0]?.address)
  const isNew = before === undefined || (reason === 'complaint' && before.reason !== 'complaint')
  if (!dryRun) await withdraw(audience, person, reason, { at: now().toISOString(), source: `mail ${mail.id}`, detail })
  const result = reason === 'complaint' ? 'complained' : 'unsubscribed'
  return {
    message: mail.id,
    result: isNew ? result : 'known',
    reason: detail,
    address,
    issueId,
  }
}

async function bounced(
  mail: Mail,
  { refusal }: Extract<Shape, { kind: 'bounce' }>,
  { person, issueId }: Found,
  context: BounceContext,
): Promise<Handled> {
  const { audience, now, dryRun = false } = context
  const key = keyOf(person)
  const kind = classifyRefusal(refusal)
  const at = now().toISOString()
  const detail = [refusal.status, refusal.text].filter(Boolean).join(' ').slice(0, 300)
  const record: BounceRecord = {
    key,
    at,
    kind,
    message: mail.id,
    status: refusal.status,
    issueId,
    ...(detail === '' ? {} : { detail }),
  }
  const verdict = await countBounce(audience, { person, record, source: `mail ${mail.id}`, dryRun })
  const result = RESULT_OF[verdict]
  const address = 'address' in person ? person.address : (await audience.findSubscribers([key]))[0]?.address
  return {
    message: mail.id,
    result,
    reason: `${kind}: ${detail === '' ? 'no reason given' : detail}`,
    address,
    status: refusal.status,
    issueId,
  }
}

const RESULT_OF: Readonly<Record<Awaited<ReturnType<typeof countBounce>>, Result>> = {
  suppress: 'suppressed',
  count: 'counted',
  alert: 'alert',
  known: 'known',
}
