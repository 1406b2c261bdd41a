/** The mail that a reader of an issue gets: the same bytes for preview, test and send. */
import PostalMime from 'postal-mime'
import type { Config } from '../../config/config.ts'
import type { FrozenIssue } from '../../model/delivery.ts'
import { createMessageBuilder, messageBytes, type MessageRecipient, type MessageSettings } from '../../send/message.ts'
import { messageSettings } from './settings.ts'

/** The reader whose mail preview, render and lint show. */
export const SAMPLE_READER: MessageRecipient = { seq: 1, address: 'reader@example.org', attributes: {} }

/** One reader's whole mail, and its two parts as a mail program decodes them. */
export interface SampleMail {
  readonly eml: Buffer
  readonly html: string
  readonly text: string
}

/** The mail of one reader of an issue, by default a sample one, under the settings that its copies have. */
export async function readerMail(config: Config, issue: FrozenIssue, reader = SAMPLE_READER): Promise<SampleMail> {
  return sampleMail(issue, await messageSettings(config, issue.createdAt), reader)
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
