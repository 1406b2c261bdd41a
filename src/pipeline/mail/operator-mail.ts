/** A word to the operator, through the newsletter's own server. (edge) */
import type { Config } from '../../config/config.ts'
import { sendPlainMail } from './plain-mail.ts'
import { deliverySettings, openTransport } from './settings.ts'

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
