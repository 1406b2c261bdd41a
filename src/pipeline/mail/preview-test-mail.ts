/** One mail of an issue to one address, through the configured transport: the bytes of the send, and no state. (edge) */
import type { Config } from '../../config/config.ts'
import { parseAddress } from '../../model/address.ts'
import type { FrozenIssue } from '../../model/delivery.ts'
import { DigestError } from '../../model/errors.ts'
import type { Answer } from '../../send/transport.ts'
import { createMailMaker } from './mail-facts.ts'
import { openTransport } from './settings.ts'

/**
 * Hands one message over and says what became of it. Nothing is recorded; links in it carry a secret that opens nothing.
 * Throws E_USAGE for an address that is none, E_DKIM when the key cannot sign, E_SERVER or E_AUTH when the server does not take the mail.
 */
export async function sendTestMail(config: Config, issue: FrozenIssue, address: string): Promise<string> {
  const parsed = parseAddress(address)
  if ('problem' in parsed) throw new DigestError('E_USAGE', `'${address}' is no address: ${parsed.problem}`)
  const { make } = await createMailMaker(config, issue)
  const { message, bytes } = await make({ seq: 0, address: parsed.address, attributes: {} })
  const transport = await openTransport(config)
  const channel = await transport.open()
  try {
    const { from, to, messageId, needsUtf8 } = message
    const answer = await channel.deliver({ from, to, messageId, needsUtf8 }, bytes)
    if (answer.kind === 'accepted') return `A test went to ${to} through ${transport.name}.`
    throw new DigestError('E_SERVER', `The test to ${to} was not taken by ${transport.name}: ${reasonOf(answer)}`)
  } finally {
    await channel.close()
  }
}

function reasonOf(answer: Exclude<Answer, { kind: 'accepted' }>): string {
  return answer.kind === 'rejected' ? `${answer.code} ${answer.reply}` : answer.reason
}
