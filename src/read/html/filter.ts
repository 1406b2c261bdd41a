/**
 * After Readability: drops the blocks that are furniture. A block in the middle goes only for what it says; at the head
 * and the tail its place is evidence too, so the rules there are wider. What may be the article's own (a contribution
 * line, a correction, a list) stays: a lost ending costs the reader more than a kept line.
 */
import { LINE_LIMIT } from '../line-limit.ts'
import { fold, wordCount } from '../words.ts'
import type { PageBlock } from './blocks.ts'
import { ANYWHERE, CLOSING, HEAD, matches, TAIL, TAIL_INNER } from './filter-rules.ts'
import type { FilterHints, Placed } from './filter-rules.ts'
import { COMMENTS_HEAD, END_SECTION } from '../phrases.ts'

export function filterBlocks<T extends PageBlock>(blocks: readonly T[], hints: FilterHints): T[] {
  const given = new Map(blocks.map((block) => [placeOf(block), block]))
  return filterPlaced([...given.keys()], hints).flatMap((block) => given.get(block) ?? [])
}

/** The same for blocks whose words are counted already. */
export function filterPlaced<T extends Placed>(blocks: readonly T[], hints: FilterHints): T[] {
  const own = cutComments(cutTeasersAbove(cutRepeat(dropAnywhere(blocks, hints)), hints))
  const kept = [...cutAfterClosing(cutEndSections(own, hints), hints)]
  trimHead(kept, hints)
  trimTail(kept, hints)
  return agreeWith(kept, hints.stated)
}

export const placeOf = <T extends PageBlock>(block: T): T & Placed => ({
  ...block,
  words: wordCount(block.text),
  folded: fold(block.text),
  lower: block.text.toLowerCase(),
})

/** A list goes whole or not at all: of an article's own list, an entry or two look like furniture. */
const LIST_SHARE = 0.7

function dropAnywhere<T extends Placed>(blocks: readonly T[], hints: FilterHints): T[] {
  const foreign = new Set(blocks.filter((block) => matches(ANYWHERE, block, hints)))
  const sizes = new Map<number, { all: number; foreign: number }>()
  for (const block of blocks) {
    const size = sizes.get(block.list) ?? { all: 0, foreign: 0 }
    size.all++
    if (foreign.has(block)) size.foreign++
    sizes.set(block.list, size)
  }
  return blocks.filter((block) => {
    const size = sizes.get(block.list)
    return !foreign.has(block) || (block.list > 0 && size !== undefined && size.foreign <= size.all * LIST_SHARE)
  })
}

/** Furniture is above the prose; a lead-in between two pieces of it does not protect the second. */
function trimHead(blocks: Placed[], hints: FilterHints): void {
  const prose = blocks.findIndex(({ words }) => words > 30)
  const [, second] = blocks.flatMap(({ words, text }, index) => (words > 15 && SENTENCE_END.test(text) ? [index] : []))
  const end = Math.min(HEAD_BLOCKS, blocks.length, (prose === -1 ? Infinity : prose) + 1, (second ?? Infinity) + 1)
  for (let index = end - 1; index >= 0; index--) {
    const block = blocks[index]
    if (block !== undefined && matches(HEAD, block, hints)) blocks.splice(index, 1)
  }
  while (blocks[0] !== undefined && matches(HEAD, blocks[0], hints)) blocks.shift()
}

const HEAD_BLOCKS = 8
const SENTENCE_END = /[.!?。][)\]"”»’]*$/u

/** From the end up, a list at a time; two kept pieces in a row end the search. */
function trimTail(blocks: Placed[], hints: FilterHints): void {
  let strikes = 0
  for (let end = blocks.length; end > 1 && strikes < 2;) {
    const start = Math.max(1, startOfPiece(blocks, end))
    const rules = end === blocks.length ? TAIL : TAIL_INNER
    const piece = blocks.slice(start, end)
    const foreign = piece.filter((block) => matches(rules, block, hints, blocks)).length
    if (foreign > piece.length * LIST_SHARE) blocks.splice(start, piece.length)
    else strikes++
    end = start
  }
}

function startOfPiece(blocks: readonly Placed[], end: number): number {
  const list = blocks[end - 1]?.list ?? 0
  return list === 0 ? end - 1 : blocks.findLastIndex((block, index) => index < end && block.list !== list) + 1
}

