/** An element of the body → paragraphs in reading order: block elements end a paragraph, inline ones run on. */
import type { Block } from '../../model/article.ts'
import type { Part } from '../article.ts'
import { isElement, plain, TEXT_NODE } from './dom.ts'
import type { DomElement, DomNode } from './dom.ts'

const INLINE = new Set(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
)
const SKIPPED = new Set('script style noscript template svg math button select input textarea iframe object'.split(' '))

export function blocksOf(root: DomElement): Part[] {
  const parts: Part[] = []
  let run = ''
  const flush = (block: Block) => {
    const text = block === 'preformatted' ? run.trim() : plain(run)
    if (text !== '') parts.push({ text: text.replace(/\n+/g, ' '), block })
    run = ''
  }
  const visit = (node: DomNode, block: Block) => {
    if (node.nodeType === TEXT_NODE) {
      run += node.textContent ?? ''
      return
    }
    if (!isElement(node) || SKIPPED.has(node.localName)) return
    if (node.localName === 'br') return flush(block)
    const inside = blockOf(node.localName) ?? block
    const isInline = INLINE.has(node.localName)
    if (!isInline) flush(block)
    for (let child = node.firstChild; child !== null; child = child.nextSibling) visit(child, inside)
    if (!isInline) flush(inside)
  }
  visit(root, 'paragraph')
  flush('paragraph')
  return parts
}

function blockOf(name: string): Block | undefined {
  if (/^h[1-6]$/.test(name)) return 'heading'
  if (name === 'li') return 'list-item'
  if (name === 'blockquote') return 'quote'
  if (name === 'pre') return 'preformatted'
  return undefined
}
