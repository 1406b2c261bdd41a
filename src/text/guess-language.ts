/** The language of a text, where its publisher does not state one. */
import { requireVendored } from '../assets.ts'

/** Letters that a guess needs: one sentence is a coin toss among neighbours (Dutch and Afrikaans, the Nordic ones). */
const LETTERS_NEEDED = 60

/** Half a megabyte of syllables that takes 50 MB of memory: opened for the first text that needs it. */
let tinyld: typeof import('tinyld') | undefined

/** ISO 639-1 code, or nothing when the text is too short or the guess too weak. */
export function guessLanguage(text: string): string | undefined {
  const sample = text.slice(0, 1500)
  if ((sample.match(/\p{L}/gu)?.length ?? 0) < LETTERS_NEEDED) return undefined
  tinyld ??= requireVendored('tinyld') as typeof import('tinyld')
  const [best] = tinyld.detectAll(sample)
  return best === undefined || best.accuracy < 0.02 ? undefined : best.lang
}
