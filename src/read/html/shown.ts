/** What of the weighed blocks is shown: those kept, less what their words give away, and the lines that end the article. */
import { wordCount } from '../words.ts'
import type { BoxedBlock } from './blocks.ts'
import { filterBlocks, placeOf } from './filter.ts'
import { ANYWHERE, matches, TAIL } from './filter-rules.ts'
import type { FilterHints } from './filter-rules.ts'
import type { Judged } from './weigh/keep.ts'

/** Words of a page that is hardly more than its article. */
const SHORT_PAGE = 250
const SENTENCE_END = /[.!?。！？…]["”’»)\]]*$/u
/** A line under the last kept block stays from this chance on: a contribution, a source, a note to the reader. */
const LAST_LINE = 0.1

/**
 * A page with text never comes out empty: then all that is not a link counts. On a page of a few sentences there is little to
 * weigh, so each whole sentence outside links stays.
 */
export function shownBlocks(
  blocks: readonly BoxedBlock[],
  judged: readonly Judged[],
  hints: FilterHints,
): BoxedBlock[] {
  const isShort = isShortPage(blocks)
  const places = blocks.map((_, index) => index)
  const kept = places.filter((index) => {
    const { text = '', linked = 1 } = blocks[index] ?? {}
    return judged[index]?.isKept === true || (isShort && linked < 0.5 && SENTENCE_END.test(text) && wordCount(text) > 3)
  })
  const own = kept.length > 0 ? kept : places.filter((index) => (blocks[index]?.linked ?? 1) < 0.5)
  const ofPlaces = (list: readonly number[]) => list.flatMap((index) => blocks[index] ?? [])
  const filtered = filterBlocks(ofPlaces(own), hints)
  if (filtered.length === 0) return ofPlaces(own)
  const known = new Set(ofPlaces(kept))
  return [...filtered, ...lastLines(blocks, judged, hints).filter((block) => !known.has(block))]
}

function isShortPage(blocks: readonly BoxedBlock[]): boolean {
  let words = 0
  for (const { text } of blocks) {
    words += wordCount(text)
    if (words > SHORT_PAGE) return false
  }
  return true
}

/** The lines right below the last kept block that are not furniture by their words. */
function lastLines(blocks: readonly BoxedBlock[], judged: readonly Judged[], hints: FilterHints): BoxedBlock[] {
  const from = judged.findLastIndex(({ isKept }) => isKept) + 1
  if (from === 0) return []
  const below = blocks.slice(from)
  const end = below.findIndex((block, step) => {
    const placed = placeOf(block)
    return (
      block.rank > 0 ||
      (judged[from + step]?.chance ?? 0) < LAST_LINE ||
      matches(TAIL, placed, hints, []) ||
      matches(ANYWHERE, placed, hints)
    )
  })
  return below.slice(0, end === -1 ? below.length : end)
}
