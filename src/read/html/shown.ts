/** What of the weighed blocks is shown: those kept, less what their words give away, and the lines that end the article. */
import type { BoxedBlock } from './blocks.ts'
import { cutAtCommentRules } from './comment-rules.ts'
import { filterPlaced } from './filter.ts'
import { ANYWHERE, matches, TAIL } from './filter-rules.ts'
import type { FilterHints, Placed } from './filter-rules.ts'
import type { Judged } from './weigh/keep.ts'

/** A block with its place in the tree and its words. */
export type ReadBlock = BoxedBlock & Placed

/** Words of a page that is hardly more than its article. */
const SHORT_PAGE = 250
const SENTENCE_END = /[.!?。！？…]["”’»)\]]*$/u
/** Words cut off at the end that were more than a line: below them, nothing is the article's. */
const CUT_WORDS = 30
/** A line under the last kept block stays from this chance on: a contribution, a source, a note to the reader. */
const LAST_LINE = 0.04

/**
 * A page with text never comes out empty: then all that is not a link counts. On a page of a few sentences there is little to
 * weigh, so each whole sentence outside links stays.
 */
export function shownBlocks(
  blocks: readonly ReadBlock[],
  judged: readonly Judged[],
  hints: FilterHints,
  isForeign: (block: BoxedBlock) => boolean = () => false,
): ReadBlock[] {
  const isShort = isShortPage(blocks)
  const places = blocks.map((_, index) => index)
  const kept = places.filter((index) => {
    const block = blocks[index]
    const { text = '', linked = 1, words = 0 } = block ?? {}
    if (block !== undefined && isForeign(block)) return false
    return judged[index]?.isKept === true || (isShort && linked < 0.5 && SENTENCE_END.test(text) && words > 3)
  })
  const own = kept.length > 0 ? kept : places.filter((index) => (blocks[index]?.linked ?? 1) < 0.5)
  const ofPlaces = (list: readonly number[]) => list.flatMap((index) => blocks[index] ?? [])
  const given = ofPlaces(own)
  const filtered = filterPlaced(cutAtCommentRules(given), hints)
  if (filtered.length === 0) return given
  if (wordsBelow(given, filtered.at(-1)) > CUT_WORDS) return filtered
  const from = (kept.findLast((at) => judged[at]?.isKept) ?? blocks.length) + 1
  const isLast = (block: ReadBlock, at: number) =>
    !isForeign(block) && (judged[at]?.chance ?? 0) >= LAST_LINE && isLastLine(block, hints)
  const end = blocks.findIndex((block, at) => at >= from && !isLast(block, at))
  const known = new Set(ofPlaces(kept))
  return [...filtered, ...blocks.slice(from, end === -1 ? blocks.length : end).filter((block) => !known.has(block))]
}

function wordsBelow(blocks: readonly ReadBlock[], last: ReadBlock | undefined): number {
  const below = blocks.slice(blocks.findLastIndex((block) => block === last) + 1)
  return below.reduce((sum, { words }) => sum + words, 0)
}

function isShortPage(blocks: readonly ReadBlock[]): boolean {
  return blocks.reduce((sum, { words }) => sum + words, 0) <= SHORT_PAGE
}

/** A line right below the article that is not furniture by its words. */
function isLastLine(block: ReadBlock, hints: FilterHints): boolean {
  return block.rank === 0 && !matches(TAIL, block, hints, []) && !matches(ANYWHERE, block, hints)
}
