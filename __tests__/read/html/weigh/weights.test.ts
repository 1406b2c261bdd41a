import { statSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { assetPath } from '../../../../src/assets.ts'
import { loadWeights } from '../../../../src/read/html/weigh/table.ts'
import type { Node } from '../../../../src/read/html/weigh/trees.ts'

const { names, ...forests } = loadWeights()
const FORESTS = ['blocks', 'runs', 'headline', 'credit', 'date', 'image', 'publisher'] as const

describe('the shipped weights', () => {
  test('are small', () => {
    expect(statSync(assetPath('data', 'reading-weights.json')).size).toBeLessThan(300_000)
  })

  test.each(FORESTS)('every fork of %s asks for a named feature', (name) => {
    const { features, trees } = forests[name]
    const asked = new Set<string | undefined>()
    const visit = (node: Node): void => {
      if (typeof node === 'number') return
      asked.add(features[node[0]])
      visit(node[3])
      visit(node[4])
    }
    trees.forEach(visit)
    expect(asked).toEqual(new Set(features))
  })

  test('know class words that many sites share, as plain words', () => {
    expect(Object.keys(names).filter((word) => !/^[a-z]{2,}(?:-[a-z]{2,})?$/.test(word))).toEqual([])
    expect(names['footer']).toBeLessThan(0)
  })
})
