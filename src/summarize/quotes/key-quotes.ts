/** Which quotations an editor would show: whole, self-standing statements by named people first, spread over speakers. */
import { chooseLanguage } from '../../languages/choose.ts'
import type { Language } from '../../languages/language.ts'
import { languageOrPlain } from '../../languages/plain.ts'
import type { KeyQuote } from '../../model/issue.ts'
import type { Quote, Span } from '../../model/article.ts'
import { closesWithStop } from '../../text/sentence-ends.ts'
import { splitSentences } from '../../text/sentences.ts'
import { setType } from '../../text/typography.ts'
import { countWords, inPlainWords } from '../../text/words.ts'
import { isDerivedDisplay } from '../../proof/display.ts'
import { displayOf, displayOfPart } from './display.ts'
import { scoreOf } from './key-score.ts'

export interface KeyQuoteOptions {
  /** Quotes at most. Default 3. */
  readonly limit?: number
  /** BCP 47; guessed from the text when absent. */
  readonly language?: string
  /** The headline shown above: a quotation that it contains is shown only when there is no other. */
  readonly headline?: string
}

interface Candidate {
  readonly quote: KeyQuote
  readonly score: number
}

const SHORTEST = 5
const LONGEST = 60
/** From this score on a quotation gives another voice its say before somebody speaks twice. */
const WORTHY = 3
/** Words that make a quotation worth showing although nothing else speaks for it. */
const LONG_ENOUGH = 10
/** Parts joined by a dash without spaces count one by one. */
const words = (text: string): number => countWords(text.replaceAll(/[—–]/gu, ' '))

/**
 * Key quotes of an article, best first: `quotes` as `findQuotes(text)` gives them. Never under five words, never a
 * title, never a name that is in doubt (such a speaker is left out), one speaker at most twice, and twice only when no
 * other voice is worth showing. Of a quotation in several parts, or too long, a stretch is shown: the key quote's span
 * and text are then that stretch's.
 */
export function pickKeyQuotes(
  text: string,
  quotes: readonly Quote[],
  { limit = 3, language: tag, headline = '' }: KeyQuoteOptions = {},
): KeyQuote[] {
  const chosen = chooseLanguage(text, tag)
  const language = languageOrPlain(chosen)
  const candidates = quotes
    .flatMap((quote) => candidatesOf(text, quote, language))
    .toSorted((one, other) => other.score - one.score || one.quote.start - other.quote.start)
  const fresh = candidates.filter(({ quote, score }) => score > 0 && !says(headline, quote))
  const pool = fresh.length > 0 ? fresh : candidates
  const picked: KeyQuote[] = []
  while (picked.length < limit) {
    const next = nextPick(pool, picked, text.length)
    if (next === undefined) break
    picked.push(next)
  }
  const shown = picked.length > 0 || limit < 1 ? picked : lastResort(pool)
  return shown.map((quote) => ({ ...quote, display: setType(quote.display, chosen, { isQuotation: true }) }))
}

