import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { createFetcher, type Fetcher } from '../../../src/read/fetch/fetcher.ts'
import { loadGiven, loadSources } from '../../../src/read/sources/load-sources.ts'
import type { LoadOptions, SourceSpec } from '../../../src/read/sources/source.ts'
import { page, startWebServer, type Answer, type WebServer } from '../../helpers/web-server.ts'

const LONG =
  'The old stone bridge at Skarn reopened on Monday after nine years of repairs, and half the valley walked across it before noon. ' +
  'Masons took down each of its arches, numbered the stones and set them again on new footings that reach the rock. '
const body = (headline: string) =>
  `<!doctype html><html lang="en"><head><title>${headline}</title></head><body><article><h1>${headline}</h1>${`<p>${LONG}</p>`.repeat(4)}</article></body></html>`
const item = (title: string, link: string, day: string, content: string) =>
  `<item><title>${title}</title><link>${link}</link><guid>${title}</guid><pubDate>${day} Nov 2026 08:00:00 GMT</pubDate><description>${content}</description></item>`
const rss = (...items: string[]) =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>Skarn Wire</title><link>https://skarn.example</link>${items.join('')}</channel></rss>`

let server: WebServer
let fetcher: Fetcher
let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'pullquote-sources-'))
})
afterEach(async () => {
  await fetcher.close()
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

async function load(
  answers: Readonly<Record<string, Answer>>,
  specs: (origin: string) => readonly SourceSpec[],
  options: Partial<LoadOptions> = {},
) {
  server = await startWebServer(answers)
  fetcher = createFetcher({ userAgent: 'pullquote', allowHosts: ['127.0.0.1'], delay: 0, timeout: 3000 })
  return loadSources(specs(server.origin), { fetcher, ...options })
}
const headlines = (loaded: Awaited<ReturnType<typeof load>>) =>
  loaded.map((one) => one.articles.map(({ article }) => article.headline))

describe('loadSources', () => {
  test('keeps the order of the sources, and one that fails stops no other', async () => {
    const done: string[] = []
    const loaded = await load(
      { '/a': page(body('First bridge')), '/c': page(body('Third bridge')) },
      (origin) => ['/a', '/gone', '/c'].map((place) => ({ kind: 'url', place: `${origin}${place}` })),
      { onSource: (_count, total, place) => done.push(`${total} ${new URL(place).pathname}`) },
    )
    expect(headlines(loaded)).toEqual([['First bridge'], [], ['Third bridge']])
    expect(loaded[1]?.error?.message).toMatch(/gone failed: the server answered 404/)
    expect(done.toSorted()).toEqual(['3 /a', '3 /c', '3 /gone'])
  })

  test('fetches the full text when the feed carries a teaser only, and keeps the teaser when the page is gone', async () => {
    const [loaded] = await load(
      {
        '/full': page(body('Full text')),
        '/feed': (_, response) => {
          const items = [
            item('Full text', `${server.origin}/full`, '17', 'A teaser.'),
            item('Lost page', `${server.origin}/lost`, '16', 'All there is of it.'),
          ]
          response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(rss(...items))
        },
      },
      (origin) => [{ kind: 'feed', place: `${origin}/feed` }],
    )
    const [full, lost] = loaded?.articles ?? []
    expect(full?.article.text).toContain('Masons took down')
    expect(lost?.article).toMatchObject({ text: 'All there is of it.', headline: 'Lost page', publisher: 'Skarn Wire' })
    expect(lost?.article.notices[0]?.message).toMatch(/only the feed's own text was read/)
    expect(lost?.origin).toEqual({ feed: `${server.origin}/feed`, feedId: 'Lost page' })
  })

  test('finds the feed that a page announces', async () => {
    const [loaded] = await load(
      {
        '/': page(
          '<html><head><link rel="alternate" type="application/rss+xml" href="/news.xml"></head><body>Home</body></html>',
        ),
        '/news.xml': page(rss(item('From the feed', 'https://skarn.example/1', '17', LONG.repeat(4))), 'text/xml'),
      },
      (origin) => [{ kind: 'feed', place: `${origin}/` }],
    )
    expect(loaded?.articles[0]?.article.headline).toBe('From the feed')
    expect(loaded?.notices[0]?.message).toContain('/news.xml')
  })

  test('reads the newest of a feed up to its limit and within the window, and names what it did not read', async () => {
    const items = ['14', '17', '16', '15'].map((day) =>
      item(`Day ${day}`, `https://skarn.example/${day}`, day, LONG.repeat(4)),
    )
    const answers = { '/feed': page(rss(...items), 'text/xml') }
    const since = Date.parse('2026-11-15T00:00:00Z')
    const loaded = await load(
      answers,
      (origin) => [
        { kind: 'feed', place: `${origin}/feed`, limit: 2 },
        { kind: 'feed', place: `${origin}/feed`, exclude: ['day 16'], section: 'Hills' },
      ],
      { since },
    )
    expect(headlines(loaded)).toEqual([
      ['Day 17', 'Day 16'],
      ['Day 17', 'Day 16', 'Day 15'],
    ])
    expect(loaded.map(({ skipped }) => skipped.map(({ title, reason }) => [title, reason]))).toEqual([
      [
        ['Day 14', 'too-old'],
        ['Day 15', 'over-limit'],
      ],
      [['Day 14', 'too-old']],
    ])
    expect(loaded[1]?.articles.every(({ section }) => section === 'Hills')).toBe(true)
  })

  test('follows OPML and sitemaps', async () => {
    const loaded = await load(
      {
        '/feeds.opml': (_, response) =>
          void response.end(
            `<opml version="2.0"><body><outline text="Hills"><outline type="rss" text="Wire" xmlUrl="${server.origin}/feed"/></outline></body></opml>`,
          ),
        '/feed': page(rss(item('By OPML', 'https://skarn.example/o', '17', LONG.repeat(4))), 'text/xml'),
        '/sitemap.xml': (_, response) =>
          void response.end(
            `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>${server.origin}/old</loc><lastmod>2026-01-01</lastmod></url><url><loc>${server.origin}/new?a=1&amp;b=2</loc><lastmod>2026-11-17</lastmod></url></urlset>`,
          ),
        '/new': page(body('By sitemap')),
        '/old': page(body('Too old')),
      },
      (origin) => [
        { kind: 'opml', place: `${origin}/feeds.opml` },
        { kind: 'sitemap', place: `${origin}/sitemap.xml` },
      ],
      { since: Date.parse('2026-11-01') },
    )
    expect(headlines(loaded)).toEqual([['By OPML'], ['By sitemap']])
    expect(server.asked).toContain('/new?a=1&b=2')
  })

  test('counts the pages of its sources as they become known', async () => {
    const told: string[] = []
    await load(
      {
        '/feed': page(
          rss(...['14', '15'].map((day) => item(day, `https://skarn.example/${day}`, day, LONG.repeat(4)))),
        ),
        '/a': page(body('First bridge')),
      },
      (origin) => ['/feed', '/a'].map((place) => ({ kind: 'any', place: `${origin}${place}` })),
      { onSource: (done, total) => told.push(`${done} of ${total}`) },
    )
    expect(told.at(-1)).toBe('4 of 4')
    expect(told).toHaveLength(4)
  })

  test('takes the feed of a home page, where only an address was given, and the page of any other', async () => {
    const head = '<link rel="alternate" type="application/rss+xml" href="/feed">'
    const withFeed = (headline: string) => page(body(headline).replace('<head>', `<head>${head}`))
    const loaded = await load(
      {
        '/': withFeed('Home'),
        '/story': withFeed('A story'),
        '/feed': page(rss(item('From the feed', 'https://skarn.example/1', '17', LONG.repeat(4))), 'text/xml'),
      },
      (origin) => ['/', '/story'].map((place) => ({ kind: 'any', place: `${origin}${place}` })),
    )
    expect(headlines(loaded)).toEqual([['From the feed'], ['A story']])
    expect(loaded[0]?.notices[0]).toMatchObject({ code: 'feed-found' })
  })

  test('reads text and Markdown from the web as such, and says of other bodies what they are', async () => {
    const text = `A plain headline\n\n${LONG}`
    const loaded = await load(
      {
        '/a.txt': page(text, 'text/plain; charset=utf-8'),
        '/b': page(`# A marked headline\n\n${LONG}`, 'text/markdown'),
        '/c': page('{"a": "words"}', 'application/json'),
        '/d': page(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 4, 5, 6, 7, 8]), ''),
      },
      (origin) => ['/a.txt', '/b', '/c', '/d'].map((place) => ({ kind: 'any', place: `${origin}${place}` })),
    )
    expect(headlines(loaded)).toEqual([['A plain headline'], ['A marked headline'], [], []])
    expect(loaded.map(({ error }) => /it is .*/.exec(error?.message ?? '')?.[0])).toEqual([
      undefined,
      undefined,
      'it is application/json',
      'it is no text',
    ])
  })

  test('asks for no sound or film, however short the words of its feed are', async () => {
    const [loaded] = await load(
      {
        '/feed': (_, response) =>
          void response.end(rss(item('Episode', `${server.origin}/7.mp3?x=1`, '17', 'About it.'))),
      },
      (origin) => [{ kind: 'feed', place: `${origin}/feed` }],
    )
    expect(loaded?.articles[0]?.article).toMatchObject({ text: 'About it.', notices: [] })
    expect(server.asked).toEqual(['/feed'])
  })

  test('follows no sitemap that lists itself', async () => {
    const [loaded] = await load(
      {
        '/map.xml': (_, response) =>
          void response.end(`<sitemapindex><sitemap><loc>${server.origin}/map.xml</loc></sitemap></sitemapindex>`),
      },
      (origin) => [{ kind: 'sitemap', place: `${origin}/map.xml` }],
    )
    expect(loaded?.error?.message).toMatch(/lists sitemaps of sitemaps/)
  })

  test.each([
    ['a feed', rss(item('From the feed', 'https://skarn.example/1', '17', LONG.repeat(4))), 'From the feed'],
    ['a mail', `From: a@skarn.example\nSubject: By mail\n\n${LONG}`, 'By mail'],
    ['a page', body('A page'), 'A page'],
    ['a text in Latin-1', `Café reopens\n\n${LONG}`, 'Café reopens'],
  ])('reads %s that was handed over', async (_, content, headline) => {
    await load({}, () => [])
    const given = await loadGiven(Buffer.from(content, 'latin1'), 'standard input', { fetcher })
    expect(given.articles.map(({ article }) => article.headline)).toEqual([headline])
  })

  test('reads a file, a folder and a pattern; a pattern that fits nothing is a notice, a missing file a failure', async () => {
    for (const name of ['b.txt', 'a.md', 'skip.bin'])
      writeFileSync(path.join(folder, name), `Headline of ${name}\n\n${LONG}`)
    const places = ['b.txt', '', '*.md', '*.html', 'missing.txt'].map((name) => path.join(folder, name))
    const loaded = await load({}, () => places.map((place) => ({ kind: 'any', place })))
    expect(headlines(loaded)).toEqual([
      ['Headline of b.txt'],
      ['Headline of a.md', 'Headline of b.txt'],
      ['Headline of a.md'],
      [],
      [],
    ])
    expect(loaded[3]?.notices[0]?.message).toBe('no file fits this pattern')
    expect(loaded[4]?.error).toMatchObject({
      code: 'E_READ',
      message: expect.stringMatching(/missing\.txt is not there/),
    })
  })
})
