/**
 * Straight marks and apostrophes as the typographic ones of a language. Only marks and the spaces beside them change,
 * never a letter: `foldMarks` undoes it, so that a proof can compare what is shown with what an article says.
 */
import { markPairsOf } from './quotation-marks.ts'
import type { MarkPairs, Pair } from './quotation-marks.ts'
import { marksOf, wayOf } from './quoted/marks/directions.ts'
import type { Mark } from './quoted/marks/directions.ts'
import { findSingles } from './quoted/marks/singles.ts'

export interface SettingOptions {
  /** The text will be shown between the language's outer marks. */
  readonly isQuotation?: boolean
}

interface Change {
  readonly start: number
  readonly end: number
  readonly to: string
}

/** The text as a typesetter of the language (BCP 47) would set it. Marks that are typographic already stay. */
export function setType(text: string, language: string, { isQuotation = false }: SettingOptions = {}): string {
  if (!/["'`＂]/u.test(text)) return withSpaces(text, language)
  const pairs = markPairsOf(language)
  const doubles = doubleChanges(text, pairs, isQuotation ? 1 : 0)
  const taken = new Set(doubles.flatMap(({ start, end }) => range(start, end)))
  const singles = singleChanges(text, pairs, isQuotation, doubles).filter(({ start }) => !taken.has(start))
  return withSpaces(applied(text, [...doubles, ...singles]), language)
}

/** Sentences in a row: a full-width stop needs no space behind it. */
export const joinSentences = (sentences: readonly string[]): string =>
  sentences.join(' ').replace(/(?<=[。！？][」』]?) /gu, '')

/** Straight double marks in pairs. One that has no partner stays: its direction is unknown. */
function doubleChanges(text: string, pairs: MarkPairs, depth: number): Change[] {
  const changes: Change[] = []
  const open: Mark[] = []
  for (const mark of marksOf(text, { start: 0, end: text.length, index: 0 })) {
    if (wayOf(mark, open.at(-1)) === 'open') {
      open.push(mark)
      continue
    }
    const partner = open.pop()
    if (partner === undefined || !isStraight(partner) || !isStraight(mark)) continue
    const [opening, closing] = (depth + open.length) % 2 === 0 ? pairs.outer : pairs.inner
    const [inside, outside] = [partner.at + partner.length, mark.at]
    changes.push(
      { start: partner.at, end: inside + spacesAt(text, inside), to: opening },
      { start: outside - spacesBefore(text, outside), end: outside + mark.length, to: closing },
    )
  }
  return changes
}

const isStraight = ({ char }: Mark): boolean => /^(?:["＂]|''|``)$/u.test(char)

/** Single marks around words in pairs; every other straight one beside a letter is an apostrophe. */
function singleChanges(text: string, pairs: MarkPairs, isQuotation: boolean, doubles: readonly Change[]): Change[] {
  const { spans: paired } = findSingles(text, { start: 0, end: text.length }, { elided: ELIDED })
  const marks = new Map<number, string>()
  for (const { start, end } of paired) {
    const [opening, closing] = singlePair(pairs, isQuotation || isInside(start, doubles))
    marks.set(start - 1, opening).set(end, closing)
  }
  return [...text.matchAll(/'/gu)].flatMap(({ index }) => {
    const to = marks.get(index) ?? (isApostrophe(text, index) ? '’' : undefined)
    return to === undefined ? [] : [{ start: index, end: index + 1, to }]
  })
}

/** `'90s`, `'n' roll`: a year, or one small letter between words. */
const ELIDED = /^(?:\d\d|\p{Ll}['’] ?\p{L})/u

/** Single marks stay single, unless the language has others inside a quotation. */
function singlePair({ inner }: MarkPairs, isNested: boolean): Pair {
  return isNested || inner[0] === '‚' ? inner : ['‘', '’']
}

function isInside(at: number, doubles: readonly Change[]): boolean {
  return doubles.filter(({ start }) => start < at).length % 2 === 1
}

/** Feet and minutes (`6'`) are none. */
function isApostrophe(text: string, at: number): boolean {
  const [before, after] = [text.charAt(at - 1), text.charAt(at + 1)]
  return (
    /\p{L}/u.test(before) ||
    (/[\p{L}\d]/u.test(after) && !/[\p{L}\d]/u.test(before)) ||
    /\d'\p{L}/u.test(text.slice(at - 1, at + 2))
  )
}

function applied(text: string, changes: readonly Change[]): string {
  let set = ''
  let at = 0
  for (const { start, end, to } of changes.toSorted((one, other) => one.start - other.start)) {
    if (start < at) continue
    set += text.slice(at, start) + to
    at = end
  }
  return set + text.slice(at)
}

/** French keeps its marks together with their words by a narrow space; where a writer left it out it is not put in. */
function withSpaces(text: string, language: string): string {
  if (!/^fr(?!-ch)/iu.test(language)) return text
  return text
    .replace(/«[ \u00a0]/gu, '«\u202f')
    .replace(/[ \u00a0](?=[»?!;])/gu, '\u202f')
    .replace(/ (?=:(?:\s|$))/gu, '\u00a0')
}

const range = (start: number, end: number): number[] => Array.from({ length: end - start }, (_, index) => start + index)
const spacesAt = (text: string, at: number): number => text.slice(at).length - text.slice(at).trimStart().length
const spacesBefore = (text: string, at: number): number => at - text.slice(0, at).trimEnd().length

/** A number never breaks at the end of a line: `10 000`, `30 %`. Scores and ranges are held by the HTML (`render/minify.ts`). */
export function holdDigits(text: string): string {
  return text.replace(/(\d) (?=\d{3}(?!\d)|[%‰€])/gu, '$1\u00a0')
}

/** Every kind of quotation mark and apostrophe as one, with the spaces beside it gone: two settings of one text are then equal. */
export function foldMarks(text: string): string {
  return text
    .replace(/\s+/gu, ' ')
    .replace(/(?: ?["“”„‟«»‹›‘’‚‛「」『』〝〞〟'`´＂])+ ?/gu, '"')
    .replace(/ (?=[?!;:])/gu, '')
}
