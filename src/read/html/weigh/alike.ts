/** What a block has in common with others of the page: its kind, its list, its text, its words. */
import { log, share } from './place.ts'
import type { Placing } from './place.ts'

export const LIKE = ['like blocks', 'prose in like blocks', 'words in like blocks', 'links in like blocks'] as const
export const LIST = ['items of its list', 'words an item', 'links in its list'] as const

/** Kind → what is seen of all its blocks together. */
export function likeBlocks(
  kinds: readonly string[],
  { blocks, words }: Placing,
  isProse: readonly boolean[],
  allProse: number,
): Map<string, Record<(typeof LIKE)[number], number>> {
  const sums = new Map<string, { count: number; prose: number; words: number; linked: number }>()
  for (const [index, kind] of kinds.entries()) {
    const sum = sums.get(kind) ?? { count: 0, prose: 0, words: 0, linked: 0 }
    const own = words[index] ?? 0
    sum.count++
    sum.prose += isProse[index] === true ? own : 0
    sum.words += Math.min(200, own)
    sum.linked += blocks[index]?.linked ?? 0
    sums.set(kind, sum)
  }
  return new Map(
    [...sums].map(([kind, sum]) => [
      kind,
      {
        'like blocks': log(sum.count),
        'prose in like blocks': share(sum.prose, allProse),
        'words in like blocks': sum.words / sum.count,
        'links in like blocks': sum.linked / sum.count,
      },
    ]),
  )
}

/** How often a text of some length occurs elsewhere on the page, and how often before. */
export function copiesOf(folded: readonly string[]): { readonly all: number; readonly before: number }[] {
  const counts = new Map<string, number>()
  const before = folded.map((text) => {
    const count = counts.get(text) ?? 0
    counts.set(text, count + 1)
    return count
  })
  return folded.map((text, index) =>
    text.length > 12 ? { all: (counts.get(text) ?? 1) - 1, before: before[index] ?? 0 } : { all: 0, before: 0 },
  )
}

/** Share of a block's long words that other prose of the page has too: furniture speaks of something else. */
export function topicsOf(folded: readonly string[], isProse: readonly boolean[]): number[] {
  const counts = new Map<string, number>()
  const own = folded.map((text) => [...new Set(text.split(' ').filter((word) => word.length > 4))])
  for (const [index, words] of own.entries())
    if (isProse[index] === true) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return own.map((words, index) => {
    const self = isProse[index] === true ? 1 : 0
    return words.length === 0 ? -0.1 : words.filter((word) => (counts.get(word) ?? 0) > self).length / words.length
  })
}

/** List → its length, its words an item and its links. */
export function listsOf({ blocks, words }: Placing): Map<number, Record<(typeof LIST)[number], number>> {
  const sums = new Map<number, { items: number; words: number; linked: number }>()
  for (const [index, { list, linked }] of blocks.entries()) {
    if (list === 0) continue
    const sum = sums.get(list) ?? { items: 0, words: 0, linked: 0 }
    sum.items++
    sum.words += words[index] ?? 0
    sum.linked += linked
    sums.set(list, sum)
  }
  return new Map(
    [...sums].map(([list, sum]) => [
      list,
      {
        'items of its list': Math.min(40, sum.items),
        'words an item': Math.min(100, sum.words / sum.items),
        'links in its list': sum.linked / sum.items,
      },
    ]),
  )
}
