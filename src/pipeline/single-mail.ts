/** One mail outside the ledger: a test of an issue, or a word to the operator. Nothing of it is recorded. (edge) */
import type { Config } from '../config.ts'
import type { FrozenIssue } from '../model/delivery.ts'
import { DigestError } from '../model/errors.ts'
import { encodeMailbox, encodeText, headerLine } from '../send/headers.ts'
import { createMessageBuilder, mailDate, messageBytes } from '../send/message.ts'
import type { Envelope } from '../send/transport.ts'
import { messageSettings, openTransport } from './mail-settings.ts'

/**
 * Sends the issue to one address: the frozen bytes, under a subject that begins with `prefix`. Its unsubscribe link
 * opens nothing.
 * @throws DigestError E_SERVER, E_AUTH when the server does not take it
 */
export async function sendTestMail(
  config: Config,
  issue: FrozenIssue,
  to: string,
  prefix: string,
  now: Date,
): Promise<void> {
  const settings = await messageSettings(config, now.toISOString())
  const { bounceDomain: _, ...plain } = settings
  const subject = `${prefix} ${issue.rendered.subject}`
  const marked: FrozenIssue = {
    ...issue,
    headers: [...issue.headers, ['X-Pullquote-Issue', issue.id]],
    rendered: { ...issue.rendered, subject },
  }
  const message = createMessageBuilder(marked, plain)({ seq: 1, address: to, attributes: {} })
  // Beside the real copy, not in its place: its Message-ID is one of its own.
  const own = `test-${now.getTime().toString(36)}.${message.messageId}`
  const bytes = Buffer.from(messageBytes(message).toString('latin1').replace(message.messageId, own), 'latin1')
  await handOver(config, { from: message.from, to, messageId: own, needsUtf8: message.needsUtf8 }, bytes)
}

/** Plain text to the operator. */
export async function sendOperatorMail(
  config: Config,
  mail: { readonly subject: string; readonly text: string },
  now: Date,
): Promise<void> {
  const { operator, from } = config
  if (operator === undefined) return
  const messageId = `operator-${now.getTime().toString(36)}.${config.id}@${from.address.slice(from.address.lastIndexOf('@') + 1)}`
  const head = [
    headerLine('From', encodeMailbox(from)),
    headerLine('To', encodeMailbox(operator)),
    headerLine('Subject', encodeText(mail.subject)),
    headerLine('Date', mailDate(now.toISOString())),
    headerLine('Message-ID', `<${messageId}>`),
    headerLine('Auto-Submitted', 'auto-generated'),
    headerLine('MIME-Version', '1.0'),
    headerLine('Content-Type', 'text/plain; charset=utf-8'),
    headerLine('Content-Transfer-Encoding', 'base64'),
  ].join('')
  const body = (
    Buffer.from(mail.text)
      .toString('base64')
      .match(/.{1,76}/g) ?? []
  ).join('\r\n')
  const envelope = { from: from.address, to: operator.address, messageId, needsUtf8: false }
  await handOver(config, envelope, Buffer.from(`${head}\r\n${body}\r\n`))
}

async function handOver(config: Config, envelope: Envelope, bytes: Buffer): Promise<void> {
  const transport = await openTransport(config)
  const channel = await transport.open()
  try {
    const answer = await channel.deliver(envelope, bytes)
    if (answer.kind === 'accepted') return
    const why = answer.kind === 'rejected' ? answer.reply : answer.reason
    throw new DigestError('E_SERVER', `The mail to ${envelope.to} was not taken by ${transport.name}: ${why}`)
  } finally {
    await channel.close()
  }
}
