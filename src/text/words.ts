/** Words and marks of a text with their places: what counting, comparing and tagging start from. */
import type { Span } from '../model/article.ts'
import { remember } from './remember.ts'
import { isUnspaced } from './scripts.ts'

/** A word, a number, or one mark. */
export interface Token extends Span {
  readonly text: string
}

/**
 * Words keep what belongs inside them: apostrophes ("don't", "Rubio's"), hyphens ("two-year"), stops of acronyms and
 * initials ("U.S."), separators of numbers ("3.5", "1,200", "7-6", "$40", "15%"). Everything else is one mark a token.
 */
const TOKEN =
  /(?:\p{Lu}\.){2,}(?:\p{Lu}(?![\p{L}\p{N}]))?|[$£€¥]?\d[\d.,:/]*\d(?:[\p{L}%]+|[-–][\p{L}\p{N}]+)*|[$£€¥]?\d+(?:[\p{L}%]+|[-–][\p{L}\p{N}]+)*|[\p{L}\p{M}\p{N}]+(?:(?:['’&/-]|\.(?=[\p{Ll}\p{N}]))(?=[\p{L}\p{N}])[\p{L}\p{M}\p{N}]+)*|--+|\.{2,}|[^\s]/gu

/** The tokens of `text` in order. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  for (const match of text.matchAll(TOKEN)) {
    tokens.push({ text: match[0], start: match.index, end: match.index + match[0].length })
  }
  return tokens
}

const WORD = /[\p{L}\p{N}]+/gu

/** Lower-case runs of letters and digits: for comparing texts, not for showing them. */
export function plainWords(text: string): string[] {
  const words = text.toLowerCase().match(WORD) ?? []
  return isUnspaced(text) ? words.flatMap((word) => (isUnspaced(word) ? segments(word) : [word])) : words
}

/** The same as one text, with a space between them; scripts without spaces are not cut. */
export function inPlainWords(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** Words as a reader counts them: runs of anything but white space that contain a letter or a digit; by a dictionary where there are no spaces. */
export function countWords(text: string): number {
  let count = 0
  for (const piece of text.split(/\s+/u)) {
    if (isUnspaced(piece)) count += segments(piece).length
    else if (/[\p{L}\p{N}]/u.test(piece)) count++
  }
  return count
}

let segmenter: Intl.Segmenter | undefined

/** Each segment carries a copy of the whole text that was given: a long text goes in by pieces, or it takes memory squared. */
const PIECE = 1000

/** A summary asks about the same sentences some twenty times. */
const segments = remember(cutByDictionary, 100)

function cutByDictionary(text: string): readonly string[] {
  segmenter ??= new Intl.Segmenter('und', { granularity: 'word' })
  const words: string[] = []
  for (let at = 0; at < text.length; at += PIECE) {
    for (const { segment, isWordLike } of segmenter.segment(text.slice(at, at + PIECE)))
      if (isWordLike === true) words.push(segment)
  }
  return words
}
