/** Which sentences of an article make its summary. */
import type { Span } from '../../model/article.ts'
import type { SummarySentence } from '../../model/issue.ts'
import type { Language, Trimmed } from '../../languages/language.ts'
import { isBalanced, isInMarks } from '../../text/balance.ts'
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
  /** Bullets at most. */
  readonly bullets?: number
  /** The headline shown above the summary. */
  readonly headline?: string
  /** Where the sentence starts that the headline was derived from. */
  readonly lede?: number
  /** Places of the quotations shown below the summary. */
  readonly quotes?: readonly Span[]
}

/** Six characters a word, spaces included: what keeps a summary of long words as short to the eye. */
const CHARACTERS_A_WORD = 6
/** Sentences further down are background. */
const REACH = 30
/** Share of the smaller sentence's terms above which two sentences say the same. */
const SAME = 0.6
const BULLET_WORDS = 20
/** Fewer words of a trimmed sentence say too little. */
const POINT_WORDS = 7
/** Words that a sentence must have beyond the headline made of it, to be worth saying again. */
const FULLER = 4

/** What is shown of an article below its headline. */
export interface Digest {
  readonly summary: readonly SummarySentence[]
  /** The summary for below a headline that was derived from the lede: it continues behind it. */
  readonly sequel?: readonly SummarySentence[]
  readonly bullets: readonly SummarySentence[]
}

/**
 * Summary and bullets of a text. The summary is verbatim sentences in reading order within the limits; the first can
 * are alone, and none repeats another, the headline or a quotation shown below. Only when no whole sentence fits, one
 * is trimmed. The bullets are of sentences that the summary leaves.
 */
export function pickDigest(text: string, language: Language, limits: SummaryLimits): Digest {
  const ranked = rankSentences(cleanSentences(text, language), language, limits.headline).slice(0, REACH)
  const toPoint = language.parser?.toPoint ?? ((sentence, words) => trimVerbatim(sentence, words, language))
  const able = ranked.filter(
    (sentence) => canStand(sentence) && !isInMarks(text, sentence.start) && !overlapsAny(sentence, limits.quotes ?? []),
  )
  const headline = { terms: new Set(termsOf(limits.headline ?? '', language)) }
  const fresh = able.filter(({ terms }) => [...terms].some((term) => !headline.terms.has(term)))
  const lede = ranked.find(({ start }) => start === limits.lede)
  const behind = lede === undefined ? fresh : fresh.filter((one) => one !== lede && !saysTheSame(one, lede))
  const picked = fill(fresh, limits)
  const next = lede === undefined ? [] : fill(behind, limits)
  const shown = [...picked, ...next]
  const rest = behind
    .filter(
      (sentence) =>
        !sentence.leans && sentence.asks !== true && !shown.includes(sentence) && !saysTheSame(sentence, headline),
    )
    .filter((sentence) => !shown.some((other) => saysTheSame(sentence, other)))
    .toSorted((a, b) => b.score - a.score)
  const points = pickPoints(rest, toPoint, limits.bullets ?? 0)
  return {
    summary: wholeOrTrimmed(picked, fresh, able, limits, toPoint),
    sequel: lede === undefined ? undefined : wholeOrTrimmed(next, behind, able, limits, toPoint),
    bullets: points.toSorted((a, b) => a.start - b.start),
  }
}

export const overlapsAny = ({ start, end }: Span, others: readonly Span[]): boolean =>
  others.some((other) => other.start < end && start < other.end)

/** Where no whole sentence fits: one that is trimmed; else the headline's own, where it says more than the headline. */
function wholeOrTrimmed(
  picked: readonly RankedSentence[],
  fresh: readonly RankedSentence[],
  able: readonly RankedSentence[],
  { words, headline = '' }: SummaryLimits,
  trim: Trim,
): SummarySentence[] {
  if (picked.length > 0) return picked.map((sentence) => whole(sentence))
  const trimmed = firstFitting(fresh.filter(standsAlone), words, trim)
  if (trimmed.length > 0) return trimmed
  const fuller = able.filter((sentence) => standsAlone(sentence) && sentence.words >= countWords(headline) + FULLER)
  return firstFitting(fuller, words, trim)
}

