/** Which sentences could be left of a sentence: the best sub-trees of its parse, as sets of kept words. */
import { isNegated } from '../grammar/verbs.ts'
import type { Tree } from './features.ts'
import { isAside, isTied } from './features.ts'

/** How a candidate was begun: at the main verb, at a reported clause, or with the reported verb drawn up to the main subject. */
type Start = 'main' | 'clause' | 'raised' | 'second'

export interface Candidate {
  readonly start: Start
  /** The verb at the top. */
  readonly root: number
  /** Places of the kept words, ascending, marks left out. */
  readonly words: readonly number[]
  /** Log probability by the part weights. */
  readonly score: number
}

/** A list that shares its tails: sets grow by joining, and most are never read. */
type Kept = { readonly word: number } | { readonly left: Kept; readonly right: Kept }
interface Option {
  readonly score: number
  readonly kept: Kept
}

/** Candidates for each start at most. */
const BEST = 48
/** Candidates of all starts together. */
const MOST = 96

export function candidatesOf(tree: Tree, odds: readonly number[]): Candidate[] {
  const grower = new Grower(tree, odds)
  const found = startsOf(tree).flatMap(({ start, root, subject }) => {
    let options = grower.grow(root, start === 'main' ? -1 : root)
    if (subject !== undefined) options = join(options, grower.grow(subject, -1))
    return options.map(({ score, kept }) => ({ start, root, score, kept }))
  })
  return found
    .toSorted((a, b) => b.score - a.score)
    .slice(0, MOST)
    .map(({ start, root, score, kept }) => ({ start, root, score, words: listOf(kept) }))
}

interface Begin {
  readonly start: Start
  readonly root: number
  /** The subject that takes the place of the root's own. */
  readonly subject?: number
}

