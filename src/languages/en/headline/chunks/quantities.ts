/** "more than 200", "at least 12", "nearly 50": the words that a number leans on. */
import type { TaggedToken } from '../../grammar/tagger.ts'

const QUANTIFIERS =
  /^(?:nearly|almost|about|around|over|roughly|approximately|some|only|just|at|up|more|less|fewer|as|another|very|most|least|too|so)$/u
const LINKS = /^(?:than|least|most|to|many|much)$/u
/** Right before a number these say something else than how many. */
const NOT_LAST = /^(?:just|only|another|very|too|so|some|more|as)$/u

/** Where the number begins that the words from `at` on lean on; `at` itself when there is none. */
export function quantityEnd(tokens: readonly TaggedToken[], at: number): number {
  let next = at
  while (next < at + 3 && isQuantifier(tokens[next], next > at)) next++
  if (next === at) return at
  const counted = tokens[next]
  const isNumber = counted?.tag === 'CD'
  const counts =
    ((isNumber || /^an?$/u.test(counted?.lower ?? '')) && !NOT_LAST.test(tokens[next - 1]?.lower ?? '')) ||
    (isNumber && next > at + 1) ||
    (counted?.tag === 'DT' && next === at + 3)
  return counts ? next : at
}

function isQuantifier(token: TaggedToken | undefined, isLater: boolean): boolean {
  const word = token?.lower ?? ''
  return QUANTIFIERS.test(word) || (isLater && LINKS.test(word))
}
