/**
 * A shallow parse of one sentence: every word hangs on another, by closed rules read from left to right. It need not
 * satisfy a linguist; it has to know what may be cut without harm, and what falls with it.
 */
import type { TaggedToken } from '../../text/tagger.ts'
import { REPORTING, SAYING } from '../../text/verbs.ts'
import type { Chunk } from './chunks.ts'
import { chunksOf, isVerbChunk } from './chunks.ts'
import { hangInside } from './inside-chunks.ts'
import {
  finiteAhead,
  finiteBeforeComma,
  finiteBehindPhrases,
  isAttribution,
  isListItem,
  isVerbKind,
  nextKind,
} from './lookahead.ts'
import { OpenClauses } from './open-clauses.ts'
import type { Parse, Relation } from './relations.ts'
import { ROOT } from './relations.ts'

/** Parses; when no main verb is found, the nouns that could be one ("hosts", "files") are tried in turn. */
export function parseSentence(tokens: readonly TaggedToken[]): Parse {
  const parse = new Parser(tokens).run()
  if (parse.root >= 0) return parse
  for (const [at, token] of tokens.entries()) {
    if (
      token.tag !== 'NN' ||
      at === 0 ||
      !/[^s]s$/u.test(token.lower) ||
      !/^(?:NN|NNP|PRP)$/u.test(tokens[at - 1]?.tag ?? '')
    )
      continue
    const again = new Parser(tokens.with(at, { ...token, tag: 'VF' })).run()
    if (again.root === at) return again
  }
  return parse
}

class Parser extends OpenClauses {
  private readonly chunks: readonly Chunk[]
  private lastNoun = -1
  private lastPrep = -1
  private lastAdjective = -1
  private openPrep = -1
  private conjunct: { target: number; relation: Relation; cc: number } | undefined
  private readonly tokens: readonly TaggedToken[]

  constructor(tokens: readonly TaggedToken[]) {
    super(tokens.map((token, index) => ({ index, token, head: ROOT, relation: 'dep', chunk: -1 })))
    this.tokens = tokens
    this.chunks = chunksOf(tokens)
  }

  run(): Parse {
    for (const [index, chunk] of this.chunks.entries()) {
      for (let at = chunk.start; at < chunk.end; at++) this.node(at).chunk = index
      hangInside(this.nodes, chunk)
    }
    for (let index = 0; index < this.chunks.length; index++) index = this.step(index)
    this.toMain()
    const main = this.main
    if (main.verb >= 0) for (const word of main.pending) this.hang(word, main.verb, this.node(word).relation)
    this.settle(main)
    return { nodes: this.nodes, chunks: this.chunks, root: main.verb }
  }

  private step(index: number): number {
    const chunk = this.chunks[index]
    if (chunk === undefined) return index
    switch (chunk.kind) {
      case 'np':
        this.nominal(chunk, index)
        break
      case 'time':
        this.time(chunk)
        break
      case 'fin':
      case 'amb':
        this.finite(chunk, index)
        break
      case 'inf':
        this.infinitive(chunk, index)
        break
      case 'ger':
      case 'part':
        this.participle(chunk, index)
        break
      case 'p':
        this.preposition(chunk, index)
        break
      case 'sc':
        this.subordinator(chunk, index)
        break
      case 'wh':
        this.relative(chunk, index)
        break
      case 'cc':
        return this.coordinator(chunk, index)
      case 'comma':
        this.hangPunct(chunk.head)
        this.openPrep = -1
        this.closeAtComma()
        this.commaBefore = true
        return index
      case 'open':
        return this.bracket(index)
      case 'dash':
        return this.dash(index)
      case 'jj':
        this.adjective(chunk, index)
        break
      case 'rb':
        this.hang(chunk.head, this.cursorOr(chunk.head, 'adv'), 'adv')
        break
      case 'rp':
        this.hang(chunk.head, this.top.cursor >= 0 ? this.top.cursor : chunk.head - 1, 'prt')
        break
      case 'quote':
      case 'close':
        this.hangPunct(chunk.head)
        return index
      default:
        this.hang(chunk.head, Math.max(0, chunk.head - 1), 'dep')
    }
    this.commaBefore = false
    return index
  }

  private hangPunct(at: number): void {
    this.hang(at, at === 0 ? 1 : at - 1, 'punct')
  }

