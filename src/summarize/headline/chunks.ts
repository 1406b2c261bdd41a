/** Tagged words → chunks: noun phrases, verb groups, and the small words between them. */
import type { TaggedToken } from '../../text/tagger.ts'
import { MONTHS, PARTICLES, TIME_ADVERBS, TIME_NOUNS, TIME_POINTERS, WEEKDAYS } from '../../text/grammar.ts'

export type ChunkKind =
  | 'np'
  | 'time'
  | 'fin'
  | 'amb'
  | 'inf'
  | 'ger'
  | 'part'
  | 'p'
  | 'sc'
  | 'wh'
  | 'cc'
  | 'comma'
  | 'dash'
  | 'open'
  | 'close'
  | 'quote'
  | 'jj'
  | 'rb'
  | 'rp'
  | 'other'

/** Tokens `start` to `end` (exclusive) that stand together; `head` is the one that the others hang on. */
export interface Chunk {
  readonly kind: ChunkKind
  readonly start: number
  readonly end: number
  readonly head: number
}

const PRE = new Set(['DT', 'PRP$', 'CD', 'JJ', 'NN', 'NNP', 'X'])
const QUANTIFIERS =
  /^(?:nearly|almost|about|around|over|roughly|approximately|some|only|just|at|up|more|less|fewer|as|another|another|very|most|least|too|so)$/u
const VERBAL = new Set(['MD', 'BE', 'HAVE', 'DO', 'VF', 'VED', 'VN', 'VG', 'VB'])

export function chunksOf(tokens: readonly TaggedToken[]): Chunk[] {
  const chunks: Chunk[] = []
  let at = 0
  while (at < tokens.length) {
    const chunk = chunkAt(tokens, at, chunks.at(-1))
    chunks.push(chunk)
    at = chunk.end
  }
  return chunks
}

function chunkAt(tokens: readonly TaggedToken[], at: number, before: Chunk | undefined): Chunk {
  const token = tokens[at]
  if (token === undefined) throw new Error(`no token at ${at}`)
  const one = (kind: ChunkKind): Chunk => ({ kind, start: at, end: at + 1, head: at })
  if (token.tag === 'PU') return one(markKind(token.text))
  const quantity = quantityEnd(tokens, at)
  if (quantity > at) {
    const phrase = nounPhrase(tokens, quantity)
    if (phrase) return { ...phrase, start: at, kind: phrase.kind }
  }
  if (isNounStart(tokens, at)) {
    const phrase = nounPhrase(tokens, at)
    if (phrase) return phrase
  }
  if (VERBAL.has(token.tag) || token.tag === 'TO') return verbGroup(tokens, at)
  switch (token.tag) {
    case 'PRP':
      return one('np')
    case 'IN':
      return one(
        PARTICLES.has(token.lower) && before?.end === at && isVerbChunk(before) && !opensPhrase(tokens, at + 1)
          ? 'rp'
          : 'p',
      )
    case 'SC':
      return one('sc')
    case 'WH':
      return one('wh')
    case 'CC':
      return one('cc')
    case 'JJ':
    case 'CD':
      return one(token.tag === 'CD' ? 'np' : 'jj')
    case 'DT':
      return one('np')
    case 'RB':
    case 'NEG':
      if (TIME_ADVERBS.has(token.lower)) return one('time')
      if (PARTICLES.has(token.lower) && before?.end === at && isVerbChunk(before)) return one('rp')
      return adverb(tokens, at)
    default:
      return one('other')
  }
}

export function isVerbChunk(chunk: Chunk): boolean {
  return ['fin', 'amb', 'inf', 'ger', 'part'].includes(chunk.kind)
}

