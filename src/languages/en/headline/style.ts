/** How newspapers write what a sentence says in full: a step that nobody has to take. */
import { trimEnd } from '../../../model/trim-edges.ts'
import { PARTICIPLE_ONLY, PAST_OR_PARTICIPLE } from '../grammar/verbs.ts'

const PASSIVE = /\s(?:has|have) been ((?:\p{L}+ly )?(\p{L}+))/u

/** "A man has been arrested in Ghent." → "A man arrested in Ghent". Leaves out, adds nothing. */
export function toHeadlineStyle(headline: string): string {
  const plain = withoutStop(headline)
  const [match, rest = '', verb = ''] = PASSIVE.exec(plain) ?? []
  if (match === undefined || !isParticiple(verb.toLowerCase())) return plain
  return plain.replace(match, ` ${rest}`)
}

/** The stop of an acronym ("in the U.S.") stays. */
function withoutStop(headline: string): string {
  const bare = trimEnd(headline, /[.\s]/u)
  return /\.\p{Lu}$/u.test(bare.slice(-3)) ? headline.slice(0, bare.length + 1) : bare
}

function isParticiple(word: string): boolean {
  return PARTICIPLE_ONLY.has(word) || PAST_OR_PARTICIPLE.has(word) || /[^e]ed$/u.test(word)
}
