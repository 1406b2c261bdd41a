/**
 * Regular expressions that take more than linear time. `recheck` decides; its verdicts stay in verdicts.json by a hash of the
 * expression, so that only new ones cost time. What was not linear when this test came is listed in not-linear.json with the
 * degree: the list can only get shorter. A new expression has to be linear.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { check } from 'recheck'
import { collectExpressions, shown, type Expression } from './collect.ts'

interface Listed {
  readonly file: string
  readonly expression: string
  /** Degree of the polynomial; null when recheck could not decide in 10 s. */
  readonly degree: number | null
}

const read = (name: string): unknown => JSON.parse(readFileSync(path.join(import.meta.dirname, name), 'utf8'))
const linear = new Set(read('verdicts.json') as string[])
const listed = read('not-linear.json') as Listed[]
const hashOf = (expression: string) => createHash('sha256').update(expression).digest('hex').slice(0, 12)

let all: ReadonlyMap<string, Expression>
beforeAll(async () => {
  all = await collectExpressions()
})

describe('regular expressions of the source', () => {
  test('literals and built ones are found', () => {
    expect(all.size).toBeGreaterThan(1000)
    const files = new Set([...all.values()].map(({ file }) => file))
    expect(files).toContain('languages/datelines.ts')
    expect(files).toContain('read/html/strip.ts')
  })

  test('a new one takes linear time', async () => {
    const known = new Set(listed.map(({ expression }) => expression))
    const fresh = [...all.values()].filter((one) => !linear.has(hashOf(shown(one))) && !known.has(shown(one)))
    const bad: string[] = []
    for (const one of fresh) {
      const verdict = await check(one.source, one.flags, { timeout: 10_000 })
      if (verdict.status !== 'safe')
        bad.push(
          `${one.file}: ${shown(one)} is ${verdict.status === 'vulnerable' ? verdict.complexity.summary : 'not decided'}: write it in another way`,
        )
    }
    expect(bad).toEqual([])
  })

  test('recheck sees what is not linear', async () => {
    expect((await check(String.raw`\s+x$`, '')).status).toBe('vulnerable')
  })

  test('none that is listed is exponential', () => {
    expect(listed.filter(({ degree }) => degree !== null && !(degree <= 4))).toEqual([])
  })

  test('what the list names is still in the source: take out what was mended', () => {
    expect(listed.filter(({ expression }) => !all.has(expression))).toEqual([])
  })
})
