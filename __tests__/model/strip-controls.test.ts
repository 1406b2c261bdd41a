import { expect, test } from '@jest/globals'
import { escapeControls, stripControls } from '../../src/model/strip-controls.ts'

test.each([
  ['a title', 'x\u001b]0;mine\u0007y', 'x]0;miney'],
  ['a C1 sequence', 'x\u009b31my', 'x31my'],
  ['a line that is overwritten', 'sent\rfail', 'sentfail'],
  ['ordinary text with lines and tabs', 'Ænes\tøre\r\n“so”\n', 'Ænes\tøre\r\n“so”\n'],
])('strips %s', (_name, given, clean) => {
  expect(stripControls(given)).toBe(clean)
})

test('keeps the colours that are named and no others', () => {
  // oxlint-disable-next-line no-control-regex -- the escape character of a colour
  expect(stripControls('\u001b[1mx\u001b[22m\u001b[8my', /^\u001b\[(?:1|22)m/)).toBe('\u001b[1mx\u001b[22m[8my')
})

test('takes out marks that turn the direction of a line', () => {
  expect(stripControls('invoice\u202efdp.\u2066exe\u2069')).toBe('invoicefdp.exe')
  expect(stripControls('שלום\u200f עולם')).toBe('שלום\u200f עולם')
})

test('a line of JSON says the same once it is escaped, and contains no control character', () => {
  const value = { a: '\u001b]0;x\u0007\u009b31m\u202e\u2028 é' }
  const line = escapeControls(JSON.stringify(value))
  expect(JSON.parse(line)).toEqual(value)
  expect(line).toMatch(/^[\x20-\x7eé]+$/)
})
