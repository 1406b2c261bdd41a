/** How good a key quote a quotation makes: weights set by hand from what editors pull, see docs/quotes.md. */
import type { Language } from '../../languages/language.ts'
import type { KeyQuote } from '../../model/issue.ts'
import { closesWithStop, isQuestion } from '../../text/sentence-ends.ts'

export interface Shape {
  /** Words of the display. */
  readonly words: number
  /** Where in the article, from 0 to 1. */
  readonly place: number
}

/** Zero or less: not to be shown. */
export function scoreOf(quote: KeyQuote, { keyQuotes = {}, leans }: Language, { words, place }: Shape): number {
  const { display, speaker, role, confidence, kind, rule } = quote
  let score = 1
  if (isWhole(display)) score += 2.5
  if (kind === 'direct') score += 1
  if (speaker !== undefined) score += 1.5
  if (role !== undefined) score += 0.7
  if (confidence === 'high') score += 1
  // Where speakers are not looked for, the doubt is about nobody.
  if (confidence === 'low' && rule !== 'marks') score -= 2
  score += lengthScore(words)
  if (keyQuotes.firstPerson?.test(display) === true) score += 0.6
  if (keyQuotes.strong !== undefined) score += Math.min(0.9, 0.3 * (display.match(keyQuotes.strong)?.length ?? 0))
  if (/\d/.test(display)) score += 0.2
  if ((keyQuotes.leaning ?? leans)?.test(unbracketed(display)) === true) score -= 0.6
  if (isQuestion(display)) score -= 0.8
  if (place > 0.75) score += 0.3
  if (place < 0.4) score += 0.3
  return score
}

/** Opens with a capital and closes with a stop. */
const isWhole = (display: string): boolean =>
  /^(?:… \p{L}|["“‘'„«(¿¡]?[\p{Lu}\p{Lo}])/u.test(display) && closesWithStop(display)

/** "[We] go" → "We go". */
const unbracketed = (display: string): string => display.replace(/^\[(\p{L})\]\s?/u, '$1')

function lengthScore(words: number): number {
  if (words < 8) return -1
  if (words < 12) return 0.3
  return words <= 45 ? 1.2 : 0.6
}
