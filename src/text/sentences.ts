/** Where sentences begin and end: the one splitter that every room shares. What it knows of a language is passed in. */
import type { Span } from '../model/article.ts'
import { CLOSERS, FULL_ENDS } from './sentence-ends.ts'

/** What a language knows about its stops. Words as they are written, without their last stop. */
export interface SentenceRules {
  /** Come before a name ("Mr", "Bgm"): the stop never ends a sentence. */
  readonly titles: ReadonlySet<string>
  /** Go on in any case ("vs", "bzw"). */
  readonly inside: ReadonlySet<string>
  /** Come before a number ("No. 5"): before anything else the stop ends a sentence. */
  readonly beforeNumbers: ReadonlySet<string>
  /** May close a sentence ("Inc", "usw"): they do when a word follows that opens sentences. */
  readonly mayClose: ReadonlySet<string>
  /** Words that open sentences and begin no name. */
  readonly openers: ReadonlySet<string>
  /** What is behind an ordinal that is written with a stop ("3. Mai", "13. Jahrhundert"); absent where none is. */
  readonly behindOrdinals?: ReadonlySet<string>
  /** A clause of saying behind a question in marks: the sentence continues ("“Why?” she asked"). */
  readonly speech?: RegExp
}

const NONE: ReadonlySet<string> = new Set()
/** For languages that nobody has described: initials and acronyms are still none of its ends. */
export const PLAIN_SENTENCES: SentenceRules = {
  titles: NONE,
  inside: NONE,
  beforeNumbers: NONE,
  mayClose: NONE,
  openers: NONE,
}

