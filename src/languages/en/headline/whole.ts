/** What can be seen of a whole candidate: its length, its joints, how it begins and ends. Named features, no words. */
import type { Draft } from './gates.ts'
import type { Tree } from './features.ts'
import { groupOf } from './features.ts'
import type { Weights } from './weights.ts'
import { SAYING } from '../grammar/verbs.ts'

type Measured = readonly (readonly [name: string, value: number])[]

const bin = (value: number, ...limits: readonly number[]) => limits.findIndex((limit) => value <= limit)

/** What a candidate is worth: its whole features by their weights, and its kept parts by theirs (`worths`, by word). */
export function rankScore(draft: Draft, best: number, whole: Weights, worths: readonly number[]): number {
  let sum = 0
  for (const [name, value] of wholeFeatures(draft, best)) sum += (whole.get(name) ?? 0) * value
  for (const word of draft.candidate.words) sum += worths[word] ?? 0
  return sum
}

/** The features of a candidate with their values; `best` is the highest part score among its rivals. */
export function wholeFeatures({ tree, candidate, text }: Draft, best: number): Measured {
  const { words, root, start } = candidate
  const { nodes } = tree
  const kept = new Set(words)
  const features: [string, number][] = []
  const flag = (name: string) => features.push([name, 1])
  const first = words[0] ?? 0
  const last = words.at(-1) ?? 0
  const count = words.length

  features.push(['part score', candidate.score], ['part score by word', candidate.score / count])
  features.push(['behind the best part score', candidate.score - best])
  flag(`start ${start}`)
  if (start !== 'main')
    flag(`start ${start} under ${SAYING.has(nodes[tree.root]?.token.lower ?? '') ? 'saying' : 'other'}`)
  flag(`words ${Math.min(count, 16)}`)
  flag(`characters ${bin(text.length, 25, 35, 45, 55, 65, 75, 90, 999)}`)
  const ratio = count / Math.max(1, tree.length)
  flag(`share ${bin(ratio, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7, 0.85, 1)}`)
  flag(`share ${bin(ratio, 0.25, 0.4, 0.55, 1)} of sentence ${bin(tree.length, 14, 20, 28, 999)}`)
  features.push(['share', ratio], ['share squared', ratio * ratio], ['words', count / 10])

  const end = nodes[last]
  const unit = unitOf(tree, root, last)
  flag(`ends in ${end?.token.tag}`)
  flag(`ends in part ${unit === undefined ? 'verb' : unit.relation}`)
  flag(`before ${followerOf(tree, last)}`)
  flag(`ends in ${groupOf(end?.relation ?? 'dep')} before ${followerOf(tree, last)}`)
  flag(first === 0 ? 'begins with the sentence' : `begins with ${nodes[first]?.token.tag}`)

  let gaps = 0
  let inside = 0
  for (let at = 1; at < words.length; at++) {
    const left = words[at - 1] ?? 0
    const right = words[at] ?? 0
    const dropped = nodes.slice(left + 1, right).filter((node) => node.token.tag !== 'PU')
    if (dropped.length === 0) continue
    gaps++
    if (sameChunk(tree, left, right)) inside++
    flag(`joins ${classAt(tree, left)} to ${classAt(tree, right)}`)
    features.push([`gap of ${bin(dropped.length, 1, 2, 4, 8, 99)}`, 1])
  }
  flag(`gaps ${Math.min(gaps, 6)}`)
  flag(`gaps inside phrases ${Math.min(inside, 3)}`)

  const children = tree.children[root] ?? []
  const keptChildren = children.filter((child) => kept.has(child)).map((child) => nodes[child])
  const phrases = keptChildren.filter((child) => child !== undefined && groupOf(child.relation) === 'phrase')
  const object = keptChildren.some((child) => child !== undefined && /^(?:obj|acomp|xcomp|comp)$/u.test(child.relation))
  flag(`phrases ${Math.min(phrases.length, 3)} ${object ? 'with' : 'without'} object`)
  if (!object && phrases.length === 0 && last === root) flag('ends in a bare verb')
  if (
    phrases.length === 0 &&
    !object &&
    children.some((child) => groupOf(nodes[child]?.relation ?? 'dep') === 'phrase')
  )
    flag('verb lost its phrases')
  const nearest = children.find((child) => child > root && groupOf(nodes[child]?.relation ?? 'dep') === 'phrase')
  if (nearest !== undefined && !kept.has(nearest) && phrases.length > 0)
    flag('nearest phrase dropped, a later one kept')
  const clauses = keptChildren.filter((child) => child !== undefined && groupOf(child.relation) === 'clause').length
  flag(`clauses ${Math.min(clauses, 2)}`)

  const subject = [...words].find((word) => nodes[word]?.relation === 'subj' && word < root)
  if (subject === undefined) flag('no subject')
  else {
    flag(`subject is ${nodes[subject]?.token.tag}`)
    flag(`subject of ${bin(words.filter((word) => word <= subject).length, 1, 2, 3, 4, 6, 99)}`)
    const bare =
      nodes[subject]?.token.tag === 'NN' &&
      !words.some((word) => nodes[word]?.head === subject && /^(?:det|poss|num)$/u.test(nodes[word]?.relation ?? ''))
    if (bare) flag('subject without article')
  }
  const names = nodes.filter((node) => node.token.tag === 'NNP')
  const named = names.filter((node) => kept.has(node.index)).length
  if (names.length > 0) features.push(['share of names', named / names.length])
  if (named === 0 && names.length > 0) flag('no name kept')
  flag(`numbers kept ${Math.min(2, words.filter((word) => nodes[word]?.token.tag === 'CD').length)}`)
  const commas = text.match(/,/gu)?.length ?? 0
  flag(`commas ${Math.min(commas, 2)}`)
  for (const child of keptChildren) if (child && child.index !== subject) flag(`keeps ${child.relation}`)
  for (const child of children) if (!kept.has(child)) flag(`drops ${nodes[child]?.relation}`)
  for (const word of words) {
    const dropped = (tree.children[word] ?? []).filter(
      (child) => !kept.has(child) && child < word && groupOf(nodes[child]?.relation ?? 'dep') === 'modifier',
    )
    if (dropped.length > 0) features.push([`modifiers dropped in ${word <= root ? 'subject' : 'rest'}`, dropped.length])
    if (
      /^(?:nmod|amod)$/u.test(nodes[word]?.relation ?? '') &&
      nodes[word - 1]?.relation === 'nmod' &&
      !kept.has(word - 1) &&
      nodes[word - 1]?.head === nodes[word]?.head
    )
      features.push(['compound cut', 1])
    const bare = nodes[word]?.token.tag === 'NN' && dropped.some((child) => nodes[child]?.relation === 'det')
    if (bare) features.push([`article dropped in ${word <= root ? 'subject' : 'rest'}`, 1])
  }
  return features
}

