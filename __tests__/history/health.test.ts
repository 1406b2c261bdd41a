import { describe, expect, test } from '@jest/globals'
import { nextHealth, operatorMail } from '../../src/history/health.ts'
import type { HealthNews } from '../../src/history/health.ts'
import type { SourceHealth } from '../../src/model/store/sources.ts'

const FEED = 'https://h.example/feed'

/** Runs a day apart: `x` failed, `.` was read. Gives the news of each run. */
function live(days: string, tellAfter = 3) {
  let health: readonly SourceHealth[] = []
  const news: (HealthNews['kind'] | '')[] = []
  const all: HealthNews[] = []
  for (const [day, mark] of days.split('').entries()) {
    const now = `2026-03-0${day + 1}T06:00:00Z`
    const step = nextHealth(health, [{ source: FEED, ...(mark === 'x' ? { error: `503 on day ${day + 1}` } : {}) }], {
      now,
      tellAfter,
    })
    health = step.health
    news.push(step.news[0]?.kind ?? '')
    all.push(...step.news)
  }
  return { health: health[0], news, all }
}

describe('a streak of failures', () => {
  test('is told once when it reaches the threshold, and once when it ends', () => {
    expect(live('xxxxx..').news).toEqual(['', '', 'failing', '', '', 'recovered', ''])
  })

  test('shorter than the threshold is told by nobody', () => {
    expect(live('xx.xx.x').news.join('')).toBe('')
  })

  test('keeps its length, its start, its last error and when the source was last read', () => {
    expect(live('.xxxx').health).toEqual({
      source: FEED,
      failures: 4,
      failingSince: '2026-03-02T06:00:00Z',
      lastError: '503 on day 5',
      lastOkAt: '2026-03-01T06:00:00Z',
      triedAt: '2026-03-05T06:00:00Z',
      toldAt: '2026-03-04T06:00:00Z',
    })
  })

  test('the mail names source, streak, last error and last success', () => {
    const { subject, text } = operatorMail('Harbour Letter', live('.xxx').all)
    expect(subject).toBe('Harbour Letter: a source cannot be read')
    expect(text).toContain(`${FEED}\n  could not be read in 3 runs in a row, since 2026-03-02T06:00:00Z.`)
    expect(text).toContain('It was last read 2026-03-01T06:00:00Z.')
    expect(text).toContain('503 on day 4')
  })

  test('the mail of a recovery says how long it was away', () => {
    const { subject, text } = operatorMail('Harbour Letter', live('xxxx.').all.slice(1))
    expect(subject).toBe('Harbour Letter: a source can be read again')
    expect(text).toContain('after 4 runs that could not')
  })
})
