/** A sentence in the middle of being read: its chunks, its open clauses, and what still waits for the next word. */
import type { TaggedToken } from '../../grammar/tagger.ts'
import { chunksOf } from '../chunks.ts'
import type { Chunk } from '../chunks/kinds.ts'
import type { Relation } from '../relations.ts'
import { ROOT } from '../relations.ts'
import { hangInside } from './inside-chunks.ts'
import { OpenClauses } from './open-clauses.ts'

/** "and", with the word on its left that its right side will hang on. */
interface Conjunct {
  readonly target: number
  readonly relation: Relation
  readonly cc: number
}

/** Reads the chunk at `index`: hangs its head on a word, or lets it wait. */
export type ReadChunk = (reading: Reading, chunk: Chunk, index: number) => void

export class Reading extends OpenClauses {
  readonly tokens: readonly TaggedToken[]
  readonly chunks: readonly Chunk[]
  lastNoun = -1
  lastPrep = -1
  lastAdjective = -1
  /** The preposition that waits for its noun. */
  openPrep = -1
  conjunct: Conjunct | undefined

  constructor(tokens: readonly TaggedToken[]) {
    super(tokens.map((token, index) => ({ index, token, head: ROOT, relation: 'dep', chunk: -1 })))
    this.tokens = tokens
    this.chunks = chunksOf(tokens)
    for (const [index, chunk] of this.chunks.entries()) {
      for (let at = chunk.start; at < chunk.end; at++) this.node(at).chunk = index
      hangInside(this.nodes, chunk)
    }
  }

  /** Hangs a word on the preposition that waits for one. False when none does. */
  fillPreposition(at: number, relation: Relation = 'pobj'): boolean {
    if (this.openPrep < 0) return false
    this.hang(at, this.openPrep, relation)
    this.openPrep = -1
    return true
  }

  /** Hangs a word on what is before the "and". False when no "and" waits. */
  join(at: number, relation: Relation | undefined = this.conjunct?.relation): boolean {
    if (this.conjunct === undefined || relation === undefined) return false
    this.hang(at, this.conjunct.target, relation)
    this.hang(this.conjunct.cc, at, 'cc')
    this.conjunct = undefined
    return true
  }

  /** The same for the verb that an "and" between verbs waits for: what follows hangs on the later one. */
  joinVerb(at: number): boolean {
    if (this.conjunct?.relation !== 'conjV') return false
    this.join(at)
    this.top.cursor = at
    this.top.hasObject = false
    return true
  }

  /** From here on, objects and phrases hang on this verb. */
  descend(at: number): void {
    if (this.top.verb < 0) return
    this.top.cursor = at
    this.top.hasObject = false
  }
}
