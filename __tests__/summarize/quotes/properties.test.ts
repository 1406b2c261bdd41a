import { describe, expect, test } from '@jest/globals'
import { array, assert, constantFrom, oneof, property, string } from 'fast-check'
import { findQuotes } from '../../../src/summarize/quotes/find-quotes.ts'

const piece = constantFrom(
  '"',
  '“',
  '”',
  '‘',
  '’',
  "'",
  '«',
  '»',
  '„',
  "''",
  ' ',
  '\n',
  ', ',
  '. ',
  '—',
  'said',
  ' Mara Quill ',
  'he said',
  'that',
  '(',
  ')',
  'the mayor',
  '’90s',
  '6\'2"',
  ' according to ',
  'word',
  'Ü',
  '7',
  ':',
  '…',
  '\u00a0',
  '😀',
)
const text = oneof(
  array(piece, { maxLength: 80 }).map((parts) => parts.join('')),
  string({ unit: 'grapheme', maxLength: 200 }),
)

describe('for any text', () => {
  test('every quote is its slice, within the text, in reading order, over no other', () => {
    assert(
      property(text, (source) => {
        let last = 0
        for (const quote of findQuotes(source)) {
          expect(source.slice(quote.start, quote.end)).toBe(quote.text)
          expect(quote.start).toBeGreaterThanOrEqual(last)
          expect(quote.end).toBeGreaterThan(quote.start)
          if (quote.mention !== undefined)
            expect(source.slice(quote.mention.start, quote.mention.end)).toBe(quote.mention.text)
          for (const part of quote.parts ?? []) expect(part.start >= quote.start && part.end <= quote.end).toBe(true)
          last = quote.end
        }
      }),
      { numRuns: 400, seed: 3 },
    )
  })

  test('the same text gives the same quotes', () => {
    assert(
      property(text, (source) => {
        expect(findQuotes(source)).toEqual(findQuotes(source))
      }),
      { numRuns: 100, seed: 4 },
    )
  })
})
