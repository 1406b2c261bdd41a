import { describe, expect, test } from '@jest/globals'
import { readHtml } from '../../../src/read/html/read-html.ts'
import { isSameSite } from '../../../src/read/html/same-site.ts'

const WORDS =
  '<p>The old ferry ran again on Monday after six weeks of repairs, and the quay was full by noon.</p>'.repeat(3)
const page = (head: string) =>
  `<html><head><title>The ferry runs again</title>${head}</head><body><article><h1>The ferry runs again</h1>${WORDS}</article></body></html>`
const canonical = (address: string) => `<link rel="canonical" href="${address}">`
const TIMES = '<meta property="og:site_name" content="The Skarn Times">'

describe('a page that gives the address of another site', () => {
  test.each([
    canonical('https://skarn-times.example/story-1'),
    '<meta property="og:url" content="https://skarn-times.example/story-1">',
    canonical('https://blog.example/own') + '<meta property="og:url" content="https://skarn-times.example/story-1">',
    canonical('//skarn-times.example/story-1'),
  ])('keeps its own address and name: %s', (head) => {
    const article = readHtml(page(head + TIMES), { url: 'https://blog.example/post' })
    expect(article.url).toBe('https://blog.example/post')
    expect(article.publisher).toBe('blog.example')
    expect(article.notices).toContainEqual({
      code: 'foreign-address',
      message: 'the page gives skarn-times.example as its site; only the site it was read from counts',
    })
  })

  test('keeps a name of its own that is like its host', () => {
    const head = canonical('https://skarn-times.example/story-1') + '<meta property="og:site_name" content="Blog">'
    expect(readHtml(page(head), { url: 'https://blog.example/post' }).publisher).toBe('Blog')
  })

  test('is believed when the source lists that site', () => {
    const head = canonical('https://www.skarn-times.example/story-1') + TIMES
    const article = readHtml(page(head), { url: 'https://blog.example/post', sites: ['skarn-times.example'] })
    expect(article).toMatchObject({ url: 'https://www.skarn-times.example/story-1', publisher: 'The Skarn Times' })
  })
})

test('a page of the same site, and a saved one, keep the address that they give', () => {
  const head = canonical('https://www.skarn-times.example/story-1') + TIMES
  for (const url of ['https://m.skarn-times.example/s/1', 'https://skarn-times.example/s?id=1', undefined])
    expect(readHtml(page(head), { url })).toMatchObject({
      url: 'https://www.skarn-times.example/story-1',
      publisher: 'The Skarn Times',
    })
})

describe('isSameSite', () => {
  test.each([
    ['https://news.bbc.co.uk/a', 'https://www.bbc.co.uk/b', true],
    ['https://quay.example/a', 'http://QUAY.example:8080/b', true],
    ['https://ada.github.io/a', 'https://ida.github.io/b', false],
    ['https://ada.substack.com/a', 'https://ida.substack.com/b', false],
    ['https://ada.substack.com/a', 'https://substack.com/b', false],
    ['https://a.co.uk/a', 'https://b.co.uk/b', false],
    ['http://127.0.0.1:7871/a', 'http://localhost:7871/b', false],
    ['http://localhost:7871/a', 'http://localhost:7872/b', false],
    ['https://quay.example.evil.example/a', 'https://quay.example/b', false],
    ['no address', 'https://quay.example/b', false],
  ])('%s and %s: %s', (one, other, same) => expect(isSameSite(one, other)).toBe(same))
})
