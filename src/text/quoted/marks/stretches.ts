/**
 * Quotation marks: which stretches of a text are in marks. One state machine a paragraph; the neighbours of a mark
 * tell its direction. Apostrophes, feet and inches, and years ('90s) are not marks. Linear in the length of the text.
 */
import type { Mark } from './directions.ts'
import { behind, between, readLine } from './lines.ts'
import type { Line } from './lines.ts'
import { cutAtSpeech, looksSpoken } from './lost.ts'
import type { MarkWords } from './mark-words.ts'
import { isNameLine } from './name-lines.ts'
import { findParagraphs } from './paragraphs.ts'
import type { Paragraph } from './paragraphs.ts'
import type { Singles } from './singles.ts'
import { findSingles, stretchesOf, withSingles } from './singles.ts'
import { trimmed } from './stretch.ts'
import type { Stretch } from './stretch.ts'

const PLAIN = /[\p{L}\p{N}]/u
const NONE: Singles = { spans: [], startsOpen: false }
const ENDING = /[.,!?…—–-]/

/** Every stretch in marks, in reading order, none inside another. */
export function findStretches(
  text: string,
  paragraphs: readonly Paragraph[] = findParagraphs(text),
  known: MarkWords = {},
): Stretch[] {
  const lines = paragraphs.map((paragraph) => readLine(text, paragraph, known))
  const singles = paragraphs.map((paragraph) => findSingles(text, paragraph, known))
  const all: Stretch[] = []
  let running = false
  let isOpen = false
  for (const [index, line] of lines.entries()) {
    const stretches = running ? continued(text, line) : [...line.stretches]
    const isContinued = stretches[0]?.continues === true
    running = line.open !== undefined && goesOn(text, lines[index + 1], known)
    if (line.open !== undefined) {
      const stretch = running ? toLineEnd(text, line, line.open) : lostClosing(text, line, known)
      if (stretch !== undefined) stretches.push({ ...stretch, continues: stretch.continues && isContinued })
    } else if (!isContinued) {
      const stretch = openAtStart(text, line, known)
      if (stretch !== undefined) stretches.unshift(stretch)
    }
    const own = singles[index] ?? NONE
    const goesOnSingle = own.unclosed !== undefined && singles[index + 1]?.startsOpen === true
    const single = stretchesOf(own, line.paragraph, { isContinued: isOpen, goesOn: goesOnSingle })
    isOpen = goesOnSingle
    all.push(...withSingles(text, stretches, single))
  }
  return all.filter((stretch) => stretch.end > stretch.start)
}

/** Whether a quotation that the line before leaves open continues in this one. */
function goesOn(text: string, next: Line | undefined, known: MarkWords): boolean {
  if (next === undefined) return false
  return next.startsOpen || (next.unopened !== undefined && !isNameLine(text, next.paragraph, known))
}

/** The line's stretches when a quotation runs into it: the first one is its continuation. */
function continued(text: string, { paragraph, stretches, startsOpen, unopened }: Line): Stretch[] {
  const [first, ...rest] = stretches
  if (startsOpen && first !== undefined) return [{ ...first, continues: true }, ...rest]
  if (unopened === undefined) return [...stretches]
  return [{ ...upTo(text, paragraph, unopened), continues: true }, ...stretches]
}

/** A quotation that continues in the next line. */
function toLineEnd(text: string, { paragraph, startsOpen }: Line, open: Mark): Stretch {
  return { ...between(text, paragraph, open, paragraph.end), continues: startsOpen }
}

/** A quotation without its closing mark: up to "X said", or the whole line where it reads like speech. */
function lostClosing(text: string, { paragraph, open }: Line, known: MarkWords): Stretch | undefined {
  if (open === undefined) return undefined
  const cut = cutAtSpeech(text, { start: behind(open), end: paragraph.end }, known)
  if (cut !== undefined) return { ...between(text, paragraph, open, cut), continues: true }
  return looksSpoken(text, behind(open), paragraph.end) ? between(text, paragraph, open, paragraph.end) : undefined
}

/** A closing mark alone: the quotation began with the paragraph when the mark follows a stop or a comma. */
function openAtStart(text: string, { paragraph, unopened }: Line, known: MarkWords): Stretch | undefined {
  if (unopened === undefined || isNameLine(text, paragraph, known)) return undefined
  if (!ENDING.test(text.charAt(unopened.at - 1)) || !PLAIN.test(text.charAt(paragraph.start))) return undefined
  return upTo(text, paragraph, unopened)
}

function upTo(text: string, { start, index }: Paragraph, close: Mark): Stretch {
  const outer = { outerStart: start, outerEnd: behind(close), paragraph: index, continues: false }
  return trimmed(text, { start, end: close.at, ...outer })
}
