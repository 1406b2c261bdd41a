/** What is reported and what only surrounds it: datelines, credit lines, captions and page furniture are set aside. */
import type { Span } from '../../model/article.ts'
import type { Language } from '../../languages/language.ts'
import { closesWithStop, isQuestion } from '../../text/sentence-ends.ts'
import { splitSentences } from '../../text/sentences.ts'
import { countWords } from '../../text/words.ts'
import { wireLead } from './wire-lead.ts'

/** A sentence of the article as it may be shown: `text === source.slice(start, end)`. */
export interface CleanSentence extends Span {
  readonly text: string
  /** Place among the sentences that were kept, from 0. */
  readonly index: number
  /** Says its say only behind the sentence before it: an answer, or the rest of a speaker's turn. */
  readonly follows?: boolean
  /** A question that is a paragraph of its own, with its answer below. */
  readonly asks?: boolean
}

/** A turn of a transcript: "CHAIR: Good evening." */
const TURN = /^\p{Lu}[\p{L}.'’-]*(?: \p{Lu}[\p{L}.'’-]*){0,3}:\s/u
/** Turns from which on a text is a transcript. */
const TURNS = 3

function isTranscript(text: string): boolean {
  const lines = text.split('\n')
  const turns = lines.filter((line) => TURN.test(line)).length
  return turns >= TURNS && turns * 2 >= lines.length
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
  const isSpoken = isTranscript(text)
  const lead = isSpoken ? 0 : wireLead(text)
  const isInterview = hasQuestionLines(text)
  let hasTurns = false
  let before: Span | undefined
  for (const given of splitSentences(text, language.sentences)) {
    if (given.end <= lead) continue
    const span = given.start < lead ? { start: lead, end: given.end } : given
    const whole = text.slice(span.start, span.end)
    // The name before a turn is not a place.
    const cut = isSpoken ? 0 : kept.length < 2 ? datelineLength(whole, language) : agencyLength(whole)
    const start = span.start + cut
    const isAnswer = before !== undefined && isQuestionLine(text, before)
    const isTurn = isSpoken && TURN.test(whole)
    hasTurns ||= isTurn
    // What comes before the first turn introduces the talk.
    const asks = isQuestionLine(text, span)
    const follows = isAnswer || (hasTurns && !isTurn && !asks)
    hasTurns ||= asks && isInterview
    before = span
    const sentence = text.slice(start, span.end)
    const isShortAnswer = isAnswer && closesWithStop(sentence)
    if (isFurniture(sentence, language) || (isHeading(sentence, text, span.end) && !isShortAnswer)) continue
    kept.push({ start, end: span.end, text: sentence, index: kept.length, follows, asks })
  }
  return kept
}

/** Lines with a question that make a text an interview: what is said after the first one is an answer. */
const QUESTIONS = 2

function hasQuestionLines(text: string): boolean {
  const lines = text.split('\n').filter((line) => isQuestion(line) && splitSentences(line).length === 1)
  return lines.length >= QUESTIONS
}

/** A question that is a paragraph of its own, as in an interview. */
function isQuestionLine(text: string, { start, end }: Span): boolean {
  const isLine = (start === 0 || text[start - 1] === '\n') && text[end] === '\n'
  return isLine && isQuestion(text.slice(start, end))
}

function agencyLength(sentence: string): number {
  return /^\([\p{Lu}]{2,8}\)(?:\s?(?:--?|–|—))?\s*/u.exec(sentence)?.[0].length ?? 0
}
