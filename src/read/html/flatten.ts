/** Before the parser: markup without the levels that no article has. The parser takes time with the square of the depth. */

/** Levels of nesting that are kept; articles need thirty. */
const DEPTH_LIMIT = 256
const TAG = /<(\/?)([a-z][a-z\d-]*)(?![a-z\d-])(?:[^<>"']|"[^"]*"|'[^']*')*>/gi
/** Elements without an end, or whose end is commonly left out. */
const FLAT = new Set(
  'area base br col embed hr img input link meta param source track wbr p li td th tr dt dd option thead tbody tfoot'.split(
    ' ',
  ),
)

/** Elements such as `<b/>` that are kept: they end at once in formulas alone, elsewhere each opens a level. */
const SELF_CLOSED_LIMIT = 1000

/** Drops the tags below the limit and keeps their text. Well-made pages come back as they are. */
export function flatten(html: string): string {
  const kept: string[] = []
  let [depth, selfClosed, at] = [0, 0, 0]
  for (const match of html.matchAll(TAG)) {
    const [tag, slash, name = ''] = match
    if (FLAT.has(name.toLowerCase())) continue
    const isSelfClosed = tag.endsWith('/>')
    if (isSelfClosed) selfClosed++
    const isClosing = slash === '/'
    if (isSelfClosed ? selfClosed > SELF_CLOSED_LIMIT : isClosing ? depth > DEPTH_LIMIT : depth >= DEPTH_LIMIT) {
      kept.push(html.slice(at, match.index), ' ')
      at = match.index + tag.length
    }
    if (!isSelfClosed) depth = Math.max(0, depth + (isClosing ? -1 : 1))
  }
  return at === 0 ? html : kept.join('') + html.slice(at)
}
