/** How newspapers write what a sentence says in full: a step that nobody has to take. */
import { PARTICIPLE_ONLY, PAST_OR_PARTICIPLE } from '../grammar/verbs.ts'

const PASSIVE = /\s(?:has|have) been ((?:\p{L}+ly )?(\p{L}+))/u

/** "A man has been arrested in Ghent." → "A man arrested in Ghent". Leaves out, adds nothing. */
export function toHeadlineStyle(headline: string): string {
  const plain = headline.replace(/(?<!\.\p{Lu})[.\s]+$/u, '')
  const [match, rest = '', verb = ''] = PASSIVE.exec(plain) ?? []
  if (match === undefined || !isParticiple(verb.toLowerCase())) return plain
  return plain.replace(match, ` ${rest}`)
}

function isParticiple(word: string): boolean {
  return PARTICIPLE_ONLY.has(word) || PAST_OR_PARTICIPLE.has(word) || /[^e]ed$/u.test(word)
}
