/** How much each sentence of an article says: by where it is, what it shares with the rest, and how it reads. */
import { isUnspaced } from '../../text/scripts.ts'
import { isQuestion } from '../../text/sentence-ends.ts'
import { countWords, plainWords } from '../../text/words.ts'
import type { Language } from '../../languages/language.ts'
import type { CleanSentence } from './clean.ts'

/** A sentence with its worth and the grounds for it, strongest first. */
export interface RankedSentence extends CleanSentence {
  readonly words: number
  readonly terms: ReadonlySet<string>
  readonly score: number
  readonly grounds: readonly string[]
  /** Leans on the sentence before it: a pronoun or a connective opens it. */
  readonly leans: boolean
}

function leansOnContext(sentence: string, { leans }: Language): boolean {
  return leans?.test(sentence) === true
}

/** Terms of a text that carry its meaning: no stop words, the plural folded into the singular. */
export function termsOf(text: string, { functionWords }: Language): string[] {
  return plainWords(text)
    .filter((word) => (word.length > 1 || isUnspaced(word)) && !functionWords.has(word))
    .map((word) => (word.length > 4 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word))
}

interface Ground {
  readonly name: string
  readonly worth: (sentence: CleanSentence, article: Frame) => number
}

/** What all sentences of one article are measured against. */
interface Frame {
  readonly language: Language
  readonly frequency: ReadonlyMap<string, number>
  readonly norm: number
  readonly headline: ReadonlySet<string>
  readonly count: number
}

/** Grounds and their worth, set by hand and checked on news articles (docs/summaries.md). */
const GROUNDS: readonly Ground[] = [
  { name: 'is near the beginning of the article', worth: ({ index }) => 1.6 / (1 + 0.35 * index) },
  {
    name: 'contains words that the article repeats',
    worth: (sentence, frame) => 1.5 * centrality(sentence, frame),
  },
  {
    name: 'is about the same as the headline',
    worth: (sentence, { headline, language }) => 0.6 * shareOf(termsOf(sentence.text, language), headline),
  },
  { name: 'is of a good length', worth: ({ text }) => lengthWorth(countWords(text)) },
  { name: 'names names', worth: ({ text }) => (/\s["“(]?\p{Lu}\p{Ll}/u.test(text) ? 0.1 : 0) },
  { name: 'gives numbers', worth: ({ text }) => (/\d/u.test(text) ? 0.08 : 0) },
  { name: 'is a question', worth: ({ text }) => (isQuestion(text) ? -0.7 : 0) },
  { name: 'is mostly quotation', worth: ({ text }) => -0.6 * quotedShare(text) },
  { name: 'opens with a quotation', worth: ({ text }) => (/^["“„«»「『]/u.test(text) ? -0.35 : 0) },
  {
    name: 'needs the sentence before it',
    worth: ({ text }, { language }) => (leansOnContext(text, language) ? -0.25 : 0),
  },
  {
    name: 'speaks in the first person',
    worth: ({ text }, { language }) => (language.firstPerson?.test(unquoted(text)) === true ? -0.25 : 0),
  },
  {
    name: 'reads like a caption',
    worth: ({ text }, { language }) => (language.captions?.test(text) === true ? -0.6 : 0),
  },
]

const BRIEF = 3

export function rankSentences(
  sentences: readonly CleanSentence[],
  language: Language,
  headline = '',
): RankedSentence[] {
  const frame = frameOf(sentences, language, headline)
  // A post of a few sentences is shown whole: its first one opens it as its author wrote it.
  const isBrief = sentences.length <= BRIEF
  return sentences.map((sentence) => {
    const worths = GROUNDS.map(({ name, worth }) => ({ name, worth: worth(sentence, frame) }))
    return {
      ...sentence,
      words: countWords(sentence.text),
      terms: new Set(termsOf(sentence.text, language)),
      score: worths.reduce((sum, { worth }) => sum + worth, 0),
      grounds: worths
        .filter(({ worth }) => worth > 0.15)
        .toSorted((a, b) => b.worth - a.worth)
        .map(({ name }) => name),
      leans:
        sentence.follows === true || (!(isBrief && sentence.start === 0) && leansOnContext(sentence.text, language)),
    }
  })
}

function frameOf(sentences: readonly CleanSentence[], language: Language, headline: string): Frame {
  const frequency = new Map<string, number>()
  for (const { text } of sentences)
    for (const term of new Set(termsOf(text, language))) frequency.set(term, (frequency.get(term) ?? 0) + 1)
  let squares = 0
  for (const count of frequency.values()) squares += count * count
  return {
    language,
    frequency,
    norm: Math.sqrt(squares) || 1,
    headline: new Set(termsOf(headline, language)),
    count: sentences.length,
  }
}

/** Cosine between a sentence and the article's terms, each counted once a sentence. */
function centrality({ text }: CleanSentence, { frequency, norm, language }: Frame): number {
  const terms = new Set(termsOf(text, language))
  if (terms.size === 0) return 0
  let sum = 0
  for (const term of terms) sum += frequency.get(term) ?? 0
  return sum / (Math.sqrt(terms.size) * norm)
}

function shareOf(terms: Iterable<string>, of: ReadonlySet<string>): number {
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

/** A stretch in marks of any language, closed or not. */
const IN_MARKS = /„[^“”]*[“”]?|“[^”]*”?|«[^»]*»?|»[^«]*«?|「[^」]*」?|"[^"]*"?/gu

export function quotedShare(text: string): number {
  const inside = [...text.matchAll(IN_MARKS)].reduce((sum, [quote]) => sum + quote.length, 0)
  return inside / Math.max(1, text.length)
}

function unquoted(text: string): string {
  return text.replace(IN_MARKS, ' ')
}
