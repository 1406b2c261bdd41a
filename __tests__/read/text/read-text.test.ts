import { describe, expect, test } from '@jest/globals'
import { readText } from '../../../src/read/text/read-text.ts'

const PRESS = `The harbour board approved a second ferry line on Monday.
"We will start in spring," said Ines Calder, who leads the board.
Tomas Okafor II ✉
Tomas Okafor II is a reporter who has covered ports for a decade.
© 2025 Harbour Post. All rights reserved.`

describe('readText', () => {
  test('keeps byline, bio and copyright out of the body', () => {
    const article = readText(PRESS)
    expect(article.byline).toEqual({
      text: 'Tomas Okafor II',
      authors: ['Tomas Okafor II'],
      bio: 'Tomas Okafor II is a reporter who has covered ports for a decade.',
    })
    expect(article.copyright).toBe('© 2025 Harbour Post. All rights reserved.')
    expect(article.publisher).toBe('Harbour Post')
    expect(article.text.split('\n')).toHaveLength(2)
    expect(article.headline).toBeUndefined()
  })

  test('gives spans that are the paragraphs', () => {
    const { text, paragraphs } = readText(PRESS)
    expect(paragraphs.map(({ start, end }) => text.slice(start, end)).join('\n')).toBe(text)
  })

  test('gives the same id for the same article', () => {
    expect(readText(PRESS).id).toBe(readText(PRESS).id)
    expect(readText(`${PRESS} `).id).not.toBe(readText(PRESS.replace('second', 'third')).id)
  })
})

test('front matter that loses a part of the title to a comment is reported', () => {
  const article = readText('---\ntitle: Letter #3\n---\n\nThe ferry runs again from Monday, the port said.\n')
  expect(article.headline).toBe('Letter')
  expect(article.notices).toEqual([
    expect.objectContaining({ code: 'front-matter', message: expect.stringContaining('title: "Letter #3"') }),
  ])
})
