/**
 * Numbers for Prometheus, as text (exposition format 0.0.4): for the node exporter's textfile collector after each run,
 * and for /metrics. Pure: a snapshot in, text out.
 */
import type { DeliveryCounts, IssueState } from '../model/delivery.ts'

export interface MetricsSnapshot {
  readonly newsletter: string
  readonly version: string
  readonly now: Date
  /** How many issues are in each state. */
  readonly issues: Readonly<Partial<Record<IssueState, number>>>
  /** Deliveries of the newest issue. */
  readonly deliveries?: DeliveryCounts
  readonly subscribers?: Readonly<Record<string, number>>
  readonly lastRun?: { readonly at: Date; readonly exit: number; readonly seconds: number }
  /** The last run that ended with 0. */
  readonly lastSuccess?: Date
  /** The last issue that was closed. */
  readonly lastClosed?: Date
  readonly nextRun?: Date
  readonly sources: readonly { readonly source: string; readonly failures: number }[]
  readonly lockHeldSince?: Date
}

export interface Sample {
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

export function metricsText(snapshot: MetricsSnapshot): string {
  const { newsletter } = snapshot
  const only = (value: number | undefined): readonly Sample[] =>
    value === undefined ? [] : [{ labels: { newsletter }, value }]
  const each = (counts: Readonly<Record<string, number>> | undefined, label: string): readonly Sample[] =>
    Object.entries(counts ?? {}).map(([name, value]) => ({ labels: { newsletter, [label]: name }, value }))
  return [
    metric('info', 'The version that wrote these numbers.', [
      { labels: { newsletter, version: snapshot.version }, value: 1 },
    ]),
    metric('written_timestamp_seconds', 'When these numbers were taken.', only(seconds(snapshot.now))),
    metric('last_run_timestamp_seconds', 'When the last run ended.', only(seconds(snapshot.lastRun?.at))),
    metric('last_run_exit_code', 'Exit code of the last run.', only(snapshot.lastRun?.exit)),
    metric('last_run_duration_seconds', 'How long the last run took.', only(snapshot.lastRun?.seconds)),
    metric('last_success_timestamp_seconds', 'When a run last ended with 0.', only(seconds(snapshot.lastSuccess))),
    metric(
      'last_issue_closed_timestamp_seconds',
      'When the last issue was sent in full.',
      only(seconds(snapshot.lastClosed)),
    ),
    metric('next_run_timestamp_seconds', 'When the next run is planned.', only(seconds(snapshot.nextRun))),
    metric(
      'lock_held_since_timestamp_seconds',
      'Since when a run holds the lock.',
      only(seconds(snapshot.lockHeldSince)),
    ),
    metric('issues', 'Issues by state.', each(snapshot.issues, 'state')),
    metric('deliveries', 'Deliveries of the newest issue by state.', each(snapshot.deliveries, 'state')),
    metric('subscribers', 'Subscribers by state.', each(snapshot.subscribers, 'state')),
    metric(
      'source_failures',
      'Runs in a row that could not read the source.',
      snapshot.sources.map(({ source, failures }) => ({ labels: { newsletter, source }, value: failures })),
    ),
  ].join('')
}

/** One metric with its samples; nothing where there is none. */
export function metric(
  name: string,
  help: string,
  samples: readonly Sample[],
  type: 'gauge' | 'counter' = 'gauge',
): string {
  if (samples.length === 0) return ''
  const full = `pullquote_${name}`
  const lines = samples.map(({ labels, value }) => {
    const inside = Object.entries(labels).map(([label, text]) => `${label}="${escapeLabel(text)}"`)
    return `${full}{${inside.join(',')}} ${value}`
  })
  return [`# HELP ${full} ${help}`, `# TYPE ${full} ${type}`, ...lines, ''].join('\n')
}

const seconds = (at: Date | undefined): number | undefined => (at === undefined ? undefined : at.getTime() / 1000)

const escapeLabel = (text: string): string =>
  text
    .replaceAll('\\', '\\\\')
    .replaceAll('"', String.raw`\"`)
    .replaceAll('\n', String.raw`\n`)
