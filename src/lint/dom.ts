/** The rendered HTML as a tree: what is shown, what is hidden, and a selector for each element. */
import { parseHTML } from 'linkedom'

/** The little of the DOM that rules need; the tree itself is linkedom's. */
export interface Element {
  readonly localName: string
  readonly parentElement: Element | null
  readonly children: ArrayLike<Element>
  readonly childNodes: ArrayLike<Node>
  readonly textContent: string
  readonly attributes: ArrayLike<{ readonly name: string; readonly value: string }>
  getAttribute(name: string): string | null
  hasAttribute(name: string): boolean
  querySelectorAll(selector: string): ArrayLike<Element>
  querySelector(selector: string): Element | null
  matches(selector: string): boolean
}

interface Node {
  readonly nodeType: number
  readonly textContent: string
}

export interface Page {
  readonly root: Element
  readonly head: Element | undefined
  readonly body: Element | undefined
  /** Every element, in document order. */
  readonly elements: readonly Element[]
  /** The elements that a CSS selector matches; none when the selector is beyond the engine. */
  readonly find: (selector: string) => readonly Element[]
}

const TEXT_NODE = 3

export function parsePage(html: string): Page {
  const given = parseTree(html)
  // A text without an element has no root; rules still look at it as a browser would.
  const document = given.documentElement === null ? parseTree(`<html><body>${html}</body></html>`) : given
  const known = new Map<string, readonly Element[]>()
  const find = (selector: string): readonly Element[] => {
    const found = known.get(selector) ?? search(document, selector)
    known.set(selector, found)
    return found
  }
  const elements = find('*')
  const named = (name: string) => elements.find((element) => element.localName === name)
  const root = document.documentElement ?? document
  return { root, head: named('head'), body: named('body'), elements, find }
}

type Tree = Element & { readonly documentElement: Element | null }
const parseTree = (html: string): Tree => (parseHTML(html) as unknown as { document: Tree }).document

function search(document: Element, selector: string): readonly Element[] {
  try {
    return Array.from(document.querySelectorAll(selector))
  } catch {
    return []
  }
}

/** A selector that finds this element again in the same page: from the nearest id, else from the body. */
export function selectorOf(element: Element): string {
  const id = element.getAttribute('id')
  if (id !== null && /^[A-Za-z][\w-]*$/.test(id)) return `#${id}`
  const parent = element.parentElement
  if (parent === null || element.localName === 'body' || element.localName === 'head') return element.localName
  const place = Array.from(parent.children).indexOf(element) + 1
  return `${selectorOf(parent)} > ${element.localName}:nth-child(${place})`
}

/** The element's own text, apart from its children's; white space collapsed. */
export function ownText(element: Element): string {
  return collapse(
    Array.from(element.childNodes)
      .filter((node) => node.nodeType === TEXT_NODE)
      .map((node) => node.textContent)
      .join(''),
  )
}

export function collapse(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/** What a reader or a screen reader gets from an element: its text, and the alt texts of its images. */
export function accessibleName(element: Element): string {
  const label = element.getAttribute('aria-label')
  if (label !== null && label.trim() !== '') return label.trim()
  const alts = Array.from(element.querySelectorAll('img')).map((image) => image.getAttribute('alt') ?? '')
  return collapse([element.textContent, ...alts].join(' '))
}

/** The name of an element for a message: `a "Read on"`. */
export function describe(element: Element): string {
  const text = accessibleName(element)
  const short = text.length > 40 ? `${text.slice(0, 39)}…` : text
  return short === '' ? `<${element.localName}>` : `<${element.localName}> “${short}”`
}
