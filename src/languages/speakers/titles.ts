/** What is in marks and is not a quotation: titles, names, terms held at a distance. */
import { countWords } from '../../text/words.ts'
import type { Attributed } from '../attribution.ts'
import { isBody } from './names.ts'
import { lower } from './reading.ts'
import type { Reading } from './reading.ts'

/** Fewer words need a clause of saying of their own. */
const FEW = 5
/** Words of a term, and how often it is in marks. */
const TERM = 3
const AGAIN = 3
/** Rules that do not make a few words a quotation. */
const WEAK = /^(?:none|same-|report|colon-subject|before-far|according)/

export function isQuotation(reading: Reading, { stretch, rule, kind }: Attributed): boolean {
  const span = reading.stretches[stretch]
  if (span === undefined) return false
  if (span.continues) return true
  const said = reading.text.slice(span.start, span.end)
  const words = countWords(said)
  const before = lower(reading, (reading.tokenOf[stretch] ?? 0) - 1)
  // "le film dit « … »", but "s'est dite « … »".
  const isSaid = reading.grammar.classes.auxiliaries.has(lower(reading, (reading.tokenOf[stretch] ?? 0) - 2))
  if (reading.grammar.titleNouns.has(before) && !isSaid && !/[.!?…]$/.test(said)) return false
  if (isBody(reading, before) && kind === 'mixed' && !/[.!?…]$/.test(said)) return false
  if (words >= FEW) return !isTitle(reading, said)
  // What the text puts in marks again and again is a name for something.
  if (words <= TERM && (reading.marked.get(said.toLowerCase()) ?? 0) >= AGAIN) return false
  return words > 0 && !WEAK.test(rule) && !(words <= 2 && kind === 'mixed' && isTitle(reading, said))
}

/** All long words capitalised: a title or a name, but not where nouns are capital anyway and a verb is in it. */
function isTitle({ grammar }: Reading, said: string): boolean {
  if (/[.!?…]/.test(said)) return false
  const long = said.match(/[\p{L}’'-]{4,}/gu) ?? []
  if (long.length === 0 || !/^\p{Lu}/u.test(said)) return false
  return grammar.nounsAreCapital
    ? long.every((word) => /^\p{Lu}/u.test(word)) && long.length <= 5
    : long.every((word) => /^\p{Lu}/u.test(word))
}
