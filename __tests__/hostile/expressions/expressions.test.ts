/**
 * Regular expressions that take more than linear time. `recheck` decides; its verdicts stay in verdicts.json by a hash of the
 * expression, so that only new ones cost time. What was not linear when this test came is listed in not-linear.json with the
 * degree, the reason why it does no harm, and the attack: the list can only get shorter. A new expression has to be linear.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { check } from 'recheck'
import { costOf } from '../../helpers/cost.ts'
import { buildingFiles, collectExpressions, shown, type Expression } from './collect.ts'

interface Listed {
  readonly file: string
  readonly expression: string
  /** Degree of the polynomial; null when recheck could not decide in 10 s. */
  readonly degree: number | null
  readonly why: keyof typeof WHY
  /** Characters at most; of `cut`, by the limit that `by` names. */
  readonly most?: number
  readonly by?: string
  /** What recheck attacks it with: each pump over and over behind its prefix, then the suffix. */
  readonly attack?: { readonly pumps: readonly (readonly [prefix: string, pump: string])[]; readonly suffix: string }
}

const WHY = {
  bounded: 'its repetitions are counted: linear, if with a large factor',
  cut: 'its input is cut first',
  'one space': 'slow on a run of white space, and each run is made one space before it',
  ours: 'reads what Pullquote or its operator wrote: configuration, templates, and mail made of fields that were cut',
}

const read = (name: string): unknown => JSON.parse(readFileSync(path.join(import.meta.dirname, name), 'utf8'))
const linear = new Set(read('verdicts.json') as string[])
const listed = read('not-linear.json') as Listed[]
const hashOf = (expression: string) => createHash('sha256').update(expression).digest('hex').slice(0, 12)

/** It builds expressions of data that came with a package. */
const HARMLESS = ['lint/client-support.ts']

let all: ReadonlyMap<string, Expression>
beforeAll(async () => {
  all = await collectExpressions()
})

describe('regular expressions of the source', () => {
  test('literals and built ones are found', () => {
    expect(all.size).toBeGreaterThan(1000)
    const built = new Set([...all.values()].filter(({ isBuilt }) => isBuilt === true).map(({ file }) => file))
    const files = new Set([...all.values()].map(({ file }) => file))
    expect(files).toContain('languages/datelines.ts')
    expect(files).toContain('read/html/strip.ts')
    expect(buildingFiles().filter((file) => !built.has(file) && !HARMLESS.includes(file))).toEqual([])
  })

  test('a new one takes linear time', async () => {
    const known = new Set(listed.map(({ expression }) => expression))
    const fresh = [...all.values()].filter((one) => !linear.has(hashOf(shown(one))) && !known.has(shown(one)))
    const bad: string[] = []
    for (const one of fresh) {
      const first = await check(one.source, one.flags, { timeout: 10_000 })
      // A busy machine runs out of time, and recheck's fuzzing, which counts steps, errs now and then, and seldom twice.
      const verdict = first.status === 'safe' ? first : await check(one.source, one.flags, { timeout: 60_000 })
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

  test('each that is listed says why it does no harm', () => {
    const bad = listed.filter(({ why, most, by }) => {
      if (!Object.hasOwn(WHY, why)) return true
      return (why === 'bounded' && most === undefined) || (why === 'cut' && (most === undefined || by === undefined))
    })
    expect(bad).toEqual([])
  })

  test('each that one space saves is linear when its runs of white space are one', async () => {
    const bad: string[] = []
    for (const { file, expression } of listed.filter(({ why }) => why === 'one space')) {
      const end = expression.lastIndexOf('/')
      const single = expression.slice(1, end).replaceAll(/\\s[+*]\??/g, String.raw`\s?`)
      const verdict = await check(single, expression.slice(end + 1), { timeout: 10_000 })
      if (verdict.status !== 'safe') bad.push(`${file}: ${expression}`)
    }
    expect(bad).toEqual([])
  })

  const timed = listed.filter(({ why, attack }) => (why === 'bounded' || why === 'cut') && attack !== undefined)

  test.each(timed.map((one) => [one.file, one.expression, one] as const))('%s: %s', async (_file, _source, one) => {
    const { expression, most = 0, attack = { pumps: [], suffix: '' } } = one
    const end = expression.lastIndexOf('/')
    const pattern = new RegExp(expression.slice(1, end), expression.slice(end + 1).replace('g', ''))
    const share = Math.floor(most / attack.pumps.length)
    const text = attack.pumps.map(([prefix, pump]) => prefix + pump.repeat(Math.ceil(share / pump.length))).join('')
    const cost = await costOf(() => pattern.test(text + attack.suffix), most)
    expect(cost).toBeLessThan(400)
  })

  test('what the list names is still in the source: take out what was fixed', () => {
    expect(listed.filter(({ expression }) => !all.has(expression))).toEqual([])
  })
})
