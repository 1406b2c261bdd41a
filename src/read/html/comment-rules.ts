/** The rules for comments above their form: what is below them is the site's, unless the article goes on. Pure. */
import { LINE_LIMIT } from '../line-limit.ts'
import { COMMENT_RULES } from '../phrases.ts'
import type { BoxedBlock } from './blocks.ts'
import type { Placed } from './filter-rules.ts'

const RULES_WORDS = 90
const PROSE_WORDS = 12

/** An article on deleted comments says the same words: there, prose of the same box follows. */
export function cutAtCommentRules<T extends BoxedBlock & Placed>(blocks: readonly T[]): readonly T[] {
  const at = blocks.findIndex((block, index) => index > 2 && isRule(block))
  if (at === -1) return blocks
  const homes = new Set(blocks.slice(0, at).filter(isProse).map(homeOf))
  const goesOn = blocks.slice(at + 1).some((block) => isProse(block) && homes.has(homeOf(block)))
  return goesOn ? blocks : blocks.slice(0, at)
}

const isRule = ({ text, words, lower }: Placed): boolean =>
  text.length <= LINE_LIMIT && words <= RULES_WORDS && COMMENT_RULES.test(lower)

const isProse = ({ words, linked }: Placed): boolean => linked < 0.5 && words >= PROSE_WORDS

/** The box that contains the paragraphs. */
const homeOf = ({ box }: BoxedBlock): number => (box.tag === 'p' ? box.parent : box)?.index ?? -1
