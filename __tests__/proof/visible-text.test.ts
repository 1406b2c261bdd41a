import { expect, test } from '@jest/globals'
import { foldText, readVisible } from '../../src/proof/visible-text.ts'

test.each([
  ['tags, entities and blocks', '<p>Fish &amp; chips</p><p>caf&eacute;&nbsp;<b>open</b></p>', 'Fish & chips café open'],
  ['hidden elements and comments', '<style>p{}</style>a<!-- <p>b</p> --><SCRIPT>x</SCRIPT >c', 'a c'],
  ['a less-than sign that begins no tag', 'x < y and 3 <', 'x < y and 3 <'],
  ['an element that is never closed, which hides nothing', 'a<script>b', 'ab'],
])('reads %s', (_name, html, text) => {
  expect(foldText(readVisible(html).text)).toBe(text)
})

test('gives the text of each block quote, also of one within another', () => {
  const { quoted } = readVisible('<blockquote>One <q>two</q> three</blockquote><p>four</p><q>five</q>')
  expect(quoted.map((text) => foldText(text))).toEqual(['One two three', 'two', 'five'])
})

test.each(['<', '<!--', '<script>', '<a ', '</', '&#'])(
  'takes time that grows with the length of %s alone',
  (piece) => {
    const costOf = (count: number) => {
      const before = process.cpuUsage().user
      readVisible(piece.repeat(count))
      return Math.max(1, process.cpuUsage(undefined).user - before)
    }
    costOf(20_000)
    expect(costOf(400_000)).toBeLessThan(2_000_000)
  },
)
