/** Lines of text for terminals and plain-text mail. */

import { columnsOf } from './columns.ts'
import { isUnspaced } from './scripts.ts'

export interface WrapOptions {
  /** Columns at most; a word that is longer is alone on its line. Default 72. */
  readonly width?: number
  /** Put before every line. */
  readonly indent?: string
}

/** Breaks a text into lines at spaces, and between the characters of scripts without spaces; its own line breaks are kept. */
export function wrap(text: string, { width = 72, indent = '' }: WrapOptions = {}): string {
  return text
    .split('\n')
    .flatMap((line) => wrapLine(line, width - columnsOf(indent)))
    .map((line) => (line === '' ? '' : indent + line))
    .join('\n')
}

function wrapLine(line: string, width: number): string[] {
  const lines: string[] = []
  let current = ''
  let columns = 0
  for (const { text: word, isApart } of piecesOf(line)) {
    const length = columnsOf(word)
    const space = isApart && current !== '' ? 1 : 0
    if (current !== '' && columns + space + length > width) {
      lines.push(current)
      current = word
      columns = length
    } else {
      columns += space + length
      current += space === 0 ? word : ` ${word}`
    }
  }
  return [...lines, current]
}

interface Piece {
  readonly text: string
  /** Comes after a space. */
  readonly isApart: boolean
}

/** May not open a line, or close one (the common part of JIS X 4051 and its Chinese counterparts). */
const NOT_FIRST = /^[、。，．・：；？！」』）】〕》〉’”%‰ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々]/u
const NOT_LAST = /[「『（【〔《〈‘“¥$]$/u

/** The words of a line; in scripts without spaces single characters, with the marks that must not stand apart from them. */
function piecesOf(line: string): Piece[] {
  const pieces: Piece[] = []
  for (const word of line.split(/[ \t]+/).filter((one) => one !== '')) {
    if (!isUnspaced(word)) {
      pieces.push({ text: word, isApart: true })
      continue
    }
    const first = pieces.length
    for (const [text] of word.matchAll(
      /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}]|[^\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}]+/gu,
    )) {
      const before = pieces.at(-1)
      const isTied =
        before !== undefined && pieces.length > first && (NOT_FIRST.test(text) || NOT_LAST.test(before.text))
      if (isTied) pieces[pieces.length - 1] = { ...before, text: before.text + text }
      else pieces.push({ text, isApart: pieces.length === first })
    }
  }
  return pieces
}
