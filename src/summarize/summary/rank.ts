/** How much each sentence of an article tells: by where it stands, what it shares with the rest, and how it reads. */
import { plainWords, countWords } from '../../text/words.ts'
import type { CleanSentence } from './clean.ts'
import { STOP_WORDS } from './stop-words.ts'

/** A sentence with its worth and the grounds for it, strongest first. */
export interface RankedSentence extends CleanSentence {
  readonly words: number
  readonly terms: ReadonlySet<string>
  readonly score: number
  readonly grounds: readonly string[]
  /** Leans on the sentence before it: a pronoun or a connective opens it. */
  readonly leans: boolean
}

/** What a reader needs the sentence before for. */
const LEANS =
  /^["“'‘(]*(?:he|she|it|they|his|her|hers|their|theirs|its|him|them|this|that|these|those|but|and|or|so|yet|nor|however|meanwhile|also|then|instead|still|such|both|another|others?|here|there|therefore|thus|moreover|furthermore|besides|nevertheless|nonetheless|similarly|likewise|indeed|again|too|additionally|finally|later|afterwards?|for (?:example|instance)|in (?:addition|fact|other words|contrast)|on the other hand|as a result|at the same time|because of (?:this|that)|not only|neither|either|one of (?:them|these|those))\b/iu

export function leansOnContext(sentence: string): boolean {
  return LEANS.test(sentence)
}

/** Terms of a text that carry its meaning: no stop words, the plural folded into the singular. */
export function termsOf(text: string): string[] {
  return plainWords(text)
    .filter((word) => word.length > 1 && !STOP_WORDS.has(word))
    .map((word) => (word.length > 4 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word))
}

interface Ground {
  readonly name: string
  readonly worth: (sentence: CleanSentence, article: Frame) => number
}

/** What all sentences of one article are measured against. */
interface Frame {
  readonly frequency: ReadonlyMap<string, number>
  readonly norm: number
  readonly headline: ReadonlySet<string>
  readonly count: number
}

/** Grounds and their worth, set by hand and checked on news articles (docs/summaries.md). */
const GROUNDS: readonly Ground[] = [
  { name: 'stands near the head of the article', worth: ({ index }) => 1.6 / (1 + 0.35 * index) },
  {
    name: 'holds what the article keeps coming back to',
    worth: (sentence, frame) => 1.5 * centrality(sentence, frame),
  },
  {
    name: 'speaks of what the headline speaks of',
    worth: (sentence, { headline }) => 0.6 * shareOf(termsOf(sentence.text), headline),
  },
  { name: 'is of a good length', worth: ({ text }) => lengthWorth(countWords(text)) },
  { name: 'names names', worth: ({ text }) => (/\s["“(]?\p{Lu}\p{Ll}/u.test(text) ? 0.1 : 0) },
  { name: 'gives numbers', worth: ({ text }) => (/\d/u.test(text) ? 0.08 : 0) },
  { name: 'is a question', worth: ({ text }) => (/\?["”']?$/u.test(text) ? -0.7 : 0) },
  { name: 'is mostly quotation', worth: ({ text }) => -0.6 * quotedShare(text) },
  { name: 'opens with a quotation', worth: ({ text }) => (/^["“]/u.test(text) ? -0.35 : 0) },
  { name: 'leans on the sentence before it', worth: ({ text }) => (leansOnContext(text) ? -0.25 : 0) },
  {
    name: 'speaks in the first person',
    worth: ({ text }) => (/\b(?:I|I['’]m|my|we|our|you|your)\b/u.test(unquoted(text)) ? -0.25 : 0),
  },
  {
    name: 'reads like a caption',
    worth: ({ text }) =>
      /\b(?:pictured|above|(?:top|far|bottom)? ?(?:left|right)):?\b.{0,30}[:,)]|^[\p{Lu}][\p{L}' ]{2,28}: /u.test(text)
        ? -0.6
        : 0,
  },
]

export function rankSentences(sentences: readonly CleanSentence[], headline = ''): RankedSentence[] {
  const frame = frameOf(sentences, headline)
  return sentences.map((sentence) => {
    const worths = GROUNDS.map(({ name, worth }) => ({ name, worth: worth(sentence, frame) }))
    return {
      ...sentence,
      words: countWords(sentence.text),
      terms: new Set(termsOf(sentence.text)),
      score: worths.reduce((sum, { worth }) => sum + worth, 0),
      grounds: worths
        .filter(({ worth }) => worth > 0.15)
        .toSorted((a, b) => b.worth - a.worth)
        .map(({ name }) => name),
      leans: leansOnContext(sentence.text),
    }
  })
}

function frameOf(sentences: readonly CleanSentence[], headline: string): Frame {
  const frequency = new Map<string, number>()
  for (const { text } of sentences)
    for (const term of new Set(termsOf(text))) frequency.set(term, (frequency.get(term) ?? 0) + 1)
  let squares = 0
  for (const count of frequency.values()) squares += count * count
  return { frequency, norm: Math.sqrt(squares) || 1, headline: new Set(termsOf(headline)), count: sentences.length }
}

/** Cosine between a sentence and the article's terms, each counted once a sentence. */
function centrality({ text }: CleanSentence, { frequency, norm }: Frame): number {
  const terms = new Set(termsOf(text))
  if (terms.size === 0) return 0
  let sum = 0
  for (const term of terms) sum += frequency.get(term) ?? 0
  return sum / (Math.sqrt(terms.size) * norm)
}

export function shareOf(terms: Iterable<string>, of: ReadonlySet<string>): number {
  if (of.size === 0) return 0
  let hits = 0
  for (const term of new Set(terms)) if (of.has(term)) hits++
  return hits / of.size
}

function lengthWorth(words: number): number {
  if (words < 6) return -1
  if (words < 10) return -0.25
  return words <= 35 ? 0.1 : -0.02 * (words - 35)
}

export function quotedShare(text: string): number {
  const inside = [...text.matchAll(/["“][^"”]*["”]?/gu)].reduce((sum, [quote]) => sum + quote.length, 0)
  return inside / Math.max(1, text.length)
}

function unquoted(text: string): string {
  return text.replace(/["“][^"”]*["”]?/gu, ' ')
}
