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

describe('front matter with a mistake', () => {
  const TEXT = 'The ferry runs again from Monday, the port said.'
  const read = (head: string) => {
    const { headline, byline, publishedAt, image, text, notices } = readText(`${head}${TEXT}\n`, { path: 'a.md' })
    return { headline, by: byline?.text, publishedAt, image, text, said: notices.map(({ message }) => message) }
  }

  test('keeps a title with a colon, and says in which line it needs quotes', () => {
    const article = read('---\nauthor: Ada Quayle\ntitle: Ferry: Monday\n---\n\n')
    expect(article).toMatchObject({ headline: 'Ferry: Monday', by: 'Ada Quayle', text: TEXT })
    expect(article.said).toEqual([
      'front matter: line 3: a value with a colon needs quotes: title: "Ferry: Monday"; lines of the form key: value were read as they are',
    ])
  })

  test.each([
    ['that is never closed', '---\ntitle: Back on Monday\nauthor: Ada Quayle\n\n', TEXT],
    [
      'that a line of dashes far below seems to close',
      `---\ntitle: Back on Monday\n\n${TEXT}\n\n---\n\n`,
      `${TEXT}\n${TEXT}`,
    ],
  ])('reads a block %s up to the first empty line', (_, head, text) => {
    const article = read(head)
    expect(article).toMatchObject({ headline: 'Back on Monday', text })
    expect(article.said).toEqual(['front matter: no line --- closes it; its lines up to the first empty one were read'])
  })

  test('reads a broken block with an empty line between its keys to its end', () => {
    expect(read('---\ntitle: Ferry: Monday\n\nauthor: Ada Quayle\n---\n\n')).toMatchObject({
      headline: 'Ferry: Monday',
      by: 'Ada Quayle',
      text: TEXT,
    })
  })

  test('says which date is none', () => {
    const { publishedAt, said } = read('---\ntitle: Back on Monday\ndate: 31.02.2026\n---\n\n')
    expect(publishedAt).toBeUndefined()
    expect(said).toEqual(['front matter: “31.02.2026” is not a date: write 2026-11-29'])
  })

  test.each([
    ['the front matter', '---\ntitle: Back on Monday\nimage: photos/quay.jpg\n---\n\n'],
    ['the text', '# Back on Monday\n\n![The quay](photos/quay.jpg)\n\n'],
  ])('says that a picture of this machine in %s is left out', (_, head) => {
    const { image, said } = read(head)
    expect(image).toBeUndefined()
    expect(said).toEqual([
      'the picture photos/quay.jpg is left out: readers see only pictures whose address begins with https://',
    ])
  })

  test('counts the address of a picture from that of the article', () => {
    const { image, said } = read('---\ntitle: A\nurl: https://port.example/a/\nimage: ../quay.jpg\n---\n\n')
    expect({ image, said }).toEqual({ image: 'https://port.example/quay.jpg', said: [] })
  })

  test('leaves a text alone that begins with a line of dashes', () => {
    const { text, said } = read('---\n\n')
    expect({ text, said }).toEqual({ text: TEXT, said: [] })
    expect(read('---\nNote: this is prose.\n\n').said).toEqual([])
  })
})
