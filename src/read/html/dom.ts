/** The part of the DOM that reading uses, over linkedom (pinned: its figures were measured). */
import { parseHTML } from 'linkedom'
import { isFields } from '../unknown.ts'
import { capAttributes } from './cap-attributes.ts'
import { withOneRoot } from './one-root.ts'

export interface DomNode {
  readonly nodeType: number
  readonly nodeName: string
  readonly parentNode: DomElement | null
  readonly firstChild: DomNode | null
  readonly lastChild: DomNode | null
  readonly nextSibling: DomNode | null
  readonly previousSibling: DomNode | null
  textContent: string | null
  readonly isConnected: boolean
  remove(): void
}

export interface DomElement extends DomNode {
  readonly tagName: string
  readonly localName: string
  readonly className: string
  readonly id: string
  readonly children: ArrayLike<DomElement> & Iterable<DomElement>
  readonly childNodes: ArrayLike<DomNode> & Iterable<DomNode>
  readonly parentElement: DomElement | null
  readonly nextElementSibling: DomElement | null
  readonly previousElementSibling: DomElement | null
  innerHTML: string
  getAttribute(name: string): string | null
  getAttributeNode(name: string): { readonly value: string } | null
  setAttribute(name: string, value: string): void
  removeAttribute(name: string): void
  hasAttribute(name: string): boolean
  querySelector(selector: string): DomElement | null
  querySelectorAll(selector: string): ArrayLike<DomElement> & Iterable<DomElement>
  getElementsByTagName(name: string): ArrayLike<DomElement> & Iterable<DomElement>
  append(...nodes: readonly DomNode[]): void
  replaceWith(...nodes: readonly DomNode[]): void
}

export interface DomDocument {
  readonly documentElement: DomElement
  readonly body: DomElement
  readonly head: DomElement
  title: string
  createElement(name: string): DomElement
  createTextNode(text: string): DomNode
  querySelector(selector: string): DomElement | null
  querySelectorAll(selector: string): ArrayLike<DomElement> & Iterable<DomElement>
  getElementsByTagName(name: string): ArrayLike<DomElement> & Iterable<DomElement>
}

/** Parses a page; a fragment is wrapped so that `documentElement` and `body` are there. */
export function parseDocument(html: string): DomDocument {
  const document: DomDocument = parseHTML(capAttributes(withOneRoot(html))).document
  // A comment or a declaration that never ends may swallow the whole page.
  return isElement(document.documentElement)
    ? document
    : parseHTML('<!doctype html><html><body></body></html>').document
}

const ELEMENT_NODE = 1
export const TEXT_NODE = 3
const CDATA_NODE = 4

export function isElement(node: unknown): node is DomElement {
  return isFields(node) && node['nodeType'] === ELEMENT_NODE
}

/** The `class` of an element: `getAttribute` would put the list of its tokens together each time. */
export function classOf(element: DomElement | null | undefined): string {
  return element?.getAttributeNode('class')?.value ?? ''
}

/** Whether so many elements are right below one. */
export function hasChildren(element: DomElement, least: number): boolean {
  let count = 0
  for (let child = element.firstChild; child !== null && count < least; child = child.nextSibling)
    if (isElement(child)) count++
  return count >= least
}

/** The text of an element with white space made single where that is shorter than `limit`; a long one is not read to its end. */
export function shortText(element: DomElement, limit: number): string | undefined {
  let [raw, solid] = ['', 0]
  let node = element.firstChild
  while (node !== null) {
    if (isText(node)) {
      const text = node.textContent ?? ''
      raw += text
      solid += solidCount(text, limit)
      if (solid >= limit) return undefined
    }
    node = nextIn(element, node)
  }
  const text = plain(raw)
  return text.length < limit ? text : undefined
}

/** The first characters of an element's text, as they are; the rest of a long one is not read. */
export function textUpTo(element: DomElement, limit: number): string {
  let text = ''
  for (let node = element.firstChild; node !== null && text.length < limit; node = nextIn(element, node))
    if (isText(node)) text += node.textContent ?? ''
  return text.slice(0, limit)
}

const isText = ({ nodeType }: DomNode): boolean => nodeType === TEXT_NODE || nodeType === CDATA_NODE

/** The next node in document order, within an element. */
function nextIn(outer: DomElement, node: DomNode): DomNode | null {
  if (isElement(node) && node.firstChild !== null) return node.firstChild
  let at: DomNode = node
  while (at !== outer && at.nextSibling === null) {
    if (at.parentNode === null) return null
    at = at.parentNode
  }
  return at === outer ? null : at.nextSibling
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