  private nominal(chunk: Chunk, index: number): void {
    const at = chunk.head
    const clause = this.top
    if (this.openPrep >= 0) {
      this.hang(at, this.openPrep, 'pobj')
      this.openPrep = -1
    } else if (this.conjunct) {
      this.hang(at, this.conjunct.target, this.conjunct.relation)
      this.hang(this.conjunct.cc, at, 'cc')
      this.conjunct = undefined
    } else if (clause.verb < 0 && this.isNonFinite(index - 1)) {
      this.hang(at, this.chunks[index - 1]?.head ?? 0, 'obj')
    } else if (clause.verb < 0 && clause.subject < 0) {
      clause.subject = at
    } else if (clause.verb < 0 && this.isContactClause(index)) {
      this.push('rel', this.lastNoun, 'rrel').subject = at
    } else if (clause.verb < 0) {
      if (this.commaBefore && clause.kind !== 'main' && this.main.verb < 0 && this.main.subject < 0)
        this.main.subject = at
      else this.hang(at, clause.subject, 'appos')
    } else if (this.opensClause(index)) {
      this.push('comp', clause.cursor, 'comp').subject = at
    } else if (this.commaBefore && isAttribution(this.chunks, this.tokens, index)) {
      this.toMain()
      this.push('attr', this.main.verb, 'attr').subject = at
    } else if (this.commaBefore && finiteAhead(this.chunks, index) && nextKind(this.chunks, index) !== 'comma') {
      this.toMain()
      this.push('conj', this.main.verb, 'conjC').subject = at
    } else if (this.commaBefore && this.lastNoun >= 0) {
      this.hang(at, this.lastNoun, isListItem(this.chunks, index) ? 'conjN' : 'appos')
    } else if (clause.kind === 'attr' && clause.subject < 0) {
      clause.subject = at
      this.hang(at, clause.verb, 'subj')
    } else if (!clause.hasObject) {
      this.hang(at, clause.cursor, this.node(clause.cursor).token.tag === 'BE' ? 'acomp' : 'obj')
      clause.hasObject = true
    } else {
      this.hang(at, clause.cursor, 'obj2')
    }
    this.lastNoun = at
  }

  private isNonFinite(index: number): boolean {
    const kind = this.chunks[index]?.kind
    return (
      kind === 'ger' ||
      kind === 'inf' ||
      kind === 'part' ||
      (kind === 'amb' && this.node(this.chunks[index]?.head ?? 0).relation === 'redrel')
    )
  }

  /** "the harbour | the town loves ...": a relative clause without its pronoun, with the main verb still to come. */
  private isContactClause(index: number): boolean {
    const next = this.chunks[index + 1]
    if (this.commaBefore || this.chunks[index - 1]?.kind !== 'np' || this.lastNoun < 0) return false
    return (
      (next?.kind === 'fin' || next?.kind === 'amb') &&
      this.chunks.slice(index + 2).some((chunk) => chunk.kind === 'fin' || chunk.kind === 'amb')
    )
  }

  /** A noun phrase after a verb of saying, with a finite verb of its own before the next comma: "said | a man was hurt". */
  private opensClause(index: number): boolean {
    if (this.commaBefore || this.top.hasObject) return false
    if (this.stack.some((open) => open.verb < 0 && open.subject >= 0)) return false
    const verb = this.node(this.top.cursor).token.lower
    const near = nextKind(this.chunks, index) === 'fin' || nextKind(this.chunks, index) === 'amb'
    return near ? finiteAhead(this.chunks, index) : REPORTING.has(verb) && finiteBehindPhrases(this.chunks, index)
  }

  private time(chunk: Chunk): void {
    const at = chunk.head
    if (this.openPrep >= 0) {
      this.hang(at, this.openPrep, 'pobj')
      if (this.node(this.openPrep).relation !== 'of') this.node(this.openPrep).relation = 'ptime'
      this.openPrep = -1
      return
    }
    this.hang(at, this.cursorOr(at, 'time'), 'time')
  }

