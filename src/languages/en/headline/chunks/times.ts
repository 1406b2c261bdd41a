/** When something happened: noun phrases that name a day, a month, a year or an hour. */
import { MONTHS, TIME_ADVERBS, TIME_NOUNS, TIME_POINTERS, WEEKDAYS } from '../../grammar/grammar.ts'
import type { TaggedToken } from '../../grammar/tagger.ts'
import type { Chunk } from './kinds.ts'

/** "May" of a date, not "may". */
export function isMonth(token: TaggedToken | undefined): boolean {
  return token !== undefined && MONTHS.has(token.lower.replace('.', '')) && /^\p{Lu}/u.test(token.text)
}

export function isTime(tokens: readonly TaggedToken[], { start, end, head }: Chunk): boolean {
  const last = tokens[head]
  if (last === undefined) return false
  if (WEEKDAYS.has(last.lower) || TIME_ADVERBS.has(last.lower)) return true
  const words = tokens.slice(start, end)
  const day = words.find((token) => isMonth(token) || WEEKDAYS.has(token.lower))
  if (day !== undefined) return !day.possessive
  const isAlone = start === head
  if (last.tag === 'CD' && /^(?:19|20)\d\d$/u.test(last.text)) return isAlone
  if (!TIME_NOUNS.has(last.lower)) return false
  if (words.slice(0, -1).some(pointsAtTime)) return true
  return isAlone && /^(?:[ap]\.?m\.?|midnight|noon|overnight)$/u.test(last.lower)
}

/** "last week", "every night". */
function pointsAtTime({ lower }: TaggedToken): boolean {
  return TIME_POINTERS.has(lower) || /^(?:each|every|one|all)$/u.test(lower)
}