function whole({ start, end, text, grounds }: RankedSentence): SummarySentence {
  return { text, start, end, reason: reasonOf(grounds) }
}

/** The first clause, else the first words and an ellipsis: where it is unknown which part a sentence can do without. */
function trimVerbatim(sentence: string, words: number, language: Language): Trimmed | undefined {
  for (let limit = words * CHARACTERS_A_WORD; limit > 30; limit -= 10) {
    const { text, kept } = shortenVerbatim(sentence, limit, language)
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

/** Bullets: sentences that are short enough as they are, and only where these are too few, trimmed ones of one stretch. */
function pickPoints(sentences: readonly RankedSentence[], trim: Trim, count: number): SummarySentence[] {
  const short = sentences.filter(({ words }) => words <= BULLET_WORDS)
  const long = sentences.filter(({ words }) => words > BULLET_WORDS)
  const asTheyAre = firstFitting(short, BULLET_WORDS, trim, count)
  const oneStretch: Trim = (sentence, words) => {
    const trimmed = trim(sentence, words)
    return trimmed !== undefined && isOneStretch(sentence, trimmed) ? trimmed : undefined
  }
  const uncut: Trim = (sentence, words) => {
    const trimmed = oneStretch(sentence, words)
    return trimmed?.text.endsWith('…') === true ? undefined : trimmed
  }
  const points = [...asTheyAre, ...firstFitting(long, BULLET_WORDS, uncut, count - asTheyAre.length)]
  // A point that breaks off is better than none, and worse than one fewer.
  return points.length > 0 ? points : firstFitting(long, BULLET_WORDS, oneStretch, count)
}

/** Long enough to say something, and nothing left out inside. */
function isOneStretch(sentence: string, { text, spans }: Trimmed): boolean {
  const [first] = spans
  const end = spans.at(-1)?.end
  if (first === undefined || end === undefined || countWords(text) < POINT_WORDS) return false
  const kept = spans.map((span) => sentence.slice(span.start, span.end)).join('')
  return countWords(kept) === countWords(sentence.slice(first.start, end))
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

function canStand({ text, words, follows }: RankedSentence): boolean {
  return words >= (follows === true ? 1 : 4) && isBalanced(text) && closesWithStop(text) && quotedShare(text) < 0.75
}

/** A question without its answer says nothing, nor does the answer of a word or two without its question. */
const standsAlone = ({ asks, follows, words }: RankedSentence): boolean =>
  asks !== true && (follows !== true || words >= 4)

function fill(able: readonly RankedSentence[], limits: SummaryLimits): RankedSentence[] {
  const picked: RankedSentence[] = []
  let words = 0
  let characters = 0
  for (const sentence of able.toSorted((a, b) => b.score - a.score)) {
    const { index, leans, asks } = sentence
    const answer = asks === true ? able.find((other) => other.index === index + 1 && other.follows) : undefined
    if (picked.includes(sentence) || (asks === true && (answer === undefined || picked.includes(answer)))) continue
    const taken = answer === undefined ? [sentence] : [sentence, answer]
    if (picked.length + taken.length > limits.sentences) continue
    const more = taken.reduce((sum, one) => sum + one.words, 0)
    const length = taken.reduce((sum, { text }) => sum + text.length + 1, 0)
    if (words + more > limits.words || characters + length > limits.words * CHARACTERS_A_WORD) continue
    if (picked.some((other) => saysTheSame(other, sentence))) continue
    if (leans && !picked.some((other) => other.index === index - 1)) continue
    picked.push(...taken)
    words += more
    characters += length
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
  return grounds.slice(0, 3).join('; ') || 'fits into the words that are left'
}
