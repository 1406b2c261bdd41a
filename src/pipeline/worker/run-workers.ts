/** The workers of one machine: a newsletter's configuration → chunks delivered, and numbers on it. (edge) */
import type { Config } from '../../config/config.ts'
import type { Store } from '../../model/store.ts'
import type { WorkerSnapshot } from '../../ops/worker-metrics.ts'
import { runWorker } from '../../send/worker.ts'
import type { WorkerEvent } from '../../send/worker.ts'
import { deliverySettings, messageSettings, openTransport } from '../mail/settings.ts'
import { proveFrozen } from '../run/deliver.ts'

export { printWorkerUnit } from '../../schedule/worker-unit.ts'
export type { WorkerEvent } from '../../send/worker.ts'

export interface WorkersInput {
  readonly config: Config
  readonly store: Store
  /** Chunks at a time, each over connections of its own. */
  readonly concurrency: number
  readonly once: boolean
  readonly signal: AbortSignal
  readonly onEvent: (event: WorkerEvent) => void
}

export interface Workers {
  /** Resolves when all have ended; rejects with what ended one, after the others have left. */
  readonly ended: Promise<{ readonly sent: number }>
  readonly snapshot: () => WorkerSnapshot
}

export async function startWorkers(input: WorkersInput): Promise<Workers> {
  const { config, store, concurrency, once } = input
  const { date: _, ...message } = await messageSettings(config, new Date(0).toISOString(), store)
  const settings = { ...message, ...(await deliverySettings(config)) }
  const snapshot = { newsletter: config.id, ready: 0, sent: 0, chunks: 0, troubles: 0, workedAt: 0 }
  const stop = new AbortController()
  const work = async () => {
    let isReady = false
    const setReady = (next: boolean) => {
      snapshot.ready += Number(next) - Number(isReady)
      isReady = next
    }
    const onEvent = (event: WorkerEvent) => {
      if (event.kind === 'ready') setReady(true)
      if (event.kind === 'worked') {
        snapshot.sent += event.sent
        snapshot.chunks += 1
        snapshot.workedAt = Date.now()
      }
      if (event.kind === 'trouble') {
        snapshot.troubles += 1
        setReady(false)
      }
      input.onEvent(event)
    }
    try {
      return await runWorker({
        store,
        newsletter: config.id,
        transport: await openTransport(config),
        settings,
        once,
        signal: AbortSignal.any([input.signal, stop.signal]),
        prove: proveFrozen,
        onEvent,
      })
    } finally {
      setReady(false)
    }
  }
  const each = Array.from({ length: concurrency }, () =>
    work().catch((error: unknown) => {
      stop.abort()
      throw error
    }),
  )
  const ended = Promise.allSettled(each).then((results) => {
    const failed = results.find((result) => result.status === 'rejected')
    if (failed !== undefined) throw failed.reason
    return { sent: results.reduce((sum, result) => sum + (result.status === 'fulfilled' ? result.value.sent : 0), 0) }
  })
  return { ended, snapshot: () => ({ ...snapshot }) }
}
