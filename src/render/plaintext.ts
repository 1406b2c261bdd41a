/** The text part's typesetting: lines of 72 columns, hanging indents, links as numbered notes at the end. */

import { NARROW } from '../text/columns.ts'

/** RFC 3676 §4.2 asks for lines below 78; 72 leaves room for a reply's quote marks. */
export const TEXT_WIDTH = 72

const WIDE =
  /^[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]|^\p{Emoji_Presentation}/u
const WIDE_ANYWHERE = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\u3000-\u303f\uff01-\uff60]/u
const MARK_ONLY = /^[\p{M}\p{Cf}]+$/u
/** Closing punctuation never begins a line, opening never ends one (the core of kinsoku). */
const NOT_FIRST = /^[、。，．・：；？！）」』】〕〉》”’…ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ]/u
const NOT_LAST = /[（「『【〔〈《“‘]$/u
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** Columns that a text takes in a terminal or a monospaced mail window: 2 for a Chinese, Japanese or Korean character. */
export function columns(text: string): number {
  if (NARROW.test(text)) return text.length
  let width = 0
  for (const { segment } of graphemes.segment(text)) width += WIDE.test(segment) ? 2 : MARK_ONLY.test(segment) ? 0 : 1
  return width
}

export interface WrapOptions {
  readonly width?: number
  /** Put before the first line. */
  readonly first?: string
  /** Put before each further line. */
  readonly rest?: string
}

/** The text in lines; a word that is too long (an address) gets a line of its own and is never broken. */
export function wrap(text: string, { width = TEXT_WIDTH, first = '', rest = first }: WrapOptions = {}): string {
  const lines: string[] = []
  let line = first
  let used = columns(first)
  let empty = true
  for (const { word, spaced } of pieces(text)) {
    const gap = spaced && !empty ? ' ' : ''
    const length = columns(word)
    if (!empty && used + gap.length + length > width) {
      lines.push(line)
      line = rest + word
      used = columns(rest) + length
    } else {
      line += gap + word
      used += gap.length + length
    }
    empty = false
  }
  return [...lines, line].join('\n')
}

/** Words, and single characters where the script breaks between characters. */
function pieces(text: string): { word: string; spaced: boolean }[] {
  return text
    .split(/[ \t\r\n\f]+/)
    .filter((word) => word !== '')
    .flatMap((word) => breakWide(word).map((part, index) => ({ word: part, spaced: index === 0 })))
}

function breakWide(word: string): string[] {
  if (!WIDE_ANYWHERE.test(word)) return [word]
  const parts: string[] = []
  let open = false
  for (const { segment } of graphemes.segment(word)) {
    const wide = WIDE.test(segment)
    const last = parts.at(-1)
    if (last !== undefined && ((!wide && !open) || NOT_FIRST.test(segment) || NOT_LAST.test(last))) {
      parts[parts.length - 1] = last + segment
    } else parts.push(segment)
    open = wide
  }
  return parts
}

/** Links as they come up, each address once. `mark` gives `[1]`, `list` the lines for the end. */
export interface Footnotes {
  readonly mark: (url: string) => string
  readonly list: () => string
}

export function createFootnotes(): Footnotes {
  const urls: string[] = []
  return {
    mark: (url) => {
      if (!urls.includes(url)) urls.push(url)
      return `[${urls.indexOf(url) + 1}]`
    },
    list: () => urls.map((url, index) => `[${index + 1}] ${url}`).join('\n'),
  }
}

/** Trailing spaces off, at most one empty line between blocks, one line feed at the end. */
export function tidyText(text: string): string {
  return `${text
    .replace(/\r\n?/g, '\n')
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`
}
