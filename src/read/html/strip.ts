/**
 * Before the parser: takes out what no reader sees (scripts, styles, comments, drawings), keeping the structured data
 * in it. One pass over the source in linear time: half of a news page is script, and the parser is the dear part.
 */
import { capAttributes } from './cap-attributes.ts'
import { decodeEntities } from './entities.ts'
import { flatten } from './flatten.ts'

export interface Stripped {
  readonly html: string
  /** Contents of JSON-LD scripts, in order. */
  readonly jsonLd: readonly string[]
  /** Scripts that are long enough to carry an article, in order. */
  readonly scripts: readonly string[]
  /** Pages within the page that it contains itself (`srcdoc`), in order. */
  readonly frames: readonly string[]
  /** Characters of script taken out: a page that is nearly all script may need one to show its text. */
  readonly scriptChars: number
  readonly isCut: boolean
  /** A class, style or id was longer than is read. */
  readonly isAttributeCut: boolean
}

/** Characters of markup that are parsed at most; far above any article, far below what would exhaust memory. */
const MARKUP_LIMIT = 1_500_000
/**
 * Elements that are parsed at most: a liveblog of seven thousand posts. Each costs a walk of every later step; with
 * twice as many, pages made for it take over 500 MB and a quarter of a minute.
 */
const ELEMENT_LIMIT = 30_000
/** Characters from which on a script, or a page within the page, may carry an article. */
const [SCRIPT_CHARS, FRAME_CHARS] = [1500, 300]
/** A template that its maker shows at once is part of the page. */
const OPENING = /<!--|<(script|style|svg|iframe|template(?![^<>]{0,200}shadowroot))(?=[\s>/])/gi

/** Text without scripts, styles, comments and drawings. */
export function dropUnseen(source: string): string {
  return /<(?:!--|script|style|svg|template|iframe)/i.test(source) ? takeOut(source).text : source
}

interface Taken extends Pick<Stripped, 'jsonLd' | 'scripts' | 'frames' | 'scriptChars'> {
  readonly text: string
}

function takeOut(source: string): Taken {
  const kept: string[] = []
  const jsonLd: string[] = []
  const scripts: string[] = []
  const frames: string[] = []
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
      else {
        scriptChars += whole.length
        if (whole.length > SCRIPT_CHARS) scripts.push(whole)
      }
    }
    if (name === 'iframe') frames.push(...framesIn(source.slice(match.index, end)))
    at = end
    OPENING.lastIndex = end
  }
  kept.push(source.slice(at))
  return { text: kept.join(''), jsonLd, scripts, frames, scriptChars }
}

const SRCDOC = /\ssrcdoc=(?:"([^"]*)"|'([^']*)')/i

function framesIn(frame: string): string[] {
  const match = SRCDOC.exec(frame)
  const markup = decodeEntities(match?.[1] ?? match?.[2] ?? '')
  return markup.length > FRAME_CHARS ? [dropUnseen(markup).slice(0, MARKUP_LIMIT)] : []
}

export function stripPage(source: string): Stripped {
  const { text, jsonLd, scripts, frames, scriptChars } = takeOut(source)
  const whole = text.replaceAll('\0', '')
  const flat = flatten(whole.slice(0, MARKUP_LIMIT))
  const first = flat.slice(0, endOfElements(flat))
  const html = capAttributes(first)
  return {
    html,
    jsonLd,
    scripts,
    frames,
    scriptChars,
    isCut: whole.length > MARKUP_LIMIT || first.length < flat.length,
    isAttributeCut: html !== first,
  }
}

/** Where the first element above the limit begins. */
function endOfElements(html: string): number {
  let count = 0
  for (const { index } of html.matchAll(/<[a-z]/gi)) {
    count++
    if (count > ELEMENT_LIMIT) return index
  }
  return html.length
}

function endOf(source: string, name: string, from: number): number {
  if (name === '!--') {
    const end = source.indexOf('-->', from + 2)
    return end === -1 ? -1 : end + 3
  }
  // A browser ends it here even where the tag is broken: `</script`, white space, anything up to the next `>`.
  const closing = new RegExp(`</${name}(?=[\\s/>])[^>]{0,1000}>`, 'gi')
  closing.lastIndex = from
  const match = closing.exec(source)
  return match === null ? -1 : match.index + match[0].length
}
