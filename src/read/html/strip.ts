/**
 * Before the parser: takes out what no reader sees (scripts, styles, comments, drawings), keeping the structured data
 * in it. One pass over the source in linear time: half of a news page is script, and the parser is the dear part.
 */

export interface Stripped {
  readonly html: string
  /** Contents of JSON-LD scripts, in order. */
  readonly jsonLd: readonly string[]
  /** Characters of script taken out: a page that is nearly all script may need one to show its text. */
  readonly scriptChars: number
  readonly isCut: boolean
}

/** Characters of markup that are parsed at most; far above any article, far below what would exhaust memory. */
const MARKUP_LIMIT = 3_000_000
const OPENING = /<!--|<(script|style|svg|template|iframe)(?=[\s>/])/gi

export function stripPage(source: string): Stripped {
  const kept: string[] = []
  const jsonLd: string[] = []
  const unclosed = new Set<string>()
  let scriptChars = 0
  let at = 0
  OPENING.lastIndex = 0
  for (let match = OPENING.exec(source); match !== null; match = OPENING.exec(source)) {
    const name = match[1]?.toLowerCase() ?? '!--'
    const end = unclosed.has(name) ? -1 : endOf(source, name, match.index)
    if (end === -1) {
      unclosed.add(name)
      continue
    }
    kept.push(source.slice(at, match.index), ' ')
    if (name === 'script') {
      const whole = source.slice(match.index, end)
      if (/^<script[^>]*ld\+json/i.test(whole)) jsonLd.push(whole.slice(whole.indexOf('>') + 1, whole.lastIndexOf('<')))
      else scriptChars += whole.length
    }
    at = end
    OPENING.lastIndex = end
  }
  kept.push(source.slice(at))
  const html = kept.join('').replaceAll('\0', '')
  return { html: html.slice(0, MARKUP_LIMIT), jsonLd, scriptChars, isCut: html.length > MARKUP_LIMIT }
}

function endOf(source: string, name: string, from: number): number {
  if (name === '!--') {
    const end = source.indexOf('-->', from + 2)
    return end === -1 ? -1 : end + 3
  }
  const closing = new RegExp(`</${name}\\s*>`, 'gi')
  closing.lastIndex = from
  const match = closing.exec(source)
  return match === null ? -1 : match.index + match[0].length
}
