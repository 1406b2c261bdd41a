// Stands in for wrap-ansi in the bundle: breaks lines at spaces; a word that is longer than the line stays whole.
import stringWidth from './string-width.mjs'

function wrapLine(line, columns) {
  const rows = []
  let row
  for (const word of line.split(' ')) {
    if (row !== undefined && stringWidth(row) + 1 + stringWidth(word) > columns) {
      rows.push(row)
      row = word
    } else {
      row = row === undefined ? word : `${row} ${word}`
    }
  }
  return [...rows, row ?? ''].join('\n')
}

export default (text, columns) =>
  String(text)
    .split('\n')
    .map((line) => wrapLine(line, columns))
    .join('\n')
