/** What reading returned mail needs, from the configuration and the store. (edge) */
import type { BounceContext } from '../../bounces/handled.ts'
import { composeLeaveMail } from '../../bounces/leave-mail.ts'
import type { Config } from '../../config/config.ts'
import type { Store } from '../../model/store.ts'
import { unsubscribeLinks, unsubscribeMailbox } from '../../model/unsubscribe-links.ts'
import { signToken } from '../../model/unsubscribe-token.ts'
import { sendPlainMail } from './plain-mail.ts'
import { linkSecrets } from './link-secrets.ts'
import { deliverySettings, openTransport } from './settings.ts'

export interface Reading {
  readonly now: () => Date
  readonly dryRun: boolean
}

export async function bounceContext(config: Config, store: Store, { now, dryRun }: Reading): Promise<BounceContext> {
  const secrets = await linkSecrets(config, store)
  return {
    newsletter: config.id,
    secrets,
    mailbox: unsubscribeMailbox(config.send.unsubscribe.mailto),
    shared: [config.from.address, config.replyTo?.address ?? '', config.operator?.address ?? ''].filter(
      (one) => one !== '',
    ),
    authority: config.bounces?.authservId,
    audienceOf: (newsletter) => store.audience(newsletter),
    ledger: store.ledger,
    issues: store.issues,
    confirmLeave: (address) => mailLeaveLink(config, address, { secret: secrets[0] ?? '', now: now() }),
    now,
    dryRun,
  }
}

/** The reader's own click decides: nobody else gets this mail. */
async function mailLeaveLink(
  config: Config,
  address: string,
  { secret, now }: { readonly secret: string; readonly now: Date },
): Promise<void> {
  const links = unsubscribeLinks(config.send.unsubscribe)(signToken(config.id, address, secret))
  const mail = composeLeaveMail({ name: config.name, language: config.language }, links)
  const { dkim } = await deliverySettings(config)
  await sendPlainMail(config, { address, ...mail }, { transport: await openTransport(config), dkim, now })
}
