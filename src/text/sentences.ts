/** Where sentences begin and end: the one splitter that every room shares. */
import type { Span } from '../model/article.ts'
import { BEFORE_NUMBERS, INSIDE, MAY_CLOSE, OPENERS, TITLES } from './abbreviations.ts'

/** A stop or a row of them ("?!", ". . ."), with the marks and brackets that close behind it. */
const STOP = /(?:[!?]+|…|\.(?:\s?\.)+|\.|[。！？])+["'”’»)\]]*/gu
/** The run of characters without a space that stands before a stop. */
const WORD_BEFORE = /[^\s"“”‘()[\]—–]+$/u
const OPENING = /^["'“‘«([¿¡]*/u
const ACRONYM = /^(?:\p{L}\.)+\p{L}$/u
const INITIAL = /^\p{Lu}$/u
/** "end.Next": a stop whose space was lost. Addresses and file names are no such thing. */
const LOST_SPACE = /^(?:\p{Lu}\p{Ll}|\p{Lu}\s|["“]\p{Lu})/u
const ADDRESS = /:\/\/|www\.|@|\//i
const SPEECH = /^(?:\S+\s+){1,5}?(?:said|says|asked|asks|wrote|writes|replied|added|told|shouted|tweeted)\b/u

/**
 * The sentences of `text` in order, as spans into it, without the white space between them. A line feed always ends a
 * sentence, so a heading or a list line without a stop is a sentence of its own. Stops inside abbreviations, initials,
 * numbers, ellipses and addresses end nothing; a mark that closes behind a stop belongs to the sentence.
 */
export function splitSentences(text: string): Span[] {
  const spans: Span[] = []
  let line = 0
  while (line <= text.length) {
    const feed = text.indexOf('\n', line)
    const end = feed < 0 ? text.length : feed
    splitLine(text, line, end, spans)
    line = end + 1
  }
  return spans
}

/** The sentences themselves: `splitSentences` for those who need no places. */
export function sentencesOf(text: string): string[] {
  return splitSentences(text).map((span) => text.slice(span.start, span.end))
}

function splitLine(text: string, from: number, to: number, spans: Span[]): void {
  const line = text.slice(from, to)
  let start = 0
  for (const stop of line.matchAll(STOP)) {
    const after = stop.index + stop[0].length
    if (after <= start || !endsSentence(line, start, stop.index, stop[0])) continue
    push(text, from + start, from + after, spans)
    start = after
  }
  push(text, from + start, to, spans)
}

function push(text: string, from: number, to: number, spans: Span[]): void {
  const piece = text.slice(from, to)
  const start = from + (piece.length - piece.trimStart().length)
  const end = from + piece.trimEnd().length
  if (end > start) spans.push({ start, end })
}

function endsSentence(line: string, start: number, at: number, stop: string): boolean {
  const rest = line.slice(at + stop.length, at + stop.length + 80)
  if (rest.trim() === '') return true
  const before = WORD_BEFORE.exec(line.slice(Math.max(start, at - 40), at))?.[0] ?? ''
  if (/^[。！？]/u.test(stop)) return true
  if (!/^\s/u.test(rest)) return stop.startsWith('.') && isLostSpace(before, rest, stop)
  const next = rest.trimStart()
  if (!canBegin(next)) return false
  if (/^[!?]/u.test(stop)) return !(/["”'’]$/u.test(stop) && SPEECH.test(next))
  if (stop.length > 1 && !/^\.["'”’»)\]]/u.test(stop)) return before !== '' || stop.startsWith('…')
  return !isAbbreviated(before, next, line.slice(start, at))
}

function isLostSpace(before: string, rest: string, stop: string): boolean {
  if (!LOST_SPACE.test(rest) || !/[\p{Ll}\d%]$/u.test(before)) return false
  const token = before + stop + (/^\S*/u.exec(rest)?.[0] ?? '')
  return before.length > 1 && !ADDRESS.test(token) && !/^\p{Lu}\p{Ll}?$/u.test(before) && !/\.\p{L}/u.test(before)
}

/** A sentence begins with a capital, a digit, a mark, or a letter of a script without capitals; or with a name like "iPhone". */
function canBegin(next: string): boolean {
  const first = next.replace(OPENING, '')
  if (first === '') return true
  return !/^\p{Ll}/u.test(first) ? /^[\p{L}\p{N}$£€#@–—•*-]/u.test(first) : /^\p{Ll}{1,2}\p{Lu}/u.test(first)
}

function isAbbreviated(before: string, next: string, soFar: string): boolean {
  const word = before.replace(/^['’\-–—]+/u, '')
  const follower = /^[\p{L}\p{N}]+/u.exec(next.replace(OPENING, ''))?.[0] ?? ''
  const opens = OPENERS.has(follower) || /^["“]/u.test(next)
  if (/^\d{1,3}$/u.test(word) && soFar.trim() === word) return true
  if (TITLES.has(word)) return true
  if (INSIDE.has(word)) return true
  if (BEFORE_NUMBERS.has(word)) return /^\d/u.test(next)
  if (INITIAL.test(word)) return !opens || follower === 'A'
  if (ACRONYM.test(word) || MAY_CLOSE.has(word) || /^(?:Ph\.D|[ap]\.m|[ap]m)$/u.test(word)) return !opens
  return false
}