/** Where a headline may begin in this sentence. */
export function startsOf(tree: Tree): Begin[] {
  const { nodes, children, root } = tree
  if (root < 0) return []
  const starts: Begin[] = [{ start: 'main', root }]
  const subjectOf = (verb: number) => (children[verb] ?? []).find((child) => nodes[child]?.relation === 'subj')
  const main = subjectOf(root)
  for (const { index, relation, head } of nodes) {
    if (relation === 'comp' && (head === root || nodes[head]?.relation === 'comp')) {
      const subject = subjectOf(index)
      if (subject === undefined || isDoubtful(tree, head) || isOpenQuestion(tree, index)) continue
      const pronoun = /^(?:he|she|it|they|we|i|he'd|she'd|they'd)$/u.test(nodes[subject]?.token.lower ?? '')
      if (!pronoun) starts.push({ start: 'clause', root: index })
      else if (main !== undefined) starts.push({ start: 'raised', root: index, subject: main })
    }
    if ((relation === 'conjC' || relation === 'conjV') && head === root) {
      const subject = subjectOf(index)
      if (subject === undefined && main !== undefined && relation === 'conjV')
        starts.push({ start: 'second', root: index, subject: main })
      else if (subject !== undefined && !/^(?:he|she|it|they|we|i)$/u.test(nodes[subject]?.token.lower ?? ''))
        starts.push({ start: 'second', root: index })
    }
  }
  return starts
}

/** What is doubted, denied, wished or only claimed cannot be told as a fact: such a verb keeps its clause to itself. */
const DOUBTFUL =
  /^(?:claim|alleg|den(?:y|ied|ies)|doubt|disput|believ|think|thought|hop(?:e|ing)|fear|insist|argu|accus|wish|want|demand|threaten|guess|speculat|imagin|pretend|suspect|deman|urge|prais|mean|ensur|pray|worr|feel|felt)/u

function isDoubtful(tree: Tree, verb: number): boolean {
  for (let at = verb, step = 0; at >= 0 && step < 9; step++) {
    const node = tree.nodes[at]
    if (node === undefined) return false
    if (DOUBTFUL.test(node.token.lower)) return true
    if (
      (tree.children[at] ?? []).some((child) =>
        isDoubt(tree.nodes[child]?.token.lower ?? '', tree.nodes[child]?.relation),
      )
    )
      return true
    at = node.head
  }
  return false
}

/** "whether he is to go", "what he wants": not told as a fact. */
function isOpenQuestion(tree: Tree, verb: number): boolean {
  return (tree.children[verb] ?? []).some(
    (child) => tree.nodes[child]?.relation === 'mark' && tree.nodes[child]?.token.lower !== 'that',
  )
}

function isDoubt(word: string, relation: string | undefined): boolean {
  return (
    relation === 'neg' ||
    isNegated(word) ||
    (relation === 'aux' && /^(?:may|might|could|would|should)$/u.test(word)) ||
    (relation === 'mark' && word !== 'that')
  )
}

class Grower {
  private readonly memory = new Map<number, Option[]>()
  private readonly tree: Tree
  private readonly odds: readonly number[]

  constructor(tree: Tree, odds: readonly number[]) {
    this.tree = tree
    this.odds = odds
  }

  /** The best ways to keep `word` and some of what hangs on it. `promoted`: it is the top, so its old joints go. */
  grow(word: number, promoted: number): Option[] {
    const key = promoted === word ? -1 - word : word
    const known = this.memory.get(key)
    if (known) return known
    this.memory.set(key, [{ score: 0, kept: { word } }])
    const { nodes, children } = this.tree
    let options: Option[] = [{ score: 0, kept: { word } }]
    for (const child of children[word] ?? []) {
      const node = nodes[child]
      if (node === undefined || isAside(node)) continue
      if (promoted === word && this.falls(child)) continue
      const kept = this.grow(child, -1)
      if (isTied(this.tree, node)) {
        options = join(options, kept)
        continue
      }
      const odds = this.odds[child] ?? 0
      const keep = -Math.log1p(Math.exp(-odds))
      const drop = -Math.log1p(Math.exp(odds))
      options = merge(
        options.map((option) => ({ score: option.score + drop, kept: option.kept })),
        join(options, kept).map((option) => ({ score: option.score + keep, kept: option.kept })),
      )
    }
    this.memory.set(key, options)
    return options
  }

  /** What tied a clause to the one above it goes when it stands alone: "that", "and", a pronoun that the main subject replaces. */
  private falls(child: number): boolean {
    const node = this.tree.nodes[child]
    if (node === undefined) return true
    if (node.relation === 'mark' || node.relation === 'cc') return true
    return node.relation === 'subj' && /^(?:he|she|it|they|we|i)$/u.test(node.token.lower)
  }
}

/** The best sums of two descending lists: pair (i, j) can only be among the best when (i + 1)(j + 1) pairs come before it. */
function join(left: readonly Option[], right: readonly Option[]): Option[] {
  if (right.length === 1 && right[0]) {
    const [only] = right
    return left.map((option) => ({ score: option.score + only.score, kept: { left: option.kept, right: only.kept } }))
  }
  const sums: Option[] = []
  for (const [i, a] of left.entries()) {
    for (const [j, b] of right.entries()) {
      if ((i + 1) * (j + 1) > BEST) break
      sums.push({ score: a.score + b.score, kept: { left: a.kept, right: b.kept } })
    }
  }
  return sums.toSorted((a, b) => b.score - a.score).slice(0, BEST)
}

function merge(left: readonly Option[], right: readonly Option[]): Option[] {
  const merged: Option[] = []
  let i = 0
  let j = 0
  while (merged.length < BEST && (i < left.length || j < right.length)) {
    const a = left[i]
    const b = right[j]
    if (b === undefined || (a !== undefined && a.score >= b.score)) {
      if (a) merged.push(a)
      i++
    } else {
      merged.push(b)
      j++
    }
  }
  return merged
}

function listOf(kept: Kept): number[] {
  const words: number[] = []
  const open: Kept[] = [kept]
  for (let next = open.pop(); next; next = open.pop()) {
    if ('word' in next) words.push(next.word)
    else open.push(next.left, next.right)
  }
  return [...new Set(words)].toSorted((a, b) => a - b)
}
