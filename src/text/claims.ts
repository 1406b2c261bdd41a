/** What a text claims that a reader could check letter by letter: its names and its numbers. */

import { COORDINATORS, DETERMINERS, POSSESSIVES, PREPOSITIONS, PRONOUNS, SUBORDINATORS } from './grammar.ts'
import { BE, DO, HAVE, MODALS, NEGATIONS } from './verbs.ts'

const NUMBER_WORDS = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ')
const NAME = /(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{M}\p{N}'’-]*/gu
const NUMBER = /\d[\d.,]*\d|\d/gu

/** Names and numbers of `text` that do not stand in `source`, as written. Title case passes for words that the source knows. */
export function unsupportedClaims(text: string, source: string): string[] {
  const known = knownWords(source)
  const numbers = numbersOf(source)
  const names = [...text.matchAll(NAME)]
    .map(([name]) => name)
    .filter((name) => !partsOf(name).every((part) => known.has(stemOf(part)) || FUNCTION_WORDS.has(part)))
  return [...names, ...[...numbersOf(text)].filter((number) => !numbers.has(number))]
}

/** Share of the words of `text`, function words apart, that `source` has in some form. 1 for no words. */
export function shareKnown(text: string, source: string): number {
  const known = knownWords(source)
  const words = partsOf(text).filter((word) => !FUNCTION_WORDS.has(word))
  return words.length === 0 ? 1 : words.filter((word) => known.has(stemOf(word))).length / words.length
}

const FUNCTION_WORDS: ReadonlySet<string> = new Set([
  ...[
    BE,
    COORDINATORS,
    DETERMINERS,
    DO,
    HAVE,
    MODALS,
    NEGATIONS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
  ].flatMap((list) => [...list]),
  ...'more most less many much few several new says say said one two three'.split(' '),
])

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

function numbersOf(text: string): Set<string> {
  const digits = [...text.matchAll(NUMBER)].map(([number]) =>
    number.replaceAll(/[.,](?=\d{3}(?!\d))/gu, '').replace(/[.,]+$/u, ''),
  )
  const spelled = partsOf(text).flatMap((word) =>
    NUMBER_WORDS.includes(word) && word !== 'one' ? [String(NUMBER_WORDS.indexOf(word))] : [],
  )
  return new Set([...digits, ...spelled])
}
