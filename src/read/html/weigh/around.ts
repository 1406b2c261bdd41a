/** What is before and after a block, and how often its like occurs on the page. */
import type { BoxedBlock } from '../blocks.ts'
import { endsInColon, endsSentence } from './own.ts'
import { kindOf, log } from './place.ts'
import type { Placing } from './place.ts'

const SPANS = [3, 8].map((span) => ({
  span,
  freeBefore: `free words within ${span} before`,
  freeAfter: `free words within ${span} after`,
  linksBefore: `link share within ${span} before`,
  linksAfter: `link share within ${span} after`,
}))
/** Neighbours whose own features are looked at. */
const NEAR = [-2, -1, 1, 2].map((step) => {
  const where = step < 0 ? `${-step} before` : `${step} after`
  return {
    step,
    words: `words, ${where}`,
    links: `link share, ${where}`,
    rank: `rank, ${where}`,
    sentence: `ends a sentence, ${where}`,
    colon: `ends in a colon, ${where}`,
    bold: `is bold, ${where}`,
    item: `is list item, ${where}`,
    topic: `own topic, ${where}`,
    box: `same box, ${where}`,
    list: `same list, ${where}`,
  }
})

export function surroundings(
  placing: Placing,
  isProse: readonly boolean[],
  folded: readonly string[],
): (index: number) => Record<string, number>[] {
  const { blocks, words, heading } = placing
  const total = words.reduce((sum, count) => sum + count, 0)
  const before = runningSum(words)
  const free = runningSum(blocks.map(({ linked }, index) => (words[index] ?? 0) * (1 - linked)))
  const prose = runningSum(words.map((count, index) => (isProse[index] === true ? count : 0)))
  const allProse = prose.at(-1) ?? 0
  const kinds = blocks.map(kindOf)
  const likes = likeBlocks(kinds, placing, isProse, allProse)
  const copies = copiesOf(folded)
  const topic = topicsOf(folded, isProse)
  const lists = listsOf(placing)
  const toLast = distances(isProse)
  const toNext = distances(isProse.toReversed()).toReversed()
  const headings = lastHeadings(blocks)
  const ends = blocks.map(({ text }) => ({
    sentence: Number(endsSentence(text)),
    colon: Number(endsInColon(text)),
  }))
  return (index) => {
    const found: Record<string, number> = {
      'blocks from the top': log(index),
      'blocks to the end': log(blocks.length - index),
      'words before': share(before[index] ?? 0, total),
      'prose before': share(prose[index] ?? 0, allProse),
      'prose words before': log(prose[index] ?? 0),
      'prose after': share(allProse - (prose[index + 1] ?? 0), allProse),
      'prose words after': log(allProse - (prose[index + 1] ?? 0)),
      'page prose': log(allProse),
      'page prose share': share(allProse, total),
      'from the headline': heading === -1 ? 0 : Math.max(-40, Math.min(400, index - heading)),
      'prose since the headline': heading === -1 ? 0 : log((prose[index] ?? 0) - (prose[heading] ?? 0)),
      'since prose': Math.min(30, toLast[index] ?? 30),
      'until prose': Math.min(30, toNext[index] ?? 30),
      'own topic': topic[index] ?? 0,
      'same text on the page': copies[index]?.all ?? 0,
      'same text before': copies[index]?.before ?? 0,
      'since a heading': Math.min(40, index - (headings[index] ?? -1)),
      'prose since a heading': log((prose[index] ?? 0) - (prose[headings[index] ?? 0] ?? 0)),
      'rank of the last heading': blocks[headings[index] ?? -1]?.rank ?? 0,
    }
    for (const { span, freeBefore, freeAfter, linksBefore, linksAfter } of SPANS) {
      const [from, to] = [Math.max(0, index - span), Math.min(blocks.length, index + span + 1)]
      found[freeBefore] = log((free[index] ?? 0) - (free[from] ?? 0))
      found[freeAfter] = log((free[to] ?? 0) - (free[index + 1] ?? 0))
      found[linksBefore] = 1 - share((free[index] ?? 0) - (free[from] ?? 0), (before[index] ?? 0) - (before[from] ?? 0))
      found[linksAfter] =
        1 - share((free[to] ?? 0) - (free[index + 1] ?? 0), (before[to] ?? 0) - (before[index + 1] ?? 0))
    }
    for (const { step, ...names } of NEAR) {
      const other = blocks[index + step]
      found[names.words] = Math.min(200, words[index + step] ?? 0)
      found[names.links] = other?.linked ?? 1
      found[names.rank] = other?.rank ?? 0
      if (Math.abs(step) === 1) {
        found[names.sentence] = ends[index + step]?.sentence ?? 0
        found[names.colon] = ends[index + step]?.colon ?? 0
        found[names.bold] = Number(other?.isStrong ?? false)
        found[names.item] = Number(other?.block === 'list-item')
        found[names.topic] = topic[index + step] ?? 0
      }
      found[names.box] = Number(other !== undefined && other.box.parent === blocks[index]?.box.parent)
      found[names.list] = Number(other !== undefined && other.list > 0 && other.list === blocks[index]?.list)
    }
    return [found, likes.get(kinds[index] ?? '') ?? {}, lists.get(blocks[index]?.list ?? 0) ?? {}]
  }
}

/** Sum of all before each index, one longer than the list. */
function runningSum(list: readonly number[]): number[] {
  const sums = [0]
  for (const value of list) sums.push((sums.at(-1) ?? 0) + value)
  return sums
}

/** Kind → what is seen of all its blocks together. */
function likeBlocks(
  kinds: readonly string[],
  { blocks, words }: Placing,
  isProse: readonly boolean[],
  allProse: number,
): Map<string, Record<string, number>> {
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

/** How often a text of some length stands elsewhere on the page, and how often before. */
function copiesOf(folded: readonly string[]): { readonly all: number; readonly before: number }[] {
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
function topicsOf(folded: readonly string[], isProse: readonly boolean[]): number[] {
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
function listsOf({ blocks, words }: Placing): Map<number, Record<string, number>> {
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

/** Blocks since the last hit. */
function distances(hits: readonly boolean[]): number[] {
  let since = Infinity
  return hits.map((hit) => {
    const at = since
    since = hit ? 1 : since + 1
    return at
  })
}

function lastHeadings(blocks: readonly BoxedBlock[]): number[] {
  let last = -1
  return blocks.map(({ rank }, index) => {
    const at = last
    if (rank > 0) last = index
    return at
  })
}

function share(part: number, whole: number): number {
  return whole <= 0 ? 0 : part / whole
}
