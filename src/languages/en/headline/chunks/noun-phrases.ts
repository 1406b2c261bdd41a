/** Noun phrases: where one ends, and which of its words is the head. */
import { TIME_ADVERBS, TIME_NOUNS, TIME_POINTERS, WEEKDAYS } from '../../grammar/grammar.ts'
import type { Tag, TaggedToken } from '../../grammar/tagger.ts'
import type { Chunk } from './kinds.ts'
import { isMonth, isTime } from './times.ts'

const MEMBERS: ReadonlySet<Tag> = new Set(['DT', 'PRP$', 'CD', 'JJ', 'NN', 'NNP', 'X'])

/** Whether a noun phrase may contain this word without a look at its neighbours. */
export function opensNounPhrase(token: TaggedToken | undefined): boolean {
  return token !== undefined && MEMBERS.has(token.tag)
}

/** The phrase from `start` to its head; undefined where no word could be the head. */
export function nounPhrase(tokens: readonly TaggedToken[], start: number): Chunk | undefined {
  let head = -1
  let inQuotes = false
  for (let at = start; at < tokens.length; at++) {
    const token = tokens[at]
    if (token === undefined || (at > start && breaksPhrase(tokens, at))) break
    if (isHead(token)) head = at
    else if (opensNounPhrase(token) || joinsPhrase(tokens, at, start)) continue
    else if (isMarkInside(tokens, at, start) && (head < at - 1 || inQuotes)) inQuotes = !inQuotes
    else break
  }
  if (head < 0) return undefined
  const chunk: Chunk = { kind: 'np', start, end: head + 1, head }
  return isTime(tokens, chunk) ? { ...chunk, kind: 'time' } : chunk
}

function isHead(token: TaggedToken): boolean {
  return token.tag === 'NN' || token.tag === 'NNP' || token.tag === 'CD' || (token.tag === 'X' && token.text === '%')
}

function isNounish(token: TaggedToken | undefined): boolean {
  return token?.tag === 'NN' || token?.tag === 'NNP' || token?.tag === 'JJ'
}

/** A word of another class that its neighbours draw into the phrase. */
function joinsPhrase(tokens: readonly TaggedToken[], at: number, start: number): boolean {
  const token = tokens[at]
  const before = at > start ? tokens[at - 1] : undefined
  const next = tokens[at + 1]
  if (isPremodifier(token, before, next)) return true
  if (token?.text === '&' && next?.tag === 'NNP') return true
  if (token?.tag !== 'CC') return false
  return joinsModifiers(tokens, at, start) || (before?.tag === 'JJ' && next?.tag === 'JJ' && isNounish(tokens[at + 2]))
}

/** A participle before its noun: "the leading company", "a reported attack"; an adverb before such a one. */
function isPremodifier(
  token: TaggedToken | undefined,
  before: TaggedToken | undefined,
  next: TaggedToken | undefined,
): boolean {
  if (token === undefined || before === undefined) return false
  if (token.tag === 'RB')
    return ['DT', 'PRP$'].includes(before.tag) && ['JJ', 'VN', 'VED', 'CD', 'VG'].includes(next?.tag ?? '')
  if (token.tag !== 'VN' && token.tag !== 'VG' && token.tag !== 'VED') return false
  if (!['DT', 'PRP$', 'JJ', 'CD', 'RB'].includes(before.tag) && !before.possessive) return false
  return isNounish(next)
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

/** the "free" city: a mark behind which the phrase continues. */
function isMarkInside(tokens: readonly TaggedToken[], at: number, start: number): boolean {
  return at > start && /^["“”'‘’]$/u.test(tokens[at]?.text ?? '') && isNounish(tokens[at + 1])
}

/** Whether a new phrase begins at a word that could as well go on with this one. */
function breaksPhrase(tokens: readonly TaggedToken[], at: number): boolean {
  const token = tokens[at]
  const before = tokens[at - 1]
  const next = tokens[at + 1]
  if (token === undefined || before === undefined) return true
  if (token.tag === 'DT' || token.tag === 'PRP$')
    return !(before.tag === 'DT' && /^(?:all|both|half|such)$/u.test(before.lower))
  const afterNoun = (before.tag === 'NN' || before.tag === 'NNP' || before.tag === 'CD') && !before.possessive
  if (!afterNoun) return before.tag === 'PRP'
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