/**
 * "Related stories", "About the author", "Comments": such a heading in the last part ends the article when little prose
 * follows. A pointer between two paragraphs is no such heading, so sentences after it protect the rest.
 */
function cutEndSections<T extends Placed>(blocks: readonly T[], hints: FilterHints): T[] {
  const total = wordsOf(blocks)
  let before = 0
  for (const [index, block] of blocks.entries()) {
    const isTitle = block.block === 'heading' || block.isStrong || (block.words <= 6 && !/[.!?]$/.test(block.text))
    if (isTitle && isLine(block, 10) && index > 2 && before > total * 0.5 && END_SECTION.test(block.lower)) {
      const prose = blocks
        .slice(index + 1)
        .filter((one) => one.linked < 0.3 && one.words > 12 && !matches(TAIL, one, hints))
        .reduce((sum, { words }) => sum + words, 0)
      if (prose < total * (block.block === 'heading' ? 0.12 : 0.05)) return blocks.slice(0, index)
    }
    before += block.words
  }
  return [...blocks]
}

const isLine = ({ text, words }: Placed, most: number): boolean => words <= most && text.length <= LINE_LIMIT

/** Characters of the next blocks that follow the first one where a text begins again in one piece. */
const REPEATED = 150

/** Pages carry their text a second time for machines, in one piece: the article was over before it. */
function cutRepeat<T extends Placed>(blocks: readonly T[]): readonly T[] {
  const start = blocks.findIndex(({ words }) => words >= LEAST_PROSE)
  const [first, ...next] = blocks.slice(Math.max(0, start), start + OPENING_BLOCKS).map(({ folded }) => folded)
  const behind = next.join(' ').slice(0, REPEATED)
  if (first === undefined || behind.length < REPEATED) return blocks
  const at = blocks.findIndex(({ folded }, index) => index > start && folded.includes(`${first} ${behind}`))
  return at === -1 ? blocks : blocks.slice(0, at)
}

const LEAST_PROSE = 6
const OPENING_BLOCKS = 20

/** Teasers of other articles above the headline, in a list: entries that contain links. */
function cutTeasersAbove<T extends Placed>(blocks: readonly T[], { headline }: FilterHints): readonly T[] {
  const key = fold(headline ?? '')
  const at = blocks.findIndex(({ folded }) => folded === key)
  const above = blocks.slice(0, Math.max(0, at))
  const teasers = above.filter(({ list, linked }) => list > 0 && linked > 0)
  const isTeased = teasers.length >= LEAST_TEASERS && wordsOf(teasers) > wordsOf(above) * TEASER_SHARE
  return isTeased ? blocks.slice(at) : blocks
}

const LEAST_TEASERS = 3
const TEASER_SHARE = 0.8

/** The readers' comments are longer than the article at times, so their place says nothing. */
function cutComments<T extends Placed>(blocks: readonly T[]): readonly T[] {
  const at = blocks.findIndex((block, index) => index > 2 && isLine(block, 12) && COMMENTS_HEAD.test(block.lower))
  return at === -1 ? blocks : blocks.slice(0, at)
}

/** Share of the words that may come after a closing line begins. */
const CLOSING_SHARE = 0.15

/** What is below a closing line in the last part is the page's, whatever it says. */
function cutAfterClosing<T extends Placed>(blocks: readonly T[], hints: FilterHints): readonly T[] {
  let left = wordsOf(blocks)
  const most = left * CLOSING_SHARE
  const at = blocks.findIndex((block, index) => {
    const isLate = index > 2 && left <= most
    left -= block.words
    return isLate && matches(CLOSING, block, hints, blocks)
  })
  return at === -1 ? blocks : blocks.slice(0, at)
}

/** Where the publisher states the whole text, head and tail blocks that it does not state are not the article's. */
function agreeWith<T extends Placed>(blocks: readonly T[], stated: string): T[] {
  const known = fold(stated)
  const isStated = ({ folded }: Placed) => known.includes(folded.slice(0, 80))
  if (known === '' || wordsOf(blocks.filter(isStated)) < wordsOf(blocks) * 0.7) return [...blocks]
  const start = blocks.findIndex(isStated)
  const end = blocks.findLastIndex(isStated)
  return wordsOf(blocks.slice(start, end + 1)) < wordsOf(blocks) * 0.8 ? [...blocks] : blocks.slice(start, end + 1)
}

function wordsOf(blocks: readonly Placed[]): number {
  return blocks.reduce((sum, { words }) => sum + words, 0)
}
