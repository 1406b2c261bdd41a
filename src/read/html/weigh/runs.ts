/**
 * The second look: what the first scores of the neighbours say of a block. Head and tail are cut where the run of scores
 * ends, and a block that looks like furniture by itself stays where all around it is kept.
 */
import type { Looked } from './features.ts'
import { log } from './place.ts'
import type { Columns } from './columns.ts'
import { probability } from './trees.ts'

const NEAR = [-3, -2, -1, 1, 2, 3].map((step) => ({ step, name: `score ${step}` }))
const SPANS = [3, 6, 12].map((span) => ({
  span,
  before: `mean score ${span} before`,
  after: `mean score ${span} after`,
}))
/** Blocks with more words count as evidence of where the article is. */
const SOLID = 8
const FAR = 60
/** What is used for a neighbour beyond the page. */
const OUTSIDE = -5

const OWN = [
  'score',
  'kept before',
  'kept after',
  'kept words before',
  'kept words after',
  'kept words',
  'since a kept block',
  'until a kept block',
  'best score before',
  'best score after',
  'longest gap before',
  'dropped blocks before',
  'score of its box',
  'score of its list',
] as const

export const RUNS: readonly string[] = [
  ...OWN,
  ...NEAR.map(({ name }) => name),
  ...SPANS.flatMap(({ before, after }) => [before, after]),
]

/** Writes what the scores of the page say of a block. */
export function runFeatures(
  { blocks, words }: Pick<Looked, 'blocks' | 'words'>,
  scores: readonly number[],
  columns: Columns,
): (row: Float64Array, index: number) => void {
  const chances = scores.map(probability)
  const weights = words.map((count) => Math.min(200, count))
  const before = sums(weights.map((count, index) => count * (chances[index] ?? 0)))
  const total = before.at(-1) ?? 0
  const chanceSums = sums(chances)
  const isKept = chances.map((chance, index) => chance > 0.5 && (weights[index] ?? 0) > SOLID)
  const since = distances(isKept)
  const until = distances(isKept.toReversed()).toReversed()
  const bestBefore = running(scores, weights)
  const bestAfter = running(scores.toReversed(), weights.toReversed()).toReversed()
  const gaps = gapsBefore(chances, before)
  const inBox = groupScores(
    blocks.map(({ box }) => String(box.parent?.index ?? -1)),
    chances,
    weights,
  )
  const inList = groupScores(
    blocks.map(({ list }, index) => (list === 0 ? `x${index}` : String(list))),
    chances,
    weights,
  )
  const meanOf = (from: number, to: number) =>
    to > from ? ((chanceSums[to] ?? 0) - (chanceSums[from] ?? 0)) / (to - from) : 0
  const at = columns.of(OWN)
  const near = NEAR.map(({ step, name }) => ({ step, column: columns.at(name) }))
  const spans = SPANS.map(({ span, ...names }) => ({
    span,
    before: columns.at(names.before),
    after: columns.at(names.after),
  }))
  return (row, index) => {
    const [kept, next] = [before[index] ?? 0, before[index + 1] ?? 0]
    row[at.score] = scores[index] ?? OUTSIDE
    row[at['kept before']] = total > 0 ? kept / total : 0
    row[at['kept after']] = total > 0 ? (total - next) / total : 0
    row[at['kept words before']] = log(kept)
    row[at['kept words after']] = log(total - next)
    row[at['kept words']] = log(total)
    row[at['since a kept block']] = since[index] ?? FAR
    row[at['until a kept block']] = until[index] ?? FAR
    row[at['best score before']] = bestBefore[index] ?? OUTSIDE
    row[at['best score after']] = bestAfter[index] ?? OUTSIDE
    row[at['longest gap before']] = gaps[index]?.longest ?? 0
    row[at['dropped blocks before']] = gaps[index]?.dropped ?? 0
    row[at['score of its box']] = inBox[index] ?? 0
    row[at['score of its list']] = inList[index] ?? 0
    for (const { step, column } of near) row[column] = scores[index + step] ?? OUTSIDE
    for (const { span, before: earlier, after } of spans) {
      row[earlier] = meanOf(Math.max(0, index - span), index)
      row[after] = meanOf(index + 1, Math.min(blocks.length, index + span + 1))
    }
  }
}

function sums(list: readonly number[]): number[] {
  const found = [0]
  for (const value of list) found.push((found.at(-1) ?? 0) + value)
  return found
}

/** Blocks since the last kept one. */
function distances(isKept: readonly boolean[]): number[] {
  let since = FAR
  return isKept.map((kept) => {
    const at = since
    since = kept ? 1 : Math.min(FAR, since + 1)
    return at
  })
}

/** The best score of all before, of blocks that are more than a label. */
function running(scores: readonly number[], weights: readonly number[]): number[] {
  let best = -9
  return scores.map((score, index) => {
    const at = best
    if ((weights[index] ?? 0) > 5) best = Math.max(best, score)
    return at
  })
}

/** Once the article has begun: the longest run of dropped blocks so far, and how many were dropped. */
function gapsBefore(chances: readonly number[], before: readonly number[]): { longest: number; dropped: number }[] {
  let [longest, run, dropped] = [0, 0, 0]
  return chances.map((chance, index) => {
    const found = { longest, dropped: Math.min(FAR, dropped) }
    const hasBegun = (before[index] ?? 0) > 20
    if (chance < 0.5) run++
    else {
      if (hasBegun) longest = Math.max(longest, run)
      run = 0
    }
    if (hasBegun && chance < 0.3) dropped++
    return found
  })
}

/** Mean chance of the other blocks of a group, by their words; below 0 where there is no other. */
function groupScores(keys: readonly string[], chances: readonly number[], weights: readonly number[]): number[] {
  const groups = new Map<string, { sum: number; words: number }>()
  const own = (index: number) => (weights[index] ?? 0) + 1
  for (const [index, key] of keys.entries()) {
    const group = groups.get(key) ?? { sum: 0, words: 0 }
    group.sum += (chances[index] ?? 0) * own(index)
    group.words += own(index)
    groups.set(key, group)
  }
  return keys.map((key, index) => {
    const { sum, words } = groups.get(key) ?? { sum: 0, words: 0 }
    const rest = words - own(index)
    return rest < 1 ? -0.2 : (sum - (chances[index] ?? 0) * own(index)) / rest
  })
}
