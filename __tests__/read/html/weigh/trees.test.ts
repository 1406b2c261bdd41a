import { describe, expect, test } from '@jest/globals'
import { reasonsFor, rowOf, scoreOf } from '../../../../src/read/html/weigh/trees.ts'
import type { Forest } from '../../../../src/read/html/weigh/trees.ts'

const forest: Forest = {
  features: ['words', 'link share'],
  base: 0.5,
  trees: [
    [0, 10, 0.1, -1, [1, 0.5, 0.8, 1.5, -0.5]],
    [1, 0.5, 0, 0.25, -0.75],
  ],
}

describe('a sum of trees', () => {
  test.each([
    [{ words: 4, 'link share': 0 }, 0.5 - 1 + 0.25],
    [{ words: 10, 'link share': 0 }, 0.5 + 1.5 + 0.25],
    [{ words: 40, 'link share': 0.5 }, 0.5 - 0.5 - 0.75],
    [{}, 0.5 - 1 + 0.25],
  ])('%j scores %d', (features, score) => {
    expect(scoreOf(forest, rowOf(forest, [features]))).toBeCloseTo(score)
  })

  test('features come in groups, and what the table does not know is passed over', () => {
    const row = rowOf(forest, [{ words: 40, colour: 3 }, { 'link share': 1 }])
    expect([...row]).toEqual([40, 1])
  })

  test('each fork is a reason for its own feature, the weightiest first', () => {
    const [first, second] = reasonsFor(forest, rowOf(forest, [{ words: 40, 'link share': 1 }]), 2)
    expect(first).toEqual({ feature: 'link share', weight: expect.closeTo(-0.5 - 0.8 - 0.75) })
    expect(second).toEqual({ feature: 'words', weight: expect.closeTo(0.8 - 0.1) })
  })
})
