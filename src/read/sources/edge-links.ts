/**
 * Lines at the end of an entry that are known by their links and their dress, in any language: a link to the entry
 * itself, a row of links, a label or a question with a link behind it, small print. Pure.
 */
import { classOf, type DomElement } from '../html/dom.ts'
import { decodeEntities } from '../html/entities.ts'
import type { BoxedBlock, PageBlock } from '../html/blocks.ts'
import { hostOf } from '../html/host.ts'
import { isSameSite } from '../html/same-site.ts'
import { wordCount } from '../words.ts'

/** A block with the dress that its markup gives it. */
export interface DressedBlock extends PageBlock {
  /** In `small` or a footer, or behind a rule that ends the text. */
  readonly isSmallPrint?: boolean
}

interface Link {
  readonly href: string
  readonly text: string
}

/** Addresses of the entry and of its site. */
export interface Places {
  readonly entry: string | undefined
  readonly site: string | undefined
}

/** Words of a line around a link to the entry, of a row, of a label with a link, and of small print, at most. */
const SELF_WORDS = 24
const FOREIGN_WORDS = 10
const ROW_WORDS = 24
const LABEL_WORDS = 12
const LINE_WORDS = 30
const SMALL_WORDS = 45
/** Words of a row that are in no link, at most. */
const ROW_REST = 4

/** Whether the last block of an entry is such a line. */
export function isLinkLine(block: DressedBlock, places: Places): boolean {
  const words = wordCount(block.text)
  if (block.isSmallPrint === true && words <= SMALL_WORDS) return true
  const { links, before, after } = linksOf(block.html)
  if (links.length === 0 || words > LINE_WORDS) return false
  if (block.isItalic && words <= LINE_WORDS && !hasSpeech(block.text)) return true
  // Whoever comments on somebody else's page links to it in sentences of their own.
  const most = isOwn(places) ? SELF_WORDS : FOREIGN_WORDS
  if (words <= most && links.some(({ href }) => isEntry(href, places))) return true
  if (words <= LABEL_WORDS && links.some(({ href }) => isHome(href, places))) return true
  const inside = links.reduce((sum, { text }) => sum + wordCount(text), 0)
  if (links.length > 1 && words <= ROW_WORDS && words - inside <= ROW_REST && !endsSentence(block.text)) return true
  const isOpen = /[:?!»›→…—–|-]\s*$/u.test(before) && wordCount(before) <= LABEL_WORDS
  return links.length === 1 && isOpen && block.list === 0 && !/[\p{L}\p{N}]/u.test(after)
}

/** Where a "read on" link begins that follows the last sentence of a paragraph. */
export function goOnLink({ text, html }: PageBlock, places: Places): number | undefined {
  const { links, after } = linksOf(html)
  const last = links.at(-1)
  if (last === undefined || /[\p{L}\p{N}]/u.test(after) || wordCount(last.text) > LABEL_WORDS) return undefined
  const at = text.lastIndexOf(last.text.trim())
  const head = text.slice(0, Math.max(0, at)).trimEnd()
  const bare = /[([]$/u.test(head) ? head.slice(0, -1).trimEnd() : head
  return /[.!?…。！？\])"”»’]$/u.test(bare) && isEntry(last.href, places) ? bare.length : undefined
}

const hasSpeech = (text: string): boolean => /["“”„«»]/u.test(text)
const endsSentence = (text: string): boolean => /[\p{L}\p{N}][.。]\s*$/u.test(text)

function linksOf(html: string): { links: Link[]; before: string; after: string } {
  const pieces = html.split('</a>')
  const links: Link[] = []
  let before = ''
  for (const [index, piece] of pieces.slice(0, -1).entries()) {
    const at = piece.lastIndexOf('<a href="')
    if (at === -1) continue
    const end = piece.indexOf('">', at)
    if (index === 0) before = textOf(piece.slice(0, at))
    links.push({ href: decodeEntities(piece.slice(at + 9, end)), text: textOf(piece.slice(end + 2)) })
  }
  return { links, before, after: textOf(pieces.at(-1) ?? '') }
}

const textOf = (html: string): string => decodeEntities(html.replace(/<[^<>]*>/g, ''))

const isOwn = ({ entry, site }: Places): boolean => entry !== undefined && site !== undefined && isSameSite(entry, site)

/** The same page, whatever is counted or scrolled to in it. */
function isEntry(href: string, { entry }: Places): boolean {
  const [one, two] = [pageOf(href), pageOf(entry)]
  return one !== undefined && one === two && !isRoot(entry)
}

function isHome(href: string, { site }: Places): boolean {
  return site !== undefined && URL.canParse(href) && isRoot(href) && hostOf(href) === hostOf(site)
}

const isRoot = (address: string | undefined): boolean =>
  address !== undefined && URL.canParse(address) && new URL(address).pathname === '/' && new URL(address).search === ''

function pageOf(address: string | undefined): string | undefined {
  if (address === undefined || !URL.canParse(address)) return undefined
  const url = new URL(address)
  const kept = [...url.searchParams].filter(([name]) => !/^(?:utm_|ref$|source$|src$|cmp$|share)/i.test(name))
  return `${hostOf(address) ?? ''}${url.pathname.replace(/\/$/, '')}?${new URLSearchParams(kept).toString()}`
}

/** Tells the dress of each block by the elements around it. */
export function withDress(blocks: readonly BoxedBlock[]): (BoxedBlock & DressedBlock)[] {
  return blocks.map((block, index) => ({ ...block, isSmallPrint: isSmall(block) || isBehindRule(blocks, index) }))
}

const SMALL = new Set(['small', 'footer', 'aside'])
/** Elements up from a block in which a name is looked for. */
const LEVELS = 3

function isSmall({ box, inline, text }: BoxedBlock): boolean {
  if (inline !== undefined && SMALL.has(inline.localName) && isAll(inline, text)) return true
  let at: BoxedBlock['box'] | undefined = box
  for (let level = 0; level < LEVELS && at !== undefined; level++, at = at.parent) {
    if (SMALL.has(at.tag)) return true
    if (/(?:^|[\s_-])(?:small|tiny|fine-?print|x-small)(?:$|[\s_-])/i.test(classOf(at.element))) return true
  }
  return false
}

const isAll = ({ textContent }: DomElement, text: string): boolean => textContent.trim().length >= text.length * 0.9

/** The last block or two behind a rule, with a link in the first of them. */
function isBehindRule(blocks: readonly BoxedBlock[], index: number): boolean {
  if (index < blocks.length - 2) return false
  const block = blocks[index]
  const isFirst = block?.box.element.previousElementSibling?.localName === 'hr'
  if (isFirst) return block.linked > 0 && wordCount(block.text) <= LINE_WORDS
  return index === blocks.length - 1 && index > 0 && isBehindRule(blocks, index - 1)
}
