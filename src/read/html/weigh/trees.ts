/** A sum of small decision trees over named features: what says keep or drop, and which candidate wins. */
import type { Reason } from '../../../model/reading.ts'

/** A leaf is its value; a fork asks whether a feature is below a threshold. `mean` is the value of all under it. */
export type Node = number | readonly [feature: number, below: number, mean: number, yes: Node, no: Node]

export interface Forest {
  readonly features: readonly string[]
  readonly base: number
  readonly trees: readonly Node[]
}

export type Features = Readonly<Record<string, number>>

/** The features in the table's order; what the page does not have counts as 0. */
export function rowOf(forest: Forest, groups: readonly Features[]): Float64Array {
  const row = new Float64Array(forest.features.length)
  const columns = columnsOf(forest)
  for (const group of groups)
    for (const name of Object.keys(group)) {
      const column = columns.get(name)
      if (column !== undefined) row[column] = group[name] ?? 0
    }
  return row
}

const known = new WeakMap<Forest, ReadonlyMap<string, number>>()

function columnsOf(forest: Forest): ReadonlyMap<string, number> {
  const seen = known.get(forest)
  if (seen !== undefined) return seen
  const columns = new Map(forest.features.map((name, index) => [name, index]))
  known.set(forest, columns)
  return columns
}

/** Log odds. */
export function scoreOf(forest: Forest, row: Float64Array): number {
  let sum = forest.base
  for (const tree of forest.trees) {
    let node = tree
    while (typeof node !== 'number') node = (row[node[0]] ?? 0) < node[1] ? node[3] : node[4]
    sum += node
  }
  return sum
}

/** The features that moved the score most: along each tree's path, what every fork changed is put down to its feature. */
export function reasonsFor(forest: Forest, row: Float64Array, limit: number): Reason[] {
  const moved = new Map<number, number>()
  for (const tree of forest.trees) {
    let node = tree
    while (typeof node !== 'number') {
      const next: Node = (row[node[0]] ?? 0) < node[1] ? node[3] : node[4]
      const change = (typeof next === 'number' ? next : next[2]) - node[2]
      moved.set(node[0], (moved.get(node[0]) ?? 0) + change)
      node = next
    }
  }
  return [...moved]
    .map(([index, weight]) => ({ feature: forest.features[index] ?? '', weight }))
    .toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .slice(0, limit)
}

export function probability(score: number): number {
  return 1 / (1 + Math.exp(-score))
}
