/** The line below a pulled quotation that names its speaker: short, and mostly capitalised words. */
import type { Span } from '../../../model/article.ts'
import type { MarkWords } from './mark-words.ts'

/** Characters and words of such a line at most. */
const LONGEST = 140
const MOST = 16
/** "Ann Roe, the harbour's first pilot". */
const NAME_AND_ROLE = /^\p{Lu}\S+ (?:\p{Lu}\S* )?\p{Lu}[\p{L}'’-]+, [^,]+[.”"]*$/u
const isCapital = (word: string | undefined): boolean => /^\p{Lu}/u.test(word ?? '')

export function isNameLine(text: string, { start, end }: Span, known: MarkWords): boolean {
  if (end - start > LONGEST) return false
  const line = text.slice(start, end)
  if (NAME_AND_ROLE.test(line)) return true
  const words = line.match(/[\p{L}][\p{L}\p{N}.'’-]*/gu) ?? []
  if (words.length < 2 || words.length > MOST || !isCapital(words[0])) return false
  return endsInName(words, known) || (isCapital(words[1]) && isMostlyCapital(words))
}

/** "Pilot Ann Roe": a few words, the last two of them capitalised, and the first one no "The" or "But". */
function endsInName(words: readonly string[], { isNotName }: MarkWords): boolean {
  if (words.length > 7 || isNotName?.((words[0] ?? '').toLowerCase()) === true) return false
  return words.slice(-2).every((word) => /^\p{Lu}\p{L}/u.test(word))
}

function isMostlyCapital(words: readonly string[]): boolean {
  const long = words.filter((word) => word.length > 3)
  return long.filter(isCapital).length * 2 >= long.length
}
