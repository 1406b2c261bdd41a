/** Which sentences of an article make its summary. */
import type { SummarySentence } from '../../model/issue.ts'
import type { Language, Trimmed } from '../../languages/language.ts'
import { isBalanced } from '../../text/balance.ts'
import { closesWithStop } from '../../text/sentence-ends.ts'
import { countWords } from '../../text/words.ts'
import { shortenVerbatim } from '../headline/verbatim.ts'
import { cleanSentences } from './clean.ts'
import type { RankedSentence } from './rank.ts'
import { quotedShare, rankSentences, termsOf } from './rank.ts'

export interface SummaryLimits {
  /** Sentences at most. */
  readonly sentences: number
  /** Words at most, all sentences together. */
  readonly words: number
  /** The headline shown above the summary. */
  readonly headline?: string
  /** Bullets at most. */
  readonly bullets?: number
}

/** Six characters a word, spaces included: what keeps a summary of long words as short to the eye. */
const CHARACTERS_A_WORD = 6
/** Sentences further down are background. */
const REACH = 30
/** Share of the smaller sentence's terms above which two sentences say the same. */
const SAME = 0.6
const BULLET_WORDS = 20
const DEK_WORDS = 30
/** A dek comes from the first sentences, or there is none. */
const DEK_REACH = 10

/** What is shown of an article below its headline. */
export interface Digest {
  readonly summary: readonly SummarySentence[]
  readonly dek?: SummarySentence
  readonly bullets: readonly SummarySentence[]
}

/**
 * Summary, dek and bullets of a text. The summary is verbatim sentences in reading order within the limits; the first
 * can stand alone, none repeats another. Only when no whole sentence fits, one is trimmed. The dek and the bullets are
 * of sentences that the summary leaves, and do not repeat the headline.
 */
export function pickDigest(text: string, language: Language, limits: SummaryLimits): Digest {
  const ranked = rankSentences(cleanSentences(text, language), language, limits.headline).slice(0, REACH)
  const toPoint = language.parser?.toPoint ?? trimVerbatim
  const able = ranked.filter((sentence) => canStand(sentence))
  const picked = fill(able, limits)
  const summary =
    picked.length > 0 ? picked.map((sentence) => whole(sentence)) : firstFitting(able, limits.words, toPoint)
  const headline = { terms: new Set(termsOf(limits.headline ?? '', language)) }
  const rest = able
    .filter((sentence) => !sentence.leans && !picked.includes(sentence) && !saysTheSame(sentence, headline))
    .filter((sentence) => !picked.some((other) => saysTheSame(sentence, other)))
    .toSorted((a, b) => b.score - a.score)
  const dek =
    language.parser !== undefined
      ? firstFitting(
          rest.filter(({ index, text: sentence }) => index < DEK_REACH && standsAlone(sentence)),
          DEK_WORDS,
          language.parser.safely,
        )[0]
      : undefined
  const points = firstFitting(
    rest.filter(({ start }) => start !== dek?.start),
    BULLET_WORDS,
    toPoint,
    limits.bullets ?? 0,
  )
  return { summary, dek, bullets: points.toSorted((a, b) => a.start - b.start) }
}

/** The summary alone. */
export function pickSummary(text: string, language: Language, limits: SummaryLimits): readonly SummarySentence[] {
  return pickDigest(text, language, limits).summary
}

function whole({ start, end, text, grounds }: RankedSentence): SummarySentence {
  return { text, start, end, reason: reasonOf(grounds) }
}

/** A pronoun inside needs somebody or something named before it in the same sentence. */
function standsAlone(sentence: string): boolean {
  const pronoun = /\b(?:he|she|it|they|him|them)\b/iu.exec(sentence)
  return pronoun === null || /\s\p{Lu}\p{L}/u.test(sentence.slice(0, pronoun.index))
}

/** The first clause, else the first words and an ellipsis: where nobody can tell what a sentence can do without. */
function trimVerbatim(sentence: string, words: number): Trimmed | undefined {
  for (let limit = words * CHARACTERS_A_WORD; limit > 30; limit -= 10) {
    const { text, kept } = shortenVerbatim(sentence, limit)
    if (countWords(text) <= words) return { text, spans: [{ start: 0, end: kept }] }
  }
  return undefined
}

type Trim = (sentence: string, words: number) => Trimmed | undefined

/** The first `count` sentences that have at most `words` words, or can be brought to it. */
function firstFitting(sentences: readonly RankedSentence[], words: number, trim: Trim, count = 1): SummarySentence[] {
  const found: SummarySentence[] = []
  for (const sentence of sentences) {
    if (found.length >= count) break
    const fit = sentence.words <= words ? whole(sentence) : placed(sentence, trim(sentence.text, words), words)
    if (fit) found.push(fit)
  }
  return found
}

/** A trimmed sentence with its stretches counted from the article. */
function placed(
  { start, end, grounds }: RankedSentence,
  trimmed: Trimmed | undefined,
  words: number,
): SummarySentence | undefined {
  if (trimmed === undefined) return undefined
  const spans = trimmed.spans.map((span) => ({ start: start + span.start, end: start + span.end }))
  return { text: trimmed.text, start, end, spans, reason: `${reasonOf(grounds)}; trimmed to ${words} words` }
}

function canStand({ text, words }: RankedSentence): boolean {
  return words >= 4 && isBalanced(text) && closesWithStop(text) && quotedShare(text) < 0.75
}

function fill(able: readonly RankedSentence[], limits: SummaryLimits): RankedSentence[] {
  const picked: RankedSentence[] = []
  let words = 0
  let characters = 0
  for (const sentence of able.toSorted((a, b) => b.score - a.score)) {
    if (picked.length >= limits.sentences) break
    if (
      words + sentence.words > limits.words ||
      characters + sentence.text.length + 1 > limits.words * CHARACTERS_A_WORD
    )
      continue
    if (picked.some((other) => saysTheSame(other, sentence))) continue
    if (sentence.leans && !picked.some((other) => other.index === sentence.index - 1)) continue
    picked.push(sentence)
    words += sentence.words
    characters += sentence.text.length + 1
  }
  return picked.toSorted((a, b) => a.start - b.start)
}

export function saysTheSame(
  a: { readonly terms: ReadonlySet<string> },
  b: { readonly terms: ReadonlySet<string> },
): boolean {
  let shared = 0
  for (const term of a.terms) if (b.terms.has(term)) shared++
  return shared / Math.max(1, Math.min(a.terms.size, b.terms.size)) > SAME
}

function reasonOf(grounds: readonly string[]): string {
  return grounds.slice(0, 3).join('; ') || 'fits what the others leave free'
}
