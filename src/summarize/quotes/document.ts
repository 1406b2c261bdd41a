/** A text made ready for attribution: paragraphs, stretches in marks, tokens, sentences, names. */
import { findParagraphs, findStretches } from './marks.ts'
import type { Paragraph, Stretch } from './marks.ts'
import { findNames } from './names.ts'
import type { NameMention } from './names.ts'
import { sentenceStarts, tokenise } from './tokens.ts'
import type { Token } from './tokens.ts'
import { isAdverb, isFiniteVerb } from './words.ts'
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
  /** Lines set in title case: headlines and crossheads. */
  readonly isHeading: (paragraph: number) => boolean
}

export function readDocument(text: string): Document {
  const paragraphs = findParagraphs(text)
  const stretches = findStretches(text, paragraphs)
  const tokens = tokenise(text, paragraphs, stretches)
  const quoted = (token: Token) => {
    const stretch = stretches[token.stretch]
    return stretch === undefined ? '' : text.slice(Math.max(stretch.start, stretch.end - 8), stretch.end)
  }
  const starts = sentenceStarts(tokens, quoted, (index) => speaksOn(tokens, index))
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
    isHeading: (index) => headings.has(index),
  }
}

/** Behind a closing mark: `Name said .`, `he said`, `said Name`, so the sentence goes on. */
function speaksOn(tokens: readonly Token[], from: number): boolean {
  for (let index = from; index < Math.min(from + 6, tokens.length); index++) {
    const token = tokens[index]
    if (token === undefined || token.paragraph !== tokens[from]?.paragraph) return false
    if (token.kind !== 'word') return false
    const speech = speechForm(token.lower)
    if (speech !== undefined && index > from && speech.form !== 'gerund' && !token.isCapital) {
      const next = tokens[index + 1]
      if (next === undefined || next.paragraph !== token.paragraph || /^[.,;—–-]$/.test(next.text))
        return speech.rank <= 2
      return (
        speech.rank === 1 &&
        /^(?:in|on|at|during|of|to|after|before|when|while|as|with|from)$/.test(next.lower) &&
        index - from <= 3
      )
    }
    if (isFiniteVerb(token.lower) && !isAdverb(token.lower) && !token.isCapital) return false
  }
  return false
}

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
