import { expect, test } from '@jest/globals'
import { parseNames } from '../../src/read/names.ts'

test.each([
  ['Guest post by Ada Quayle', ['Ada Quayle']],
  ['As told to Ada Quayle', ['Ada Quayle']],
  ['Ada Quayle; pictures: Jo Lund', ['Ada Quayle']],
  ['Ada Quayle | Foto: Jo Lund', ['Ada Quayle']],
  ['Photographs by Jo Lund', []],
  ['Illustration von Jo Lund', []],
])('%s names %j', (credit, names) => {
  expect(parseNames(credit)).toEqual(names)
})
