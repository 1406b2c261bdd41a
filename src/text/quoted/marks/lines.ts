/** One line read on its own: what is in marks, and what it leaves to the lines around it. */
import type { Mark } from './directions.ts'
import { isInner, marksOf, wayOf } from './directions.ts'
import { cutAtSpeech } from './lost.ts'
import type { MarkWords } from './mark-words.ts'
import type { Paragraph } from './paragraphs.ts'
import type { Stretch } from './stretch.ts'
import { trimmed } from './stretch.ts'

export interface Line {
  readonly paragraph: Paragraph
  readonly stretches: readonly Stretch[]
  /** The mark of a quotation that the line leaves open. */
  readonly open?: Mark
  /** A closing mark, first in its line, whose opening mark is not in the line. */
  readonly unopened?: Mark
  readonly startsOpen: boolean
}

export const behind = ({ at, length }: Mark): number => at + length

export function readLine(text: string, paragraph: Paragraph, known: MarkWords): Line {
  const marks = marksOf(text, paragraph)
  const stretches: Stretch[] = []
  let open: Mark | undefined
  let depth = 0
  let unopened: Mark | undefined
  for (const [index, mark] of marks.entries()) {
    if (isInner(mark, open)) continue
    const way = wayOf(mark, open)
    if (open === undefined) {
      if (way === 'open') open = mark
      else if (stretches.length === 0) unopened ??= mark
    } else if (way === 'close') {
      if (depth > 0) depth--
      else {
        stretches.push(between(text, paragraph, open, mark.at, behind(mark)))
        open = undefined
      }
    } else if (isNested(marks, index, open)) depth++
    else {
      const cut = cutAtSpeech(text, { start: behind(open), end: mark.at }, known)
      if (cut !== undefined) stretches.push(between(text, paragraph, open, cut))
      open = mark
      depth = 0
    }
  }
  const startsOpen = marks[0]?.at === paragraph.start && marks[0].way !== 'close'
  return { paragraph, stretches, startsOpen, open, unopened }
}

/** An opening mark while one is open: nested when two closing marks come before the next opening one. */
function isNested(marks: readonly Mark[], index: number, open: Mark): boolean {
  const first = marks[index + 1]
  const second = marks[index + 2]
  return first !== undefined && second !== undefined && wayOf(first, open) === 'close' && second.way !== 'open'
}

/** The stretch from an open mark to `end`; without a mark there it ends where its words end. */
export function between(text: string, { index }: Paragraph, open: Mark, end: number, outerEnd = end): Stretch {
  const outer = { outerStart: open.at, outerEnd, paragraph: index, continues: false }
  return trimmed(text, { start: behind(open), end, ...outer })
}
