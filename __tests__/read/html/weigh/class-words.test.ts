import { expect, test } from '@jest/globals'
import { firstIn, isNamed, parseDocument } from '../../../../src/read/html/dom.ts'
import { nameScores, namesReader } from '../../../../src/read/html/weigh/class-words.ts'

function elementOf(markup: string) {
  const element = firstIn(parseDocument(markup).body, isNamed('div'))
  if (element === undefined) throw new Error('the fixture has no div')
  return element
}

test('class, id and role fall into words and pairs of neighbours', () => {
  const names = namesReader()(elementOf('<div class="articleBody_main" id="page-7" role="main">x</div>'))
  expect(names).toEqual(['article', 'article-body', 'body', 'body-main', 'main', 'page'])
})

test('the nearest named box, the best and the worst word count', () => {
  const table = { article: 1, share: -2, main: 0.5 }
  const above = [
    { level: 1, word: 'unknown' },
    { level: 2, word: 'share' },
    { level: 4, word: 'article' },
    { level: 4, word: 'main' },
  ]
  expect(nameScores(above, table)).toEqual({
    'names: worst': -2,
    'names: level of the worst': 2,
    'names: best': 1,
    'names: sum': -0.5,
    'names: nearest': -2,
  })
})

test('a class called constructor is a word like any other', () => {
  expect(nameScores([{ level: 1, word: 'constructor' }], {})['names: sum']).toBe(0)
})
