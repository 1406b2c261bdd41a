/** How good a key quote a quotation makes: weights set by hand from what editors pull, see docs/quotes.md. */
import type { KeyQuote } from '../../model/issue.ts'

const FIRST_PERSON = /\b(?:I|we|our|us|my|me|I’m|I'm|we’re|we're)\b/
const STRONG =
  /\b(?:never|always|must|need|every|only|best|worst|important|historic|unprecedented|wrong|right|fight|proud|promise|believe|hope|fear|love|hate|great|terrible|shame|outrage|disgrace|victory|future|danger|threat|crisis|win|lose|fail|dead|life|truth|lie|enough|will)\b/gi
/** An opening that leans on words not shown. */
const LEANING =
  /^(?:\[?\p{L}\]?\s?)?(?:He|She|They|It|That|This|These|Those|His|Her|Their|Its|And|But|So|Or|Because|Which|Who|Then|There|Yes|No|Well|Right|Exactly)\b/u

/** `words` of the display, `place` in the article from 0 to 1. Zero or less: not to be shown. */
export function scoreOf(quote: KeyQuote, words: number, place: number): number {
  const { display, speaker, role, confidence, kind } = quote
  let score = 1
  if (isWhole(display)) score += 2.5
  if (kind === 'direct') score += 1
  if (speaker !== undefined) score += 1.5
  if (role !== undefined) score += 0.7
  if (confidence === 'high') score += 1
  if (confidence === 'low') score -= 2
  score += lengthScore(words)
  if (FIRST_PERSON.test(display)) score += 0.6
  score += Math.min(0.9, 0.3 * (display.match(STRONG)?.length ?? 0))
  if (/\d/.test(display)) score += 0.2
  if (LEANING.test(display)) score -= 0.6
  if (display.endsWith('?')) score -= 0.8
  if (place > 0.75) score += 0.3
  if (place < 0.4) score += 0.3
  return score
}

/** Opens with a capital and closes with a stop. */
const isWhole = (display: string): boolean =>
  /^(?:… \p{L}|["“‘'(]?\p{Lu})/u.test(display) && /[.!?…]["”’')]*$/.test(display)

function lengthScore(words: number): number {
  if (words < 8) return -1
  if (words < 12) return 0.3
  return words <= 45 ? 1.2 : 0.6
}
