/** Single marks of quotation and which way each leans, by its form and its neighbours. */
import type { Paragraph } from './paragraphs.ts'

export interface Mark {
  readonly at: number
  readonly length: number
  readonly char: string
  readonly way: 'open' | 'close' | 'either'
}

const MARKS = /[“”„‟"＂«»‹›「」『』〝〞〟]|''|``/g
const SPACE = /[\s\u00a0\u2009\u202f]/
const BEFORE_OPEN = /[\s\u00a0([{—–\-/‘'’:]/
const LETTER = /[\p{L}\p{N}$£€#@[(…‘'.]/u

/** The marks of a line; those around the value of an attribute (`author="…"`) are markup. */
export function marksOf(text: string, { start, end }: Paragraph): Mark[] {
  const marks: Mark[] = []
  let inAttribute = false
  for (const match of text.slice(start, end).matchAll(MARKS)) {
    const char = match[0]
    const at = start + match.index
    if (inAttribute || text.charAt(at - 1) === '=') {
      inAttribute = !inAttribute
      continue
    }
    const before = at > start ? text.charAt(at - 1) : ''
    const after = at + char.length < end ? text.charAt(at + char.length) : ''
    if (char === '"' && at === start && /^[“”]/.test(after)) continue
    if (char === '"' && /\d/.test(before) && /['’]\d*$/.test(text.slice(at - 3, at))) continue
    marks.push({ at, length: char.length, char, way: lean(char, before, after) })
  }
  return alternating(text, marks)
}

/** `" so "`: straight marks with spaces inside show no direction by their neighbours; in pairs they open and close by turns. */
function alternating(text: string, marks: readonly Mark[]): Mark[] {
  const straight = marks.filter(({ char }) => char === '"')
  const loose = straight.filter(({ at }) => isLoose(text.charAt(at - 1), text.charAt(at + 1)))
  if (straight.length % 2 !== 0 || loose.length * 2 < straight.length || loose.length < 2) return [...marks]
  return marks.map((mark) => {
    const place = straight.indexOf(mark)
    return place < 0 ? mark : { ...mark, way: place % 2 === 0 ? 'open' : 'close' }
  })
}

const isLoose = (before: string, after: string): boolean =>
  (before === '' || SPACE.test(before)) && (after === '' || SPACE.test(after) || /[,.;:!?)]/.test(after))

/** Where a mark leans by its form and its neighbours alone. */
function lean(char: string, before: string, after: string): Mark['way'] {
  const opens = before === '' || BEFORE_OPEN.test(before)
  const closes = after === '' || !LETTER.test(after)
  const behindDash = /^[—–-]$/.test(before)
  switch (char) {
    case '„':
    case '‟':
    case '``':
    case '「':
    case '『':
    case '〝':
      return 'open'
    case '」':
    case '』':
    case '〞':
    case '〟':
      return 'close'
    case '«':
    case '»':
    case '‹':
    case '›':
      return 'either'
    case '“':
      return !opens && closes && !/["“”]/.test(before) ? 'close' : 'open'
    case '”':
      return before === '' || (opens && !closes && !behindDash) ? 'open' : 'close'
    default:
      if (/\d/.test(before) && closes) return 'close'
      if (opens !== closes) return opens ? 'open' : 'close'
      return opens && after !== '' && !SPACE.test(after) && !behindDash ? 'open' : 'either'
  }
}

/** Marks of another pair, inside: 『』 within 「」, ‹› within «». */
export function isInner(mark: Mark, open: Mark | undefined): boolean {
  if (open?.char === '「') return mark.char !== '」' && mark.char !== '「'
  if (open?.char === '『') return mark.char !== '』' && mark.char !== '『'
  return (open?.char === '«' || open?.char === '»') && /[‹›]/.test(mark.char)
}

/** What a mark does where `open` is the mark that is open. */
export function wayOf(mark: Mark, open: Mark | undefined): 'open' | 'close' {
  if (mark.char === '‹') return open?.char === '›' ? 'close' : 'open'
  if (open?.char === '„' && (mark.char === '“' || mark.char === '”')) return 'close'
  if (mark.char === '«') return open?.char === '»' ? 'close' : 'open'
  if (mark.char === '»' || mark.char === '›' || mark.way === 'either') return open === undefined ? 'open' : 'close'
  return mark.way
}