/** The part below the top verb that a word belongs to; undefined when it is the verb or one of its helpers. */
function unitOf(tree: Tree, root: number, word: number) {
  let at = word
  for (let step = 0; step < 40; step++) {
    const node = tree.nodes[at]
    if (node === undefined || at === root || node.head < 0) return undefined
    if (node.head === root) return /^(?:aux|neg|to|advv|prt)$/u.test(node.relation) ? undefined : node
    at = node.head
  }
  return undefined
}

function sameChunk(tree: Tree, left: number, right: number): boolean {
  return tree.nodes[left]?.chunk === tree.nodes[right]?.chunk
}

function followerOf(tree: Tree, last: number): string {
  const next = tree.nodes[last + 1]
  if (next === undefined) return 'the end'
  return classAt(tree, next.index)
}

/** Coarse class of a word at a joint. */
function classAt(tree: Tree, at: number): string {
  const tag = tree.nodes[at]?.token.tag
  switch (tag) {
    case 'NN':
    case 'NNP':
    case 'CD':
    case 'PRP':
      return 'noun'
    case 'MD':
    case 'BE':
    case 'HAVE':
    case 'DO':
    case 'VF':
    case 'VED':
      return 'finite'
    case 'VN':
    case 'VG':
    case 'VB':
      return 'verb'
    case 'IN':
    case 'RP':
      return 'preposition'
    case 'DT':
    case 'PRP$':
      return 'determiner'
    case 'SC':
    case 'WH':
      return 'subordinator'
    case undefined:
      return 'nothing'
    default:
      return tag === 'PU' ? 'mark' : tag === 'CC' ? 'coordinator' : tag === 'TO' ? 'to' : 'modifier'
  }
}
