/** What can be seen of one part of a sentence: named features, none of them a word of any text. */
import { HEDGES } from '../grammar/verbs.ts'
import type { Node, Parse, Relation } from './relations.ts'

/** A parsed sentence with what the features ask for again and again. */
export interface Tree extends Parse {
  readonly children: readonly (readonly number[])[]
  /** Words below each word, itself included; first and last of them. */
  readonly size: readonly number[]
  readonly first: readonly number[]
  readonly last: readonly number[]
  readonly length: number
  /** Root of each word's chain of heads, in steps. */
  readonly depth: readonly number[]
}

export function growTree(parse: Parse): Tree {
  const { nodes } = parse
  const children: number[][] = nodes.map(() => [])
  for (const node of nodes) if (node.head >= 0 && node.relation !== 'punct') children[node.head]?.push(node.index)
  const size = nodes.map(() => 0)
  const first = nodes.map((_, index) => index)
  const last = nodes.map((_, index) => index)
  const depth = nodes.map(() => -1)
  const visit = (at: number, level: number): void => {
    if ((depth[at] ?? 0) >= 0) return
    depth[at] = level
    size[at] = 1
    for (const child of children[at] ?? []) {
      if ((depth[child] ?? 0) >= 0) continue
      visit(child, level + 1)
      size[at] = (size[at] ?? 0) + (size[child] ?? 0)
      first[at] = Math.min(first[at] ?? at, first[child] ?? child)
      last[at] = Math.max(last[at] ?? at, last[child] ?? child)
    }
  }
  for (const node of nodes) if (node.head < 0) visit(node.index, 0)
  for (const node of nodes) if ((depth[node.index] ?? 0) < 0) visit(node.index, 9)
  return {
    ...parse,
    children,
    size,
    first,
    last,
    depth,
    length: nodes.filter((node) => node.token.tag !== 'PU').length,
  }
}

const TIED = new Set<Relation>([
  'flat',
  'to',
  'aux',
  'neg',
  'subj',
  'pobj',
  'pcomp',
  'prt',
  'acomp',
  'cc',
  'quant',
  'xcomp',
  'obj',
])

/** Parts that stand and fall with their head: without them it means nothing, or something else. */
export function isTied(tree: Tree, node: Node): boolean {
  const { relation, token } = node
  if (relation === 'mark') return tree.nodes[node.head]?.relation !== 'comp' || opensWithPronoun(tree, node)
  if (relation === 'advv' || relation === 'adv' || relation === 'amod') return HEDGES.has(token.lower)
  if (relation === 'det') return token.lower === 'no' || token.lower === 'neither'
  // "former first lady Ann Roe": what belongs to a name goes whole or stays whole
  if (/^(?:amod|nmod|num)$/u.test(relation) && tree.nodes[node.head]?.relation === 'title') return true
  if (relation === 'conjN') return isBetween(tree, node)
  if (relation === 'comp')
    return !(tree.children[node.head] ?? []).some((child) => tree.nodes[child]?.relation === 'obj')
  return TIED.has(relation)
}

/** "between A and B" is one thing. */
function isBetween(tree: Tree, node: Node): boolean {
  const head = tree.nodes[node.head]
  return head !== undefined && head.relation === 'pobj' && tree.nodes[head.head]?.token.lower === 'between'
}

/** "confirmed that it has": "that" keeps the pronoun from running into the verb before it. */
function opensWithPronoun(tree: Tree, mark: Node): boolean {
  return (tree.children[mark.head] ?? []).some(
    (child) =>
      tree.nodes[child]?.relation === 'subj' && /^(?:i|he|she|we|they|it)$/u.test(tree.nodes[child]?.token.lower ?? ''),
  )
}

/** Never part of a headline. */
export function isAside(node: Node): boolean {
  return node.relation === 'paren' || node.relation === 'dep'
}

const bin = (value: number, ...limits: readonly number[]) => limits.findIndex((limit) => value <= limit)
const PREPOSITIONAL = new Set<Relation>(['prep', 'pmod', 'of', 'lead', 'ptime'])

