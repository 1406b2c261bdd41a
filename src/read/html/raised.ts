/** Raised and lowered text as plain text: "10<sup>6</sup>" is not 106. Pure. */
import { firstIn, isLink, type DomElement } from './dom.ts'
import { formulaText } from './formula.ts'

const RAISED: ReadonlyMap<string, string> = new Map([
  ...Array.from('⁰¹²³⁴⁵⁶⁷⁸⁹', (raised, digit) => [String(digit), raised] as const),
  ['-', '⁻'],
  ['−', '⁻'],
  ['–', '⁻'],
  ['+', '⁺'],
  ['n', 'ⁿ'],
  [',', ','],
])

/** Signs of a `sup` or `sub` at most; longer ones are words. */
const LONGEST = 12

/**
 * The text of a `sup` or `sub` where its place matters: powers as raised digits (10⁶, m², aⁿ⁺¹), other formulas in
 * brackets (2^(1/3), y_(i+1)); '' for the mark of a note, which leads to another place of the page. Undefined where the
 * words may stay: ordinals ("1st"), chemical formulas ("CO2") and other elements.
 */
export function shiftedText(element: DomElement): string | undefined {
  if (element.localName === 'math') return formulaText(element)
  if (element.localName !== 'sup' && element.localName !== 'sub') return undefined
  const text = element.textContent.trim()
  if (text === '' || text.length > LONGEST) return undefined
  if (element.localName === 'sup' && isNoteMark(element, text)) return ''
  if (firstIn(element, isLink) !== undefined || element.parentElement?.localName === 'a') return undefined
  const isFormula =
    /\d|\p{L}[+−–/*=-]/u.test(text) && /^[\d\p{L}\s.,()+−–/*=-]+$/u.test(text) && !/\p{L}{2}/u.test(text)
  if (element.localName === 'sub') return isFormula && /[+−–/*=-]/.test(text) ? `_(${text})` : undefined
  if (/^[-−–+]?[\dn]{1,4}(?:[-+−–,][\dn]{1,4})*$/.test(text))
    return Array.from(text, (sign) => RAISED.get(sign) ?? sign).join('')
  return isFormula ? `^(${text})` : undefined
}

function isNoteMark(element: DomElement, text: string): boolean {
  if (!/^\[?(?:\d{1,3}|\p{L}|note \d{1,3})\]?$|^[*†‡§¶]{1,3}$/iu.test(text)) return false
  const parent = element.parentElement
  const link =
    firstIn(element, isLink) ?? (parent?.localName === 'a' && parent.textContent.trim() === text ? parent : null)
  return link?.getAttribute('href')?.startsWith('#') === true || text.startsWith('[')
}
