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

/**
 * A selector that finds this element again in the same page, as short as a person can look it up: the name of the element,
 * else its name or place within the nearest element that has a name of its own, else the path from the body.
 */
export function selectorOf(element: Element): string {
  const isOnly = createIsOnly(rootOf(element))
  const own = nameOf(element, isOnly)
  if (own !== undefined) return own
  const step = stepOf(element)
  for (let above = element.parentElement; above !== null; above = above.parentElement) {
    const anchor = nameOf(above, isOnly)
    if (anchor === undefined) continue
    const within = [element.localName, ...namesOf(element), step].map((one) => `${anchor} ${one}`)
    const found = within.find(isOnly)
    if (found !== undefined) return found
  }
  return pathOf(element)
}

function rootOf(element: Element): Element {
  let root = element
  while (root.parentElement !== null) root = root.parentElement
  return root
}

type IsOnly = (selector: string) => boolean

/** How many elements a selector finds; a page has some hundred findings, and is not changed by them. */
const known = new WeakMap<Element, Map<string, number>>()

function createIsOnly(root: Element): IsOnly {
  const counts = known.get(root) ?? new Map<string, number>()
  known.set(root, counts)
  return (selector) => {
    // The root itself is not among what is below it.
    const count = counts.get(selector) ?? search(root, selector).length + Number(selector === root.localName)
    counts.set(selector, count)
    return count === 1
  }
}

function nameOf(element: Element, isOnly: IsOnly): string | undefined {
  const id = element.getAttribute('id')
  if (id !== null && /^[A-Za-z][\w-]*$/.test(id)) return `#${id}`
  return [element.localName, ...namesOf(element)].find(isOnly)
}

const LONGEST_VALUE = 80

function namesOf(element: Element): readonly string[] {
  const { localName } = element
  const classes = (element.getAttribute('class') ?? '').split(/\s+/).filter((name) => /^[A-Za-z][\w-]*$/.test(name))
  const attributes = ['alt', 'src', 'href'].flatMap((name) => {
    const value = element.getAttribute(name) ?? ''
    return value === '' || value.length > LONGEST_VALUE || /[">\\\n]/.test(value) ? [] : [`[${name}="${value}"]`]
  })
  return [...classes.map((name) => `${localName}.${name}`), ...attributes.map((one) => `${localName}${one}`)]
}

function stepOf(element: Element): string {
  const place = Array.from(element.parentElement?.children ?? []).indexOf(element) + 1
  return `${element.localName}:nth-child(${place})`
}

function pathOf(element: Element): string {
  const { localName, parentElement } = element
  const id = element.getAttribute('id')
  if (id !== null && /^[A-Za-z][\w-]*$/.test(id)) return `#${id}`
  if (parentElement === null || localName === 'body' || localName === 'head') return localName
  return `${pathOf(parentElement)} > ${stepOf(element)}`
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
