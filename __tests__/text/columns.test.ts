import { expect, test } from '@jest/globals'
import { columnsOf } from '../../src/text/columns.ts'
import { columns } from '../../src/render/plaintext.ts'

test.each([
  ['Latin letters and marks', '“Café” — naïve…', 15],
  ['a soft hyphen', 'news\u00adletter', 10],
  ['a combining accent', 'cafe\u0301', 4],
  ['Chinese and Japanese', '港の橋', 6],
  ['an emoji among letters', 'sea 🌊', 6],
])('counts the columns of %s', (_, text, count) => {
  expect(columns(text)).toBe(count)
  expect(columnsOf(text)).toBe(count)
})
