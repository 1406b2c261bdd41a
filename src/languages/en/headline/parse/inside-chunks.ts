/** Inside a chunk: what its words are to its head. */
import { TITLE_ENDINGS, TITLE_NAMES } from '../../grammar/grammar.ts'
import type { Chunk } from '../chunks/kinds.ts'
import type { Node, Relation } from '../relations.ts'
import { hang, nodeAt } from '../relations.ts'

/** Words inside a chunk hang on its head. */
export function hangInside(nodes: readonly Node[], chunk: Chunk): void {
  const nominal = chunk.kind === 'np' || chunk.kind === 'time'
  let owner = chunk.head
  for (let at = chunk.end - 1; at >= chunk.start; at--) {
    const node = nodeAt(nodes, at)
    const { token } = node
    if (at === chunk.head) continue
    if (!nominal) {
      hang(
        nodes,
        at,
        chunk.head,
        token.tag === 'NEG' ? 'neg' : token.tag === 'RB' ? 'advv' : token.tag === 'TO' ? 'to' : 'aux',
      )
      continue
    }
    if (token.possessive && at < chunk.head) {
      hang(nodes, at, chunk.head, 'poss')
      owner = at
      continue
    }
    hang(nodes, at, owner, nominalRelation(nodes, at, owner))
    const { relation } = nodeAt(nodes, at)
    if (relation === 'flat') hang(nodes, at, at + 1, 'flat')
    if (relation === 'title') owner = at
  }
  if (nominal) partTitle(nodes, chunk)
}

/** "President Ann Roe", "US Senate Minority Leader Bo Ek": what is before a name can go as one piece. */
function partTitle(nodes: readonly Node[], chunk: Chunk): void {
  for (let at = chunk.head - 1; at >= chunk.start; at--) {
    const { token, relation } = nodeAt(nodes, at)
    if (token.tag !== 'NNP' || token.possessive) return
    const bears =
      TITLE_NAMES.has(token.lower.replace('.', '')) ||
      (at === chunk.start && chunk.head - at >= 2 && TITLE_ENDINGS.test(token.lower))
    if (relation === 'flat' && bears) {
      hang(nodes, at, chunk.head, 'title')
      return
    }
  }
}

function nominalRelation(nodes: readonly Node[], at: number, owner: number): Relation {
  const token = nodeAt(nodes, at).token
  const next = nodeAt(nodes, at + 1).token
  const head = nodeAt(nodes, owner).token
  if (next.tag === 'CC' && (token.tag === 'NNP' || token.tag === 'JJ')) return 'flat'
  switch (token.tag) {
    case 'DT':
      return 'det'
    case 'PRP$':
      return 'poss'
    case 'CD':
    case 'X':
      return next.tag === 'CD' || next.tag === 'X' ? 'flat' : 'num'
    case 'NNP':
      return next.tag === 'NNP' || next.text === '&' ? 'flat' : 'nmod'
    case 'NN':
      return head.tag === 'NNP' ? 'title' : 'nmod'
    case 'PU':
      return 'punct'
    case 'CC':
      return 'flat'
    case 'IN':
      return 'quant'
    case 'RB':
      return next.tag === 'CD' || next.tag === 'IN' || next.tag === 'DT' || token.lower === 'as' ? 'quant' : 'amod'
    default:
      return /^(?:more|than|least|most|up|over|about|nearly|almost|as|much|many)$/u.test(token.lower) ? 'quant' : 'amod'
  }
}
