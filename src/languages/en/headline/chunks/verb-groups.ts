/** Verb groups: a verb with its auxiliaries, its "to", its "not" and the adverbs between them. */
import type { Tag, TaggedToken } from '../../grammar/tagger.ts'
import type { Chunk, WordKind } from './kinds.ts'

const VERBAL: ReadonlySet<Tag> = new Set(['MD', 'BE', 'HAVE', 'DO', 'VF', 'VED', 'VN', 'VG', 'VB', 'TO'])

const BARE: ReadonlySet<Tag> = new Set(['VB', 'BE', 'HAVE', 'DO', 'VF', 'VED'])
/** What may follow an auxiliary; past and finite forms among them because the classes are not always right. */
const FOLLOWERS: Readonly<Partial<Record<Tag, ReadonlySet<Tag>>>> = {
  MD: BARE,
  DO: BARE,
  TO: BARE,
  BE: new Set<Tag>(['VN', 'VED', 'VG', 'BE']),
  HAVE: new Set<Tag>(['VN', 'VED', 'BE', 'HAVE', 'VF']),
}

export function opensVerbGroup(token: TaggedToken | undefined): boolean {
  return token !== undefined && VERBAL.has(token.tag)
}

function isAdverbial(token: TaggedToken | undefined): boolean {
  return token?.tag === 'RB' || token?.tag === 'NEG'
}

/** The next token at or behind `at` that is no adverb and no "not". */
export function skipAdverbs(tokens: readonly TaggedToken[], at: number): number {
  let next = at
  while (isAdverbial(tokens[next])) next++
  return next
}

/** The group that the verb, auxiliary or "to" at `start` opens. */
export function verbGroup(tokens: readonly TaggedToken[], start: number): Chunk {
  let head = start
  for (let at = start + 1; isAuxiliary(tokens[head]); at++) {
    if (isAdverbial(tokens[at])) {
      if (tokens[at]?.tag !== 'NEG' && !follows(tokens, skipAdverbs(tokens, at), head)) break
    } else if (follows(tokens, at, head)) head = at
    else break
  }
  let end = head + 1
  while (tokens[end]?.tag === 'NEG' && isAuxiliary(tokens[head])) end++
  return { kind: groupKind(tokens[start], tokens[head]), start, end, head }
}

function isAuxiliary(token: TaggedToken | undefined): boolean {
  return token !== undefined && FOLLOWERS[token.tag] !== undefined
}

function follows(tokens: readonly TaggedToken[], at: number, auxiliary: number): boolean {
  const tag = tokens[at]?.tag
  const before = tokens[auxiliary]?.tag
  return tag !== undefined && before !== undefined && FOLLOWERS[before]?.has(tag) === true
}

function groupKind(first: TaggedToken | undefined, head: TaggedToken | undefined): WordKind {
  if (/^(?:being|having)$/u.test(first?.lower ?? '')) return 'ger'
  switch (first?.tag) {
    case 'TO':
      return head?.tag === 'TO' ? 'p' : 'inf'
    case 'VG':
      return 'ger'
    case 'VN':
      return 'part'
    case 'VED':
      return 'amb'
    default:
      return 'fin'
  }
}
