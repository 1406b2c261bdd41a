import { expect, test } from '@jest/globals'
import { LANGUAGES } from '../../src/languages/index.ts'
import { OTHER_NOTES } from '../../src/languages/others/notes.ts'
import { isOnItself } from '../../src/read/note-words.ts'
import * as phrases from '../../src/read/phrases.ts'

/** Capital letters of an expression that stand for themselves. */
const capitals = (source: string): string[] => source.replace(/\\[pP]\{\w+\}|\\./g, '').match(/\p{Lu}/gu) ?? []

test('phrases are in small letters and do not fold case, as they are matched against small letters', () => {
  const wrong = Object.entries(phrases).filter(
    ([, { source, flags }]) =>
      flags.includes('i') || capitals(source).length > 0 || source.includes(String.raw`\p{Lu}`),
  )
  expect(Object.keys(phrases).length).toBeGreaterThan(20)
  expect(wrong.map(([name]) => name)).toEqual([])
})

test('so are the sentences on the article itself, in each language', () => {
  const forms = [...LANGUAGES.flatMap(({ notes }) => notes ?? []), OTHER_NOTES].flatMap(({ onItself }) => onItself)
  expect(forms.length).toBeGreaterThan(20)
  expect(forms.filter((form) => capitals(form).length > 0)).toEqual([])
})

test.each([
  ['AN EARLIER VERSION OF THIS ARTICLE MISSPELLED A NAME.', true],
  ['In einer früheren Version dieses Artikels stand ein falsches Jahr.', true],
  ['Une version précédente de cet article donnait un autre chiffre.', true],
  ['An earlier version of the bridge was made of wood.', false],
])('%s', (text, expected) => {
  expect(isOnItself(text)).toBe(expected)
})
