import { describe, expect, test } from '@jest/globals'
import { decodeBytes } from '../../src/read/charset.ts'

const latin = (text: string) => Buffer.from(text, 'latin1')
const utf8 = (text: string) => Buffer.from(text)

describe('UTF-8 with bytes of another encoding in it', () => {
  test.each([
    [
      'a letter',
      [utf8('Grüße aus Skarn, spät und schön: '), latin('für'), utf8(' alle.')],
      'Grüße aus Skarn, spät und schön: für alle.',
    ],
    [
      'a mark',
      [utf8('Grüße, spät und schön, it'), Buffer.from([0x92]), utf8('s late.')],
      'Grüße, spät und schön, it’s late.',
    ],
    [
      'half an emoji',
      [utf8('Grüße, spät und schön '), Buffer.from([0xf0, 0x9f, 0x98]), utf8(' alle.')],
      'Grüße, spät und schön  alle.',
    ],
  ])('%s', (_, parts, text) => {
    expect(decodeBytes(Buffer.concat(parts))).toMatchObject({ text, charset: 'utf-8' })
  })
})

test('text in Latin-1 is no UTF-8', () => {
  expect(decodeBytes(latin('Grüße aus Skarn, spät und schön für alle.')).text).toBe(
    'Grüße aus Skarn, spät und schön für alle.',
  )
})
