/** Section pages: lists of articles with at most a teaser to each. What they show is no article. Pure. */
import { wordCount } from '../words.ts'
import { blocksOf, type BoxedBlock } from './blocks.ts'
import { firstIn, isLink, plain, type DomElement } from './dom.ts'
import type { Page } from './page.ts'
import { blocksOfPage } from './page-blocks.ts'

/** Teasers from which on a page is a list of them; of links without a teaser it takes more. */
const TEASERS = 4
const LINKS = 6
/** Words of a paragraph that is more than a teaser. */
const TEASER_WORDS = 60
/** Words above a list of bare links that are a headline and a greeting. */
const GREETING = 15
/** Words of a link that is a headline. */
const HEADLINE = 3
/** Share of the headlines that have a teaser below them. */
const TEASED = 0.5

/** Headlines that lead to other pages of the site, a teaser to each, and no text of its own. */
export function isIndex(page: Page): boolean {
  const { metas, node } = page
  if (node !== undefined || metas.get('og:type')?.some((type) => /article/i.test(type)) === true) return false
  // Without an address of its own a page has only addresses that it gives in full; a base makes them comparable.
  const blocks = page.url === undefined ? blocksOf(page.document.body, BASE) : blocksOfPage(page)
  return longestText(blocks, page.url) <= TEASER_WORDS && (hasTeasedHeadings(page) || isListOfLinks(blocks, page.url))
}

function hasTeasedHeadings({ marks, url }: Page): boolean {
  const headings = marks.filter(
    ({ tag, zone, element }) => /^h[2-5]$/.test(tag) && zone === 'main' && isHeadingAway(element, url),
  )
  if (headings.length < TEASERS) return false
  const paragraphs = marks
    .filter(({ tag, zone }) => tag === 'p' && zone === 'main')
    .map(({ element }) => wordCount(plain(element.textContent)))
  const isTeased = paragraphs.length * 2 >= headings.length && paragraphs.length <= headings.length * 2
  return isTeased && paragraphs.every((words) => words <= TEASER_WORDS)
}

/** A heading that is one link to another page of the same site. */
function isHeadingAway(heading: DomElement, url: string | undefined): boolean {
  const link =
    firstIn(heading, (element) => isLink(element) && element.hasAttribute('href')) ??
    (heading.parentElement?.localName === 'a' ? heading.parentElement : null)
  if (link === null || plain(link.textContent).length < plain(heading.textContent).length * 0.8) return false
  return leadsAway(link.getAttribute('href') ?? '', url)
}

function leadsAway(href: string, url: string | undefined): boolean {
  if (href === '' || href.startsWith('#')) return false
  const base = url ?? BASE
  if (!URL.canParse(href, base)) return false
  const [target, page] = [new URL(href, base), new URL(base)]
  return (target.host === page.host || url === undefined) && target.pathname !== page.pathname
}

const BASE = 'https://page.invalid/'

/** What is between the headlines, in order: the words of each stretch of text. */
interface Stretches {
  readonly targets: ReadonlySet<string>
  readonly before: number
  readonly between: readonly number[]
}

/** The same in lists, tables and cards, whatever they are called: headline, teaser, headline, teaser, and nothing else. */
function isListOfLinks(blocks: readonly BoxedBlock[], url: string | undefined): boolean {
  const inside = blocks.filter((block) => !isWithin(block, ['nav', 'header', 'footer', 'aside', 'form']))
  const { targets, before, between } = stretchesOf(inside, url)
  if (targets.size < TEASERS || between.some((words) => words > TEASER_WORDS)) return false
  const teased = between.filter((words) => words > 0).length
  return teased >= between.length * TEASED
    ? before <= GREETING * 2
    : targets.size >= LINKS && before <= GREETING && teased === 0
}

function stretchesOf(blocks: readonly BoxedBlock[], url: string | undefined): Stretches {
  const targets = new Set<string>()
  const between: number[] = []
  let before = 0
  let last: string | undefined
  for (const block of blocks) {
    const target = headlineIn(block, url)
    const words = wordCount(block.text)
    if (target !== undefined && target !== last) {
      if (targets.has(target)) continue
      targets.add(target)
      last = target
      // In a row of a table the teaser is beside the headline.
      between.push(block.linked < 0.5 ? words : 0)
    } else if (target === undefined && words >= HEADLINE * 2) {
      if (between.length === 0) before += words
      else between[between.length - 1] = (between.at(-1) ?? 0) + words
    } else if (target !== undefined && block.block !== 'heading' && words >= HEADLINE * 2)
      between[between.length - 1] = (between.at(-1) ?? 0) + words
  }
  return { targets, before, between }
}

/** Where the headline in a block leads: its longest link, with most of its words or before the others. */
function headlineIn({ html, text, linked }: BoxedBlock, url: string | undefined): string | undefined {
  let [longest, target] = [0, '']
  for (const piece of html.split('<a href="').slice(1)) {
    const href = piece.slice(0, piece.indexOf('"'))
    const inner = piece.slice(piece.indexOf('>') + 1).split('</a>', 1)[0] ?? ''
    const words = wordCount(inner.replaceAll(/<[^<>]{1,20}>/g, ' '))
    if (words > longest) [longest, target] = [words, href.replaceAll('&amp;', '&')]
  }
  const isHeadline = longest >= HEADLINE && (linked >= 0.5 || wordCount(text) <= TEASER_WORDS)
  return isHeadline && leadsAway(target, url) ? target : undefined
}

function isWithin({ box }: BoxedBlock, tags: readonly string[]): boolean {
  for (let at: typeof box | undefined = box; at !== undefined; at = at.parent) if (tags.includes(at.tag)) return true
  return false
}

/** Words of the longest text that no headline or other link interrupts, wherever the page has it. */
function longestText(blocks: readonly BoxedBlock[], url: string | undefined): number {
  let [longest, run] = [0, 0]
  for (const block of blocks) {
    if (isWithin(block, ['nav', 'footer'])) continue
    const words = wordCount(block.text)
    if (block.linked >= 0.5 || block.block === 'heading' || headlineIn(block, url) !== undefined) run = 0
    else if (words >= HEADLINE * 2) run += words
    longest = Math.max(longest, run)
  }
  return longest
}
