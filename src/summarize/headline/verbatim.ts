/** Shortening without a parser: a beginning of the sentence, word for word. */
import { columnsOf } from '../../text/columns.ts'
import { isUnspaced } from '../../text/scripts.ts'
import { isBalanced } from '../../text/balance.ts'
import type { Language } from '../../languages/language.ts'
import { clauseEnds } from './clause-end.ts'

/** Marks that part clauses in every language. A comma does not: what is before it may lack its verb. */
const CLAUSE = /\s?[;:]\s|\s[—–-]\s|[；：]/gu
/** A clause shorter than this share of the limit says too little. */
const ENOUGH = 0.35
const COMMA = /[,、，،]\s?/gu

/**
 * The sentence where it has at most `limit` columns; else its first clauses; else as many of its words as fit, with an
 * ellipsis, never behind a function word. `kept` is how many characters of the sentence it shows.
 */
export function shortenVerbatim(
  sentence: string,
  limit: number,
  { functionWords, clauses }: Pick<Language, 'functionWords' | 'clauses'>,
): { readonly text: string; readonly kept: number } {
  if (columnsOf(sentence) <= limit) return { text: sentence, kept: sentence.length }
  const head = cutToColumns(sentence, limit - 1)
  const marks = [...head.matchAll(CLAUSE)].map(({ index }) => index)
  const commas = clauses === undefined ? [] : clauseEnds(sentence, head.length, clauses)
  const clause = [...commas, ...marks]
    .map((end) => sentence.slice(0, end).trimEnd())
    .findLast((text) => columnsOf(text) >= ENOUGH * limit && isBalanced(text))
  if (clause !== undefined) return { text: clause, kept: clause.length }
  const words = withoutTail(atWordEnd(sentence, head), functionWords)
  return { text: `${words}…`, kept: words.length }
}

function cutToColumns(text: string, columns: number): string {
  let taken = 0
  let end = 0
  for (const character of text) {
    taken += columnsOf(character)
    if (taken > columns) break
    end += character.length
  }
  return text.slice(0, end)
}

/** Scripts without spaces break at their commas where one is near, else between two characters. */
function atWordEnd(sentence: string, head: string): string {
  if (!isUnspaced(head)) return /\s/u.test(sentence.charAt(head.length)) ? head : head.replace(/\s+\S*$/u, '')
  const comma = [...head.matchAll(COMMA)].findLast((match) => match.index > head.length / 2)
  return comma === undefined ? head : head.slice(0, comma.index)
}

/** Marks, an opening mark and small words at the end say nothing. */
function withoutTail(text: string, functionWords: ReadonlySet<string>): string {
  const bare = text.replace(/[\s\p{Pd},;:([{„“«「]+$/u, '')
  const last = /(?<=\s)[\p{L}\p{M}'’]+$/u.exec(bare)
  if (last === null || !functionWords.has(last[0].toLowerCase())) return bare
  return withoutTail(bare.slice(0, last.index), functionWords)
}
