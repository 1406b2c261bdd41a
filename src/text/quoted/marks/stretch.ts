import type { Span } from '../../../model/article.ts'

/** A stretch inside its marks; `outer` takes in the marks. */
export interface Stretch extends Span {
  readonly outerStart: number
  readonly outerEnd: number
  /** Index of the paragraph (line) it is in. */
  readonly paragraph: number
  /** The quotation continues from the paragraph before. */
  readonly continues: boolean
  /** Speech behind a dash: the next paragraph is somebody else's. */
  readonly isTurn?: boolean
}

const SPACE = /[\s\u00a0\u2009\u202f]/

/** A stretch without white space at its ends ("« A »"). */
export function trimmed(text: string, stretch: Stretch): Stretch {
  let { start, end } = stretch
  while (start < end && SPACE.test(text.charAt(start))) start++
  while (end > start && SPACE.test(text.charAt(end - 1))) end--
  return { ...stretch, start, end }
}
