import { describe, expect, test } from '@jest/globals'
import { readHtml } from '../../../src/read/html/read-html.ts'

const PROSE =
  '<p>The ferry now leaves the harbour every half hour, and the islanders have begun to plan by it.</p>'.repeat(6)

function imageOf(head: string, pictures: string): string | undefined {
  const page = `<html><head><title>The ferry</title>${head}</head><body><article><h1>The ferry</h1>${pictures}${PROSE}</article></body></html>`
  return readHtml(page, { url: 'https://news.example/ferry' }).image
}

const structured = (image: string) =>
  `<script type="application/ld+json">{"@type":"NewsArticle","headline":"The ferry","image":"${image}"}</script>`

describe('lead image', () => {
  test('a social picture that the page shows stays the image', () => {
    const head = `<meta property="og:image" content="https://news.example/deck.jpg">${structured('https://news.example/ferry-at-the-harbour-1200x840.jpg')}`
    expect(imageOf(head, '<img src="/deck.jpg"><img src="/ferry-at-the-harbour-758x531.jpg">')).toBe(
      'https://news.example/deck.jpg',
    )
  })

  test.each(['/image/placeholder/800x600.png', '/images/missing_face.png'])(
    'a stand-in is not a picture: %s',
    (standIn) => {
      expect(imageOf('', `<img src="${standIn}"><img src="/deck.jpg">`)).toBe('https://news.example/deck.jpg')
    },
  )
})
