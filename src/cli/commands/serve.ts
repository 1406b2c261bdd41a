/** `pullquote serve`: the public endpoint, until Ctrl-C. */
import { EXIT } from '../../model/exit.ts'
import { reasonOf } from '../../model/errors.ts'
import { serveReaders } from '../../pipeline/serve.ts'
import { withStore } from '../../pipeline/with-store.ts'
import { untilAborted } from '../../model/until-aborted.ts'
import { defineCommand } from '../command.ts'
import { loadConfig } from '../config/load-config.ts'
import { deskOf } from '../desk.ts'

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
      .option('trust-proxy', {
        type: 'boolean',
        default: false,
        describe: 'the proxy in front of it sets X-Forwarded-For',
      })
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
    return withStore(config, async (store) => {
      const { port, host, trustProxy, metrics } = flags
      const onFailure = (error: unknown) => output.warn(`pullquote: ${reasonOf(error)}`)
      const settings = { port, host, hosts: flags.allowHost, trustProxy, metrics, onFailure }
      const serving = await serveReaders(config, store, deskOf(context), settings)
      output.json({ url: serving.url, base: serving.base })
      output.result(`Answering ${serving.base} on ${serving.url}`)
      await untilAborted(io.signal)
      await serving.close()
      return EXIT.done
    })
  },
})
