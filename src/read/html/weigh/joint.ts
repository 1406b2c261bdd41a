/** The two forests that judge blocks, over one row of features. */
import { columnsOf } from './columns.ts'
import type { Columns } from './columns.ts'
import type { ReadingWeights } from './table.ts'
import type { Forest, Node } from './trees.ts'

export interface Joint {
  readonly columns: Columns
  readonly blocks: Forest
  readonly runs: Forest
}

type Tables = Pick<ReadingWeights, 'blocks' | 'runs'>

const known = new WeakMap<Tables, Joint>()

/** Worked out once a table. */
export function jointOf(weights: Tables): Joint {
  const seen = known.get(weights)
  if (seen !== undefined) return seen
  const columns = columnsOf([...new Set([...weights.blocks.features, ...weights.runs.features])])
  const joint = { columns, blocks: over(columns, weights.blocks), runs: over(columns, weights.runs) }
  known.set(weights, joint)
  return joint
}

function over(columns: Columns, forest: Forest): Forest {
  const places = forest.features.map(columns.at)
  const moved = (node: Node): Node =>
    typeof node === 'number' ? node : [places[node[0]] ?? 0, node[1], node[2], moved(node[3]), moved(node[4])]
  return { features: columns.names, base: forest.base, trees: forest.trees.map(moved) }
}
