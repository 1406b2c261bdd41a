/** Numbers of one machine's workers for Prometheus. Pure: a snapshot in, text out. */
import { metric } from './metrics.ts'

export interface WorkerSnapshot {
  readonly newsletter: string
  /** Workers that have their lease and no trouble. */
  readonly ready: number
  /** Since this process began, as are the next two. */
  readonly sent: number
  readonly chunks: number
  readonly troubles: number
  /** When the last chunk was worked on, ms since 1970; 0 for never. */
  readonly workedAt: number
}

export function workerMetricsText({ newsletter, ready, sent, chunks, troubles, workedAt }: WorkerSnapshot): string {
  const only = (value: number) => [{ labels: { newsletter }, value }]
  return [
    metric('worker_ready', 'Workers of this process that take chunks.', only(ready)),
    metric('worker_sent_total', 'Messages that the mail server accepted.', only(sent), 'counter'),
    metric('worker_chunks_total', 'Chunks that were worked on.', only(chunks), 'counter'),
    metric('worker_troubles_total', 'Times that mail server or store stopped the work.', only(troubles), 'counter'),
    metric('worker_last_work_timestamp_seconds', 'When a chunk was last worked on.', only(workedAt / 1000)),
  ].join('')
}
