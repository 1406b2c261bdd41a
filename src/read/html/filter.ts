/** After Readability: drops the blocks that are furniture, by pattern and link density; head and tail first. */
import { isDateLine } from '../dates.ts'
import { fold, wordCount } from '../words.ts'
import type { PageBlock } from './blocks.ts'

export interface FilterHints {
  readonly headline: string | undefined
  readonly authors: readonly string[]
  readonly publisher: string | undefined
  /** JSON-LD's articleBody, empty when there is none. */
  readonly stated: string
}

interface BlockRule {
  readonly name: string
  readonly test: (block: PageBlock, hints: FilterHints) => boolean
}

const ANYWHERE: readonly BlockRule[] = []
const HEAD: readonly BlockRule[] = [
  { name: 'headline', test: ({ text }, { headline }) => headline !== undefined && fold(text) === fold(headline) },
  { name: 'date-line', test: ({ text }) => isDateLine(text) },
]
const TAIL: readonly BlockRule[] = [
  { name: 'links', test: ({ linked, text }) => linked > 0.8 && wordCount(text) < 30 },
  { name: 'lone-heading', test: ({ block }) => block === 'heading' },
]

export function filterBlocks(blocks: readonly PageBlock[], hints: FilterHints): PageBlock[] {
  const kept = blocks.filter((block) => !ANYWHERE.some((rule) => rule.test(block, hints)))
  while (kept[0] !== undefined && HEAD.some((rule) => rule.test(kept[0]!, hints))) kept.shift()
  while (kept.length > 0 && TAIL.some((rule) => rule.test(kept.at(-1)!, hints))) kept.pop()
  return kept
}
