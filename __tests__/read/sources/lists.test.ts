import { describe, expect, test } from '@jest/globals'
import { feedsOfOpml, feedsOfPage, pagesOfSitemap } from '../../../src/read/sources/lists.ts'

const entry = (name: string, day?: string) =>
  `<url><loc>https://quay.example/${name}</loc>${day === undefined ? '' : `<lastmod>${day}</lastmod>`}</url>`
const feed = (name: string) => `<outline type="rss" text="${name}" xmlUrl="https://quay.example/${name}"/>`
const sitemap = (...entries: string[]) => `<?xml version="1.0"?><urlset>${entries.join('\n')}</urlset>`

describe('pagesOfSitemap', () => {
  test('gives the pages newest first, those without a date last, references decoded', () => {
    const { pages, isIndex } = pagesOfSitemap(
      sitemap(entry('undated'), entry('old', '2026-01-02'), entry('new?a=1&amp;b=2', '2026-11-20')),
    )
    expect(isIndex).toBe(false)
    expect(pages.map(({ url }) => url)).toEqual(
      ['new?a=1&b=2', 'old', 'undated'].map((name) => `https://quay.example/${name}`),
    )
  })

  test('tells an index of sitemaps', () => {
    const index = '<sitemapindex><sitemap><loc>https://quay.example/a.xml</loc></sitemap></sitemapindex>'
    expect(pagesOfSitemap(index)).toMatchObject({ isIndex: true, pages: [{ url: 'https://quay.example/a.xml' }] })
  })

  test('reads the whole entries of one with 300,000 that never end', () => {
    expect(pagesOfSitemap(sitemap(entry('a'), '<url>'.repeat(300_000))).pages).toEqual([
      { url: 'https://quay.example/a' },
    ])
  })

  test('looks at 50,000 entries, as many as one may have', () => {
    expect(pagesOfSitemap(sitemap(entry('a').repeat(60_000))).pages).toHaveLength(50_000)
  })
})

describe('feedsOfOpml', () => {
  test('flattens folders in reading order, each feed once', () => {
    const opml = `<opml version="2.0"><body>${feed('a')}<outline text="More">${feed('b')}${feed('a')}</outline>${feed('c')}</body></opml>`
    expect(feedsOfOpml(opml, 'list.opml').map(({ title }) => title)).toEqual(['a', 'b', 'c'])
  })

  test('says that folders 100,000 deep are no OPML', () => {
    const opml = `<opml version="2.0"><body>${'<outline text="x">'.repeat(100_000)}</body></opml>`
    expect(() => feedsOfOpml(opml, 'deep.opml')).toThrow(/deep\.opml is not an OPML file/)
  })
})

test('looks for feeds in the head of a page, not in its 20 MB', () => {
  const link = '<link rel="alternate" type="application/rss+xml" href="/news.xml">'
  const html = `<html><head>${link}</head><body>${'<p>x</p>'.repeat(2_500_000)}${link}</body></html>`
  expect(feedsOfPage(html, 'https://quay.example/')).toEqual(['https://quay.example/news.xml'])
})

test('a link without an address is no feed', () => {
  const html = '<head><link rel="alternate" type="application/rss+xml"></head>'
  expect(feedsOfPage(html, 'https://quay.example/')).toEqual([])
})