/** A stop or a row of them ("?!", ". . .", "… …"), with the marks and brackets that close behind it. */
const STOP = new RegExp(
  String.raw`(?:[!?]+|…(?:\s…)*|\.(?:\s?\.)+|\.|${FULL_ENDS})+(?:\u00a0?\u202f?${CLOSERS})*(?:[ \u00a0\u202f]»(?=[\s,.]|$))?`,
  'gu',
)
const FULL_END = new RegExp(String.raw`^${FULL_ENDS}`, 'u')
/** The run of characters without a space that is before a stop. */
const WORD_BEFORE = /[^\s"“”„‘()[\]«»—–]+$/u
const OPENING = /^["'“„‚‘«»([¿¡「『]*\s?/u
const ACRONYM = /^(?:\p{L}\.)+\p{L}$/u
/** "z. B.", "p. ex.": single letters with their stops in a row are one abbreviation. */
const LETTER = /^\p{Ll}$/u
const LETTER_WITH_STOP = /^\p{L}\.(?=[\s,;:)]|$)/u
const SECOND_LETTER = /(?:^|[\s(])\p{L}\.\s\p{L}$/u
/** Characters that `SECOND_LETTER` looks at, at most. */
const LETTERS_BEFORE = 8
const INITIAL = /^\p{Lu}$/u
/** "end.Next": a stop whose space was lost. Addresses and file names are not such stops. */
const LOST_SPACE = /^(?:\p{Lu}\p{Ll}|\p{Lu}\s|["“]\p{Lu})/u
const ADDRESS = /:\/\/|www\.|@|\//i

/**
 * The sentences of `text` in order, as spans into it, without the white space between them. A line feed always ends a
 * sentence, so a heading or a list line without a stop is a sentence of its own. Stops inside abbreviations, initials,
 * numbers, ellipses and addresses end nothing; a mark that closes behind a stop belongs to the sentence.
 */
export function splitSentences(text: string, rules: SentenceRules = PLAIN_SENTENCES): Span[] {
  const spans: Span[] = []
  let line = 0
  while (line <= text.length) {
    const feed = text.indexOf('\n', line)
    const end = feed < 0 ? text.length : feed
    splitLine(text, { start: line, end }, rules, spans)
    line = end + 1
  }
  return spans
}

/** The sentences themselves: `splitSentences` for those who need no places. */
export function sentencesOf(text: string, rules?: SentenceRules): string[] {
  return splitSentences(text, rules).map((span) => text.slice(span.start, span.end))
}

function splitLine(text: string, { start: from, end: to }: Span, rules: SentenceRules, spans: Span[]): void {
  const line = text.slice(from, to)
  let start = 0
  let counted = 0
  let open = 0
  for (const stop of line.matchAll(STOP)) {
    const after = stop.index + stop[0].length
    // Counted from stop to stop: a count from where the sentence began would read a long quotation again at each of its stops.
    open += openedIn(line.slice(counted, after))
    counted = after
    if (after <= start || !endsSentence(line, { start, at: stop.index, stop: stop[0], open }, rules)) continue
    push(text, from + start, from + after, spans)
    start = after
    open = 0
  }
  push(text, from + start, to, spans)
}

function push(text: string, from: number, to: number, spans: Span[]): void {
  const piece = text.slice(from, to)
  const start = from + (piece.length - piece.trimStart().length)
  const end = from + piece.trimEnd().length
  if (end > start) spans.push({ start, end })
}

interface Stop {
  /** Where the sentence began. */
  readonly start: number
  readonly at: number
  readonly stop: string
  /** How many 「 and 『 of the sentence are still open behind the stop. */
  readonly open: number
}

function endsSentence(line: string, { start, at, stop, open }: Stop, rules: SentenceRules): boolean {
  const rest = line.slice(at + stop.length, at + stop.length + 80)
  if (rest.trim() === '') return true
  const before = WORD_BEFORE.exec(line.slice(Math.max(start, at - 40), at))?.[0] ?? ''
  if (FULL_END.test(stop)) return !staysInside(open, stop, rest)
  if (!/^\s/u.test(rest)) return stop.startsWith('.') && isLostSpace(before, rest, stop)
  const next = rest.trimStart()
  if (!canBegin(next)) return false
  if (/^[!?]/u.test(stop)) return !(/["”’“»]$/u.test(stop) && rules.speech?.test(next) === true)
  if (stop.length > 1 && !/^\.["'”’“‘»«)\]]/u.test(stop) && !/^\.\s?»/u.test(stop))
    return before !== '' || stop.startsWith('…')
  return !isAbbreviated(before, next, { soFar: line.slice(start, at), rules })
}

/** A stop between 「 and 」, or before the particle that continues behind them (「…。」と述べた). */
function staysInside(open: number, stop: string, rest: string): boolean {
  return open > 0 || (/[」』]$/u.test(stop) && /^\p{Script=Hiragana}/u.test(rest))
}

/** 「 and 『 in `part`, less what closes them. */
const openedIn = (part: string): number => (part.match(/[「『]/gu)?.length ?? 0) - (part.match(/[」』]/gu)?.length ?? 0)

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

function isAbbreviated(
  before: string,
  next: string,
  { soFar, rules }: { readonly soFar: string; readonly rules: SentenceRules },
): boolean {
  const word = before.replace(/^['’\-–—]+/u, '')
  const follower = /^[\p{L}\p{N}]+/u.exec(next.replace(OPENING, ''))?.[0] ?? ''
  const opens = rules.openers.has(follower) || /^["“„«]/u.test(next)
  if (/^\d{1,3}$/u.test(word) && (soFar.trim() === word || rules.behindOrdinals?.has(follower) === true)) return true
  if (LETTER.test(word) && (LETTER_WITH_STOP.test(next) || SECOND_LETTER.test(soFar.slice(-LETTERS_BEFORE))))
    return true
  if (rules.titles.has(word) || rules.inside.has(word)) return true
  if (rules.beforeNumbers.has(word)) return /^\d/u.test(next)
  if (INITIAL.test(word)) return !opens || follower === 'A'
  if (ACRONYM.test(word) || rules.mayClose.has(word)) return !opens
  return false
}
