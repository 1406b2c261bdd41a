/** Cuts at a word. */

/** At most `most` characters; what is cut ends at a word, with an ellipsis. */
export function shorten(text: string, most: number): string {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length <= most) return line
  const room = line.slice(0, most - 1)
  const atWord = room.replace(/\s+\S*$/, '')
  // A script without spaces is cut between characters, never inside one.
  const cut = atWord.length > most / 2 ? atWord : room.replace(/[\uD800-\uDBFF]$/, '')
  return `${cut.replace(/[\s,;:–—-]+$/, '')}…`
}
