import { expect, test } from '@jest/globals'
import { fold, overlap, overlapWith, wordCount } from '../../src/read/words.ts'

test.each([
  ['“Ferry-line” 2_b — the\u00a0quay’s…', 'ferry line 2 b the quay s'],
  ['The Café  of Zoë', 'the cafe of zoe'],
  ['ＷＩＤＥ \u0007 bell', 'wide bell'],
  ['渡し船 «new»', '渡し船 new'],
  [' … ', ''],
])('%j folds to %j', (text, folded) => {
  expect(fold(text)).toBe(folded)
})

test('one text for many overlaps as two do', () => {
  const like = overlapWith('The half-hour ferry to 渡し船')
  for (const text of ['ferry', 'A half hour by ferry', '渡し船の', '', 'No word of it'])
    expect(like(fold(text))).toBe(overlap('The half-hour ferry to 渡し船', text))
})

test('words are counted with their marks, and two signs as one where they are not spaced', () => {
  expect(wordCount('The quay’s 2.5 boats')).toBe(4)
  expect(wordCount('渡し船 ferry')).toBe(3)
})
