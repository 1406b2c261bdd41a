/**
 * Quotation marks: which stretches of a text stand in marks. One state machine a paragraph; the neighbours of a mark
 * tell its direction. Apostrophes, feet and inches, and years ('90s) are no marks. Linear in the length of the text.
 */
import type { Span } from '../../model/article.ts'
import { isNotName } from './words.ts'
import { findSingles } from './single-marks.ts'
import { cutAtSpeech, looksSpoken } from './lost-marks.ts'

/** A stretch inside its marks; `outer` takes in the marks. */
export interface Stretch extends Span {
  readonly outerStart: number
  readonly outerEnd: number
  /** Index of the paragraph (line) it stands in. */
  readonly paragraph: number
  /** The quotation goes on from the paragraph before. */
  readonly continues: boolean
  readonly lost?: 'opening' | 'closing'
  readonly single?: boolean
}

export interface Paragraph extends Span {
  readonly index: number
}

interface Mark {
  readonly at: number
  readonly length: number
  readonly char: string
  readonly way: 'open' | 'close' | 'either'
}

interface Line {
  readonly paragraph: Paragraph
  readonly stretches: Stretch[]
  /** Inner start of a quotation that the line leaves open. */
  readonly open?: { readonly inner: number; readonly outer: number }
  /** A closing mark, first in its line, whose opening mark is not in the line. */
  readonly unopened?: Mark
  readonly startsOpen: boolean
}

