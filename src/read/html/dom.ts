/** What reading does with a page's tree. */
import { flatten } from './flatten.ts'
import { withOneRoot } from './one-root.ts'
import { DomElement, nextIn, parseTree } from './tree.ts'
import type { DomNode } from './tree.ts'

export type { DomElement, DomNode }

export interface DomDocument {
  readonly documentElement: DomElement
  /** An empty element where the page's body does not follow its head. */
  readonly body: DomElement
}

/** Parses markup of any kind; a fragment is wrapped so that `documentElement` and `body` are there. */
export function parseDocument(html: string): DomDocument {
  return parseFlat(flatten(html))
}

/** The same for markup that has been flattened. */
export function parseFlat(html: string): DomDocument {
  const root = parseTree(withOneRoot(html)).firstElementChild
  // Warnings of a server come before the page.
  let documentElement = root
  while (documentElement !== null && documentElement.localName !== 'html')
    documentElement = documentElement.nextElementSibling
  documentElement ??= root ?? new DomElement('html')
  const first = documentElement.firstElementChild
  const body = first?.localName === 'head' ? first.nextElementSibling : first
  return { documentElement, body: body?.localName === 'body' ? body : new DomElement('body') }
}

export const isElement = (node: DomNode): node is DomElement => node.nodeType === 1

/** The first element below one, in document order, that passes a test. */
export function firstIn(outer: DomElement, test: (element: DomElement) => boolean): DomElement | undefined {
  for (let node = outer.firstChild; node !== null; node = nextIn(outer, node))
    if (isElement(node) && test(node)) return node
  return undefined
}

/** All of them. */
export function allIn(outer: DomElement, test: (element: DomElement) => boolean): DomElement[] {
  const found: DomElement[] = []
  for (let node = outer.firstChild; node !== null; node = nextIn(outer, node))
    if (isElement(node) && test(node)) found.push(node)
  return found
}

/** A test for elements of one of some names, for `firstIn` and `allIn`. */
export const isNamed =
  (...names: readonly string[]) =>
  ({ localName }: DomElement): boolean =>
    names.includes(localName)

export const isLink = isNamed('a')

/** The `class` of an element as the page has it. */
export function classOf(element: DomElement | null | undefined): string {
  return element?.getAttribute('class') ?? ''
}

/** Whether so many elements are right below one. */
export function hasChildren(element: DomElement, least: number): boolean {
  let count = 0
  for (let child = element.firstChild; child !== null && count < least; child = child.nextSibling)
    if (isElement(child)) count++
  return count >= least
}

/**
 * The text of an element with white space made single where that is shorter than `limit`; a long one is not read to its end.
 * `between` joins what a browser shows on lines of their own.
 */
export function shortText(element: DomElement, limit: number, between = ' '): string | undefined {
  const lines = ['']
  let solid = 0
  for (let node = element.firstChild; node !== null; node = nextIn(element, node)) {
    if (breaksLine(node) || (node.previousSibling !== null && breaksLine(node.previousSibling))) lines.push('')
    if (isElement(node)) continue
    const text = node.textContent
    lines[lines.length - 1] += text
    solid += solidCount(text, limit)
    if (solid >= limit) return undefined
  }
  const text = lines
    .map(plain)
    .filter((line) => line !== '')
    .join(between)
  return text.length < limit ? text : undefined
}

const LINES = new Set(
  'address article aside blockquote br dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table td th tr ul'.split(
    ' ',
  ),
)

const breaksLine = (node: DomNode): boolean => isElement(node) && LINES.has(node.localName)

/** The first characters of an element's text, as they are; the rest of a long one is not read. */
export function textUpTo(element: DomElement, limit: number): string {
  let text = ''
  for (let node = element.firstChild; node !== null && text.length < limit; node = nextIn(element, node))
    if (!isElement(node)) text += node.textContent
  return text.slice(0, limit)
}

/** Characters that are no white space, counted up to `most`. */
function solidCount(text: string, most: number): number {
  let count = 0
  for (let index = 0; index < text.length && count < most; index++) {
    const code = text.charCodeAt(index)
    if (code > 32 && (code < 128 || /\S/.test(text.charAt(index)))) count++
  }
  return count
}

/** Text with white space made single and ends trimmed. */
export function plain(text: string | null | undefined): string {
  return (text ?? '').replace(/ \s+|[^\S ]\s*/g, ' ').trim()
}
