/** A text made ready for attribution: paragraphs, stretches in marks, tokens, sentences, names. */
import { findParagraphs } from '../../../text/quoted/marks/paragraphs.ts'
import type { Paragraph } from '../../../text/quoted/marks/paragraphs.ts'
import type { Stretch } from '../../../text/quoted/marks/stretch.ts'
import { findStretches } from '../../../text/quoted/marks/stretches.ts'
import { findNames } from './names.ts'
import type { NameMention } from './names.ts'
import { sentenceStarts, tokenise } from '../../../text/quoted/tokens.ts'
import type { Token } from '../../../text/quoted/tokens.ts'
import { MARK_WORDS } from './mark-words.ts'
import { isAbbreviation, isAdverb, isFiniteVerb } from './words.ts'
import { speechForm } from './speech-verbs.ts'

/** Token range of a sentence. */
export interface Sentence {
  readonly from: number
  readonly to: number
  readonly paragraph: number
}

export interface Document {
  readonly text: string
  readonly paragraphs: readonly Paragraph[]
  readonly stretches: readonly Stretch[]
  readonly tokens: readonly Token[]
  readonly sentences: readonly Sentence[]
  /** Sentence of each token. */
  readonly sentenceOf: readonly number[]
  readonly names: readonly NameMention[]
  /** Name that covers a token. */
  readonly nameAt: ReadonlyMap<number, NameMention>
  /** Token of each stretch. */
  readonly tokenOf: readonly number[]
  /** First token of each paragraph that has any, and one past the last. */
  readonly firstOf: readonly number[]
  /** Lines set in title case: headlines and crossheads. */
  readonly isHeading: (paragraph: number) => boolean
}

/** The word at a token in lower case; '' for a quotation and beyond the ends. */
export const lower = ({ tokens }: Document, index: number): string => tokens[index]?.lower ?? ''

export function readDocument(text: string): Document {
  const paragraphs = findParagraphs(text)
  const stretches = findStretches(text, paragraphs, MARK_WORDS)
  const tokens = tokenise(text, { paragraphs, stretches }, isAbbreviation)
  const quoted = (token: Token) => {
    const stretch = stretches[token.stretch]
    return stretch === undefined ? '' : text.slice(Math.max(stretch.start, stretch.end - 8), stretch.end)
  }
  const starts = sentenceStarts(tokens, quoted, (index, isStop) => speaksOn(tokens, index, isStop))
  const sentences = starts.map((from, index) => ({
    from,
    to: starts[index + 1] ?? tokens.length,
    paragraph: tokens[from]?.paragraph ?? 0,
  }))
  const sentenceOf: number[] = []
  for (const [index, sentence] of sentences.entries())
    for (let at = sentence.from; at < sentence.to; at++) sentenceOf.push(index)
  const opening = new Set(starts)
  const names = findNames(text, tokens, (index) => opening.has(index))
  const nameAt = new Map<number, NameMention>()
  for (const name of names) for (let at = name.from; at < name.to; at++) nameAt.set(at, name)
  const tokenOf: number[] = []
  for (const [index, token] of tokens.entries()) if (token.kind === 'quote') tokenOf[token.stretch] = index
  const firstOf: number[] = Array.from({ length: paragraphs.length + 1 }, () => tokens.length)
  for (let index = tokens.length - 1; index >= 0; index--) firstOf[tokens[index]?.paragraph ?? 0] = index
  const headings = headingsOf(tokens, paragraphs.length)
  return {
    text,
    paragraphs,
    stretches,
    tokens,
    sentences,
    sentenceOf,
    names,
    nameAt,
    tokenOf,
    firstOf,
    isHeading: (index) => headings.has(index),
  }
}

/**
 * Behind a closing mark: "Name said.", "he asked", "his chief of staff, Joe Kasper, told the paper": the sentence continues.
 * Behind a stop only a clause that ends there counts, for "Smith said he would go" may open a sentence of its own, as
 * "But, he said, …" always does.
 */
function speaksOn(tokens: readonly Token[], from: number, isStop: boolean): boolean {
  if (isStop && /^(?:but|and|yet|so|nor|then|still)$/.test(tokens[from]?.lower ?? '')) return false
  let inRelative = false
  for (let index = from; index < Math.min(from + (isStop ? 8 : 24), tokens.length); index++) {
    const token = tokens[index]
    if (token === undefined || token.paragraph !== tokens[from]?.paragraph || token.kind === 'quote') return false
    if (/^[.;:?!]$/.test(token.text)) return false
    if (token.text === ',') inRelative = false
    if (/^(?:who|whose|which|whom)$/.test(token.lower)) inRelative = true
    if (token.kind !== 'word' || token.isCapital || inRelative) continue
    const speech = speechForm(token.lower)
    if (speech !== undefined && index > from && speech.form !== 'gerund' && speech.form !== 'base')
      return closesClause(tokens, index, speech.rank, isStop)
    if (isFiniteVerb(token.lower) && !isAdverb(token.lower)) return false
  }
  return false
}

function closesClause(tokens: readonly Token[], verb: number, rank: number, isStop: boolean): boolean {
  const next = tokens[verb + 1]
  if (next === undefined || next.paragraph !== tokens[verb]?.paragraph || /^[.,;—–-]$/.test(next.text)) return true
  const ahead = next.lower === 'on' && tokens[verb]?.lower === 'went' ? tokens[verb + 2] : next
  if (ahead === undefined || /^[.,;—–-]$/.test(ahead.text)) return true
  if (rank > 1) return false
  if (isStop) return closesSoon(tokens, verb + 1)
  if (
    /^(?:in|on|at|during|of|to|after|before|when|while|as|with|from|about|by)$/.test(ahead.lower) ||
    isDay(ahead.lower)
  )
    return true
  return /^(?:told|tells|asked|asks)$/.test(tokens[verb]?.lower ?? '')
}

/** Nothing but a place or a time up to the end: "said in a statement.", "said on Monday in Boise." */
function closesSoon(tokens: readonly Token[], from: number): boolean {
  const first = tokens[from]?.lower ?? ''
  if (!isDay(first) && !/^(?:in|on|at|during|to|after|before)$/.test(first)) return false
  for (let index = from; index < from + 12; index++) {
    const token = tokens[index]
    if (token === undefined || token.paragraph !== tokens[from]?.paragraph || /^[.;]$/.test(token.text)) return true
    if (token.kind === 'quote' || /^(?:he|she|they|it|we|that|who)$/.test(token.lower) || isFiniteVerb(token.lower))
      return false
  }
  return false
}

const isDay = (word: string) =>
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|last|earlier|later)$/.test(word)

function headingsOf(tokens: readonly Token[], count: number): ReadonlySet<number> {
  const words = Array.from({ length: count }, () => ({ long: 0, capital: 0, plain: 0 }))
  for (const token of tokens) {
    const entry = words[token.paragraph]
    if (entry === undefined || token.kind !== 'word' || token.text.length < 4) continue
    entry.long++
    if (token.isCapital) entry.capital++
    else entry.plain++
  }
  const found = new Set<number>()
  for (const [index, { long, capital, plain }] of words.entries())
    if (long >= 4 && long <= 25 && capital >= 0.75 * long && plain <= 3) found.add(index)
  return found
}
