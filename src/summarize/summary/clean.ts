/** What is reported and what only surrounds it: datelines, credit lines, captions and page furniture are set aside. */
import type { Span } from '../../model/article.ts'
import type { Language } from '../../languages/language.ts'
import { closesWithStop } from '../../text/sentence-ends.ts'
import { splitSentences } from '../../text/sentences.ts'
import { countWords } from '../../text/words.ts'

/** A sentence of the article as it may be shown: `text === source.slice(start, end)`. */
export interface CleanSentence extends Span {
  readonly text: string
  /** Place among the sentences that were kept, from 0. */
  readonly index: number
}

/** Furniture in any language. */
const SIGNS = /^©|^[\d\s.:/–-]+$/u

/** "Pune, In a bid ...": a place, a comma, and a sentence that begins afresh. */
const PLACE_THEN_OPENER = /^(\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)?), (?=(\p{Lu}\p{Ll}*) )/u

/** How many characters of `sentence` belong to a dateline or an agency's mark. 0 when it has none. */
export function datelineLength(sentence: string, { datelines = [], sentences }: Language): number {
  for (const pattern of datelines) {
    const length = pattern.exec(sentence)?.[0].length ?? 0
    if (length > 0 && length < sentence.length - 8 && /^["“„«'‘(\p{Lu}\p{Lo}\p{N}$£€]/u.test(sentence.slice(length)))
      return length
  }
  const place = PLACE_THEN_OPENER.exec(sentence)
  const { openers } = sentences
  if (place?.[2] !== undefined && openers.has(place[2]) && !openers.has(place[1] ?? '')) return place[0].length
  return 0
}

export function isFurniture(sentence: string, { furniture = [] }: Language): boolean {
  return SIGNS.test(sentence) || furniture.some((pattern) => pattern.test(sentence))
}

/** A line that heads or points: too short for a report, or with a stop that stands apart as page extraction leaves it. */
function isHeading(sentence: string, source: string, end: number): boolean {
  const words = countWords(sentence)
  if (/\s[.|]$/u.test(sentence)) return words <= 10
  const closesLine = end >= source.length || source[end] === '\n'
  return words < 4 || (closesLine && words < 12 && !closesWithStop(sentence))
}

/** The sentences that report, in reading order, datelines taken off their heads. */
export function cleanSentences(text: string, language: Language): CleanSentence[] {
  const kept: CleanSentence[] = []
  for (const span of splitSentences(text, language.sentences)) {
    const whole = text.slice(span.start, span.end)
    const start = span.start + (kept.length < 2 ? datelineLength(whole, language) : agencyLength(whole))
    const sentence = text.slice(start, span.end)
    if (isFurniture(sentence, language) || isHeading(sentence, text, span.end)) continue
    kept.push({ start, end: span.end, text: sentence, index: kept.length })
  }
  return kept
}

function agencyLength(sentence: string): number {
  return /^\([\p{Lu}]{2,8}\)(?:\s?(?:--?|–|—))?\s*/u.exec(sentence)?.[0].length ?? 0
}