  private finite(chunk: Chunk, index: number): void {
    const at = chunk.head
    if (chunk.kind === 'amb' && this.isReduced(index)) {
      this.hang(at, this.lastNoun, 'redrel')
      this.descend(at)
      return
    }
    if (this.conjunct?.relation === 'conjV') {
      this.verbConjunct(at)
      return
    }
    const clause = this.top
    if (clause.verb < 0) {
      this.setVerb(clause, at)
      return
    }
    if (this.commaBefore && SAYING.has(this.node(at).token.lower) && this.main.verb >= 0) {
      this.toMain()
      const attribution = this.push('attr', this.main.verb, 'attr')
      this.setVerb(attribution, at)
      return
    }
    if (
      chunk.kind === 'amb' &&
      !clause.hasObject &&
      clause.cursor === clause.verb &&
      /^(?:HAVE|BE|MD)$/u.test(this.node(clause.verb).token.tag)
    ) {
      this.hang(at, clause.verb, 'xcomp')
      clause.cursor = at
      return
    }
    const outer = this.stack.findLastIndex((open) => open.verb < 0 && (open.subject >= 0 || open.pending.length > 0))
    if (outer >= 0) {
      while (this.stack.length > outer + 1) this.pop()
      this.setVerb(this.top, at)
      return
    }
    const before = this.chunks[index - 1]
    if (before?.kind === 'np') {
      const comp = this.push('comp', clause.cursor, 'comp')
      comp.subject = this.phraseHead(before.head)
      this.setVerb(comp, at)
      return
    }
    this.hang(at, clause.verb, 'conjC')
    clause.cursor = at
    clause.hasObject = false
  }

  /** A past form that is a participle: "the claim made by ...", because another verb must still come or has been. */
  private isReduced(index: number): boolean {
    if (this.isAsideByComma(index)) return true
    if (this.lastNoun < 0 || this.chunks[index - 1]?.kind !== 'np') return false
    if (this.conjunct) return false
    const clause = this.top
    if (clause.verb >= 0) return !this.stack.some((open) => open.verb < 0 && open.subject >= 0)
    if (this.node(this.lastNoun).token.tag === 'PRP') return false
    const next = this.chunks[index + 1]
    const direct = next?.kind === 'p' || next?.kind === 'time' || next?.kind === 'inf' || next?.kind === 'rb'
    if (!direct) return false
    for (let ahead = index + 1; ahead < this.chunks.length; ahead++) {
      const kind = this.chunks[ahead]?.kind
      if (kind === 'fin' || kind === 'amb') {
        const saying = SAYING.has(this.node(this.chunks[ahead]?.head ?? 0).token.lower)
        return !saying && this.chunks[ahead - 1]?.kind !== 'comma'
      }
      if (kind === 'sc' || kind === 'wh' || kind === 'cc') return false
      if (kind === 'comma' && this.chunks[ahead + 1]?.kind === 'np') return false
    }
    return false
  }

  /** "The plan, backed by the banks, is to go ahead": between two commas, with the verb of the clause behind them. */
  private isAsideByComma(index: number): boolean {
    if (!this.commaBefore || this.top.verb >= 0 || this.lastNoun < 0 || this.chunks[index + 1]?.kind !== 'p')
      return false
    const close = this.chunks.findIndex((chunk, at) => at > index && chunk.kind === 'comma')
    return close >= 0 && /^(?:fin|amb)$/u.test(this.chunks[close + 1]?.kind ?? '')
  }

  /** From here on, objects and phrases hang on this verb. */
  private descend(at: number): void {
    if (this.top.verb < 0) return
    this.top.cursor = at
    this.top.hasObject = false
  }

  private verbConjunct(at: number): void {
    if (!this.conjunct) return
    this.hang(at, this.conjunct.target, 'conjV')
    this.hang(this.conjunct.cc, at, 'cc')
    this.conjunct = undefined
    this.top.cursor = at
    this.top.hasObject = false
  }

  private infinitive(chunk: Chunk, index: number): void {
    const at = chunk.head
    if (this.conjunct?.relation === 'conjV') {
      this.verbConjunct(at)
      return
    }
    const before = this.chunks[index - 1]
    const clause = this.top
    if (clause.verb < 0) {
      if (clause.subject >= 0) this.hang(at, this.lastNoun >= 0 ? this.lastNoun : clause.subject, 'ninf')
      else {
        this.node(at).relation = 'lead'
        clause.pending.push(at)
      }
      return
    }
    const direct = before !== undefined && (isVerbChunk(before) || before.kind === 'jj' || before.kind === 'rp')
    this.hang(at, before?.kind === 'jj' ? before.head : clause.cursor, direct ? 'xcomp' : 'purp')
    this.descend(at)
  }

