import { describe, expect, test } from '@jest/globals'
import { array, assert, constantFrom, property } from 'fast-check'
import { en } from '../../src/languages/en/index.ts'
import { splitSentences, sentencesOf as split } from '../../src/text/sentences.ts'

const sentencesOf = (text: string) => split(text, en.sentences)

describe('splitSentences', () => {
  test.each<[claim: string, text: string, sentences: string[]]>([
    ['splits at stops', 'It rained. Nobody left! Why not?', ['It rained.', 'Nobody left!', 'Why not?']],
    [
      'keeps titles with their names',
      'Mr. Ode met Sen. Lin and Dr. Roe. They talked.',
      ['Mr. Ode met Sen. Lin and Dr. Roe.', 'They talked.'],
    ],
    ['keeps single letters in a row', 'It grew, i. e. A grew. Then B.', ['It grew, i. e. A grew.', 'Then B.']],
    ['keeps initials with their names', 'J. K. Marsh and Ann B. Cole won.', ['J. K. Marsh and Ann B. Cole won.']],
    ['keeps U.S. before a noun', 'The U.S. Senate voted. It was late.', ['The U.S. Senate voted.', 'It was late.']],
    [
      'ends a sentence after U.S.',
      'He moved to the U.S. The rest stayed.',
      ['He moved to the U.S.', 'The rest stayed.'],
    ],
    [
      'ends a sentence after p.m.',
      'It began at 8 p.m. The hall was full.',
      ['It began at 8 p.m.', 'The hall was full.'],
    ],
    [
      'ends a sentence after a.m. before a preposition',
      'It ran until 5 a.m. Without it they drove.',
      ['It ran until 5 a.m.', 'Without it they drove.'],
    ],
    ['goes on after a.m.', 'At 8 a.m. Tuesday the hall was full.', ['At 8 a.m. Tuesday the hall was full.']],
    [
      'keeps company names',
      'Norling Inc. Chairman Bo Ek quit. Shares fell.',
      ['Norling Inc. Chairman Bo Ek quit.', 'Shares fell.'],
    ],
    [
      'ends a sentence after Corp.',
      'She runs Tidal Corp. The firm is small.',
      ['She runs Tidal Corp.', 'The firm is small.'],
    ],
    [
      'keeps decimals and prices',
      'It rose 3.5% to $4.20. Nobody knew why.',
      ['It rose 3.5% to $4.20.', 'Nobody knew why.'],
    ],
    [
      'keeps numbers with No.',
      'Court No. 4 sat on Jan. 6. It rose early.',
      ['Court No. 4 sat on Jan. 6.', 'It rose early.'],
    ],
    ['ends a sentence at a plain no', 'They said no. Then they left.', ['They said no.', 'Then they left.']],
    [
      'goes on after an ellipsis in lower case',
      'He waited ... and left. So did I.',
      ['He waited ... and left.', 'So did I.'],
    ],
    ['ends at an ellipsis before a capital', 'And then… Nothing came.', ['And then…', 'Nothing came.']],
    ['keeps the closing mark', '“We won.” The crowd sang.', ['“We won.”', 'The crowd sang.']],
    ['keeps a question with its speaker', '"Is it over?" he asked. It was.', ['"Is it over?" he asked.', 'It was.']],
    [
      'keeps a question with a named speaker',
      '"Is it over?" Ann Roe asked. It was.',
      ['"Is it over?" Ann Roe asked.', 'It was.'],
    ],
    ['fixes a lost space', 'The talks ended.Nobody signed.', ['The talks ended.', 'Nobody signed.']],
    [
      'leaves addresses alone',
      'See www.tide.Example or mail a.Bo@tide.example. Thanks.',
      ['See www.tide.Example or mail a.Bo@tide.example.', 'Thanks.'],
    ],
    [
      'takes a heading as a sentence',
      'What comes next\nThe vote is on Monday.',
      ['What comes next', 'The vote is on Monday.'],
    ],
    ['keeps the number of a list item', '1. Bread\n2. Salt. Not much.', ['1. Bread', '2. Salt.', 'Not much.']],
    [
      'keeps a closing bracket',
      'It failed. (It had before.) They left.',
      ['It failed.', '(It had before.)', 'They left.'],
    ],
    ['knows scripts without capitals', 'これは文です。次の文です。', ['これは文です。', '次の文です。']],
    ['begins a sentence with a name like iPhone', 'Sales rose. iPhones led.', ['Sales rose.', 'iPhones led.']],
    ['gives nothing for white space', ' \n\t ', []],
  ])('%s', (_claim, text, sentences) => {
    expect(sentencesOf(text)).toEqual(sentences)
  })

  test('spans are in order, touch no white space, and miss no word', () => {
    const piece = constantFrom(
      'Mr.',
      'U.S.',
      'rain',
      'Rain',
      '.',
      '!',
      '"',
      ' ',
      '\n',
      '3.5',
      '…',
      '(',
      ')',
      'é',
      '😀',
      'No.',
    )
    assert(
      property(array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('')
        const spans = splitSentences(text)
        let last = 0
        for (const { start, end } of spans) {
          expect(text.slice(last, start).trim()).toBe('')
          expect(text.slice(start, end).trim()).toBe(text.slice(start, end))
          expect(end).toBeGreaterThan(start)
          last = end
        }
        expect(text.slice(last).trim()).toBe('')
      }),
    )
  })
})
