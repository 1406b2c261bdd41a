/** What a text claims that a reader could check letter by letter: its names and its numbers. */
import { trimEnd } from '../model/trim-edges.ts'
import type { Language } from './language.ts'

const NAME = /(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{M}\p{N}'’-]*/gu
const NUMBER = /\d[\d.,]*\d|\d/gu

/** Names and numbers of `text` that are not in `source`, as written. Title case passes for words that the source knows. */
export function unsupportedClaims(text: string, source: string, language: Language): string[] {
  const known = knownWords(source)
  const numbers = numbersOf(source, language)
  const names = [...text.matchAll(NAME)]
    .map(([name]) => name)
    .filter((name) => !partsOf(name).every((part) => known.has(stemOf(part)) || language.functionWords.has(part)))
  return [...names, ...[...numbersOf(text, language)].filter((number) => !numbers.has(number))]
}

/** Share of the words of `text`, function words apart, that `source` has in some form. 1 for no words. */
export function shareKnown(text: string, source: string, language: Language): number {
  const known = knownWords(source)
  const words = partsOf(text).filter((word) => !language.functionWords.has(word))
  return words.length === 0 ? 1 : words.filter((word) => known.has(stemOf(word))).length / words.length
}

function knownWords(source: string): Set<string> {
  return new Set(partsOf(source).map((word) => stemOf(word)))
}

function partsOf(text: string): string[] {
  return (
    text
      .toLowerCase()
      .normalize('NFC')
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  )
}

/** Enough to see "closes" in "close" and "Norwegians" in "Norwegian": the commonest endings off. */
function stemOf(word: string): string {
  return word.length < 5 ? word : word.replace(/(?:ies|ing|ed|es|e|s|y)$/u, '')
}

function numbersOf(text: string, { numbers = [] }: Language): Set<string> {
  const digits = [...text.matchAll(NUMBER)].map(([number]) =>
    trimEnd(number.replaceAll(/[.,](?=\d{3}(?!\d))/gu, ''), /[.,]/),
  )
  const spelled = partsOf(text).flatMap((word) => (numbers.indexOf(word) > 1 ? [String(numbers.indexOf(word))] : []))
  return new Set([...digits, ...spelled])
}
