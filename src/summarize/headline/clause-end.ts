/** Where a sentence may end before its end: at a comma with a whole main clause before it. */
import type { Clauses } from '../../languages/clauses.ts'

const WORD = /[\p{L}\p{M}\p{N}'’-]+/gu
const wordsOf = (text: string): string[] => text.match(WORD) ?? []

/** Places of the commas among the first `within` characters of `sentence` at which it could stop, in order. */
export function clauseEnds(sentence: string, within: number, clauses: Clauses): number[] {
  const commas = [...sentence.slice(0, within + 1).matchAll(/,\s/gu)].map(({ index }) => index)
  return commas.filter((comma) => {
    const [next = ''] = wordsOf(sentence.slice(comma, comma + 40))
    return clauses.openers.has(next) && hasMainClause(sentence.slice(0, comma), clauses)
  })
}

/** A verb in a part that depends on no other; where a verb and its participle frame the clause, both ends of the frame. */
function hasMainClause(text: string, clauses: Clauses): boolean {
  const parts = text.split(/,\s/u).map(wordsOf)
  const last = parts.at(-1)?.at(-1) ?? ''
  return parts.some((words, index) => {
    const first = words[0]?.toLowerCase() ?? ''
    if (clauses.subordinators.has(first) || (index > 0 && clauses.relatives.has(first))) return false
    // The verb has its subject before it, or behind it in a part that goes on.
    const verb = words.find((word, at) => (at > 0 || index > 0) && clauses.isVerb(word))
    if (verb === undefined) return false
    return clauses.brackets?.has(verb) !== true || clauses.closesBracket?.(last) === true
  })
}
