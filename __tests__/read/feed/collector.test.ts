import { expect, test } from '@jest/globals'
import { readFeed } from '../../../src/read/feed/read-feed.ts'
import { unwrapAddress } from '../../../src/read/feed/unwrap.ts'
import { articleOfEntry } from '../../../src/read/sources/article-of-entry.ts'

const shown = (head: string, items: readonly string[]) => {
  const feed = readFeed(
    `<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Planet Rope</title>${head}${items
      .map((item) => `<item>${item}</item>`)
      .join('')}</channel></rss>`,
  )
  return feed.entries.map((entry) => {
    const { headline, publisher, byline } = articleOfEntry(entry, feed)
    return [headline, publisher, byline?.text]
  })
}

test('titles of a planet begin with the name of their source', () => {
  const items = [
    '<title>Ada Quayle: Splicing by lamp light</title><link>https://ada.example/a</link><dc:creator>Ada Quayle</dc:creator>',
    '<title>Rope Works: A knot that slips: why?</title><link>https://works.example/b</link>',
    '<title>Mira Halden: Tar</title><link>https://mira.example/c</link>',
  ]
  expect(shown('', items)).toEqual([
    ['Splicing by lamp light', 'ada.example', 'Ada Quayle'],
    ['A knot that slips: why?', 'Rope Works', undefined],
    ['Tar', 'Mira Halden', undefined],
  ])
})

test('a word before a colon that several sites use is a part of the title', () => {
  const items = ['a', 'b', 'c'].map((site) => `<title>Opinion: Tar</title><link>https://${site}.example/1</link>`)
  expect(shown('', items).map(([headline]) => headline)).toEqual(['Opinion: Tar', 'Opinion: Tar', 'Opinion: Tar'])
})

test('a feed with links to many sites is the publisher of what is on its own', () => {
  const items = ['https://quay.example/1', 'https://b.example/1', 'https://c.example/1', 'https://d.example/1'].map(
    (link) => `<title>Tar</title><link>${link}</link>`,
  )
  const publishers = shown('<link>https://quay.example/</link>', items).map(([, publisher]) => publisher)
  expect(publishers).toEqual(['Planet Rope', 'b.example', 'c.example', 'd.example'])
})

test('an alert without an address of its own names the paper as its title ends', () => {
  const link = 'https://find.example/url?ct=ga&amp;url=https://holmpost.example/rope'
  expect(shown('', [`<title>Rope walk sold - The Holm Post</title><link>${link}</link>`])).toEqual([
    ['Rope walk sold', 'The Holm Post', undefined],
  ])
})

test.each([
  ['https://t.example/redirect?z=https%3A%2F%2Fquay.example%2Fa&t=1', 'https://quay.example/a'],
  ['https://www.google.com/amp/s/quay.example/a', 'https://quay.example/a'],
  ['https://quay-example.cdn.ampproject.org/c/s/quay.example/a?b=1', 'https://quay.example/a?b=1'],
  ['https://quay.example/amp/s/a', 'https://quay.example/amp/s/a'],
  ['https://archive.example/?url=https://quay.example/a', 'https://archive.example/?url=https://quay.example/a'],
])('%s leads to %s', (address, target) => {
  expect(unwrapAddress(address)).toBe(target)
})
