/** Finished mails of sample readers, signed as the send signs, for the rules of email and for tests. (edge: the key's file) */
import { createPublicKey } from 'node:crypto'
import type { Config } from '../../config/config.ts'
import type { LintInput } from '../../lint/mail.ts'
import type { FrozenIssue } from '../../model/delivery.ts'
import type { IssueStore } from '../../model/store/issues.ts'
import { createSigner, type DkimKey } from '../../send/dkim.ts'
import { createMessageBuilder, messageBytes, type Message, type MessageRecipient } from '../../send/message.ts'
import { DigestError } from '../../model/errors.ts'
import type { Finding } from '../../model/finding.ts'
import { sampleMail, SAMPLE_READER } from './sample-mail.ts'
import { deliverySettings, messageSettings } from './settings.ts'

/** What only some callers know of the mail: sample messages, keys, the envelope. */
export type MailFacts = Pick<LintInput, 'messages' | 'dkim' | 'envelopeFrom' | 'previousListId'>

/** A second reader: what must differ between two mails is compared. */
const OTHER_READER: MessageRecipient = { seq: 2, address: 'other-reader@example.org', attributes: {} }

interface FinishedMail {
  readonly message: Message
  /** The whole mail as it travels, its signature first when a key is configured. */
  readonly bytes: Buffer
}

export interface MailMaker {
  readonly make: (reader: MessageRecipient) => Promise<FinishedMail>
  /** The key that signs, when one is configured. */
  readonly dkim?: DkimKey
}

/** Builds and signs mails of a frozen issue. Throws E_DKIM when the configured key cannot sign. */
export async function createMailMaker(config: Config, issue: FrozenIssue): Promise<MailMaker> {
  const build = createMessageBuilder(issue, await messageSettings(config, issue.createdAt))
  const { dkim } = await deliverySettings(config)
  const sign = dkim === undefined ? undefined : createSigner(dkim, issue.createdAt)
  const make = async (reader: MessageRecipient): Promise<FinishedMail> => {
    const message = build(reader)
    const body = Buffer.allocUnsafe(message.size)
    message.writeBody(body, 0)
    return { message, bytes: messageBytes(message, await sign?.(message, body)) }
  }
  return dkim === undefined ? { make } : { make, dkim }
}

/** List-Id of the last issue that readers got; undefined before the first, and once it is pruned. */
export async function findLastListId(issues: Pick<IssueStore, 'lastClosed' | 'get'>, newsletter: string) {
  const last = await issues.lastClosed(newsletter)
  const issue = last === undefined ? undefined : await issues.get(last.id)
  return issue?.headers.find(([name]) => name === 'List-Id')?.[1]
}

/** What the rules need beside the issue itself: two samples, the public key, the envelope. */
async function mailFacts(config: Config, issue: FrozenIssue, previousListId?: string): Promise<MailFacts> {
  const { make, dkim } = await createMailMaker(config, issue)
  const [first, second] = [await make(SAMPLE_READER), await make(OTHER_READER)]
  const facts = {
    messages: [first.bytes, second.bytes],
    envelopeFrom: first.message.from,
    previousListId,
  }
  if (dkim === undefined) return facts
  const place = `${dkim.selector}._domainkey.${dkim.domain}`
  return { ...facts, dkim: { keys: new Map([[place, createPublicKey(dkim.key)]]) } }
}

export interface FactsOrFault {
  readonly facts: MailFacts
  readonly findings: readonly Finding[]
  readonly fault?: DigestError
}

/** A key that cannot sign does not keep the mail from being looked at: it is a finding, and an error for the send. */
export async function mailFactsOrFault(
  config: Config,
  issue: FrozenIssue,
  previousListId?: string,
): Promise<FactsOrFault> {
  try {
    return { facts: await mailFacts(config, issue, previousListId), findings: [] }
  } catch (error) {
    if (!(error instanceof DigestError) || error.code !== 'E_DKIM') throw error
    const { eml } = await sampleMail(issue, await messageSettings(config, issue.createdAt))
    const why = 'With a key configured, nothing is sent unsigned.'
    const finding: Finding = { id: 'hdr-dkim', severity: 'error', what: error.message, why, how: error.hint ?? '' }
    return { facts: { messages: [eml] }, findings: [finding], fault: error }
  }
}
