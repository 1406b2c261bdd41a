import { describe, expect, test } from '@jest/globals'
import { assert, nat, oneof, property, string, stringMatching } from 'fast-check'
import { encodeQuotedPrintable } from '../../src/send/quoted-printable.ts'

/** RFC 2045 §6.7, read by the letter. */
function decode(encoded: string): string {
  const bytes = encoded
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString()
}

describe('quoted-printable', () => {
  const link = stringMatching(/^[!-~]{0,300}$/)
  const text = oneof(link, string({ unit: 'binary', maxLength: 300 }), stringMatching(/^[.F a=é\n]{0,300}$/))

  test('says the same again, in lines of at most 76 characters, from any column', () => {
    assert(
      property(text, nat(75), (given, column) => {
        const { encoded } = encodeQuotedPrintable(given, column)
        const lines = `${'x'.repeat(column)}${encoded}`.split('\r\n')
        expect(lines.filter((line) => line.length > 76)).toEqual([])
        expect(decode(encoded)).toBe(given.replace(/\r\n?/g, '\n').replaceAll('\n', '\r\n'))
        // What the wire or a mailbox would change: a dot or `From ` at the start of a line, a space at its end.
        for (const line of lines.slice(column === 0 ? 0 : 1)) expect(line).not.toMatch(/^[.F]| $/)
      }),
      { numRuns: 300 },
    )
  })
})
