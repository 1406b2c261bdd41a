import type { Span } from '../../../model/article.ts'

export interface Paragraph extends Span {
  readonly index: number
}

/** The lines of a text that contain anything but white space. */
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
