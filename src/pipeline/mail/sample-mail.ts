/** Built issue → frozen issue, and the mail that a reader of it gets: the same bytes for preview, test and send. */
import PostalMime from 'postal-mime'
import type { Config } from '../../config/config.ts'
import type { FrozenIssue } from '../../model/delivery.ts'
import { freezeIssue } from '../../send/freeze.ts'
import { createMessageBuilder, messageBytes, type MessageRecipient, type MessageSettings } from '../../send/message.ts'
import type { BuiltIssue } from '../issue/build.ts'

export interface FreezeOptions {
  readonly notAfter?: string
  readonly heldFor?: string
}

export function freezeBuilt(
  config: Config,
  { issue, rendered, stories }: BuiltIssue,
  options: FreezeOptions = {},
): FrozenIssue {
  return freezeIssue({
    newsletter: config.id,
    name: config.name,
    from: config.from,
    replyTo: config.replyTo,
    number: issue.number ?? 0,
    rendered,
    stories,
    now: issue.date,
    ...options,
  })
}

/** The reader whose mail preview, render and lint show. */
export const SAMPLE_READER: MessageRecipient = { seq: 1, address: 'reader@example.org', attributes: {} }

/** One reader's whole mail, and its two parts as a mail program decodes them. */
export interface SampleMail {
  readonly eml: Buffer
  readonly html: string
  readonly text: string
}

/** Composes the mail of one reader from the frozen bytes and reads it back: what is shown is what would travel. */
export async function sampleMail(
  issue: FrozenIssue,
  settings: MessageSettings,
  recipient: MessageRecipient = SAMPLE_READER,
): Promise<SampleMail> {
  const eml = messageBytes(createMessageBuilder(issue, settings)(recipient))
  const { html = '', text = '' } = await PostalMime.parse(eml)
  return { eml, html, text }
}
