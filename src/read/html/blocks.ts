/** An element of the body → blocks in reading order: block elements end a paragraph, inline ones run on. */
import type { Block } from '../../model/article.ts'
import { escapeHtml } from './entities.ts'
import { isElement, plain } from './dom.ts'
import type { DomElement, DomNode } from './dom.ts'
import { httpAddress } from '../../model/http-address.ts'
import { shiftedText } from './raised.ts'

/** A block-level element around blocks. Inline elements count with the box that they are in. */
export interface Box {
  readonly parent: Box | undefined
  readonly element: DomElement
  readonly tag: string
  readonly depth: number
  /** Place among the boxes of the page, in document order. */
  readonly index: number
}

/** A paragraph of the page with what the filters look at. */
export interface PageBlock {
  readonly text: string
  readonly block: Block
  /** Inline markup that templates may show: links, emphasis, code. Escaped and safe. */
  readonly html: string
  /** Share of the text that is link text, 0 to 1. */
  readonly linked: number
  /** Whether the whole text is bold or italic. */
  readonly isStrong: boolean
  readonly isItalic: boolean
  /** Heading rank 1-6, or 0. */
  readonly rank: number
  readonly isOrdered: boolean
  /** Which list of the body it is an item of, from 1; 0 outside lists. Lists within an item count with it. */
  readonly list: number
}

/** A block with its place in the tree. */
export interface BoxedBlock extends PageBlock {
  readonly box: Box
  /** The first inline element in it: its class names the kind of short lines. */
  readonly inline: DomElement | undefined
}

const INLINE = new Set(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span strike strong sub sup time tt u var wbr td th'.split(
    ' ',
  ),
)
const SKIPPED = new Set(
  'title script style noscript template svg button select input textarea iframe object img picture video audio source'.split(
    ' ',
  ),
)
const KEPT: ReadonlyMap<string, string> = new Map(
  Object.entries({
    strong: 'strong',
    b: 'strong',
    em: 'em',
    i: 'em',
    code: 'code',
    sub: 'sub',
    sup: 'sup',
  }),
)

interface Run {
  text: string
  /** Counted as it grows: to trim all of it at each tag would take quadratic time. */
  isBlank: boolean
  html: string
  linked: number
  strong: number
  italic: number
  inline: DomElement | undefined
}

const emptyRun = (): Run => ({ text: '', isBlank: true, html: '', linked: 0, strong: 0, italic: 0, inline: undefined })

interface Place {
  readonly block: Block
  readonly rank: number
  readonly isOrdered: boolean
  readonly list: number
}

const OUTSIDE: Place = { block: 'paragraph', rank: 0, isOrdered: false, list: 0 }

interface BoxedPlace extends Place {
  readonly box: Box
}

/** A paragraph that came without markup. */
export function plainBlock(text: string, html: string): PageBlock {
  return { ...OUTSIDE, text, html, linked: 0, isStrong: false, isItalic: false }
}

interface Step {
  readonly node?: DomNode
  readonly after?: () => void
  readonly place: BoxedPlace
}

/** Inline tags open at once: a page that never closes its links would repeat all of them at each block. */
const OPEN_LIMIT = 12

