import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { metricsText } from '../../src/ops/metrics.ts'
import type { MetricsSnapshot } from '../../src/ops/metrics.ts'
import { writeMetricsFile } from '../../src/ops/metrics-file.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'pullquote-metrics-'))
afterAll(() => rmSync(folder, { recursive: true }))

const snapshot: MetricsSnapshot = {
  newsletter: 'harbour',
  version: '0.1.0',
  now: new Date('2026-06-02T04:00:05Z'),
  issues: { closed: 3, held: 1 },
  deliveries: { planned: 0, claimed: 0, sent: 41, refused: 1, deferred: 0, unknown: 0, skipped: 2 },
  lastRun: { at: new Date('2026-06-02T04:00:05Z'), exit: 3, seconds: 4.5 },
  sources: [{ source: 'https://h.example/"feed"\\x', failures: 2 }],
}

describe('the metrics', () => {
  test('each has help, type and labels; what is not known is left out', () => {
    const text = metricsText(snapshot)
    expect(text).toContain(
      [
        '# HELP pullquote_last_run_exit_code Exit code of the last run.',
        '# TYPE pullquote_last_run_exit_code gauge',
        'pullquote_last_run_exit_code{newsletter="harbour"} 3',
        '',
      ].join('\n'),
    )
    expect(text).toContain('pullquote_deliveries{newsletter="harbour",state="sent"} 41\n')
    expect(text).not.toContain('next_run')
    expect(text.endsWith('\n')).toBe(true)
  })

  test('every line is a comment or a sample of the exposition format, labels escaped', () => {
    const text = metricsText(snapshot)
    expect(text).toContain(String.raw`source="https://h.example/\"feed\"\\x"} 2`)
    const shape =
      /^(?:# (?:HELP|TYPE) pullquote_\w+ .+|pullquote_\w+\{(?:\w+="(?:[^"\\\n]|\\["\\n])*",?)+\} -?[\d.e+]+)$/
    expect(
      text
        .trimEnd()
        .split('\n')
        .filter((line) => !shape.test(line)),
    ).toEqual([])
  })

  test('the file is replaced whole, may be read by others, and leaves no draft behind', async () => {
    const file = path.join(folder, 'collector', 'pullquote.prom')
    await writeMetricsFile(file, 'first\n')
    await writeMetricsFile(file, 'second\n')
    expect(readFileSync(file, 'utf8')).toBe('second\n')
    expect(readdirSync(path.dirname(file))).toEqual(['pullquote.prom'])
    expect(statSync(file).mode & 0o444).toBe(0o444)
  })

  test('a link that somebody laid in the place of the draft is not followed', async () => {
    const [place, other] = [path.join(folder, 'shared'), path.join(folder, 'other.txt')]
    mkdirSync(place)
    writeFileSync(other, 'mine')
    symlinkSync(other, path.join(place, `.pullquote.prom.${process.pid}.part`))
    await writeMetricsFile(path.join(place, 'pullquote.prom'), 'numbers\n')
    expect([readFileSync(other, 'utf8'), readFileSync(path.join(place, 'pullquote.prom'), 'utf8')]).toEqual([
      'mine',
      'numbers\n',
    ])
  })

  test('a file that cannot be replaced is told, and the draft is taken away', async () => {
    await expect(writeMetricsFile(folder, 'x\n')).rejects.toThrow()
    expect(readdirSync(path.dirname(folder)).filter((name) => name.startsWith(`.${path.basename(folder)}`))).toEqual([])
  })
})
