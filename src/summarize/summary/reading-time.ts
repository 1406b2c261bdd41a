/** How long an article takes to read. */
import { countWords } from '../../text/words.ts'

/** Silent reading of English non-fiction: 238 words a minute, the mean of 190 studies (Brysbaert 2019). */
const WORDS_A_MINUTE = 238

/** Whole minutes, at least 1 for any text, 0 for none. */
export function readingMinutes(text: string): number {
  const words = countWords(text)
  return words === 0 ? 0 : Math.max(1, Math.round(words / WORDS_A_MINUTE))
}
