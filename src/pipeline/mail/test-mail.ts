/** The one test mail of an issue. (edge) */
import type { Config } from '../../config/config.ts'
import type { FrozenIssue } from '../../model/delivery.ts'
import { DigestError } from '../../model/errors.ts'
import { parseMailbox } from '../../model/values.ts'
import { createSigner } from '../../send/dkim.ts'
import { createMessageBuilder, messageBytes } from '../../send/message.ts'
import type { Message } from '../../send/message.ts'
import { deliverySettings, messageSettings, openTransport } from './settings.ts'

/** `[test]` in the subject tells it from the real copy. */
const TEST_PREFIX = '[test]'

export interface TestMail {
  /** An address, or `Name <address>`. */
  readonly to: string
  readonly now: Date
  /** In front of the subject; default `[test]`. */
  readonly prefix?: string
}

/** Where a test went. */
export interface SentTest {
  readonly to: string
  /** Name of the transport that took it. */
  readonly through: string
}

/**
 * Sends the issue to one address, signed like its copies: the frozen bytes under a subject that begins with `prefix`, and
 * a Message-ID of its own. Nothing is recorded, and its unsubscribe link opens nothing. The command line, the preview and
 * the mail that asks for an approval all send it here.
 * @throws DigestError E_USAGE for an address that is not valid; E_DKIM when the key cannot sign; E_SERVER, E_AUTH when the
 *   server does not take it
 */
export async function sendTestMail(
  config: Config,
  issue: FrozenIssue,
  { to, now, prefix = TEST_PREFIX }: TestMail,
): Promise<SentTest> {
  const mailbox = parseMailbox(to)
  if (mailbox === undefined)
    throw new DigestError('E_USAGE', `'${to}' is not a valid email address`, { hint: 'Write name@example.org.' })
  const message = await testMessage(config, issue, { to: mailbox.address, now, prefix })
  const bytes = messageBytes(message, await signatureOf(config, message, now))
  const transport = await openTransport(config)
  const channel = await transport.open()
  try {
    const answer = await channel.deliver(message, bytes)
    if (answer.kind === 'accepted') return { to: mailbox.address, through: transport.name }
    const why = answer.kind === 'rejected' ? `${answer.code} ${answer.reply}` : answer.reason
    throw new DigestError('E_SERVER', `The mail to ${mailbox.address} was not accepted by ${transport.name}: ${why}`)
  } finally {
    await channel.close()
  }
}

async function testMessage(
  config: Config,
  issue: FrozenIssue,
  { to, now, prefix }: Required<TestMail>,
): Promise<Message> {
  const { bounceDomain: _, ...settings } = await messageSettings(config, now.toISOString())
  const marked: FrozenIssue = {
    ...issue,
    headers: [...issue.headers, ['X-Pullquote-Issue', issue.id]],
    rendered: { ...issue.rendered, subject: `${prefix} ${issue.rendered.subject}` },
  }
  const copy = createMessageBuilder(marked, settings)({ seq: 1, address: to, attributes: {} })
  // Beside the real copy, not in its place: its Message-ID is one of its own.
  const messageId = `test-${now.getTime().toString(36)}.${copy.messageId}`
  return { ...copy, messageId, head: copy.head.replace(copy.messageId, messageId) }
}

async function signatureOf(config: Config, message: Message, now: Date): Promise<string> {
  const { dkim } = await deliverySettings(config)
  if (dkim === undefined) return ''
  const body = Buffer.alloc(message.size)
  message.writeBody(body, 0)
  return createSigner(dkim, now.toISOString())(message, body)
}