/** Nobody says it, it is no sentence and has no verb: the title of a talk, the name of a prize. */
function isLabel({ rule, display }: KeyQuote, { clauses, firstPerson }: Language): boolean {
  if (clauses === undefined || rule !== 'none' || closesWithStop(display) || firstPerson?.test(display) === true)
    return false
  const said = display.toLowerCase().match(/[\p{L}\p{M}'’-]+/gu) ?? []
  return !said.some((word) => clauses.isVerb(word) || clauses.subordinators.has(word))
}

/** An article that quotes somebody at length shows it, whoever it is. */
function lastResort(pool: readonly Candidate[]): KeyQuote[] {
  const best = pool.find(({ quote }) => words(quote.display) >= LONG_ENOUGH)
  return best === undefined ? [] : [best.quote]
}

/** A second quote of one speaker only when no other voice has one that is worth showing. */
function nextPick(pool: readonly Candidate[], picked: readonly KeyQuote[], length: number): KeyQuote | undefined {
  const left = pool.filter(({ score, quote }) => score > 0 && !picked.some((shown) => repeats(shown, quote)))
  const fresh = left.filter(({ score, quote }) => score >= WORTHY && timesPicked(quote, picked) === 0)
  return highest(fresh, picked, length) ?? highest(left, picked, length)
}

/** The highest score, less for a voice that speaks already and for words close to others. */
function highest(candidates: readonly Candidate[], picked: readonly KeyQuote[], length: number): KeyQuote | undefined {
  let top: Candidate | undefined
  let height = 0
  for (const candidate of candidates) {
    const same = timesPicked(candidate.quote, picked)
    if (same >= 2) continue
    const near = picked.some((quote) => Math.abs(quote.start - candidate.quote.start) < length / 12)
    const score = candidate.score - 0.7 * same - (near ? 0.5 : 0)
    if (top === undefined || score > height) {
      top = candidate
      height = score
    }
  }
  return top?.quote
}

/** It is unknown who an unnamed voice is: once somebody is named, it counts as one that spoke already. */
function timesPicked({ speaker }: KeyQuote, picked: readonly KeyQuote[]): number {
  if (speaker === undefined) return picked.some((quote) => quote.speaker !== undefined) ? 1 : 0
  return picked.filter((quote) => quote.speaker === speaker).length
}

/** Whether one of the two contains the words of the other. */
function says(headline: string, { text }: Quote): boolean {
  const [above, quoted] = [inPlainWords(headline), inPlainWords(text)]
  return above.includes(quoted) || (words(above) >= SHORTEST && quoted.includes(above))
}

function repeats(one: Quote, other: Quote): boolean {
  if (one.start < other.end && other.start < one.end) return true
  const [a, b] = [inPlainWords(one.text), inPlainWords(other.text)]
  return a.includes(b) || b.includes(a)
}

function candidatesOf(text: string, quote: Quote, language: Language): Candidate[] {
  const stretches: readonly Span[] = quote.parts ?? [quote]
  return stretches.flatMap((stretch) => {
    const piece = text.slice(stretch.start, stretch.end)
    if (words(piece) < SHORTEST || (quote.kind === 'mixed' && words(piece) < 7) || quote.rule === 'title') return []
    const cut = cutToFit(piece, language)
    if (cut === undefined || words(cut.display) < SHORTEST) return []
    const start = stretch.start + cut.start
    const said = text.slice(start, stretch.start + cut.end)
    if (!isDerivedDisplay(said, cut.display)) return []
    const { parts, speaker, role, ...rest } = quote
    void parts
    const isSure = quote.confidence !== 'low'
    const key: KeyQuote = {
      ...rest,
      start,
      end: start + said.length,
      text: said,
      display: cut.display,
      ...(isSure && speaker !== undefined ? { speaker } : {}),
      ...(isSure && role !== undefined ? { role } : {}),
    }
    if (isLabel(key, language)) return []
    return [
      {
        quote: key,
        score: scoreOf(key, language, {
          words: words(cut.display),
          place: stretch.start / Math.max(1, text.length),
        }),
      },
    ]
  })
}

interface Cut extends Span {
  readonly display: string
}

/** Whole when short enough, else whole sentences in a row; a false start and a leading fragment are left out. */
function cutToFit(text: string, language: Language): Cut | undefined {
  const start = falseStart(text)
  if (words(text.slice(start)) <= LONGEST) {
    return {
      start: 0,
      end: text.length,
      display: start === 0 ? displayOf(text) : displayOfPart(text, start, text.length),
    }
  }
  const sentences = splitSentences(text.replaceAll('\n', ' '), language.sentences).filter(
    (sentence) => sentence.start >= start && /^["“‘'„«(¿¡]?[\p{Lu}\p{Lo}]/u.test(text.slice(sentence.start)),
  )
  const first = sentences[0]
  if (first === undefined) return undefined
  let end = first.end
  for (const sentence of sentences.slice(1)) {
    if (words(text.slice(first.start, sentence.end)) > LONGEST) break
    end = sentence.end
  }
  if (words(text.slice(first.start, end)) > LONGEST + 10) return undefined
  return { start: first.start, end, display: displayOfPart(text, first.start, end) }
}

/** "But this is a — this is an important day": where the second attempt begins. */
function falseStart(text: string): number {
  const dash = /^([^.!?]{4,60}?)\s*(?:—|–|--)\s*/u.exec(text)
  if (dash === null) return 0
  const said = inPlainWords(dash[1] ?? '').split(' ')
  const again = inPlainWords(text.slice(dash[0].length, dash[0].length + 60)).split(' ')
  const repeated =
    said.length <= 8 &&
    again[0] !== undefined &&
    again[1] !== undefined &&
    said.some((word, index) => word === again[0] && said[index + 1] === again[1])
  return repeated ? dash[0].length : 0
}
