/** `pullquote serve`: the public endpoint, until Ctrl-C. */
import { stat } from 'node:fs/promises'
import type { Config } from '../../config/config.ts'
import { DigestError, reasonOf } from '../../model/errors.ts'
import type { Store } from '../../model/store.ts'
import { sendPlainMail } from '../../pipeline/mail/plain-mail.ts'
import { linkSecrets } from '../../pipeline/mail/link-secrets.ts'
import { deliverySettings, openTransport } from '../../pipeline/mail/settings.ts'
import { createHandler, type ConfirmationMail } from '../../serve/handler.ts'
import { serve } from '../../serve/serve.ts'
import { pageLooks } from '../../pipeline/page-looks.ts'
import { defineCommand, type CommandContext } from '../command.ts'
import { metricsText } from '../../ops/metrics.ts'
import { EXIT } from '../../model/exit.ts'
import { loadConfig } from '../config/load-config.ts'
import { metricsOf } from '../../pipeline/run/metrics.ts'
import { withStore } from '../../pipeline/with-store.ts'

export const command = defineCommand({
  builder: (yargs) =>
    yargs
      .option('port', { type: 'number', default: 8025, requiresArg: true, describe: '0 takes a free one' })
      .option('host', { type: 'string', default: '127.0.0.1', requiresArg: true, describe: 'address to listen on' })
      .option('allow-host', {
        type: 'string',
        array: true,
        default: [] as string[],
        requiresArg: true,
        describe: 'another host name to answer for',
      })
      .option('trust-proxy', { type: 'boolean', default: false, describe: 'the proxy before it sets X-Forwarded-For' })
      .option('metrics', {
        type: 'boolean',
        default: false,
        describe: 'answer /metrics with runs, deliveries, sources and the size of the audience',
      })
      .example('$0 serve', 'answer on 127.0.0.1:8025, behind a proxy with TLS')
      .example('$0 serve --port 9000 --trust-proxy', 'count failures by the client, not by the proxy'),
  run: async (flags, context) => {
    const { io, output } = context
    const { config } = await loadConfig(context)
    const base = config.send.unsubscribe.url
    if (base === undefined) {
      throw new DigestError('E_CONFIG', 'send.unsubscribe.url is not set: no mail links to this endpoint', {
        hint: 'Set it to the address that the public reaches it at, such as https://news.example.org/u.',
      })
    }
    if (config.audience?.doubleOptIn === true && config.audience.path !== undefined) {
      throw new DigestError(
        'E_CONFIG',
        'audience has both path and doubleOptIn: who confirms would never get an issue',
        {
          hint: 'Bring the list into the store (pullquote subscribers import) and leave audience.path out.',
        },
      )
    }
    return withStore(config, async (store) => {
      const audience = store.audience(config.id)
      const onFailure = (error: unknown) => io.stderr.write(`pullquote: ${reasonOf(error)}\n`)
      const mails = config.audience?.doubleOptIn === true ? await createConfirmations(config, context) : undefined
      const handler = createHandler({
        newsletter: { id: config.id, name: config.name, language: config.language },
        looks: pageLooks(config),
        audience,
        secrets: await linkSecrets(config, store),
        base,
        hosts: flags.allowHost,
        now: io.now,
        ping: await createPing(store),
        onFailure,
        ...(flags.metrics ? { metrics: () => metricsOf(store, config, io.now()).then(metricsText) } : {}),
        ...(mails === undefined ? {} : { sendConfirmation: mails.send }),
      })
      const { port, host, trustProxy } = flags
      const server = await serve(handler, { port, host, trustProxy, onFailure })
      output.json({ url: server.url, base })
      output.result(`Answering ${base} on ${server.url}`)
      await aborted(io.signal)
      await server.close()
      await mails?.settled()
      return EXIT.done
    })
  },
})

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
async function createConfirmations(config: Config, { io }: CommandContext) {
  const transport = await openTransport(config)
  const { dkim } = await deliverySettings(config)
  const onTheirWay = new Set<Promise<void>>()
  return {
    send: async (mail: ConfirmationMail) => {
      const sending = sendPlainMail(config, mail, { transport, now: io.now(), dkim })
      onTheirWay.add(sending)
      await sending.finally(() => onTheirWay.delete(sending))
    },
    settled: () => Promise.allSettled(onTheirWay),
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
