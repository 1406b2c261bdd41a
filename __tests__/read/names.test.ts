import { expect, test } from '@jest/globals'
import { asWritten, parseNames } from '../../src/read/names.ts'

test.each([
  ['Guest post by Ada Quayle', ['Ada Quayle']],
  ['As told to Ada Quayle', ['Ada Quayle']],
  ['Ada Quayle; pictures: Jo Lund', ['Ada Quayle']],
  ['Ada Quayle | Foto: Jo Lund', ['Ada Quayle']],
  ['Ana Quayle | Villa del Mar | 08/01/2024', ['Ana Quayle']],
  ['Por Ana Quayle | Villa del Mar', ['Ana Quayle']],
  ['Ana Quayle | Jo Lund', ['Ana Quayle', 'Jo Lund']],
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
  ['Ada Quayle • Visit the Harbour Store', ['Ada Quayle']],
  ['Ada Quayle, Connect Directly, Comment Now', ['Ada Quayle']],
  ['By Ada Quayle — January 4th, 2024 — 7 Comments', ['Ada Quayle']],
  ['Posted by Ada Quayle, Product Marketing Manager', ['Ada Quayle']],
  ['Ada Quayle, Tom Reed Political Reporter', ['Ada Quayle', 'Tom Reed']],
  ['Ada Quayle, The Harbour Spectator', ['Ada Quayle']],
  ['by Ada Quayle .', ['Ada Quayle']],
  ['User Admin', []],
  ['writer', []],
  ['peter-quayle', ['Peter Quayle']],
  ['sea-otter', ['sea-otter']],
  ['作者：余聪', ['余聪']],
  ['文｜王小明', ['王小明']],
])('%s names %j', (credit, names) => {
  expect(parseNames(credit)).toEqual(names)
})

test('what is on a line of its own is not part of the name above it', () => {
  expect(parseNames('By Ada Quayle\u2028Ferry.example\u2028Archive')).toEqual(['Ada Quayle'])
  expect(parseNames('by\u2028Quayle')).toEqual(['Quayle'])
})

test.each([
  ['Center for Harbour Policy', ['Center for Harbour Policy']],
  ['Ferry Institute for the Study of Tides', ['Ferry Institute for the Study of Tides']],
  ['News Service of Saltmarsh', ['News Service of Saltmarsh']],
])('a body keeps what it is for: %s', (credit, names) => {
  expect(parseNames(credit, { isCollective: true })).toEqual(names)
  expect(parseNames(credit)).toEqual([])
})

test('a button or an account of the machine is no pen name', () => {
  expect(asWritten('By SaltAndTide | View the Website')).toEqual(['SaltAndTide'])
  expect(asWritten('admin')).toEqual([])
})