/** Named features of keeping `node` when its head is kept. */
export function partFeatures(tree: Tree, node: Node): string[] {
  const { relation, token, index } = node
  const { nodes, children } = tree
  const head = nodes[node.head]
  const from = tree.first[index] ?? index
  const size = tree.size[index] ?? 1
  const features = ['bias', `is ${relation}`]
  const below = nodes.slice(from, (tree.last[index] ?? index) + 1)
  const after = index > node.head
  const before = nodes[from - 1]
  if (before?.token.tag === 'PU') features.push(`${groupOf(relation)} after a mark`)
  if (PREPOSITIONAL.has(relation)) {
    features.push(`preposition ${token.lower}`)
    const object = (children[index] ?? []).map((child) => nodes[child]).find((child) => child?.relation === 'pobj')
    if (object) features.push(`object of preposition is ${object.token.tag}`)
    if (after) features.push(`${groupOf(relation)} number ${siblingsBefore(tree, node)}`)
    if (relation === 'pmod' || relation === 'of') features.push(`of-phrase of ${head?.relation ?? 'none'}`)
  }
  if (relation === 'det')
    features.push(
      `determiner ${/^(?:the|an?)$/u.test(token.lower) ? token.lower.slice(0, 1) : 'other'} of ${head?.relation ?? 'none'}`,
    )
  if (relation === 'amod' || relation === 'nmod' || relation === 'num' || relation === 'title' || relation === 'poss') {
    features.push(`${relation} of ${head?.relation ?? 'none'}`, `${relation} is ${token.tag}`)
    if (/^\p{Lu}/u.test(token.text) && index > 0) features.push(`${relation} with a capital`)
    if (token.text.includes('-')) features.push(`${relation} with a hyphen`)
    if (index === node.head - 1) features.push(`${relation} next to its head`)
    if (/(?:est|st|nd|rd|th)$/u.test(token.lower)) features.push(`${relation} ends like a rank`)
    if (head?.token.tag === 'NNP') features.push(`${relation} of a name`)
    features.push(`modifiers ${bin((children[node.head] ?? []).length, 1, 2, 3, 99)}`)
  }
  const group = groupOf(relation)
  features.push(`${group} distance ${bin(Math.abs(from - node.head), 1, 2, 4, 8, 99)}`)
  if (group !== 'modifier') {
    features.push(`${group} size ${bin(size, 1, 2, 3, 5, 8, 99)}`)
    features.push(`${group} begins at ${bin(charsBefore(tree, from), 25, 45, 65, 90, 9999)}`)
    if (below.some((other) => other.token.tag === 'NNP' && other.index !== index))
      features.push(`${group} holds a name`)
    if (below.some((other) => other.token.tag === 'CD')) features.push(`${group} holds a number`)
    if ((tree.last[index] ?? 0) >= nodes.length - 2) features.push(`${group} ends the sentence`)
    if (head) features.push(`${group} under ${groupOf(head.relation)}`)
    if (!/(?:^|\s)obj/u.test((children[node.head] ?? []).map((child) => nodes[child]?.relation).join(' ')) && after)
      features.push(`${group} of a verb without object`)
    if (head?.token.tag === 'BE') features.push(`${group} of be`)
    if (head?.token.tag === 'VN') features.push(`${group} of a participle`)
  }
  features.push(`sentence of ${bin(tree.length, 12, 18, 25, 33, 999)}`)
  features.push(`depth ${bin(tree.depth[index] ?? 0, 1, 2, 3, 4, 99)}`)
  return features
}

function charsBefore(tree: Tree, at: number): number {
  return (tree.nodes[at]?.token.start ?? 0) - (tree.nodes[0]?.token.start ?? 0)
}

function siblingsBefore(tree: Tree, node: Node): number {
  const before = (tree.children[node.head] ?? []).filter(
    (child) => child > node.head && child < node.index && PREPOSITIONAL.has(tree.nodes[child]?.relation ?? 'dep'),
  )
  return Math.min(3, before.length + 1)
}

export function groupOf(relation: Relation): string {
  switch (relation) {
    case 'det':
    case 'amod':
    case 'nmod':
    case 'num':
    case 'title':
    case 'poss':
    case 'flat':
      return 'modifier'
    case 'prep':
    case 'pmod':
    case 'of':
      return 'phrase'
    case 'time':
    case 'ptime':
      return 'time'
    case 'rel':
    case 'rrel':
    case 'redrel':
    case 'appos':
      return 'aside'
    case 'sub':
    case 'ving':
    case 'purp':
    case 'conjC':
    case 'conjV':
    case 'comp':
    case 'xcomp':
      return 'clause'
    default:
      return relation
  }
}
