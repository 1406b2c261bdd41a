/** Comparing titles and texts by their words. */
import { kindOf, OTHER } from '../text/character-kinds.ts'

/** No letters but those of English, no marks but common ones: what most texts are, and much faster to fold. */
const PLAIN = /^[\t-~\u00a0«»‐-…]*$/

/** Letters and digits in lower case without accents, single spaces between words. */
export function fold(text: string): string {
  if (PLAIN.test(text))
    return text
      .toLowerCase()
      .replace(/[^a-z\d]+/g, ' ')
      .trim()
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** Shared words by the words of the shorter text, 0 to 1; two characters at a time where words are not spaced. */
export function overlap(a: string, b: string): number {
  return sharedWords(new Set(wordsOf(a)), new Set(wordsOf(b)))
}

/** The same with one text, for many that are folded. */
export function overlapWith(text: string): (folded: string) => number {
  const known = new Set(wordsOf(text))
  return (folded) => sharedWords(new Set(wordsIn(folded)), known)
}

function sharedWords(first: ReadonlySet<string>, second: ReadonlySet<string>): number {
  const [short, long] = first.size <= second.size ? [first, second] : [second, first]
  if (short.size === 0) return 0
  let shared = 0
  for (const word of short) if (long.has(word)) shared++
  const share = shared / short.size
  return short.size === 1 && long.size > 2 ? share * 0.4 : share
}

/** Scripts that put no spaces between words. */
export const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u

export function wordsOf(text: string): string[] {
  return wordsIn(fold(text))
}

function wordsIn(folded: string): string[] {
  if (folded === '') return []
  const words = folded.split(' ')
  return UNSPACED.test(folded) ? words.flatMap((word) => (UNSPACED.test(word) ? pairs(word) : [word])) : words
}

/** Length of a text in words; unspaced scripts count one word for two characters. */
export function wordCount(text: string): number {
  let [words, isInside] = [0, false]
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (mayBeUnspaced(code)) return countOf(text)
    if (kindOf(code) !== OTHER) {
      if (!isInside) words++
      isInside = true
    } else if (isInside)
      isInside = isJoint(code) && index + 1 < text.length && kindOf(text.charCodeAt(index + 1)) !== OTHER
  }
  return words
}

/** Thai, Chinese, Japanese, and characters of two code units. */
const mayBeUnspaced = (code: number): boolean => code >= 0x2e_80 || (code >= 0x0e_00 && code <= 0x0e_7f)
/** A mark within a word: "don’t", "U.S.-led". */
const isJoint = (code: number): boolean => code === 0x27 || code === 0x20_19 || code === 0x2e || code === 0x2d

function countOf(text: string): number {
  const spaced = text.match(/[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*/gu) ?? []
  if (!UNSPACED.test(text)) return spaced.length
  return spaced.reduce((sum, word) => sum + (UNSPACED.test(word) ? Math.ceil(word.length / 2) : 1), 0)
}

function pairs(word: string): string[] {
  const characters = Array.from(word)
  if (characters.length < 2) return [word]
  return characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`)
}