/** Walks without recursion: pages nest as deep as they like. */
export function blocksOf(root: DomElement, base: string | undefined, skipped = SKIPPED): BoxedBlock[] {
  const blocks: BoxedBlock[] = []
  let boxes = 0
  const boxOf = (element: DomElement, parent: Box | undefined): Box => ({
    parent,
    element,
    tag: element.localName,
    depth: parent === undefined ? 0 : parent.depth + 1,
    index: boxes++,
  })
  const outside: BoxedPlace = { ...OUTSIDE, box: boxOf(root, undefined) }
  const lists = new Map<DomNode | null, number>()
  const open: string[] = []
  let run = emptyRun()
  const flush = (place: BoxedPlace) => {
    const block = toBlock(run, place, open)
    if (block !== undefined) blocks.push(block)
    run = emptyRun()
    run.html = open.join('')
  }
  const stack: Step[] = []
  const pushChildren = (element: DomElement, place: BoxedPlace) => {
    for (let child = element.lastChild; child !== null; child = child.previousSibling)
      stack.push({ node: child, place })
  }
  pushChildren(root, { ...placeOf(root, outside, lists), box: outside.box })
  for (let step = stack.pop(); step !== undefined; step = stack.pop()) {
    const { node, after, place } = step
    if (after !== undefined) after()
    if (node === undefined) continue
    if (!isElement(node)) {
      addText(run, node.textContent, open)
      continue
    }
    // A template that its maker shows at once is part of the page.
    if (skipped.has(node.localName) && !node.hasAttribute('shadowrootmode')) continue
    const name = node.localName
    const shifted = shiftedText(node)
    if (shifted !== undefined) addText(run, shifted, open)
    else if (name === 'br' || name === 'hr') flush(place)
    else if (INLINE.has(name)) {
      if (name === 'td' || name === 'th') addText(run, ' ', open)
      if (run.isBlank) run.inline ??= node
      const tag = inlineTag(node, base)
      if (tag !== undefined && open.length < OPEN_LIMIT) {
        open.push(tag)
        run.html += tag
        stack.push({
          after: () => {
            open.pop()
            run.html += closing(tag)
          },
          place,
        })
      }
      pushChildren(node, place)
    } else {
      const inside = { ...placeOf(node, place, lists), box: boxOf(node, place.box) }
      flush(place)
      stack.push({ after: () => flush(inside), place: inside })
      pushChildren(node, inside)
    }
  }
  flush(outside)
  return blocks
}

function addText(run: Run, text: string, open: readonly string[]): void {
  run.text += text
  run.html += escapeHtml(text)
  const length = text.trim().length
  if (length > 0) run.isBlank = false
  if (open.some((tag) => tag.startsWith('<a'))) run.linked += length
  if (open.includes('<strong>')) run.strong += length
  if (open.includes('<em>')) run.italic += length
}

function toBlock(run: Run, place: BoxedPlace, open: readonly string[]): BoxedBlock | undefined {
  const text = plain(run.text)
  if (text === '') return undefined
  const html = run.html.includes('<')
    ? plain(`${run.html}${open.toReversed().map(closing).join('')}`)
        .replace(/<(\w+)(?: [^>]*)?>\s*<\/\1>/g, '')
        .trim()
    : escapeHtml(text)
  const share = (count: number) => Math.min(1, count / text.length)
  return {
    ...place,
    inline: run.inline,
    text,
    html,
    linked: share(run.linked),
    isStrong: share(run.strong) > 0.9,
    isItalic: share(run.italic) > 0.9,
  }
}

function inlineTag(element: DomElement, base: string | undefined): string | undefined {
  if (element.localName !== 'a') {
    const kept = KEPT.get(element.localName)
    return kept === undefined ? undefined : `<${kept}>`
  }
  const address = httpAddress(element.getAttribute('href'), base)
  return address === undefined ? '<a>' : `<a href="${escapeHtml(address)}">`
}

function closing(tag: string): string {
  return `</${/^<(\w+)/.exec(tag)?.[1] ?? ''}>`
}

function placeOf(element: DomElement, outer: Place, lists: Map<DomNode | null, number>): Place {
  const name = element.localName
  const place = { ...outer, rank: 0, isOrdered: false }
  const rank = /^h[1-6]$/.test(name) ? Number(name[1]) : 0
  if (rank > 0) return { ...place, block: 'heading', rank }
  if (name === 'li' || name === 'dd' || name === 'dt') {
    const parent = element.parentElement
    const list = outer.list > 0 ? outer.list : (lists.get(parent) ?? lists.size + 1)
    lists.set(parent, list)
    return { ...place, block: 'list-item', isOrdered: parent?.localName === 'ol', list }
  }
  if (name === 'blockquote') return { ...place, block: 'quote' }
  if (name === 'pre') return { ...place, block: 'preformatted' }
  return outer
}
