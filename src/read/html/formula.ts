/** A formula of MathML in one line of plain text: x < y, a/(b + c), √2, x². Pure. */
import { classOf, isElement, type DomElement, type DomNode } from './dom.ts'

/** Formulas nest no deeper in articles; what lies below is taken as it is. */
const DEPTH = 20
/** Signs of a formula that can be read within a sentence. */
const LONGEST = 300

/** '' for a formula that its page also shows as text of a script, and for one that is too long to be read. */
export function formulaText(math: DomElement): string {
  if (isShownBeside(math)) return ''
  const text = partText(math, DEPTH).replace(/\s+/g, ' ').trim()
  return text.length > LONGEST ? '' : text
}

/** KaTeX and MathJax give the formula twice: for readers of screens, and as text that is set by a style sheet. */
function isShownBeside(math: DomElement): boolean {
  let around: DomElement | null = math.parentElement
  for (let level = 0; level < 4 && around !== null; level++, around = around.parentElement)
    if (/(?:^|[\s-])(?:katex|mathjax)/i.test(classOf(around)) || around.localName === 'mjx-container') return true
  return false
}

function childrenOf(element: DomElement): DomNode[] {
  const children: DomNode[] = []
  for (let child = element.firstChild; child !== null; child = child.nextSibling)
    if (isElement(child) || child.textContent.trim() !== '') children.push(child)
  return children
}

function partText(node: DomNode, depth: number): string {
  if (!isElement(node) || depth === 0) return node.textContent.trim()
  const name = node.localName
  if (name.startsWith('annotation')) return ''
  const parts = childrenOf(node).map((child) => partText(child, depth - 1))
  const text = parts.join('')
  const [first = '', second = '', third = ''] = parts.map((part) => part.trim())
  // Signs between two sides stand alone.
  if (name === 'mo') return /^[=<>≤≥≠≈∈+−–×→±·∝~-]$/u.test(text) ? ` ${text} ` : text
  if (name === 'mtext') return ` ${text} `
  if (name === 'mfrac') return `${grouped(first)}/${grouped(second)}`
  if (name === 'msqrt') return `√${grouped(text.trim())}`
  if (name === 'mroot') return `${grouped(first)}^(1/${second})`
  if (name === 'msup' || name === 'mover') return `${first}${raised(second)}`
  if (name === 'msub' || name === 'munder') return `${first}_${grouped(second)}`
  if (name === 'msubsup' || name === 'munderover') return `${first}_${grouped(second)}${raised(third)}`
  return text
}

const grouped = (text: string): string => (/^[\p{L}\p{N}.,]*$/u.test(text) ? text : `(${text})`)

const DIGITS = '⁰¹²³⁴⁵⁶⁷⁸⁹'
const raised = (text: string): string =>
  /^\d{1,3}$/.test(text) ? Array.from(text, (digit) => DIGITS.charAt(Number(digit))).join('') : `^${grouped(text)}`
