import { expect, test } from '@jest/globals'
import { parseNames } from '../../src/read/names.ts'

test.each([
  ['Guest post by Ada Quayle', ['Ada Quayle']],
  ['As told to Ada Quayle', ['Ada Quayle']],
  ['Ada Quayle; pictures: Jo Lund', ['Ada Quayle']],
  ['Ada Quayle | Foto: Jo Lund', ['Ada Quayle']],
  ['Photographs by Jo Lund', []],
  ['Illustration von Jo Lund', []],
  ['Text Ada Quayle', ['Ada Quayle']],
  ['Autor: Ada Quayle', ['Ada Quayle']],
  ['By opening an account you agree to our Terms and House Rules.', []],
  ['by using this site you accept the Cookie Policy', []],
  ['By senior correspondent Ada Quayle', ['Ada Quayle']],
  ['By staff writer Ada Quayle', ['Ada Quayle']],
  ['Von der Redaktion, Ada Quayle', ['Ada Quayle']],
  ['By ADA QUAYLE and JO LUND - AP Business Writers', ['Ada Quayle', 'Jo Lund']],
  ['Par ADA QUAYLE, JO LUND Envoyés spéciaux à Nantes', ['Ada Quayle', 'Jo Lund']],
  ['Por Ada Quayle, enviada especial', ['Ada Quayle']],
  ['Ada Quayle, Jo Lund, and Tom Reed', ['Ada Quayle', 'Jo Lund', 'Tom Reed']],
  ['Letters to the Editor', []],
  ['作者：余聪', ['余聪']],
  ['文｜王小明', ['王小明']],
])('%s names %j', (credit, names) => {
  expect(parseNames(credit)).toEqual(names)
})

test('what is on a line of its own is not part of the name above it', () => {
  expect(parseNames('By Ada Quayle\u2028Ferry.example\u2028Archive')).toEqual(['Ada Quayle'])
  expect(parseNames('by\u2028Quayle')).toEqual(['Quayle'])
})
