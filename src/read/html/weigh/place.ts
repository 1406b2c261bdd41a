/** Where a block is: in the page, in the tree, beside its like. */
import type { Box, BoxedBlock } from '../blocks.ts'
import { namesOf } from './class-words.ts'
import type { BoxStats, Tree } from './box-stats.ts'

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
  /** Telling tag → steps up to the first one, from 1; 0 where there is none. */
  readonly tags: Readonly<Record<string, number>>
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

const TAGS = new Map(TELLING.map((tag) => [tag, `in ${tag}`]))
const NOTHING: Above = {
  tags: Object.fromEntries([...TAGS.values()].map((name) => [name, 0])),
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
    const tags: Record<string, number> = {}
    for (const name of TAGS.values()) tags[name] = (outer.tags[name] ?? 0) === 0 ? 0 : (outer.tags[name] ?? 0) + 1
    const own = TAGS.get(box.tag)
    if (own !== undefined) tags[own] = 1
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

/** Box → what holds for every block in it; worked out once a box. */
export function boxFeatures(placing: Placing): (box: Box) => Record<string, number> {
  const known = new Map<Box, Record<string, number>>()
  const { tree } = placing
  const likes = likeSiblings(placing.blocks)
  const centerChain = new Map<Box, number>()
  for (let box = tree.center, up = 0; box !== undefined; box = box.parent, up++) centerChain.set(box, up)
  const center = tree.center === undefined ? undefined : tree.statsOf(tree.center)
  const above = aboveOf(tree, (box) => centerChain.has(box))
  return (box) => {
    const seen = known.get(box)
    if (seen !== undefined) return seen
    const { tags, hidden, toCenter, meets, branch, isBody, smallest } = above(box)
    const found: Record<string, number> = { ...tags }
    Object.assign(found, sharesOf('box', tree.statsOf(box), tree.all), {
      depth: box.depth,
      hidden,
      'in article body by its maker': isBody,
      'steps to the center': toCenter === -1 ? 30 : toCenter,
      'steps above the center': meets === undefined ? 30 : (centerChain.get(meets) ?? 30),
      'depth beside the center': tree.center === undefined ? 0 : box.depth - tree.center.depth,
      'prose share of the center': share(center?.prose ?? 0, tree.all.prose),
      'prose share of the part': smallest,
    })
    const parent = box.parent
    const outer = parent?.parent
    Object.assign(found, sharesOf('parent', parent && tree.statsOf(parent), tree.all))
    Object.assign(found, sharesOf('grandparent', outer && tree.statsOf(outer), tree.all))
    found['like boxes beside it'] = likes(box)
    found['like boxes beside its parent'] = parent === undefined ? 0 : likes(parent)
    found['like boxes beside its grandparent'] = outer === undefined ? 0 : likes(outer)
    // How much hangs off the article's trunk.
    Object.assign(found, sharesOf('branch', branch && tree.statsOf(branch), tree.all))
    found['branch beside the center'] =
      toCenter > 0 && branch !== undefined && center !== undefined ? place(tree.statsOf(branch).first, center) : 0
    known.set(box, found)
    return found
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
      own.set(shapeOf(box), (own.get(shapeOf(box)) ?? 0) + 1)
      counts.set(box.parent, own)
    }
  return (box) => Math.min(30, counts.get(box.parent)?.get(shapeOf(box)) ?? 0)
}

const shapeOf = ({ tag, element }: Box): string => `${tag} ${element.getAttribute('class') ?? ''}`

function place(first: number, { first: from, last }: BoxStats): number {
  return last === from ? 0 : Math.max(-1, Math.min(2, (first - from) / (last - from)))
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole
}

const sharesNamed = (name: string) =>
  [
    `${name}: words`,
    `${name}: link share`,
    `${name}: prose share`,
    `${name}: share of the page's prose`,
    `${name}: words a block`,
    `${name}: blocks of its own`,
    `${name}: near prose`,
  ] as const
const SHARES = {
  box: sharesNamed('box'),
  parent: sharesNamed('parent'),
  grandparent: sharesNamed('grandparent'),
  branch: sharesNamed('branch'),
}

function sharesOf(name: keyof typeof SHARES, stats: BoxStats | undefined, all: BoxStats): Record<string, number> {
  const { words, linked, prose, blocks, directBlocks, nearProse } = stats ?? {
    words: 0,
    linked: 0,
    prose: 0,
    blocks: 0,
    directBlocks: 0,
    nearProse: 0,
  }
  const [total, links, own, part, length, count, near] = SHARES[name]
  return {
    [total]: log(words),
    [links]: share(linked, words),
    [own]: share(prose, words),
    [part]: share(prose, all.prose),
    [length]: share(words, blocks),
    [count]: Math.min(60, directBlocks),
    [near]: share(nearProse, all.prose),
  }
}

/** Tag and names of a block's box and its parent: blocks of one kind share them. */
export function kindOf({ box, inline, rank }: BoxedBlock): string {
  const own = `${box.tag}${rank} ${namesOf(box.element).slice(0, 3).join(' ')} ${inline?.localName ?? ''}`
  const outer = box.parent === undefined ? '' : `${box.parent.tag} ${namesOf(box.parent.element).slice(0, 3).join(' ')}`
  return `${outer}>${own}`
}
