/** The public endpoint of a newsletter: unsubscribes, confirmations, preferences. (edge) */
import { stat } from 'node:fs/promises'
import type { Config } from '../config/config.ts'
import { DigestError } from '../model/errors.ts'
import type { Store } from '../model/store.ts'
import { metricsText } from '../ops/metrics.ts'
import { createHandler, type ConfirmationMail } from '../serve/handler.ts'
import { createLater } from '../serve/later.ts'
import { serve } from '../serve/serve.ts'
import type { Desk } from './desk.ts'
import { linkSecrets } from './mail/link-secrets.ts'
import { sendPlainMail } from './mail/plain-mail.ts'
import { deliverySettings, openTransport } from './mail/settings.ts'
import { pageLooks } from './page-looks.ts'
import { metricsOf } from './run/metrics.ts'

export interface ServeSettings {
  readonly host: string
  /** 0 takes a free one. */
  readonly port: number
  /** Other host names to answer for. */
  readonly hosts: readonly string[]
  /** The proxy in front sets X-Forwarded-For. */
  readonly trustProxy: boolean
  /** Answer /metrics. */
  readonly metrics: boolean
  readonly onFailure: (error: unknown) => void
}

export interface Serving {
  readonly url: string
  /** The address that the public reaches it at. */
  readonly base: string
  /** Resolves when open requests and confirmations are done. */
  readonly close: () => Promise<void>
}

/** @throws DigestError E_CONFIG when the configuration gives no public address, or no list that can be changed */
export async function serveReaders(
  config: Config,
  store: Store,
  { now }: Pick<Desk, 'now'>,
  settings: ServeSettings,
): Promise<Serving> {
  const base = publicAddress(config)
  const { host, port, hosts, trustProxy, onFailure } = settings
  const mails = config.audience?.doubleOptIn === true ? await createConfirmations(config, now) : undefined
  const later = createLater()
  const handler = createHandler({
    newsletter: { id: config.id, name: config.name, language: config.language },
    looks: pageLooks(config),
    audience: store.audience(config.id),
    secrets: await linkSecrets(config, store),
    base,
    hosts,
    now,
    ping: await createPing(store),
    onFailure,
    metrics: settings.metrics ? () => metricsOf(store, config, now()).then(metricsText) : undefined,
    sendConfirmation: mails?.send,
    later,
  })
  const server = await serve(handler, { port, host, trustProxy, onFailure })
  const close = async () => {
    await server.close()
    await later.settled()
    await mails?.settled()
  }
  return { url: server.url, base, close }
}

function publicAddress(config: Config): string {
  const base = config.send.unsubscribe.url
  if (base === undefined) {
    throw new DigestError('E_CONFIG', 'send.unsubscribe.url is not set: no mail links to this endpoint', {
      hint: 'Set it to its public address, such as https://news.example.org/u.',
    })
  }
  if (config.audience?.doubleOptIn === true && config.audience.path !== undefined) {
    throw new DigestError(
      'E_CONFIG',
      'audience has both path and doubleOptIn: people who confirm would never get an issue',
      {
        hint: 'Bring the list into the store (pullquote subscribers import) and leave audience.path out.',
      },
    )
  }
  return base
}

/** Asks the store for something small. A file that was moved away or replaced would go on answering: it is looked at. */
async function createPing(store: Store): Promise<() => Promise<void>> {
  const fileOf = async () =>
    store.kind === 'sqlite' ? (await stat(store.place).catch(() => undefined))?.ino : undefined
  const opened = await fileOf()
  return async () => {
    await store.settings.get('unsubscribe-secret')
    if ((await fileOf()) === opened) return
    throw new DigestError('E_STORE_BUSY', `${store.place} is no longer the file that was opened`, {
      hint: 'Start pullquote serve again.',
    })
  }
}

/** Confirmations on their way: the page does not wait for them, the end of the command does. */
async function createConfirmations(config: Config, now: () => Date) {
  const transport = await openTransport(config)
  const { dkim } = await deliverySettings(config)
  const onTheirWay = new Set<Promise<void>>()
  return {
    send: async (mail: ConfirmationMail) => {
      const sending = sendPlainMail(config, mail, { transport, now: now(), dkim })
      onTheirWay.add(sending)
      await sending.finally(() => onTheirWay.delete(sending))
    },
    settled: () => Promise.allSettled(onTheirWay),
  }
}
