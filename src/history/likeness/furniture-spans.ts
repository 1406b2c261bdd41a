/** The stretches of a text that are furniture: whole sentences in which nearly every word is repeated. Pure. */
import type { Span } from '../../model/article.ts'
import { splitSentences } from '../../text/sentences.ts'
import { Shape, type WordRuns } from './words.ts'

/** Share of a sentence's words that have to be furniture. */
const NEARLY_ALL = 0.8
/** Numbers of its own that make a sentence of a form the news: prices of a day, goals of a match. */
const NUMBERS = 2
/** Entries of one feed that have to share it anywhere in the text; at its beginning or end two are enough. */
const ENTRIES = 3
/** A text that would lose most of so many words is kept: a feed may print one report several times. */
const LONG = 150
const MOST = 0.6

/** Words of a sentence of a form that may be the news of an entry. */
const SENTENCE = 8

export function furnitureSpans(
  text: string,
  read: WordRuns & { readonly headline: ReadonlySet<number> },
  inFeeds: ReadonlyMap<number, number>,
  everywhere: ReadonlySet<number>,
): Span[] {
  const certain = coveredBy(read, (run) => (inFeeds.get(run) ?? 0) >= ENTRIES || everywhere.has(run))
  const probable = coveredBy(read, (run) => inFeeds.has(run) || everywhere.has(run))
  if (!probable.includes(1)) return []
  const sentences = splitSentences(text).map((span) => ({ ...span, ...coverOf(text, read, span, certain, probable) }))
  const isOut = sentences.map(({ sure, numbers }) => sure >= NEARLY_ALL && numbers < NUMBERS)
  for (let at = 0; at < sentences.length && isRepeated(sentences[at]); at++) isOut[at] = true
  for (let at = sentences.length - 1; at >= 0 && isRepeated(sentences[at]); at--) isOut[at] = true
  // A notice of one form says its place or person in one of its sentences, and has no others.
  if (!isOut.includes(false))
    sentences.forEach((one, at) => (isOut[at] = one.words * read.weight < SENTENCE || !one.tells))
  const spans = sentences.filter((_, at) => isOut[at])
  const lost = spans.reduce((sum, { words }) => sum + words, 0)
  return lost > LONG && lost > read.words.length * MOST ? [] : spans.map(({ start, end }) => ({ start, end }))
}

const isRepeated = (sentence: { readonly likely: number; readonly numbers: number } | undefined): boolean =>
  sentence !== undefined && sentence.likely >= NEARLY_ALL && sentence.numbers < NUMBERS

function coveredBy({ words, runs, length }: WordRuns, isFurniture: (run: number) => boolean): Uint8Array {
  const covered = new Uint8Array(words.length)
  runs.forEach((run, at) => {
    if (isFurniture(run)) covered.fill(1, at, at + length)
  })
  return covered
}

/** Which share of the sentence's words is repeated, certainly and probably; whether it says what the headline does not. */
function coverOf(
  text: string,
  { starts, ends, words: hashes, shapes, headline }: WordRuns & { readonly headline: ReadonlySet<number> },
  { start, end }: Span,
  certain: Uint8Array,
  probable: Uint8Array,
) {
  let [words, surely, perhaps, numbers, facts, others] = [0, 0, 0, 0, 0, 0]
  for (let at = lowerBound(starts, start); at < starts.length && (starts[at] ?? 0) < end; at++) {
    words++
    surely += certain[at] ?? 0
    perhaps += probable[at] ?? 0
    if (probable[at] === 1) continue
    if (/\p{N}/u.test(text.slice(starts[at], ends[at]))) numbers++
    if (headline.has(hashes[at] ?? 0)) continue
    if (((shapes[at] ?? 0) & FACT) !== 0) facts++
    else others++
  }
  const tells = facts > 0 || others > 1
  return { words, numbers, tells, sure: words === 0 ? 0 : surely / words, likely: words === 0 ? 0 : perhaps / words }
}

const FACT = Shape.name | Shape.digit | Shape.uncased

function lowerBound(starts: Int32Array, value: number): number {
  let [low, high] = [0, starts.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((starts[middle] ?? 0) < value) low = middle + 1
    else high = middle
  }
  return low
}
