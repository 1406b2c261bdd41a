/** Confirmation mail of the double opt-in, sent through the newsletter's own server and signed like its issues. */
import { randomUUID } from 'node:crypto'
import type { Config } from '../../config/config.ts'
import { domainOf, needsSmtpUtf8 } from '../../model/address.ts'
import { stripControls } from '../../model/strip-controls.ts'
import { DigestError } from '../../model/errors.ts'
import { createSigner, type DkimKey } from '../../send/dkim.ts'
import { encodeMailbox, encodeText, headerLine } from '../../send/headers.ts'
import { mailDate } from '../../send/message.ts'
import { encodeQuotedPrintable } from '../../send/quoted-printable.ts'
import type { Transport } from '../../send/transport.ts'

export interface PlainMail {
  readonly address: string
  readonly subject: string
  readonly text: string
}

/** Headers and body of a text mail; `id` and `date` (ISO 8601) come in as values. */
export function composePlainMail(
  { from }: Pick<Config, 'from'>,
  mail: PlainMail,
  { id, date }: { readonly id: string; readonly date: string },
): { readonly head: string; readonly body: Buffer } {
  const to = needsSmtpUtf8(mail.address) ? `To: ${mail.address}\r\n` : headerLine('To', mail.address)
  const head = [
    headerLine('From', encodeMailbox(from)),
    to,
    headerLine('Subject', encodeText(mail.subject)),
    headerLine('Date', mailDate(date)),
    headerLine('Message-ID', `<${id}@${domainOf(from.address)}>`),
    headerLine('Auto-Submitted', 'auto-replied'),
    headerLine('MIME-Version', '1.0'),
    headerLine('Content-Type', 'text/plain; charset=utf-8'),
    headerLine('Content-Transfer-Encoding', 'quoted-printable'),
  ].join('')
  return { head, body: Buffer.from(encodeQuotedPrintable(`${stripControls(mail.text).trimEnd()}\n`).encoded) }
}

/** Hands one mail over. Throws E_SERVER when the server does not take it. */
export async function sendPlainMail(
  config: Pick<Config, 'from' | 'send'>,
  mail: PlainMail,
  { transport, dkim, now }: { readonly transport: Transport; readonly dkim?: DkimKey; readonly now: Date },
): Promise<void> {
  const date = now.toISOString()
  const id = randomUUID()
  const { head, body } = composePlainMail(config, mail, { id, date })
  const signature = dkim === undefined ? '' : await createSigner(dkim, date)({ head }, body)
  const channel = await transport.open()
  try {
    const envelope = {
      from: config.send.envelopeFrom ?? config.from.address,
      to: mail.address,
      messageId: id,
      needsUtf8: needsSmtpUtf8(mail.address),
    }
    const answer = await channel.deliver(envelope, Buffer.concat([Buffer.from(`${signature}${head}\r\n`), body]))
    if (answer.kind === 'accepted') return
    const reason = 'reply' in answer ? answer.reply : answer.reason
    throw new DigestError('E_SERVER', `The confirmation was not accepted by ${transport.name}: ${reason}`, {
      hint: 'The reader may ask for it again.',
    })
  } finally {
    await channel.close()
  }
}
