/** The clauses that are open while a sentence is read, innermost last, and how they take and leave their words. */
import type { Clause, Node, Relation } from '../relations.ts'
import { hang, nodeAt, ROOT } from '../relations.ts'

export class OpenClauses {
  readonly nodes: readonly Node[]
  stack: Clause[] = []
  /** The last mark read was a comma. */
  commaBefore = false

  constructor(nodes: readonly Node[]) {
    this.nodes = nodes
    this.stack = [this.clause('main', ROOT, 'root')]
  }

  get main(): Clause {
    const [main] = this.stack
    if (main === undefined) throw new Error('the main clause is gone')
    return main
  }

  get top(): Clause {
    return this.stack.at(-1) ?? this.main
  }

  node(at: number): Node {
    return nodeAt(this.nodes, at)
  }

  clause(kind: Clause['kind'], parent: number, relation: Relation): Clause {
    return {
      kind,
      parent,
      relation,
      verb: -1,
      cursor: -1,
      subject: -1,
      opener: -1,
      afterComma: this.commaBefore,
      hasObject: false,
      pending: [],
    }
  }

  hang(at: number, head: number, relation: Relation): void {
    hang(this.nodes, at, head, relation)
  }

  push(kind: Clause['kind'], parent: number, relation: Relation): Clause {
    const clause = this.clause(kind, parent, relation)
    this.stack.push(clause)
    return clause
  }

  toMain(): void {
    while (this.stack.length > 1) this.pop()
  }

  pop(): void {
    const clause = this.stack.pop()
    if (clause === undefined || this.stack.length === 0) throw new Error('the main clause was popped')
    this.settle(clause)
  }

  /** What a clause that never got a verb leaves behind hangs on whatever opened it. */
  settle(clause: Clause): void {
    if (clause.verb >= 0) return
    if (clause.opener >= 0 && clause.subject >= 0) {
      const parent = clause.parent >= 0 ? clause.parent : this.top.cursor
      this.hang(clause.opener, parent, 'prep')
      this.hang(clause.subject, clause.opener, 'pobj')
      if (parent < 0) {
        this.node(clause.opener).relation = 'lead'
        this.top.pending.push(clause.opener)
      }
    } else if (clause.subject >= 0 && clause.parent >= 0) {
      this.hang(clause.subject, clause.parent, 'obj')
    }
  }

  setVerb(clause: Clause, at: number): void {
    clause.verb = at
    clause.cursor = at
    clause.hasObject = false
    if (clause.kind !== 'main') {
      const parent = clause.parent
      if (parent >= 0) this.hang(at, parent, clause.relation)
      else {
        this.node(at).relation = clause.relation
        this.main.pending.push(at)
      }
    } else this.node(at).relation = 'root'
    if (clause.subject >= 0) this.hang(clause.subject, at, 'subj')
    for (const word of clause.pending) this.hang(word, at, this.leading(word))
    clause.pending = []
    if (clause.opener >= 0) this.hang(clause.opener, at, 'mark')
  }

  leading(word: number): Relation {
    const relation = this.node(word).relation
    return ['prep', 'sub', 'ving', 'pmod', 'purp'].includes(relation) ? 'lead' : relation
  }

  leaveEmbedded(): void {
    while (this.stack.length > 1 && this.top.verb >= 0 && this.top.kind !== 'comp') this.pop()
  }

  /** A comma closes what a comma opened, and whatever is before the main clause. */
  closeAtComma(): void {
    if (this.main.verb < 0 && this.main.subject < 0 && this.top.verb >= 0) {
      this.toMain()
      return
    }
    while (this.stack.length > 1) {
      const { kind, verb, relation, afterComma } = this.top
      const leads = relation === 'lead' && verb >= 0
      const closes =
        verb >= 0 &&
        ((kind === 'rel' && (afterComma || this.main.verb < 0)) ||
          (kind === 'comp' && this.main.verb < 0) ||
          kind === 'attr' ||
          kind === 'sub')
      if (!leads && !closes) return
      this.pop()
    }
  }

  /** The word that an adjunct hangs on now, or itself put on the list of those that wait for the verb. */
  cursorOr(at: number, relation: Relation): number {
    const { cursor, subject, pending } = this.top
    if (cursor >= 0) return cursor
    if (subject >= 0) {
      this.node(at).relation = relation
      pending.push(at)
      return subject
    }
    this.node(at).relation = relation
    pending.push(at)
    return ROOT
  }

  /** The noun that a phrase ending in `at` is about: up through "of" and other prepositions. */
  phraseHead(at: number): number {
    const node = this.node(at)
    if (node.relation !== 'pobj' || node.head < 0) return at
    const up = this.node(node.head)
    return (up.relation === 'of' || up.relation === 'pmod') && up.head >= 0 && up.head < at
      ? this.phraseHead(up.head)
      : at
  }
}
