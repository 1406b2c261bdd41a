/** What is before and after a block, and how often its like occurs on the page. */
import type { BoxedBlock } from '../blocks.ts'
import { copiesOf, LIKE, likeBlocks, LIST, listsOf, topicsOf } from './alike.ts'
import { endsInColon, endsSentence } from './own.ts'
import type { NamesOf } from './class-words.ts'
import type { Columns } from './columns.ts'
import { kindsOf, log, share } from './place.ts'
import type { Placing } from './place.ts'

const SIDES = ['freeBefore', 'freeAfter', 'linksBefore', 'linksAfter'] as const
const SPANS = [3, 8].map((span) => ({
  span,
  freeBefore: `free words within ${span} before`,
  freeAfter: `free words within ${span} after`,
  linksBefore: `link share within ${span} before`,
  linksAfter: `link share within ${span} after`,
}))
/** What is looked at of a neighbour that is two blocks away. */
const FAR = ['words', 'links', 'rank', 'box', 'list'] as const
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

const OWN = [
  'blocks from the top',
  'blocks to the end',
  'words before',
  'prose before',
  'prose words before',
  'prose after',
  'prose words after',
  'page prose',
  'page prose share',
  'from the headline',
  'prose since the headline',
  'since prose',
  'until prose',
  'own topic',
  'same text on the page',
  'same text before',
  'since a heading',
  'prose since a heading',
  'rank of the last heading',
] as const

export const AROUND: readonly string[] = [
  ...OWN,
  ...LIKE,
  ...LIST,
  ...SPANS.flatMap((names) => SIDES.map((side) => names[side])),
  ...NEAR.flatMap(({ step, ...names }) => (Math.abs(step) === 1 ? Object.values(names) : FAR.map((key) => names[key]))),
]

/** Writes what is around a block. */
export function surroundings(
  placing: Placing,
  { isProse, folded }: { readonly isProse: readonly boolean[]; readonly folded: readonly string[] },
  namesOf: NamesOf,
  columns: Columns,
): (row: Float64Array, index: number) => void {
  const { blocks, words, heading } = placing
  const total = words.reduce((sum, count) => sum + count, 0)
  const before = runningSum(words)
  const free = runningSum(blocks.map(({ linked }, index) => (words[index] ?? 0) * (1 - linked)))
  const prose = runningSum(words.map((count, index) => (isProse[index] === true ? count : 0)))
  const allProse = prose.at(-1) ?? 0
  const kinds = kindsOf(blocks, namesOf)
  const kindSums = likeBlocks(kinds, placing, isProse, allProse)
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
  const at = columns.of(OWN)
  const like = columns.of(LIKE)
  const inList = columns.of(LIST)
  const spans = SPANS.map(({ span, ...names }) => ({ span, ...columnsIn(names, columns) }))
  const near = NEAR.map(({ step, ...names }) => ({ step, ...columnsIn(names, columns) }))
  return (row, index) => {
    row[at['blocks from the top']] = log(index)
    row[at['blocks to the end']] = log(blocks.length - index)
    row[at['words before']] = share(before[index] ?? 0, total)
    row[at['prose before']] = share(prose[index] ?? 0, allProse)
    row[at['prose words before']] = log(prose[index] ?? 0)
    row[at['prose after']] = share(allProse - (prose[index + 1] ?? 0), allProse)
    row[at['prose words after']] = log(allProse - (prose[index + 1] ?? 0))
    row[at['page prose']] = log(allProse)
    row[at['page prose share']] = share(allProse, total)
    row[at['from the headline']] = heading === -1 ? 0 : Math.max(-40, Math.min(400, index - heading))
    row[at['prose since the headline']] = heading === -1 ? 0 : log((prose[index] ?? 0) - (prose[heading] ?? 0))
    row[at['since prose']] = Math.min(30, toLast[index] ?? 30)
    row[at['until prose']] = Math.min(30, toNext[index] ?? 30)
    row[at['own topic']] = topic[index] ?? 0
    row[at['same text on the page']] = copies[index]?.all ?? 0
    row[at['same text before']] = copies[index]?.before ?? 0
    row[at['since a heading']] = Math.min(40, index - (headings[index] ?? -1))
    row[at['prose since a heading']] = log((prose[index] ?? 0) - (prose[headings[index] ?? 0] ?? 0))
    row[at['rank of the last heading']] = blocks[headings[index] ?? -1]?.rank ?? 0
    for (const { span, freeBefore, freeAfter, linksBefore, linksAfter } of spans) {
      const [from, to] = [Math.max(0, index - span), Math.min(blocks.length, index + span + 1)]
      row[freeBefore] = log((free[index] ?? 0) - (free[from] ?? 0))
      row[freeAfter] = log((free[to] ?? 0) - (free[index + 1] ?? 0))
      row[linksBefore] = 1 - share((free[index] ?? 0) - (free[from] ?? 0), (before[index] ?? 0) - (before[from] ?? 0))
      row[linksAfter] =
        1 - share((free[to] ?? 0) - (free[index + 1] ?? 0), (before[to] ?? 0) - (before[index + 1] ?? 0))
    }
    for (const column of near) {
      const { step } = column
      const other = blocks[index + step]
      row[column.words] = Math.min(200, words[index + step] ?? 0)
      row[column.links] = other?.linked ?? 1
      row[column.rank] = other?.rank ?? 0
      if (Math.abs(step) === 1) {
        row[column.sentence] = ends[index + step]?.sentence ?? 0
        row[column.colon] = ends[index + step]?.colon ?? 0
        row[column.bold] = Number(other?.isStrong ?? false)
        row[column.item] = Number(other?.block === 'list-item')
        row[column.topic] = topic[index + step] ?? 0
      }
      row[column.box] = Number(other !== undefined && other.box.parent === blocks[index]?.box.parent)
      row[column.list] = Number(other !== undefined && other.list > 0 && other.list === blocks[index]?.list)
    }
    const likes = kindSums.get(kinds[index] ?? '')
    if (likes !== undefined) for (const name of LIKE) row[like[name]] = likes[name]
    const list = lists.get(blocks[index]?.list ?? 0)
    if (list !== undefined) for (const name of LIST) row[inList[name]] = list[name]
  }
}

/** The columns in place of the names. */
function columnsIn<Key extends string>(names: Readonly<Record<Key, string>>, columns: Columns): Record<Key, number> {
  return Object.fromEntries(Object.entries<string>(names).map(([key, name]) => [key, columns.at(name)])) as Record<
    Key,
    number
  >
}

/** Sum of all before each index, one longer than the list. */
function runningSum(list: readonly number[]): number[] {
  const sums = [0]
  for (const value of list) sums.push((sums.at(-1) ?? 0) + value)
  return sums
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
