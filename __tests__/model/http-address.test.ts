import { describe, expect, test } from '@jest/globals'
import { httpAddress } from '../../src/model/http-address.ts'
import { readFeed } from '../../src/read/feed/read-feed.ts'
import { readHtml } from '../../src/read/html/read-html.ts'
import { passListed } from '../../src/read/sources/listed-address.ts'
import { pagesOfSitemap } from '../../src/read/sources/lists.ts'
import { readText } from '../../src/read/text/read-text.ts'

const REFUSED = [
  'https:/quay.example/a.png',
  'https:quay.example/a.png',
  'http:/x',
  'https:///quay.example/a.png',
  'https:\\\\quay.example\\a.png',
  'https:/\\quay.example/a.png',
  'https://',
  'https://?a.png',
  'https://#a.png',
  'https://[quay/a.png',
  'https://quay.example:99999/a.png',
  'https://%zz/a.png',
  'ftp://quay.example/a.png',
  'file:///etc/passwd',
  'data:image/png,x',
  'javascript:alert(1)',
]
const PAGE = 'https://quay.example/news/ferry'

describe('httpAddress', () => {
  test.each(REFUSED)('refuses %s, with a base as well', (address) => {
    expect([httpAddress(address), httpAddress(address, PAGE)]).toEqual([undefined, undefined])
  })

  test.each([
    ['https://quay.example', 'https://quay.example/'],
    [' HTTP://Quay.example/A b\n', 'http://quay.example/A%20b'],
    ['https://quay.\nexample/a', 'https://quay.example/a'],
    ['/a.png', 'https://quay.example/a.png'],
    ['a.png?https:/x', 'https://quay.example/news/a.png?https:/x'],
    ['//other.example/a', 'https://other.example/a'],
  ])('%j is %s', (address, whole) => expect(httpAddress(address, PAGE)).toBe(whole))

  test.each(['', ' ', undefined, null])('%j is nothing', (address) => {
    expect(httpAddress(address, PAGE)).toBeUndefined()
  })
})

describe.each(REFUSED)('%s is no address', (address) => {
  const body = 'The ferry to Ness ran again on Monday, after six weeks in the yard.'

  test('in Markdown, whose next picture counts', () => {
    const article = readText(`# The ferry runs\n\n![a](${address})\n\n${body} [Map](${address})\n`, { path: 'a.md' })
    expect([article.image, article.html?.includes('href')]).toEqual([undefined, false])
    const next = readText(`# The ferry runs\n\n![a](${address}) ![b](HTTPS://Quay.example/b.png)\n\n${body}\n`)
    expect([next.image, next.imageAlt]).toEqual(['https://quay.example/b.png', 'b'])
  })

  test('in front matter', () => {
    const article = readText(`---\nurl: ${JSON.stringify(address)}\nimage: ${JSON.stringify(address)}\n---\n${body}\n`)
    expect([article.url, article.image]).toEqual([undefined, undefined])
  })

  test.each([PAGE, undefined])('in a page read from %s', (url) => {
    const article = readHtml(
      `<html><head><link rel="canonical" href="${address}"><meta property="og:url" content="${address}"><meta property="og:image" content="${address}"></head><body><article><h1>The ferry runs</h1><p>${body} <a href="${address}">Map</a></p></article></body></html>`,
      { url },
    )
    expect([article.url, article.image, article.html?.includes('href')]).toEqual([url, undefined, false])
  })

  test.each([PAGE, undefined])('in a feed read from %s', (url) => {
    const feed = readFeed(
      `<rss version="2.0"><channel><title>Quay</title><link>${address}</link><item><title>Ferry</title><link>${address}</link><guid>${address}</guid><enclosure url="${address}" type="image/png"/><description>${body}</description></item></channel></rss>`,
      { url },
    )
    expect([feed.url, feed.entries[0]?.url, feed.entries[0]?.image]).toEqual([undefined, undefined, undefined])
  })

  test('in a list or a sitemap', () => {
    expect(passListed([address], PAGE, PAGE).addresses).toEqual([])
    expect(pagesOfSitemap(`<urlset><url><loc>${address}</loc></url></urlset>`).pages).toEqual([])
  })
})
