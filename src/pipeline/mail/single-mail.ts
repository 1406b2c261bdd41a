/** One mail outside the ledger: a test of an issue, or a word to the operator. Nothing of it is recorded. (edge) */
import type { Config } from '../../config/config.ts'
import type { FrozenIssue } from '../../model/delivery.ts'
import { DigestError } from '../../model/errors.ts'
import { createSigner } from '../../send/dkim.ts'
import { createMessageBuilder, messageBytes } from '../../send/message.ts'
import type { Message } from '../../send/message.ts'
import { sendPlainMail } from './plain-mail.ts'
import { deliverySettings, messageSettings, openTransport } from './settings.ts'

/**
 * Sends the issue to one address, signed like its copies: the frozen bytes, under a subject that begins with `prefix`.
 * Its unsubscribe link opens nothing.
 * @throws DigestError E_SERVER, E_AUTH when the server does not take it
 */
export async function sendTestMail(
  config: Config,
  issue: FrozenIssue,
  to: string,
  prefix: string,
  now: Date,
): Promise<void> {
  const { bounceDomain: _, ...settings } = await messageSettings(config, now.toISOString())
  const marked: FrozenIssue = {
    ...issue,
    headers: [...issue.headers, ['X-Pullquote-Issue', issue.id]],
    rendered: { ...issue.rendered, subject: `${prefix} ${issue.rendered.subject}` },
  }
  const copy = createMessageBuilder(marked, settings)({ seq: 1, address: to, attributes: {} })
  // Beside the real copy, not in its place: its Message-ID is one of its own.
  const messageId = `test-${now.getTime().toString(36)}.${copy.messageId}`
  const message = { ...copy, messageId, head: copy.head.replace(copy.messageId, messageId) }
  const bytes = messageBytes(message, await signatureOf(config, message, now))
  const transport = await openTransport(config)
  const channel = await transport.open()
  try {
    const answer = await channel.deliver(message, bytes)
    if (answer.kind === 'accepted') return
    const why = answer.kind === 'rejected' ? answer.reply : answer.reason
    throw new DigestError('E_SERVER', `The mail to ${to} was not taken by ${transport.name}: ${why}`)
  } finally {
    await channel.close()
  }
}

async function signatureOf(config: Config, message: Message, now: Date): Promise<string> {
  const { dkim } = await deliverySettings(config)
  if (dkim === undefined) return ''
  const body = Buffer.alloc(message.size)
  message.writeBody(body, 0)
  return createSigner(dkim, now.toISOString())(message, body)
}

/** Plain text to the operator, if one is configured. */
export async function sendOperatorMail(
  config: Config,
  mail: { readonly subject: string; readonly text: string },
  now: Date,
): Promise<void> {
  const { operator } = config
  if (operator === undefined) return
  const { dkim } = await deliverySettings(config)
  const transport = await openTransport(config)
  const settings = { transport, now, dkim }
  await sendPlainMail(config, { address: operator.address, ...mail }, settings)
}
