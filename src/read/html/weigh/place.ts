/** Where a block is: in the page, in the tree, beside its like. */
import type { Box, BoxedBlock } from '../blocks.ts'
import { classOf } from '../dom.ts'
import type { BoxStats, Tree } from './box-stats.ts'
import type { NamesOf } from './class-words.ts'
import type { Columns } from './columns.ts'

/** Tags that say something of all below them. */
const TELLING = [
  'article',
  'main',
  'aside',
  'nav',
  'footer',
  'header',
  'figure',
  'figcaption',
  'form',
  'table',
  'ul',
  'section',
  'blockquote',
  'p',
]

/** Sizes in a form that trees split well. */
export const log = (count: number): number => Math.log2(1 + Math.max(0, count))

export interface Placing {
  readonly tree: Tree
  readonly blocks: readonly BoxedBlock[]
  readonly words: readonly number[]
  /** Index of the block that is the page's heading, or -1. */
  readonly heading: number
}

function isHidden(box: Box): boolean {
  const { element } = box
  return (
    element.hasAttribute('hidden') ||
    element.getAttribute('aria-hidden') === 'true' ||
    /display:\s*none|visibility:\s*hidden/i.test(element.getAttribute('style') ?? '')
  )
}

/** What is above a box, itself included. */
interface Above {
  /** Of each telling tag: steps up to the first one, from 1; 0 where there is none. */
  readonly tags: readonly number[]
  /** Steps up to the first hidden box, from 1; 0 where none is near. */
  readonly hidden: number
  /** Steps up to the first box around the center, or -1. */
  readonly toCenter: number
  /** That first box, and the one below it on the way: what hangs off the article's trunk. */
  readonly meets: Box | undefined
  readonly branch: Box | undefined
  readonly isBody: number
  /** Smallest share of the page's prose of a part that it is in. */
  readonly smallest: number
}

const TAGS = TELLING.map((tag) => `in ${tag}`)
const NOTHING: Above = {
  tags: TELLING.map(() => 0),
  hidden: 0,
  toCenter: -1,
  meets: undefined,
  branch: undefined,
  isBody: 0,
  smallest: 1,
}
/** Boxes up to which a hidden one counts. */
const HIDDEN_REACH = 6

/** Box → what is above it; each box adds itself to what its parent knows. */
function aboveOf(tree: Tree, isAroundCenter: (box: Box) => boolean): (box: Box) => Above {
  const known = new Map<Box, Above>()
  const add = (box: Box, outer: Above): Above => {
    const tags = outer.tags.map((steps, index) => (TELLING[index] === box.tag ? 1 : steps === 0 ? 0 : steps + 1))
    const further = outer.hidden === 0 || outer.hidden >= HIDDEN_REACH ? 0 : outer.hidden + 1
    const isMet = isAroundCenter(box)
    const isPart = box.tag === 'aside' || box.tag === 'section' || box.tag === 'article'
    return {
      tags,
      hidden: isHidden(box) ? 1 : further,
      toCenter: isMet ? 0 : outer.toCenter === -1 ? -1 : outer.toCenter + 1,
      meets: isMet ? box : outer.meets,
      branch: isMet ? undefined : outer.toCenter === 0 ? box : outer.branch,
      isBody: box.element.getAttribute('itemprop') === 'articleBody' ? 1 : outer.isBody,
      smallest: isPart ? Math.min(outer.smallest, share(tree.statsOf(box).prose, tree.all.prose)) : outer.smallest,
    }
  }
  return (box) => {
    const chain: Box[] = []
    for (let at: Box | undefined = box; at !== undefined && !known.has(at); at = at.parent) chain.push(at)
    for (const at of chain.toReversed()) known.set(at, add(at, (at.parent && known.get(at.parent)) ?? NOTHING))
    return known.get(box) ?? NOTHING
  }
}

const PLACES = [
  'depth',
  'hidden',
  'in article body by its maker',
  'steps to the center',
  'steps above the center',
  'depth beside the center',
  'prose share of the center',
  'prose share of the part',
  'like boxes beside it',
  'like boxes beside its parent',
  'like boxes beside its grandparent',
  'branch beside the center',
] as const

