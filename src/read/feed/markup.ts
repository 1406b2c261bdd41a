/**
 * What of a feed's string is markup and what is text. Feeds do not say: a title may contain `<b>`, a question about `<div>`
 * or `Vec<u8>`, and a description may be escaped once, twice or not at all. Pure.
 */
import { decodeEntities } from '../html/entities.ts'
import { dropUnseen } from '../html/strip.ts'

const INLINE =
  'a|abbr|acronym|b|bdi|bdo|big|blink|cite|code|data|del|dfn|em|font|i|ins|kbd|label|mark|nobr|q|s|samp|small|span|strike|strong|sub|sup|time|tt|u|var'
const VOID = 'area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr'
const BLOCKS =
  'address|article|aside|blockquote|body|caption|center|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hgroup|html|li|main|menu|nav|ol|optgroup|option|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul'
const OTHERS =
  'audio|button|canvas|frame|frameset|head|iframe|legend|map|math|meter|noscript|object|output|picture|progress|rp|rt|ruby|script|select|slot|style|svg|template|textarea|title|video'
const FORMULAS =
  'annotation|maction|menclose|merror|mfenced|mfrac|mi|mmultiscripts|mn|mo|mover|mpadded|mphantom|mroot|mrow|ms|mspace|msqrt|mstyle|msub|msubsup|msup|mtable|mtd|mtext|mtr|munder|munderover|semantics'
const NAMES = `${INLINE}|${VOID}|${BLOCKS}|${OTHERS}|${FORMULAS}`

/** A tag that is alone in markup. */
const ALONE = new RegExp(`<(?:${VOID})(?=[\\s/>])[^<>]*>`, 'i')
const CLOSING = new RegExp(`</(${NAMES})\\s*>`, 'gi')
/** Blocks whose end is left out at times. */
const UNCLOSED = /^\s*<(?:p|div|li|ul|ol|h[1-6])\b[^<>]*>|<(?:p|li)\b[^<>]*>[^]*<(?:p|li)\b[^<>]*>/i

/** Whether it contains tags that somebody wrote as markup: in pairs, or of a kind that is alone. */
export function isMarkup(text: string): boolean {
  if (!text.includes('<')) return false
  if (ALONE.test(text) || UNCLOSED.test(text)) return true
  const lower = text.toLowerCase()
  const openings = new Map<string, number>()
  for (const { 1: name = '', index } of lower.matchAll(CLOSING)) {
    const opening = openings.get(name) ?? lower.indexOf(`<${name}`)
    openings.set(name, opening)
    if (opening !== -1 && opening < index) return true
  }
  return false
}

/** A bracket that begins no tag of HTML, nor one with a prefix or hyphen, is a character. */
const NO_TAG = new RegExp(
  `<(?!/?(?:${NAMES})(?=[\\s/>])|/?[a-z][\\w]*[-:][\\w-]+(?=[\\s/>])|!--|!\\[CDATA\\[|!doctype|\\?)`,
  'gi',
)

/** The markup of an entry, with one escaping too many undone; undefined when it is plain text. */
export function markupIn(given: string): string | undefined {
  // Journals write MathML with a prefix.
  const raw = given.replace(/<(\/?)(?:mml|m):(?=m)/g, '<$1')
  if (isMarkup(raw)) return raw.replace(NO_TAG, '&lt;')
  if (!/&lt;/i.test(raw)) return undefined
  const decoded = decodeEntities(raw)
  // A text on markup names a tag or two; an escaped document begins with one.
  return isMarkup(decoded) && /^\s*<|<\/(?:p|div|li|a)\s*>/i.test(decoded) ? decoded.replace(NO_TAG, '&lt;') : undefined
}

const BLOCK_TAG = new RegExp(`</?(?:${BLOCKS}|${VOID})(?=[\\s/>])[^<>]*>`, 'gi')
const INLINE_TAG = new RegExp(`</?(?:${INLINE}|${OTHERS})(?=[\\s/>])[^<>]*>`, 'gi')

const FORMULA_TAG = /<\/?(m[a-z]{1,14}|annotation|semantics)(?=[\s/>])[^<>]*>/gi
const IS_FORMULA = new RegExp(`^(?:${FORMULAS})$`, 'i')

/** The text without markup, references decoded; line breaks stay. */
export function textIn(raw: string): string {
  const once = decodeEntities(isMarkup(raw) ? withoutTags(raw) : raw)
  return isMarkup(once) ? decodeEntities(withoutTags(once)) : once
}

function withoutTags(text: string): string {
  return dropUnseen(text)
    .replace(BLOCK_TAG, ' ')
    .replace(INLINE_TAG, '')
    .replace(FORMULA_TAG, (tag, name: string) => (IS_FORMULA.test(name) ? '' : tag))
}
