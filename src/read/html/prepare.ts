/** Between cleaning and Readability: fixes what misleads it. */
import { RUN_IN } from './blocks.ts'
import { isElement, plain } from './dom.ts'
import type { DomElement } from './dom.ts'
import type { Page } from './page.ts'
import { END_SECTION, POINTER } from '../phrases.ts'

export function preparePage(page: Page): void {
  for (const { element, tag } of page.marks) {
    if (element.hasAttribute('hidden')) element.removeAttribute('hidden')
    if (!/^h[1-6]$/.test(tag)) continue
    element.removeAttribute('class')
    element.removeAttribute('id')
  }
  dropLinkLists(page)
  joinChunks(page)
  markRunIn(page)
}

/**
 * Some publishers serve a long story in chunks, each in a container of the same class far apart in the tree, with
 * adverts between. Readability takes one chunk; so the later ones are moved to the first.
 */
function joinChunks(page: Page): void {
  const groups = new Map<string, DomElement[]>()
  for (const { element, tag, names, zone } of page.marks) {
    if ((tag !== 'div' && tag !== 'section') || zone !== 'main' || names.trim() === '' || !element.isConnected) continue
    if (ownParagraphs(element) < 2) continue
    const key = `${tag} ${names.replace(/\s*\S*\d\S*/g, '').trim()}`
    if (!/[a-z]{3}/.test(key.slice(tag.length))) continue
    const list = groups.get(key)
    if (list === undefined) groups.set(key, [element])
    else list.push(element)
  }
  for (const [first, ...rest] of groups.values()) {
    if (first === undefined || rest.length === 0 || rest.length > 12) continue
    for (const chunk of rest) {
      if (isInside(chunk, first)) continue
      for (let child = chunk.firstChild; child !== null; child = chunk.firstChild) first.append(child)
    }
  }
}

/** Direct children that are paragraphs of some length. */
function ownParagraphs(element: DomElement): number {
  let count = 0
  for (let child = element.firstChild; child !== null; child = child.nextSibling) {
    if (isElement(child) && child.localName === 'p' && (child.textContent?.length ?? 0) > 80) count++
  }
  return count
}

function isInside(element: DomElement, outer: DomElement): boolean {
  for (let at = element.parentElement; at !== null; at = at.parentElement) if (at === outer) return true
  return false
}

const BOXES = new Set(['ul', 'ol', 'div', 'section', 'table', 'dl'])

/** Share of the page's text outside links: a box with more of it is the article, with its menus. */
const TEXT_SHARE = 0.3
const BOX_CHARS = 3000
/** With white space; saves the folding of white space in each of the nested boxes around the whole page. */
const SOURCE_CHARS = BOX_CHARS * 5

/** Boxes that are mostly links: Readability's own cleaning of this kind drops too much prose with them. */
function dropLinkLists(page: Page): void {
  const { body } = page.document
  const most = (charsOf(body) - charsOf(...linksOf(body))) * TEXT_SHARE
  for (const { element, tag } of page.marks) {
    if (!BOXES.has(tag) || !element.isConnected) continue
    const text = element.textContent ?? ''
    const chars = text.length > SOURCE_CHARS ? Infinity : plain(text).length
    if (chars === 0 || chars > BOX_CHARS) continue
    const links = linksOf(element)
    const linked = charsOf(...links)
    const isList = tag === 'ul' || tag === 'ol' || tag === 'dl'
    const isLinks = links.length >= (isList ? 2 : 1) && linked / chars > (isList ? 0.7 : 0.5)
    if (isLinks && chars - linked <= most && !(isList && isAnnounced(element))) element.remove()
  }
}

const linksOf = (element: DomElement): DomElement[] => [...element.getElementsByTagName('a')]

function charsOf(...elements: readonly DomElement[]): number {
  return elements.reduce((sum, element) => sum + plain(element.textContent).length, 0)
}

/** Two breaks make three paragraphs; a shorter text is a box, an address or a verse. */
const RUN_BREAKS = 2
const RUN_CHARS = 600

function markRunIn(page: Page): void {
  const breaks = new Map<DomElement, number>()
  for (const { element, tag } of page.marks) {
    const parent = tag === 'br' && element.isConnected ? element.parentElement : null
    if (parent !== null) breaks.set(parent, (breaks.get(parent) ?? 0) + 1)
  }
  for (const [element, count] of breaks) {
    if (count < RUN_BREAKS || (element.textContent?.length ?? 0) < RUN_CHARS) continue
    if (![...element.children].some(({ localName }) => localName === 'p')) element.setAttribute(RUN_IN, '')
  }
}

/** Whether the sentence before it ends in a colon: the text itself hands over to such a list. */
function isAnnounced(list: DomElement): boolean {
  const element = list.previousElementSibling
  const lead = element?.localName === 'p' ? plain(element.textContent) : ''
  return /[\p{L}\p{N})”"’] ?[:：]$/u.test(lead) && !POINTER.test(lead) && !END_SECTION.test(lead)
}
