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

export function isElement(node: unknown): node is DomElement {
  return isFields(node) && node['nodeType'] === ELEMENT_NODE
}

/** Text with white space made single and ends trimmed. */
export function plain(text: string | null | undefined): string {
  return (text ?? '').replace(/[\s\u00a0]+/g, ' ').trim()
}
