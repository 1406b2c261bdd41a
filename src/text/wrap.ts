/** Lines of text for terminals and plain-text mail. */

/** Columns that a text takes: wide East Asian characters and emoji count two, combining marks none. */
export function columnsOf(text: string): number {
  let columns = 0
  for (const character of text) {
    if (/\p{M}|\u200b|\u200d|\ufe0f/u.test(character)) continue
    columns +=
      /\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/u.test(
        character,
      )
        ? 2
        : 1
  }
  return columns
}

export interface WrapOptions {
  /** Columns at most; a word that is longer stands alone on its line. Default 72. */
  readonly width?: number
  /** Put before every line. */
  readonly indent?: string
}

/** Breaks a text into lines at spaces; its own line breaks are kept. */
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
  for (const word of line.split(/[ \t]+/).filter((one) => one !== '')) {
    const length = columnsOf(word)
    if (current !== '' && columns + 1 + length > width) {
      lines.push(current)
      current = word
      columns = length
    } else {
      columns += current === '' ? length : length + 1
      current = current === '' ? word : `${current} ${word}`
    }
  }
  return [...lines, current]
}
