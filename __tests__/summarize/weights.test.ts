import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { assetPath } from '../../src/assets.ts'
import { loadWeights } from '../../src/languages/en/headline/weights.ts'
import { PREPOSITIONS, SUBORDINATORS } from '../../src/languages/en/grammar/grammar.ts'

describe('the table of headline weights', () => {
  const { parts, kept, whole } = loadWeights()

  test('holds at most 300 names, and a number for each', () => {
    expect(parts.size + whole.size).toBeLessThanOrEqual(300)
    for (const weight of [...parts.values(), ...kept.values(), ...whole.values()])
      expect(Number.isFinite(weight)).toBe(true)
  })

  test('names no word of any text but the prepositions of English', () => {
    const words = [...parts.keys()].flatMap((name) => /^preposition (.+)$/u.exec(name)?.[1] ?? [])
    expect(words.length).toBeGreaterThan(5)
    for (const word of words) expect(PREPOSITIONS.has(word) || SUBORDINATORS.has(word) || word === 'to').toBe(true)
  })

  test('is written for people: one name a line', () => {
    const lines = readFileSync(assetPath('data', 'headline-weights.json'), 'utf8').split('\n')
    expect(lines.length).toBeGreaterThan(parts.size + whole.size)
  })
})
