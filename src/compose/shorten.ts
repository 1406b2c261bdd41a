/** Cuts at a word. */

/** On one line, without control characters: a subject goes into a header. */
export function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim()
}

/** At most `most` characters; what is cut ends at a word, with an ellipsis. */
export function shorten(text: string, most: number): string {
  const line = oneLine(text)
  if (line.length <= most) return line
  const room = line.slice(0, most - 1)
  const atWord = room.replace(/\s+\S*$/, '')
  // A script without spaces is cut between characters, never inside one.
  const cut = atWord.length > most / 2 ? atWord : room.replace(/[\uD800-\uDBFF]$/, '')
  return `${cut.replace(/[\s,;:–—-]+$/, '')}…`
}
