/** Which blocks of a page are the article: scored alone, scored again among their neighbours, and cut at a threshold. */
import type { Reason } from '../../../model/reading.ts'
import type { BoxedBlock } from '../blocks.ts'
import type { Looked } from './features.ts'
import type { Joint } from './joint.ts'
import { runFeatures } from './runs.ts'
import { probability, reasonsFor, scoreOf } from './trees.ts'

/** A block needs this chance; on a page where nothing is sure, half of the best expected F1 is enough. */
const MOST = 0.3
/** The same for links in a list: of them, more are furniture. */
const MOST_OF_LINKS = 0.42
/** Below it nothing is the article, however much of it there is: a page of thousands of links. */
const LEAST = 0.15

export interface Judged {
  readonly isKept: boolean
  /** Chance that it belongs to the article, 0 to 1. */
  readonly chance: number
  /** What spoke for it and against it, the weightiest first; worked out when asked. */
  readonly reasons: () => readonly Reason[]
}

/** Completes the rows of the blocks with what the first scores say. */
export function judgeBlocks(looked: Looked, joint: Joint): Judged[] {
  const { blocks, runs, columns } = joint
  const { rows } = looked
  const scores = rows.map((row) => scoreOf(blocks, row))
  const write = runFeatures(looked, scores, columns)
  const chances = rows.map((row, index) => {
    write(row, index)
    return probability(scoreOf(runs, row))
  })
  const isKept = wholeLists(looked, chances)
  return chances.map((chance, index) => ({
    isKept: isKept[index] === true,
    chance,
    reasons: () => reasonsOfBlock(rows[index], joint),
  }))
}

/** When most of a list is kept, its doubtful items are kept too: of an article's own list, an entry or two look like furniture. */
function wholeLists({ blocks, words }: Looked, chances: readonly number[]): boolean[] {
  const best = bestF1(chances, words)
  const needed = blocks.map((block) => neededAt(best, isLinkInList(block) ? MOST_OF_LINKS : MOST))
  const isKept = chances.map((chance, index) => chance > (needed[index] ?? MOST))
  const sizes = new Map<number, { all: number; kept: number }>()
  for (const [index, { list }] of blocks.entries()) {
    const size = sizes.get(list) ?? { all: 0, kept: 0 }
    size.all++
    size.kept += Number(isKept[index])
    sizes.set(list, size)
  }
  return isKept.map((kept, index) => {
    const list = blocks[index]?.list ?? 0
    const { all, kept: most } = sizes.get(list) ?? { all: 0, kept: 0 }
    return kept || (list > 0 && most >= all * LIST_SHARE && (chances[index] ?? 0) > (needed[index] ?? MOST) * DOUBT)
  })
}

const isLinkInList = ({ list, linked }: BoxedBlock): boolean => list > 0 && linked > 0.5

/** Share of a list that speaks for the rest of it, and share of the threshold that is doubt. */
const [LIST_SHARE, DOUBT] = [0.6, 0.4]

/** The threshold at which the expected F1 is best is half of that F1 (Lipton and others, 2014). */
const neededAt = (best: number, most: number): number => Math.max(LEAST, Math.min(most, best / 2))

/** The best F1 to expect of any threshold. */
function bestF1(chances: readonly number[], words: readonly number[]): number {
  const order = chances.map((_, index) => index).toSorted((a, b) => (chances[b] ?? 0) - (chances[a] ?? 0))
  const all = chances.reduce((sum, chance, index) => sum + chance * (words[index] ?? 0), 0)
  let [right, kept, best] = [0, 0, 0]
  for (const index of order) {
    right += (chances[index] ?? 0) * (words[index] ?? 0)
    kept += words[index] ?? 0
    best = Math.max(best, (2 * right) / Math.max(1, all + kept))
  }
  return best
}

/** Features of each score that are gone through for reasons. */
const REASONS = 30

/** The second score leans on the first; what moved that is the reason that says more. */
function reasonsOfBlock(row: Float64Array | undefined, { blocks, runs }: Joint): Reason[] {
  if (row === undefined) return []
  const around = reasonsFor(runs, row, REASONS).filter(({ feature }) => feature !== 'score')
  const sums = new Map<string, number>()
  for (const { feature, weight } of [...reasonsFor(blocks, row, REASONS), ...around])
    sums.set(feature, (sums.get(feature) ?? 0) + weight)
  return [...sums]
    .map(([feature, weight]) => ({ feature, weight }))
    .toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
}
