import { describe, expect, test } from '@jest/globals'
import { array, assert, constantFrom, property } from 'fast-check'
import { tagTokens } from '../../../src/languages/en/grammar/tagger.ts'

const classesOf = (sentence: string) => Object.fromEntries(tagTokens(sentence).map(({ text, tag }) => [text, tag]))

describe('tagTokens', () => {
  test.each<[claim: string, sentence: string, word: string, tag: string]>([
    ['a passive is a participle', 'The boat was sold to Malta', 'sold', 'VN'],
    ['a past form is left open', 'The firm sold the boat to Malta', 'sold', 'VED'],
    ['a present after a name is a verb', 'Tidal owns the port', 'owns', 'VF'],
    ['"to" before a verb is no preposition', 'They plan to leave', 'to', 'TO'],
    ['"to" before a place is one', 'They went to Lund', 'to', 'IN'],
    ['a capital inside a sentence makes a name', 'They live near the town of Tern Falls', 'Falls', 'NNP'],
    ['the small words of a name belong to it', 'The court heard Ana de la Cruz', 'la', 'NNP'],
    ['a quoted title is one name', 'The whole town has read “The Last Ferry” more than twice', 'Last', 'NNP'],
    ['an age before a noun is an adjective', 'A 40-year-old man left', '40-year-old', 'JJ'],
  ])('%s', (_claim, sentence, word, tag) => {
    expect(classesOf(sentence)[word]).toBe(tag)
  })

  test('takes contractions apart and leaves possessives whole', () => {
    expect(tagTokens("It's Ann's boat").map(({ text }) => text)).toEqual(['It', "'s", "Ann's", 'boat'])
  })

  test('keeps the stop of an abbreviation and the possessive behind it', () => {
    expect(tagTokens("Tidal Corp.'s boat left St. Lund").map(({ text }) => text)).toEqual([
      'Tidal',
      "Corp.'s",
      'boat',
      'left',
      'St.',
      'Lund',
    ])
  })

  test('every token is a slice of the sentence, in order', () => {
    const piece = constantFrom(
      'boat',
      "it's",
      'St.',
      '“',
      '”',
      '-',
      '52',
      '$4',
      '3.5%',
      'é',
      '😀',
      ',',
      'U.S.',
      "can't",
      ' ',
    )
    assert(
      property(array(piece, { maxLength: 25 }), (pieces) => {
        const sentence = pieces.join(' ')
        let last = 0
        for (const { text, start, end } of tagTokens(sentence)) {
          expect(sentence.slice(start, end)).toBe(text)
          expect(start).toBeGreaterThanOrEqual(last)
          last = end
        }
      }),
      { numRuns: 100, seed: 2 },
    )
  })
})
