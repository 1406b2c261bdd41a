/**
 * Whether the form in which a quote is shown is still what was said. A display may differ by these edits only: the
 * closing comma becomes a stop, the first letter changes case in brackets, and omitted words become an ellipsis.
 */
const ELLIPSIS = /\s*(?:\[\s*(?:…|\.{3})\s*\]|…|\.{3}|\. \. \.)\s*/
const EDGES = /^[\s“”„"«»‘’']+|[\s“”„"«»‘’']+$/gu

/**
 * Promise: true only when each stretch of `display` stands in `text`, whole words, in order, and nothing is left out in
 * silence: a gap has its ellipsis, a start in mid-sentence its bracketed capital. Whole sentences at either end may go.
 */
export function isFaithful(display: string, text: string): boolean {
  const shown = display.replace(EDGES, '')
  const said = collapse(text).replace(EDGES, '')
  const pieces = shown.split(ELLIPSIS).map(collapse)
  let at = 0
  for (const [index, piece] of pieces.entries()) {
    if (piece === '') continue
    const ends = { isFirst: index === 0, isLast: index === pieces.length - 1 }
    const place = placesOf(said, piece, at, ends.isLast).find((found) => isWhole(said, piece, found, ends))
    if (place === undefined) return false
    at = place.end
  }
  return at > 0
}

interface Place {
  readonly start: number
  readonly end: number
}

function placesOf(said: string, piece: string, from: number, isLast: boolean): readonly Place[] {
  const letter = /^\[(\p{L})\]/u.exec(piece)
  const first = letter?.[1]
  const body = letter === null ? piece : piece.slice(letter[0].length)
  const heads = first === undefined ? [''] : [first.toLowerCase(), first.toUpperCase()]
  // The closing comma, colon or dash of the text may stand as a stop in the display, or be gone.
  const tails = isLast ? [body, body.replace(/[.,;:]+$/, '')] : [body]
  const places: Place[] = []
  for (const wanted of tails.flatMap((tail) => heads.map((head) => head + tail))) {
    if (wanted === '') continue
    for (let start = said.indexOf(wanted, from); start >= 0; start = said.indexOf(wanted, start + 1)) {
      const end = start + wanted.length
      if (isAtWordEdge(said, start) && isAtWordEdge(said, end)) places.push({ start, end })
    }
  }
  return places
}

function isWhole(
  said: string,
  piece: string,
  { start, end }: Place,
  at: { isFirst: boolean; isLast: boolean },
): boolean {
  const before = said.slice(0, start)
  const after = said.slice(end)
  const beginsWell = !at.isFirst || piece.startsWith('[') || before === '' || /[.!?…]["”’»)]?\s*["“„«‘]?$/u.test(before)
  const endsWell =
    !at.isLast || /^[\s.,;:–—-]*["”’»)]*$/u.test(after) || /[.!?]$/.test(said.slice(start, end)) || /^[.!?]/.test(after)
  return beginsWell && endsWell
}

function isAtWordEdge(text: string, index: number): boolean {
  return !(/[\p{L}\p{N}]$/u.test(text.slice(0, index)) && /^[\p{L}\p{N}]/u.test(text.slice(index)))
}

function collapse(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