  private participle(chunk: Chunk, index: number): void {
    const at = chunk.head
    const before = this.chunks[index - 1]
    const clause = this.top
    if (this.node(at).token.lower === 'according') {
      this.toMain()
      this.hang(at, this.main.verb >= 0 ? this.main.verb : this.cursorOr(at, 'attr'), 'attr')
      this.descend(at)
      return
    }
    if (this.openPrep >= 0) {
      this.hang(at, this.openPrep, 'pcomp')
      this.openPrep = -1
      this.descend(at)
      return
    }
    if (this.conjunct?.relation === 'conjV') {
      this.verbConjunct(at)
      return
    }
    if (clause.verb < 0 && clause.subject < 0) {
      this.node(at).relation = 'lead'
      clause.pending.push(at)
      return
    }
    if (this.commaBefore && clause.cursor >= 0) {
      this.hang(at, clause.verb, 'ving')
      this.descend(at)
      return
    }
    if (before && isVerbChunk(before)) {
      this.hang(at, before.head, 'xcomp')
      this.descend(at)
      return
    }
    const noun = before?.kind === 'np' && this.lastNoun >= 0
    this.hang(at, noun ? this.lastNoun : Math.max(clause.cursor, clause.subject), noun ? 'redrel' : 'ving')
    this.descend(at)
  }

  private preposition(chunk: Chunk, index: number): void {
    const at = chunk.head
    const { lower } = this.node(at).token
    const clause = this.top
    const before = this.chunks[index - 1]
    if (this.openPrep >= 0) {
      this.hang(at, this.openPrep, 'pobj')
    } else if (this.conjunct) {
      this.hang(at, this.conjunct.target, 'conjN')
      this.hang(this.conjunct.cc, at, 'cc')
      this.conjunct = undefined
    } else if ((lower === 'of' || lower === 'than') && this.lastNoun >= 0 && before?.kind === 'np') {
      this.hang(at, this.lastNoun, 'of')
    } else if (clause.verb < 0) {
      if (clause.subject >= 0 && !this.commaBefore)
        this.hang(at, this.lastNoun >= 0 ? this.lastNoun : clause.subject, 'pmod')
      else this.hang(at, this.cursorOr(at, 'prep'), 'prep')
    } else if (before?.kind === 'np' && (lower === 'of' || lower === 'between') && this.lastNoun >= 0) {
      this.hang(at, this.lastNoun, 'of')
    } else {
      this.hang(at, clause.cursor, 'prep')
    }
    this.openPrep = at
    this.lastPrep = at
    const next = this.chunks[index + 1]
    if (next && !['np', 'time', 'ger', 'quote', 'wh', 'p', 'jj', 'part'].includes(next.kind)) this.openPrep = -1
  }

  private subordinator(chunk: Chunk, index: number): void {
    const at = chunk.head
    const clause = this.top
    const { lower } = this.node(at).token
    if (lower === 'that') {
      const before = this.chunks[index - 1]
      const onNoun = before?.kind === 'np'
      const relation = onNoun && isVerbKind(nextKind(this.chunks, index)) ? 'rrel' : 'comp'
      const parent =
        onNoun && this.lastNoun >= 0 && (relation === 'rrel' || clause.verb < 0) ? this.lastNoun : clause.cursor
      this.push(relation === 'rrel' ? 'rel' : 'comp', parent, relation).opener = at
      return
    }
    if (!finiteBeforeComma(this.chunks, index)) {
      this.preposition(chunk, index)
      return
    }
    if (this.commaBefore) this.leaveEmbedded()
    const host = this.top
    const next = this.push('sub', host.cursor >= 0 ? host.cursor : -1, host.cursor >= 0 ? 'sub' : 'lead')
    next.opener = at
  }

  private relative(chunk: Chunk, index: number): void {
    const at = chunk.head
    const before = this.chunks[index - 1]
    const onNoun =
      this.lastNoun >= 0 && before !== undefined && ['np', 'comma', 'p', 'quote', 'time'].includes(before.kind)
    if (this.openPrep >= 0) {
      this.hang(at, this.openPrep, 'pobj')
      this.openPrep = -1
    }
    const clause = this.push(
      onNoun ? 'rel' : 'comp',
      onNoun ? this.lastNoun : this.top.cursor,
      onNoun ? (this.commaBefore ? 'rel' : 'rrel') : 'comp',
    )
    clause.opener = at
  }

