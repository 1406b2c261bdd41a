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

const mac = (text: string) =>
  Buffer.from(
    Array.from(text, (sign) => ({ ä: 0x8a, ü: 0x9f, é: 0x8e, ô: 0x99, '’': 0xd5 })[sign] ?? sign.charCodeAt(0)),
  )

test.each(['Die Fähre fährt wieder, die Brücke hält.', 'L’hôtel du marché a été fermé un été.'])(
  'text of Mac OS is read by its bytes: %s',
  (text) => {
    expect(decodeBytes(mac(text))).toMatchObject({ text, charset: 'macintosh' })
  },
)

test.each([
  ['Grüße vom Hafen, die Fähre fährt.', latin('Grüße vom Hafen, die Fähre fährt.')],
  ['The sea—and the wind…again, it’s cold.', Buffer.from('The sea\x97and the wind\x85again, it\x92s cold.', 'latin1')],
  ['Un cœur à la sœur.', Buffer.from('Un c\x9cur \xe0 la s\x9cur.', 'latin1')],
])('text of Windows is not of Mac OS: %s', (text, bytes) => {
  expect(decodeBytes(bytes).text).toBe(text)
})
