import { expect, test } from '@jest/globals'
import { cutArticle } from '../../src/read/cut-article.ts'
import { readText } from '../../src/read/text/read-text.ts'

const LINE = 'This letter lives from its readers.'
const ARTICLE = readText(`# A goat\n\nA goat walked the pier. ${LINE}\n\n- Bread\n- Knots\n\n${LINE}\n`, {
  path: 'a.md',
})
const cuts = [...ARTICLE.text.matchAll(new RegExp(LINE, 'g'))].map(({ index }) => ({
  start: index,
  end: index + LINE.length,
}))

test('text, paragraphs, blocks and markup lose the same stretches', () => {
  const cut = cutArticle(ARTICLE, cuts)
  expect(cut.text).toBe('A goat walked the pier.\nBread\nKnots')
  expect(cut.paragraphs.map(({ start, end }) => cut.text.slice(start, end))).toEqual(cut.text.split('\n'))
  expect(cut.blocks).toEqual(['paragraph', 'list-item', 'list-item'])
  expect(cut.html).toBe('<p>A goat walked the pier.</p>\n<ul>\n<li>Bread</li>\n<li>Knots</li>\n</ul>')
  expect(cut.id).not.toBe(ARTICLE.id)
})

test('an article that is all furniture keeps its headline and has no text', () => {
  const cut = cutArticle(ARTICLE, [{ start: 0, end: ARTICLE.text.length }])
  expect([cut.headline, cut.text, cut.paragraphs, cut.html]).toEqual(['A goat', '', [], ''])
})

test('nothing to cut leaves the article as it is', () => {
  expect(cutArticle(ARTICLE, [])).toBe(ARTICLE)
})