/** Box → the row of a block that has nothing but its place; worked out once a box. */
export function boxFeatures(placing: Placing, columns: Columns): (box: Box) => Float64Array {
  const known = new Map<Box, Float64Array>()
  const { tree } = placing
  const at = columns.of(PLACES)
  const inTags = TAGS.map(columns.at)
  const [writeBox, writeParent, writeGrandparent, writeBranch] = [
    sharesOf('box', columns),
    sharesOf('parent', columns),
    sharesOf('grandparent', columns),
    sharesOf('branch', columns),
  ]
  const likes = likeSiblings(placing.blocks)
  const centerChain = new Map<Box, number>()
  for (let box = tree.center, up = 0; box !== undefined; box = box.parent, up++) centerChain.set(box, up)
  const center = tree.center === undefined ? undefined : tree.statsOf(tree.center)
  const above = aboveOf(tree, (box) => centerChain.has(box))
  return (box) => {
    const seen = known.get(box)
    if (seen !== undefined) return seen
    const { tags, hidden, toCenter, meets, branch, isBody, smallest } = above(box)
    const parent = box.parent
    const outer = parent?.parent
    const row = new Float64Array(columns.size)
    for (const [index, steps] of tags.entries()) row[inTags[index] ?? 0] = steps
    row[at.depth] = box.depth
    row[at.hidden] = hidden
    row[at['in article body by its maker']] = isBody
    row[at['steps to the center']] = toCenter === -1 ? 30 : toCenter
    row[at['steps above the center']] = meets === undefined ? 30 : (centerChain.get(meets) ?? 30)
    row[at['depth beside the center']] = tree.center === undefined ? 0 : box.depth - tree.center.depth
    row[at['prose share of the center']] = share(center?.prose ?? 0, tree.all.prose)
    row[at['prose share of the part']] = smallest
    writeBox(row, tree.statsOf(box), tree.all)
    writeParent(row, parent && tree.statsOf(parent), tree.all)
    writeGrandparent(row, outer && tree.statsOf(outer), tree.all)
    row[at['like boxes beside it']] = likes(box)
    row[at['like boxes beside its parent']] = parent === undefined ? 0 : likes(parent)
    row[at['like boxes beside its grandparent']] = outer === undefined ? 0 : likes(outer)
    // How much hangs off the article's trunk.
    writeBranch(row, branch && tree.statsOf(branch), tree.all)
    row[at['branch beside the center']] =
      toCenter > 0 && branch !== undefined && center !== undefined ? place(tree.statsOf(branch).first, center) : 0
    known.set(box, row)
    return row
  }
}

/** How many boxes of the same tag and names are in the same box, this one included: teasers come in rows. */
function likeSiblings(blocks: readonly BoxedBlock[]): (box: Box) => number {
  const counts = new Map<Box | undefined, Map<string, number>>()
  const seen = new Set<Box>()
  for (const block of blocks)
    for (let box: Box | undefined = block.box; box !== undefined && !seen.has(box); box = box.parent) {
      seen.add(box)
      const own = counts.get(box.parent) ?? new Map<string, number>()
      const shape = shapeOf(box)
      own.set(shape, (own.get(shape) ?? 0) + 1)
      counts.set(box.parent, own)
    }
  return (box) => Math.min(30, counts.get(box.parent)?.get(shapeOf(box)) ?? 0)
}

const shapeOf = ({ tag, element }: Box): string => `${tag} ${classOf(element)}`

function place(first: number, { first: from, last }: BoxStats): number {
  return last === from ? 0 : Math.max(-1, Math.min(2, (first - from) / (last - from)))
}

export function share(part: number, whole: number): number {
  return whole <= 0 ? 0 : part / whole
}

const SHARES = [
  'words',
  'link share',
  'prose share',
  "share of the page's prose",
  'words a block',
  'blocks of its own',
  'near prose',
] as const
const WHERES = ['box', 'parent', 'grandparent', 'branch'] as const

export const PLACED: readonly string[] = [
  ...TAGS,
  ...PLACES,
  ...WHERES.flatMap((where) => SHARES.map((name) => `${where}: ${name}`)),
]

function sharesOf(
  where: (typeof WHERES)[number],
  columns: Columns,
): (row: Float64Array, stats: BoxStats | undefined, all: BoxStats) => void {
  const [total = 0, links = 0, own = 0, part = 0, length = 0, count = 0, near = 0] = SHARES.map((name) =>
    columns.at(`${where}: ${name}`),
  )
  return (row, stats, all) => {
    if (stats === undefined) return
    const { words, linked, prose, blocks, directBlocks, nearProse } = stats
    row[total] = log(words)
    row[links] = share(linked, words)
    row[own] = share(prose, words)
    row[part] = share(prose, all.prose)
    row[length] = share(words, blocks)
    row[count] = Math.min(60, directBlocks)
    row[near] = share(nearProse, all.prose)
  }
}

/** Tag and names of a block's box and its parent: blocks of one kind share them. */
export function kindsOf(blocks: readonly BoxedBlock[], namesOf: NamesOf): string[] {
  const known = new Map<Box, string>()
  const firstNames = (box: Box): string => {
    const names = known.get(box) ?? namesOf(box.element).slice(0, 3).join(' ')
    known.set(box, names)
    return names
  }
  return blocks.map(({ box, inline, rank }) => {
    const outer = box.parent === undefined ? '' : `${box.parent.tag} ${firstNames(box.parent)}`
    return `${outer}>${box.tag}${rank} ${firstNames(box)} ${inline?.localName ?? ''}`
  })
}
