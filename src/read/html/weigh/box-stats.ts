/** What each box of a page contains: counted at its blocks and added up once from the leaves to the root. */
import type { Box, BoxedBlock } from '../blocks.ts'

export interface BoxStats {
  /** Words, linked words, and words in blocks that read like prose. */
  words: number
  linked: number
  prose: number
  blocks: number
  /** Prose that is in it directly or one box below: what tells the box of an article from those around it. */
  nearProse: number
  /** Blocks and prose of its own, not of boxes within. */
  directBlocks: number
  first: number
  last: number
}

export interface Tree {
  readonly statsOf: (box: Box) => BoxStats
  /** The box with the most prose near it, found as Readability does: half of a paragraph counts for its grandparent. */
  readonly center: Box | undefined
  readonly all: BoxStats
}

const empty = (): BoxStats => ({
  words: 0,
  linked: 0,
  prose: 0,
  blocks: 0,
  nearProse: 0,
  directBlocks: 0,
  first: Infinity,
  last: -1,
})

/** One pass over the blocks, one over the boxes. */
export function treeOf(blocks: readonly BoxedBlock[], words: readonly number[], isProse: readonly boolean[]): Tree {
  const stats = new Map<Box, BoxStats>()
  const at = (box: Box): BoxStats => {
    const known = stats.get(box)
    if (known !== undefined) return known
    const made = empty()
    stats.set(box, made)
    return made
  }
  for (const [index, block] of blocks.entries()) {
    for (let box: Box | undefined = block.box; box !== undefined && !stats.has(box); box = box.parent) at(box)
    const own = at(block.box)
    const count = words[index] ?? 0
    own.words += count
    own.linked += count * block.linked
    own.blocks++
    own.directBlocks++
    own.first = Math.min(own.first, index)
    own.last = Math.max(own.last, index)
    if (isProse[index] !== true) continue
    own.prose += count
    const parent = block.box.parent
    if (block.box.tag === 'p' || block.box.tag === 'li') {
      if (parent !== undefined) at(parent).nearProse += count
      if (parent?.parent !== undefined) at(parent.parent).nearProse += count / 2
    } else {
      own.nearProse += count
      if (parent !== undefined) at(parent).nearProse += count / 2
    }
  }
  const boxes = [...stats.keys()].toSorted((a, b) => b.index - a.index)
  let center: Box | undefined
  for (const box of boxes) {
    const own = at(box)
    if (own.nearProse > 0 && (center === undefined || own.nearProse >= at(center).nearProse)) center = box
    if (box.parent === undefined) continue
    const outer = at(box.parent)
    outer.words += own.words
    outer.linked += own.linked
    outer.prose += own.prose
    outer.blocks += own.blocks
    outer.first = Math.min(outer.first, own.first)
    outer.last = Math.max(outer.last, own.last)
  }
  const root = boxes.at(-1)
  return { statsOf: at, center, all: root === undefined ? empty() : at(root) }
}
