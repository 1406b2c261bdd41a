import { expect, test } from '@jest/globals'
import { createKeyIndex } from '../../src/history/key-index.ts'
import { sameArticle } from '../../src/history/same.ts'
import type { ArticleKeys } from '../../src/model/store/articles.ts'

/** Keys of few values each, so that every rule meets often. */
function makeKeys(count: number): ArticleKeys[] {
  let state = 11
  const random = (below: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7f_ff_ff_ff
    return (state >> 8) % below
  }
  const maybe = (name: string, values: number) => (random(3) === 0 ? undefined : `${name}${random(values)}`)
  return Array.from({ length: count }, () => ({
    url: maybe('url', 40),
    feed: maybe('feed', 3),
    feedId: maybe('id', 20),
    fingerprint: maybe('words', 15),
    headline: maybe('headline', 10),
    path: maybe('path', 4),
    isThin: random(2) === 0 ? true : undefined,
  }))
}

test('finds what comparing each with each finds, in the same order', () => {
  const items = makeKeys(150).map((keys, number) => ({ keys, number }))
  const index = createKeyIndex(items)
  for (const keys of makeKeys(400).slice(150)) {
    const expected = items.filter((item) => sameArticle(keys, item.keys) !== undefined)
    expect(index.same(keys)).toEqual(expected)
  }
})

test('finds what was added later', () => {
  const index = createKeyIndex<{ keys: ArticleKeys }>()
  expect(index.same({ url: 'quay.example/a' })).toEqual([])
  index.add({ keys: { url: 'quay.example/a' } })
  expect(index.same({ url: 'quay.example/a' })).toHaveLength(1)
})