const MARKS = /[“”„‟"«»]|''|``/g
const SPACE = /[\s\u00a0\u2009\u202f]/
const BEFORE_OPEN = /[\s\u00a0([{—–\-/‘'’:]/
const LETTER = /[\p{L}\p{N}$£€#@[(…‘'.]/u
const PLAIN = /[\p{L}\p{N}]/u
const ENDING = /[.,!?…—–-]/

/** The lines of a text that hold anything but white space. */
export function findParagraphs(text: string): Paragraph[] {
  const found: Paragraph[] = []
  for (let start = 0; start <= text.length;) {
    const feed = text.indexOf('\n', start)
    const end = feed < 0 ? text.length : feed
    const line = text.slice(start, end)
    const lead = line.length - line.trimStart().length
    const body = line.trim()
    if (body !== '') found.push({ start: start + lead, end: start + lead + body.length, index: found.length })
    start = end + 1
  }
  return found
}

/** Every stretch in marks, in reading order, none inside another. */
export function findStretches(text: string, paragraphs: readonly Paragraph[] = findParagraphs(text)): Stretch[] {
  const lines = paragraphs.map((paragraph) => readLine(text, paragraph))
  const all: Stretch[] = []
  let running = false
  for (const [index, line] of lines.entries()) {
    const stretches = running ? continued(text, line) : [...line.stretches]
    const open = line.open
    const next = lines[index + 1]
    running = false
    if (open !== undefined) {
      const goesOn =
        next !== undefined && (next.startsOpen || (next.unopened !== undefined && !isNameLine(text, next.paragraph)))
      const stretch = closeAtEnd(text, line, open, goesOn, stretches.length > 0 && stretches[0]?.continues === true)
      if (stretch !== undefined) stretches.push(stretch)
      running = goesOn && stretch !== undefined && stretch.lost === undefined
    } else if (line.unopened !== undefined && stretches[0]?.continues !== true && !isNameLine(text, line.paragraph)) {
      const stretch = openAtStart(text, line.paragraph, line.unopened)
      if (stretch !== undefined) stretches.unshift(stretch)
    }
    addWithSingles(all, stretches, findSingles(text, line.paragraph))
  }
  return all.filter((stretch) => stretch.end > stretch.start)
}

/** The line below a pulled quotation that names its speaker: short, and mostly capitalised words. */
export function isNameLine(text: string, { start, end }: Span): boolean {
  if (end - start > 140) return false
  if (/^\p{Lu}\S+ (?:\p{Lu}\S* )?\p{Lu}[\p{L}'’-]+, [^,]+[.”"]*$/u.test(text.slice(start, end))) return true
  const words = text.slice(start, end).match(/[\p{L}][\p{L}\p{N}.'’-]*/gu) ?? []
  if (
    words.length <= 7 &&
    !isNotName((words[0] ?? '').toLowerCase()) &&
    words.slice(-2).every((word) => /^\p{Lu}\p{L}/u.test(word)) &&
    /^\p{Lu}/u.test(words[0] ?? '')
  )
    return words.length >= 2
  const long = words.filter((word) => word.length > 3)
  const capital = long.filter((word) => /^\p{Lu}/u.test(word))
  return (
    words.length >= 2 &&
    words.length <= 16 &&
    /^\p{Lu}/u.test(words[0] ?? '') &&
    /^\p{Lu}/u.test(words[1] ?? '') &&
    capital.length * 2 >= long.length
  )
}

function readLine(text: string, paragraph: Paragraph): Line {
  const marks = marksOf(text, paragraph)
  const stretches: Stretch[] = []
  let open: Mark | undefined
  let depth = 0
  let unopened: Mark | undefined
  for (const [index, mark] of marks.entries()) {
    const way = wayOf(mark, open)
    if (open === undefined) {
      if (way === 'open') open = mark
      else if (stretches.length === 0 && unopened === undefined) unopened = mark
    } else if (way === 'close') {
      if (depth > 0) depth--
      else {
        stretches.push(stretchOf(text, open, mark, paragraph))
        open = undefined
      }
    } else if (isNested(marks, index, open)) depth++
    else {
      const cut = cutAtSpeech(text, open.at + open.length, mark.at)
      if (cut !== undefined) stretches.push(lostClosing(text, open.at + open.length, open.at, cut, paragraph.index))
      open = mark
      depth = 0
    }
  }
  const startsOpen = marks[0]?.at === paragraph.start && marks[0].way !== 'close'
  const line = { paragraph, stretches, startsOpen }
  return {
    ...line,
    ...(open === undefined ? {} : { open: { inner: open.at + open.length, outer: open.at } }),
    ...(unopened === undefined ? {} : { unopened }),
  }
}

/** The marks of a line; those around the value of an attribute (`author="…"`) are markup. */
function marksOf(text: string, { start, end }: Paragraph): Mark[] {
  const marks: Mark[] = []
  let inAttribute = false
  for (const match of text.slice(start, end).matchAll(MARKS)) {
    const char = match[0]
    const at = start + match.index
    if (inAttribute || text.charAt(at - 1) === '=') {
      inAttribute = !inAttribute
      continue
    }
    const before = at > start ? text.charAt(at - 1) : ''
    const after = at + char.length < end ? text.charAt(at + char.length) : ''
    if (char === '"' && at === start && /^[“”]/.test(after)) continue
    if (char === '"' && /\d/.test(before) && /['’]\d*$/.test(text.slice(at - 3, at))) continue
    marks.push({ at, length: char.length, char, way: lean(char, before, after) })
  }
  return marks
}

/** Where a mark leans by its form and its neighbours alone. */
function lean(char: string, before: string, after: string): Mark['way'] {
  const opens = before === '' || BEFORE_OPEN.test(before)
  const closes = after === '' || !LETTER.test(after)
  if (char === '„' || char === '‟' || char === '``') return 'open'
  if (char === '«' || char === '»') return 'either'
  if (char === '“') return !opens && closes && before !== '' && !/["“”]/.test(before) ? 'close' : 'open'
  if (char === '”' && before === '') return 'open'
  if (char === '”') return opens && !closes && before !== '—' && before !== '-' && before !== '–' ? 'open' : 'close'
  if (/\d/.test(before) && closes) return 'close'
  if (opens && !closes) return 'open'
  if (!opens && closes) return 'close'
  if (opens && after !== '' && !SPACE.test(after) && before !== '—' && before !== '–' && before !== '-') return 'open'
  return 'either'
}

function wayOf(mark: Mark, open: Mark | undefined): 'open' | 'close' {
  if (open?.char === '„' && (mark.char === '“' || mark.char === '”')) return 'close'
  if (mark.char === '«') return open?.char === '»' ? 'close' : 'open'
  if (mark.char === '»') return open === undefined ? 'open' : 'close'
  if (mark.way === 'either') return open === undefined ? 'open' : 'close'
  return mark.way
}

/** An opening mark while one is open: nested when two closing marks come before the next opening one. */
function isNested(marks: readonly Mark[], index: number, open: Mark): boolean {
  const first = marks[index + 1]
  const second = marks[index + 2]
  return first !== undefined && second !== undefined && wayOf(first, open) === 'close' && second.way !== 'open'
}

function stretchOf(text: string, open: Mark, close: Mark, paragraph: Paragraph): Stretch {
  return trimmed(text, {
    start: open.at + open.length,
    end: close.at,
    outerStart: open.at,
    outerEnd: close.at + close.length,
    paragraph: paragraph.index,
    continues: false,
  })
}

/** A stretch without white space at its ends ("« A »"). */
function trimmed(text: string, stretch: Stretch): Stretch {
  let { start, end } = stretch
  while (start < end && SPACE.test(text.charAt(start))) start++
  while (end > start && SPACE.test(text.charAt(end - 1))) end--
  return { ...stretch, start, end }
}

function lostClosing(text: string, start: number, outerStart: number, end: number, paragraph: number): Stretch {
  return trimmed(text, { start, end, outerStart, outerEnd: end, paragraph, continues: false, lost: 'closing' })
}

/** The line's stretches when a quotation runs into it: the first one is its continuation. */
function continued(text: string, line: Line): Stretch[] {
  const [first, ...rest] = line.stretches
  const { paragraph, unopened } = line
  if (line.startsOpen && first !== undefined) return [{ ...first, continues: true }, ...rest]
  if (unopened !== undefined) {
    const whole = { start: paragraph.start, end: unopened.at, outerStart: paragraph.start }
    const stretch = { ...whole, outerEnd: unopened.at + unopened.length, paragraph: paragraph.index, continues: true }
    return [trimmed(text, stretch), ...line.stretches]
  }
  return [...line.stretches]
}

function closeAtEnd(
  text: string,
  { paragraph, startsOpen }: Line,
  open: { readonly inner: number; readonly outer: number },
  goesOn: boolean,
  running: boolean,
): Stretch | undefined {
  const end = paragraph.end
  const base = { start: open.inner, outerStart: open.outer, paragraph: paragraph.index }
  const cut = cutAtSpeech(text, open.inner, end)
  if (cut !== undefined && !goesOn)
    return trimmed(text, { ...base, end: cut, outerEnd: cut, continues: running, lost: 'closing' })
  if (goesOn) return trimmed(text, { ...base, end, outerEnd: end, continues: startsOpen && running })
  if (!looksSpoken(text, open.inner, end)) return undefined
  return trimmed(text, { ...base, end, outerEnd: end, continues: false, lost: 'closing' })
}

/** A closing mark alone: the quotation began with the paragraph when the mark follows a stop or a comma. */
function openAtStart(text: string, paragraph: Paragraph, mark: Mark): Stretch | undefined {
  if (!ENDING.test(text.charAt(mark.at - 1)) || !PLAIN.test(text.charAt(paragraph.start))) return undefined
  return trimmed(text, {
    start: paragraph.start,
    end: mark.at,
    outerStart: paragraph.start,
    outerEnd: mark.at + mark.length,
    paragraph: paragraph.index,
    continues: false,
    lost: 'opening',
  })
}

/** Single marks count outside double ones only; a single-marked quotation may hold double marks. */
function addWithSingles(all: Stretch[], doubles: readonly Stretch[], singles: readonly Span[]): void {
  const kept = singles.filter(
    (single) => !doubles.some((double) => single.start > double.start && single.start < double.end),
  )
  const inside = (double: Stretch) =>
    kept.some((single) => double.outerStart >= single.start && double.outerEnd <= single.end)
  const line = doubles.filter((double) => !inside(double))
  const paragraph = doubles[0]?.paragraph
  for (const { start, end } of kept) {
    const clashes = line.some((double) => double.outerStart < end && double.outerEnd > start)
    if (clashes) continue
    line.push({
      start,
      end,
      outerStart: start - 1,
      outerEnd: end + 1,
      paragraph: paragraph ?? -1,
      continues: false,
      single: true,
    })
  }
  all.push(...line.toSorted((one, other) => one.start - other.start))
}
