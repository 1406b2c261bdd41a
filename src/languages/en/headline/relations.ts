/** The words of the parse: how words hang on each other, and the clauses they make up. */
import type { TaggedToken } from '../grammar/tagger.ts'
import type { Chunk } from './chunks/kinds.ts'

/** How a word hangs on its head. */
export type Relation =
  | 'root'
  | 'det'
  | 'amod'
  | 'nmod'
  | 'num'
  | 'quant'
  | 'poss'
  | 'flat'
  | 'title'
  | 'aux'
  | 'neg'
  | 'advv'
  | 'to'
  | 'subj'
  | 'obj'
  | 'obj2'
  | 'comp'
  | 'acomp'
  | 'prep'
  | 'pmod'
  | 'of'
  | 'pobj'
  | 'pcomp'
  | 'lead'
  | 'time'
  | 'ptime'
  | 'appos'
  | 'rel'
  | 'rrel'
  | 'redrel'
  | 'sub'
  | 'xcomp'
  | 'purp'
  | 'ninf'
  | 'ving'
  | 'conjV'
  | 'conjN'
  | 'conjC'
  | 'cc'
  | 'mark'
  | 'attr'
  | 'adv'
  | 'prt'
  | 'paren'
  | 'punct'
  | 'dep'

export interface Node {
  readonly index: number
  readonly token: TaggedToken
  head: number
  relation: Relation
  /** Chunk that the word is part of. */
  chunk: number
}

export interface Parse {
  readonly nodes: readonly Node[]
  readonly chunks: readonly Chunk[]
  /** The main verb, or -1 in a sentence without one. */
  readonly root: number
}

export interface Clause {
  kind: 'main' | 'comp' | 'rel' | 'sub' | 'attr' | 'conj'
  verb: number
  /** Where the next object or phrase hangs: the clause's verb or an infinitive below it. */
  cursor: number
  subject: number
  /** Word that the clause's verb will hang on; -1 when not known yet. */
  parent: number
  relation: Relation
  opener: number
  afterComma: boolean
  hasObject: boolean
  /** Words that wait for the verb. */
  pending: number[]
}

/** The head of a word that hangs on nothing. */
export const ROOT = -1

/** Hangs a word on another; never on itself. */
export function hang(nodes: readonly Node[], at: number, head: number, relation: Relation): void {
  const node = nodeAt(nodes, at)
  if (at === head) return
  node.head = head
  node.relation = relation
}

export function nodeAt(nodes: readonly Node[], at: number): Node {
  const node = nodes[at]
  if (node === undefined) throw new Error(`no word at ${at}`)
  return node
}
