/** Streaks of failures of a source, and when it is reported to the operator. Pure. */
import type { SourceHealth } from '../model/store/sources.ts'

export interface SourceResult {
  readonly source: string
  /** Absent when it was read. */
  readonly error?: string
}

export interface HealthNews {
  readonly kind: 'failing' | 'recovered'
  readonly health: SourceHealth
  /** Runs in a row that had failed before it recovered. */
  readonly failures: number
}

export interface HealthStep {
  readonly health: readonly SourceHealth[]
  /** What to report to the operator now: once when a streak reaches the threshold, once when it ends. */
  readonly news: readonly HealthNews[]
}

/** The health after a run. A source that the run did not try keeps what is known of it. */
export function nextHealth(
  before: readonly SourceHealth[],
  results: readonly SourceResult[],
  { now, tellAfter }: { readonly now: string; readonly tellAfter: number },
): HealthStep {
  const health: SourceHealth[] = []
  const news: HealthNews[] = []
  for (const { source, error } of results) {
    const old = before.find((one) => one.source === source)
    if (error === undefined) {
      const well: SourceHealth = { source, failures: 0, lastOkAt: now, triedAt: now }
      if (old?.toldAt !== undefined) news.push({ kind: 'recovered', health: well, failures: old.failures })
      health.push(well)
      continue
    }
    const failures = (old?.failures ?? 0) + 1
    const isNews = failures >= tellAfter && old?.toldAt === undefined
    const ill: SourceHealth = {
      source,
      failures,
      failingSince: old?.failingSince ?? now,
      lastError: error,
      lastOkAt: old?.lastOkAt,
      triedAt: now,
      toldAt: isNews ? now : old?.toldAt,
    }
    if (isNews) news.push({ kind: 'failing', health: ill, failures })
    health.push(ill)
  }
  return { health, news }
}

/** The mail to the operator: subject and text. */
export function operatorMail(
  newsletter: string,
  news: readonly HealthNews[],
): { readonly subject: string; readonly text: string } {
  const failing = news.filter(({ kind }) => kind === 'failing')
  const subject =
    failing.length === 0
      ? `${newsletter}: ${countOf(news.length)} can be read again`
      : `${newsletter}: ${countOf(failing.length)} cannot be read`
  const lines = news.map(({ kind, health, failures }) =>
    kind === 'failing'
      ? [
          health.source,
          `  could not be read ${failures === 1 ? 'in the last run' : `in ${failures} runs in a row`}, since ${health.failingSince ?? health.triedAt}.`,
          `  ${health.lastOkAt === undefined ? 'It has never been read.' : `It was last read ${health.lastOkAt}.`}`,
          `  The last error: ${health.lastError ?? 'none given'}`,
        ]
      : [
          health.source,
          `  was read again ${health.triedAt}, after ${failures === 1 ? 'a run' : `${failures} runs`} that could not.`,
        ],
  )
  const text = [
    ...lines.flatMap((block) => [...block, '']),
    'The other sources were read normally. pullquote status shows all of them.',
    '',
  ].join('\n')
  return { subject, text }
}

const countOf = (count: number): string => (count === 1 ? 'a source' : `${count} sources`)