  private coordinator(chunk: Chunk, index: number): number {
    const at = chunk.head
    this.hang(at, Math.max(0, at - 1), 'cc')
    let ahead = index + 1
    while (['rb', 'time', 'quote'].includes(this.chunks[ahead]?.kind ?? '')) ahead++
    const next = this.chunks[ahead]
    if (next === undefined) return index
    if (isVerbKind(next.kind)) {
      this.conjunct = { target: this.verbToJoin(next), relation: 'conjV', cc: at }
    } else if (
      next.kind === 'np' &&
      this.top.cursor >= 0 &&
      finiteAhead(this.chunks, ahead) &&
      this.joinsClause(ahead)
    ) {
      if (this.commaBefore || this.top.kind !== 'comp') this.leaveEmbedded()
      const clause = this.push('conj', this.top.verb, 'conjC')
      clause.opener = at
    } else if (next.kind === 'p') {
      this.conjunct = this.lastPrep >= 0 ? { target: this.lastPrep, relation: 'conjN', cc: at } : undefined
    } else if (next.kind === 'jj' && this.lastAdjective >= 0) {
      this.conjunct = { target: this.lastAdjective, relation: 'conjN', cc: at }
    } else if (this.lastNoun >= 0) {
      this.conjunct = { target: this.lastNoun, relation: 'conjN', cc: at }
    }
    this.commaBefore = false
    return index
  }

  private joinsClause(index: number): boolean {
    const kind = nextKind(this.chunks, index)
    return kind === 'fin' || kind === 'amb' || this.commaBefore
  }

  private verbToJoin(next: Chunk): number {
    const finite = next.kind === 'fin' || next.kind === 'amb'
    if (finite) {
      while (
        this.stack.length > 1 &&
        this.commaBefore &&
        this.top.verb >= 0 &&
        (this.top.kind === 'rel' || this.top.kind === 'sub')
      )
        this.pop()
      return this.top.verb >= 0 ? this.top.verb : Math.max(0, next.start - 2)
    }
    return this.top.cursor >= 0 ? this.top.cursor : Math.max(0, next.start - 2)
  }

  private bracket(index: number): number {
    const open = this.chunks[index]
    if (open === undefined) return index
    const close = this.chunks.findIndex((chunk, at) => at > index && chunk.kind === 'close')
    if (close < 0) {
      this.hangPunct(open.head)
      return index
    }
    this.aside(open.start, this.chunks[close]?.end ?? open.end)
    return close
  }

  /** What stands between two dashes, or after the only one, is an aside. */
  private dash(index: number): number {
    const open = this.chunks[index]
    if (open === undefined) return index
    const second = this.chunks.findIndex((chunk, at) => at > index && chunk.kind === 'dash')
    if (second < 0 && (this.main.verb < 0 || open.start < 4)) {
      this.hangPunct(open.head)
      this.commaBefore = true
      return index
    }
    const end = second < 0 ? this.nodes.length : (this.chunks[second]?.end ?? this.nodes.length)
    this.aside(open.start, end)
    return second < 0 ? this.chunks.length - 1 : second
  }

  private aside(from: number, to: number): void {
    const head = Math.max(0, from - 1)
    for (let at = from; at < to; at++) this.hang(at, at === from ? head : from, at === from ? 'paren' : 'dep')
  }

  private adjective(chunk: Chunk, index: number): void {
    const at = chunk.head
    const { cursor } = this.top
    const before = this.chunks[index - 1]
    this.lastAdjective = at
    if (this.conjunct) {
      this.hang(at, this.conjunct.target, 'conjN')
      this.hang(this.conjunct.cc, at, 'cc')
      this.conjunct = undefined
    } else if (this.openPrep >= 0) {
      this.hang(at, this.openPrep, 'pobj')
      this.openPrep = -1
    } else if (cursor >= 0) {
      const needed = before !== undefined && (isVerbChunk(before) || before.kind === 'rb')
      this.hang(at, cursor, needed || this.node(cursor).token.tag === 'BE' ? 'acomp' : 'adv')
    } else {
      this.hang(at, this.cursorOr(at, 'adv'), 'adv')
    }
  }
}