function markKind(mark: string): ChunkKind {
  if (/^[,;:]$/u.test(mark)) return 'comma'
  if (/^(?:-+|–|—)$/u.test(mark)) return 'dash'
  if (/^[([{]$/u.test(mark)) return 'open'
  if (/^[)\]}]$/u.test(mark)) return 'close'
  if (/^["“”'‘’`]$/u.test(mark)) return 'quote'
  return 'other'
}

function opensPhrase(tokens: readonly TaggedToken[], at: number): boolean {
  const tag = tokens[at]?.tag
  return tag !== undefined && (PRE.has(tag) || tag === 'PRP' || tag === 'VG')
}

/** An adverb belongs to the verb group that it opens ("also said"), else it stands alone. */
function adverb(tokens: readonly TaggedToken[], at: number): Chunk {
  let next = at
  while (tokens[next]?.tag === 'RB' || tokens[next]?.tag === 'NEG') next++
  const tag = tokens[next]?.tag
  if (tag !== undefined && (VERBAL.has(tag) || tag === 'TO')) return { ...verbGroup(tokens, next), start: at }
  return { kind: 'rb', start: at, end: at + 1, head: at }
}

/** "more than 200", "at least 12", "nearly 50": the words that a number leans on. */
function quantityEnd(tokens: readonly TaggedToken[], at: number): number {
  let next = at
  while (
    next < at + 3 &&
    (QUANTIFIERS.test(tokens[next]?.lower ?? '') ||
      (next > at && /^(?:than|least|most|to|many|much)$/u.test(tokens[next]?.lower ?? '')))
  )
    next++
  const counted = tokens[next]
  return (next > at &&
    (counted?.tag === 'CD' || /^an?$/u.test(counted?.lower ?? '')) &&
    !/^(?:just|only|another|very|too|so|some|more|as)$/u.test(tokens[next - 1]?.lower ?? '')) ||
    (next > at + 1 && counted?.tag === 'CD') ||
    (next === at + 3 && counted?.tag === 'DT')
    ? next
    : at
}

function isNounStart(tokens: readonly TaggedToken[], at: number): boolean {
  const tag = tokens[at]?.tag
  if (tag === undefined) return false
  return PRE.has(tag)
}

function nounPhrase(tokens: readonly TaggedToken[], start: number): Chunk | undefined {
  let at = start
  let head = -1
  let inQuotes = false
  for (; at < tokens.length; at++) {
    const token = tokens[at]
    if (token === undefined) break
    const before = at > start ? tokens[at - 1] : undefined
    if (at > start && breaksPhrase(tokens, at, start)) break
    if (token.tag === 'NN' || token.tag === 'NNP' || token.tag === 'CD') {
      head = at
      continue
    }
    if (token.tag === 'X' && (token.text === '$' || token.text === '%')) {
      if (token.text === '%') head = at
      continue
    }
    if (PRE.has(token.tag)) continue
    if (isPremodifier(tokens, at, before)) continue
    if (token.text === '&' && tokens[at + 1]?.tag === 'NNP') continue
    if (token.tag === 'CC' && joinsModifiers(tokens, at, start)) continue
    if (token.tag === 'CC' && before?.tag === 'JJ' && tokens[at + 1]?.tag === 'JJ' && isNounish(tokens[at + 2]))
      continue
    if (/^["“”'‘’]$/u.test(token.text) && at > start && isNounish(tokens[at + 1])) {
      if (head < at - 1 || inQuotes) {
        inQuotes = !inQuotes
        continue
      }
    }
    break
  }
  if (head < 0) return undefined
  const chunk: Chunk = { kind: 'np', start, end: head + 1, head }
  return isTime(tokens, chunk) ? { ...chunk, kind: 'time' } : chunk
}

/** "Olympic and Paralympic champion": two modifiers of one noun at the head of a phrase, not two nouns. */
function joinsModifiers(tokens: readonly TaggedToken[], at: number, start: number): boolean {
  const opens = at - 1 === start || (at - 2 === start && tokens[start]?.tag === 'DT')
  const modifier = /^(?:NNP|JJ)$/u
  return (
    opens &&
    modifier.test(tokens[at - 1]?.tag ?? '') &&
    modifier.test(tokens[at + 1]?.tag ?? '') &&
    tokens[at + 2]?.tag === 'NN'
  )
}

function isNounish(token: TaggedToken | undefined): boolean {
  return token?.tag === 'NN' || token?.tag === 'NNP' || token?.tag === 'JJ'
}

/** A participle before its noun: "the leading company", "a reported attack". */
function isPremodifier(tokens: readonly TaggedToken[], at: number, before: TaggedToken | undefined): boolean {
  const tag = tokens[at]?.tag
  if (before === undefined || tag === undefined) return false
  if (tag === 'RB')
    return ['DT', 'PRP$'].includes(before.tag) && ['JJ', 'VN', 'VED', 'CD', 'VG'].includes(tokens[at + 1]?.tag ?? '')
  if (tag !== 'VN' && tag !== 'VG' && tag !== 'VED') return false
  if (!(['DT', 'PRP$', 'JJ', 'CD', 'RB'].includes(before.tag) || before.possessive)) return false
  return isNounish(tokens[at + 1])
}

function breaksPhrase(tokens: readonly TaggedToken[], at: number, start: number): boolean {
  const token = tokens[at]
  const before = tokens[at - 1]
  if (token === undefined || before === undefined) return true
  const afterNoun = (before.tag === 'NN' || before.tag === 'NNP' || before.tag === 'CD') && !before.possessive
  if (token.tag === 'DT' || token.tag === 'PRP$')
    return !(before.tag === 'DT' && /^(?:all|both|half|such)$/u.test(before.lower)) && at > start
  if (!afterNoun) return before.tag === 'PRP'
  const next = tokens[at + 1]
  if (WEEKDAYS.has(token.lower) && token.tag === 'NNP' && !token.possessive) return !isMonth(before)
  if (isMonth(token) && /^\d/u.test(next?.text ?? '') && !/^\d/u.test(before.text)) return true
  if (TIME_POINTERS.has(token.lower) && token.tag !== 'NN') return true
  if (token.tag === 'CD' && before.tag !== 'CD' && !isMonth(before))
    return before.tag === 'NN' ? isNounish(next) : next?.tag === 'NN'
  if (token.tag === 'JJ') return !isNounish(next)
  if (WEEKDAYS.has(before.lower) || TIME_ADVERBS.has(before.lower))
    return !TIME_NOUNS.has(token.lower) && !isMonth(token) && token.tag !== 'CD'
  return false
}

function isMonth(token: TaggedToken | undefined): boolean {
  return token !== undefined && MONTHS.has(token.lower.replace('.', '')) && /^\p{Lu}/u.test(token.text)
}

function isTime(tokens: readonly TaggedToken[], chunk: Chunk): boolean {
  const head = tokens[chunk.head]
  if (head === undefined) return false
  if (WEEKDAYS.has(head.lower) || TIME_ADVERBS.has(head.lower)) return true
  for (let at = chunk.start; at < chunk.end; at++)
    if (isMonth(tokens[at]) || WEEKDAYS.has(tokens[at]?.lower ?? '')) return !tokens[at]?.possessive
  if (head.tag === 'CD' && /^(?:19|20)\d\d$/u.test(head.text)) return chunk.start === chunk.head
  if (!TIME_NOUNS.has(head.lower)) return false
  for (let at = chunk.start; at < chunk.head; at++)
    if (TIME_POINTERS.has(tokens[at]?.lower ?? '') || /^(?:each|every|one|all)$/u.test(tokens[at]?.lower ?? ''))
      return true
  return chunk.start === chunk.head && /^(?:[ap]\.?m\.?|midnight|noon|overnight)$/u.test(head.lower)
}

function verbGroup(tokens: readonly TaggedToken[], start: number): Chunk {
  let head = start
  let at = start
  const first = tokens[start]
  for (; at < tokens.length; at++) {
    const token = tokens[at]
    if (token === undefined) break
    if (token.tag === 'RB' || token.tag === 'NEG') {
      const next = skipAdverbs(tokens, at)
      if (at > start && isAuxiliary(tokens[head]) && (continues(tokens, head, next) || token.tag === 'NEG')) continue
      if (at > start && tokens[head]?.tag === 'TO' && tokens[next]?.tag === 'VB') continue
      break
    }
    if (at === start) continue
    if (continues(tokens, head, at)) head = at
    else break
    if (!isAuxiliary(token)) {
      at++
      break
    }
  }
  let end = Math.max(head + 1, start + 1)
  while (tokens[end]?.tag === 'NEG' && isAuxiliary(tokens[head])) end++
  const kind = /^(?:being|having)$/u.test(first?.lower ?? '') ? 'ger' : groupKind(first?.tag, tokens[head]?.tag)
  return { kind, start, end, head }
}

function skipAdverbs(tokens: readonly TaggedToken[], at: number): number {
  let next = at
  while (tokens[next]?.tag === 'RB' || tokens[next]?.tag === 'NEG') next++
  return next
}

function isAuxiliary(token: TaggedToken | undefined): boolean {
  return token !== undefined && ['MD', 'BE', 'HAVE', 'DO', 'TO'].includes(token.tag)
}

function continues(tokens: readonly TaggedToken[], head: number, at: number): boolean {
  const tag = tokens[at]?.tag
  switch (tokens[head]?.tag) {
    case 'MD':
    case 'DO':
      return tag === 'VB' || tag === 'BE' || tag === 'HAVE' || tag === 'DO' || tag === 'VF' || tag === 'VED'
    case 'TO':
      return tag === 'VB' || tag === 'BE' || tag === 'HAVE' || tag === 'DO' || tag === 'VF' || tag === 'VED'
    case 'BE':
      return tag === 'VN' || tag === 'VED' || tag === 'VG' || tag === 'BE'
    case 'HAVE':
      return tag === 'VN' || tag === 'VED' || tag === 'BE' || tag === 'HAVE' || tag === 'VF'
    default:
      return false
  }
}

function groupKind(first: string | undefined, head: string | undefined): ChunkKind {
  if (first === 'TO') return head === 'TO' ? 'p' : 'inf'
  if (first === 'VG') return 'ger'
  if (first === 'VN') return 'part'
  if (first === 'VED') return 'amb'
  return 'fin'
}
