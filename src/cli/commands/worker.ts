/** `pullquote worker`: delivers for a shared store from this machine, until Ctrl-C. */
import process from 'node:process'
import { assetPath } from '../../assets.ts'
import { DigestError } from '../../model/errors.ts'
import { EXIT } from '../../model/exit.ts'
import { sayCount, sayDuration } from '../../model/values.ts'
import { serveHealth } from '../../pipeline/worker/health.ts'
import { printWorkerUnit, startWorkers, type WorkerEvent } from '../../pipeline/worker/run-workers.ts'
import { withStore } from '../../pipeline/with-store.ts'
import { defineCommand } from '../command.ts'
import { loadConfig } from '../config/load-config.ts'

const MOST_AT_ONCE = 64

export const command = defineCommand({
  builder: (yargs) =>
    yargs
      .option('once', { type: 'boolean', default: false, describe: 'end when the queue is empty' })
      .option('concurrency', {
        type: 'number',
        default: 1,
        requiresArg: true,
        describe: 'chunks at a time, each with its own send.connections',
      })
      .option('health', {
        type: 'string',
        requiresArg: true,
        describe: 'answer /healthz and /metrics there, such as 127.0.0.1:9464',
      })
      .option('print', {
        choices: ['systemd'] as const,
        requiresArg: true,
        describe: 'print a unit instead of running',
      })
      .example('$0 worker', 'deliver what pullquote send queues, until Ctrl-C')
      .example('$0 worker --once', 'for a machine that comes and goes')
      .example('$0 worker --print systemd', 'a service that starts with the machine'),
  run: async (flags, context) => {
    const { io, output } = context
    const { concurrency, once } = flags
    const { config, file } = await loadConfig(context)
    if (!Number.isInteger(concurrency) || concurrency < 1 || concurrency > MOST_AT_ONCE) {
      throw new DigestError('E_USAGE', `--concurrency: ${concurrency} is not a whole number from 1 to ${MOST_AT_ONCE}`)
    }
    if (flags.print !== undefined) {
      const unit = printWorkerUnit({
        id: config.id,
        name: config.name,
        node: process.execPath,
        program: assetPath('dist', 'cli', 'bin.js'),
        config: file,
        folder: config.folder,
        flags: [
          ...(concurrency === 1 ? [] : ['--concurrency', String(concurrency)]),
          ...(flags.health === undefined ? [] : ['--health', flags.health]),
        ],
      })
      output.json({ id: config.id, unit })
      output.result(unit)
      return EXIT.done
    }
    const health = flags.health === undefined ? undefined : placeOf(flags.health)
    return withStore(config, async (store) => {
      const tell = (event: WorkerEvent) => output.info(`${io.now().toISOString()} ${sayEvent(event)}`)
      const workers = await startWorkers({ config, store, concurrency, once, signal: io.signal, onEvent: tell })
      const watched = health === undefined ? undefined : await serveHealth(health, workers.snapshot)
      if (watched !== undefined) output.info(`Answering ${watched.url}/healthz and ${watched.url}/metrics`)
      try {
        const { sent } = await workers.ended
        output.json({ newsletter: config.id, sent, chunks: workers.snapshot().chunks })
        output.result(`${sayCount(sent, 'message', 'messages')} sent by this worker.`)
        return EXIT.done
      } finally {
        await watched?.close()
      }
    })
  },
})

function placeOf(text: string): { readonly host: string; readonly port: number } {
  const [, host, port] = /^(?:\[?([^\]]*)\]?:)?(\d{1,5})$/.exec(text) ?? []
  if (port === undefined || Number(port) > 65_535) {
    throw new DigestError('E_USAGE', `--health: '${text}' is not an address and a port`, {
      hint: 'Write 127.0.0.1:9464, or a port alone.',
    })
  }
  return { host: host === undefined || host === '' ? '127.0.0.1' : host, port: Number(port) }
}

function sayEvent(event: WorkerEvent): string {
  switch (event.kind) {
    case 'ready':
      return `worker ${event.runId.slice(0, 8)} is ready`
    case 'worked':
      return `issue ${event.issueId.slice(0, 12)}, readers ${event.from} to ${event.to}: ${event.sent} sent`
    case 'buried':
      return `${sayCount(event.count, 'worker was', 'workers were')} not reporting any more; their chunks go to others`
    default:
      return `${event.error.message}. This worker tries again in ${sayDuration(event.pauseMs)}`
  }
}
