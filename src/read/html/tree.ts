/**
 * A page as a tree of elements and text under the names of the DOM. htmlparser2 finds what opens and closes; the tree contains
 * what reading looks at and nothing more, which makes it three times as fast to build as a whole DOM.
 */
import { Parser } from 'htmlparser2'

export type DomNode = DomElement | DomText

export class DomText {
  readonly nodeType = 3
  parentElement: DomElement | null = null
  previousSibling: DomNode | null = null
  nextSibling: DomNode | null = null
  readonly textContent: string

  constructor(text: string) {
    this.textContent = text
  }
}

export class DomElement {
  readonly nodeType = 1
  parentElement: DomElement | null = null
  previousSibling: DomNode | null = null
  nextSibling: DomNode | null = null
  firstChild: DomNode | null = null
  lastChild: DomNode | null = null
  /** The tag, lower case. */
  readonly localName: string
  /** Name, value, name, value; names in lower case. Elements have a handful: looking through them beats a map. */
  readonly attributes: string[] = []

  constructor(name: string) {
    this.localName = name
  }

  /** The first value is the one that counts, as in a browser. */
  getAttribute(name: string): string | null {
    const { attributes } = this
    for (let at = 0; at < attributes.length; at += 2) if (attributes[at] === name) return attributes[at + 1] ?? ''
    return null
  }

  hasAttribute(name: string): boolean {
    return this.getAttribute(name) !== null
  }

  get id(): string {
    return this.getAttribute('id') ?? ''
  }

  get textContent(): string {
    let text = ''
    for (let node = this.firstChild; node !== null; node = nextIn(this, node))
      if (node.nodeType === 3) text += node.textContent
    return text
  }

  get firstElementChild(): DomElement | null {
    return elementFrom(this.firstChild, 'nextSibling')
  }

  get nextElementSibling(): DomElement | null {
    return elementFrom(this.nextSibling, 'nextSibling')
  }

  get previousElementSibling(): DomElement | null {
    return elementFrom(this.previousSibling, 'previousSibling')
  }

  append(node: DomNode): void {
    node.parentElement = this
    node.previousSibling = this.lastChild
    if (this.lastChild === null) this.firstChild = node
    else this.lastChild.nextSibling = node
    this.lastChild = node
  }

  /** Takes the element and all in it out of the tree. */
  remove(): void {
    const { parentElement: parent, previousSibling: before, nextSibling: after } = this
    if (before !== null) before.nextSibling = after
    else if (parent !== null) parent.firstChild = after
    if (after !== null) after.previousSibling = before
    else if (parent !== null) parent.lastChild = before
    this.parentElement = this.previousSibling = this.nextSibling = null
  }
}

function elementFrom(node: DomNode | null, towards: 'nextSibling' | 'previousSibling'): DomElement | null {
  let at = node
  while (at !== null && at.nodeType !== 1) at = at[towards]
  return at
}

/** The next node in document order, within an element. */
export function nextIn(outer: DomElement, node: DomNode): DomNode | null {
  if (node.nodeType === 1 && node.firstChild !== null) return node.firstChild
  let at: DomNode = node
  while (at !== outer && at.nextSibling === null) {
    if (at.parentElement === null) return null
    at = at.parentElement
  }
  return at === outer ? null : at.nextSibling
}

/** Everything in a source, below an element that has no name. Comments and declarations are left out. */
export function parseTree(html: string): DomElement {
  const root = new DomElement('')
  let open = root
  const parser = new Parser({
    onopentagname(name) {
      const element = new DomElement(name)
      open.append(element)
      open = element
    },
    onattribute(name, value) {
      open.attributes.push(name, value)
    },
    ontext(text) {
      open.append(new DomText(text))
    },
    onclosetag() {
      open = open.parentElement ?? root
    },
  })
  parser.end(html)
  return root
}
