/**
 * Cuts attribute values that no page needs at such length: many later steps look through classes, styles and ids. One pass;
 * nothing is looked through twice.
 */
const OPENING = /[\s"'](?:class|style|id)\s{0,20}=\s{0,20}(["']?)/gi
const LONGEST = 2000

export function capAttributes(html: string): string {
  const kept: string[] = []
  let at = 0
  OPENING.lastIndex = 0
  for (let match = OPENING.exec(html); match !== null; match = OPENING.exec(html)) {
    const start = match.index + match[0].length
    const end = endOf(html, match[1] ?? '', start)
    if (end - start > LONGEST) {
      kept.push(html.slice(at, start + LONGEST))
      at = end
    }
    OPENING.lastIndex = end
  }
  return at === 0 ? html : kept.join('') + html.slice(at)
}

function endOf(html: string, quote: string, start: number): number {
  if (quote !== '') {
    const end = html.indexOf(quote, start)
    return end === -1 ? html.length : end
  }
  UNQUOTED_END.lastIndex = start
  return UNQUOTED_END.exec(html)?.index ?? html.length
}

const UNQUOTED_END = /[\s>]/g
