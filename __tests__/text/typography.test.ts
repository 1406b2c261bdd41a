import { describe, expect, test } from '@jest/globals'
import { array, assert, constantFrom, property } from 'fast-check'
import { isDerivedDisplay } from '../../src/proof/display.ts'
import { markPairsOf } from '../../src/text/quotation-marks.ts'
import { foldMarks, holdDigits, setType } from '../../src/text/typography.ts'

describe('setting type', () => {
  test.each([
    ['en', `She said "no" and didn't stop`, 'She said “no” and didn’t stop'],
    [
      'en',
      "Mayor calls ferry plan 'reckless' in row over crews' pay",
      'Mayor calls ferry plan ‘reckless’ in row over crews’ pay',
    ],
    ['en', "Rock 'n' roll of the '90s, o'clock", 'Rock ’n’ roll of the ’90s, o’clock'],
    ['en', "``Nobody asked us,'' she said", '“Nobody asked us,” she said'],
    ['de', `Er sagte "Ja, geht's?" und ging`, 'Er sagte „Ja, geht’s?“ und ging'],
    ['de-CH', 'Er sagte "Ja" und ging', 'Er sagte «Ja» und ging'],
    [
      'fr',
      `Il a dit "oui" ; l'eau " est belle " !`,
      'Il a dit «\u202foui\u202f»\u202f; l’eau «\u202fest belle\u202f»\u202f!',
    ],
    ['es', 'Dijo "sí" y "no"', 'Dijo «sí» y «no»'],
    ['nl', `Zij zei "nee" in '99`, 'Zij zei “nee” in ’99'],
    ['ja', '彼は"はい"と言った', '彼は「はい」と言った'],
  ])('sets straight marks as the language does: %s', (language, text, expected) => {
    expect(setType(text, language)).toBe(expected)
  })

  test.each([
    ['a mark without a partner', 'He said "no'],
    ['feet and inches', `A 6'2" pole and a 12' one`],
    ['marks that are set already', 'He said ‘no’ and “yes”'],
  ])('leaves %s', (_, text) => {
    expect(setType(text, 'en')).toBe(text)
  })

  test.each([
    ['en', `I told him 'go home' and he said "no, don't"`, 'I told him ‘go home’ and he said ‘no, don’t’'],
    ['de', `Sie nannte es "ganz gut"`, 'Sie nannte es ‚ganz gut‘'],
    ['fr', `Il m'a dit "oui"`, 'Il m’a dit “oui”'],
  ])('takes the inner marks inside a quotation: %s', (language, text, expected) => {
    expect(setType(text, language, { isQuotation: true })).toBe(expected)
  })

  test('is an edit that the proof knows, whatever the text and the language', () => {
    const parts = constantFrom(
      '"',
      "'",
      ' ',
      'we',
      "don't",
      ' said ',
      '“no”',
      '7-4',
      ' !',
      '«',
      ', ',
      '``',
      "''",
      '\u00a0',
    )
    assert(
      property(array(parts, { maxLength: 14 }), constantFrom('en', 'de', 'fr', 'it', 'ja', 'da', 'und'), (row, tag) => {
        const text = `We ${row.join('')} go.`
        const set = setType(text, tag, { isQuotation: true })
        expect(foldMarks(set)).toBe(foldMarks(text))
        expect(isDerivedDisplay(text, set)).toBe(true)
        expect(set.replace(/[^\p{L}\p{N}]/gu, '')).toBe(text.replace(/[^\p{L}\p{N}]/gu, ''))
      }),
      { numRuns: 400, seed: 7 },
    )
  })

  test('no word can change under the cover of marks', () => {
    expect(isDerivedDisplay("We can't wait", 'We can wait')).toBe(false)
    expect(isDerivedDisplay("We'll go", 'Well go')).toBe(false)
    expect(isDerivedDisplay("We can't wait", 'We can’t wait')).toBe(true)
  })
})

test('marks follow language and region; an unknown language gets the English ones', () => {
  expect(markPairsOf('de').outer.join('')).toBe('„“')
  expect(markPairsOf('pt-PT').outer.join('')).toBe('«»')
  expect(markPairsOf('de-Latn-CH').outer.join('')).toBe('«»')
  expect(markPairsOf('xx').outer.join('')).toBe('“”')
})

test('a number holds together', () => {
  expect(holdDigits('10 000 people, 30 % of 2026 votes')).toBe('10\u00a0000 people, 30\u00a0% of 2026 votes')
})
