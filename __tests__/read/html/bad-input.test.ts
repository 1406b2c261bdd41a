import { describe, expect, test } from '@jest/globals'
import { openPage } from '../../../src/read/html/page.ts'
import { BLOCK_LIMIT } from '../../../src/read/html/body.ts'
import { readHtml } from '../../../src/read/html/read-html.ts'
import { readText } from '../../../src/read/text/read-text.ts'

const P = '<p>The harbour office has printed its tide tables for ninety years, and this spring it stops, it said.</p>'
const page = (body: string) =>
  `<html lang="en"><head><title>Tide tables end</title></head><body><h1>Tide tables end</h1>${body}</body></html>`
const WHOLE = readHtml(page(P.repeat(6))).text

const dayOf = (index: number) =>
  `<p>The harbour office wrote down the tide of day ${index}, and the clerk signed the page in the evening.</p>`
const book = (count: number) => readHtml(page(Array.from({ length: count }, (_, index) => dayOf(index)).join('')))

describe('readHtml on bad pages', () => {
  test.each([
    ['a script of 20 MB', page(`<script>${'x'.repeat(20_000_000)}</script>${P.repeat(6)}`)],
    ['scripts that never end', page(`${P.repeat(6)}${'<script>'.repeat(100_000)}`)],
    ['comments that never end', page(`${P.repeat(6)}${'<!-- '.repeat(100_000)}`)],
    ['100,000 levels of nesting', page(`${'<div>'.repeat(100_000)}${P.repeat(6)}`)],
    ['a script whose end tag is broken', page(`<script>tide()</script\n<i></i>${P.repeat(6)}<script>tide()</script>`)],
    ['null bytes', page(P.repeat(6).replaceAll('harbour', 'har\0bour'))],
    [
      'invalid structured data',
      page(`<script type="application/ld+json">{"@type":"NewsArticle",,}</script>${P.repeat(6)}`),
    ],
    [
      'structured data that nests 100,000 deep',
      page(`<script type="application/ld+json">${'['.repeat(100_000)}</script>${P.repeat(6)}`),
    ],
    ['no end tags', page(P.repeat(6)).replaceAll('</p>', '').replace('</body></html>', '')],
  ])('reads the article with %s', (_, html) => {
    expect(readHtml(html).text).toBe(WHOLE)
  })

  test.each([
    ['links', '<a href="/tide">One more tide</a> '],
    ['table rows', '<tr><td>6:10</td><td>high</td></tr>'],
  ])('walks no more elements of 200,000 %s than of 50,000, and says that it cut', (_, piece) => {
    const walked = (count: number) => openPage(page(P.repeat(6) + piece.repeat(count)), undefined)
    const [some, many] = [walked(50_000), walked(200_000)]
    expect(many.marks.length).toBe(some.marks.length)
    expect(some.marks.length).toBeLessThan(35_000)
    expect(some.stripped.isCut).toBe(true)
  })

  test('reads the article before 50,000 links', () => {
    const article = ['its tide tables', 'a chart of the bay', 'the list of lights', 'a calendar', 'maps', 'its report']
      .map(
        (what) => `<p>The harbour office has printed ${what} for ninety years, and this spring it stops, it said.</p>`,
      )
      .join('')
    const links = `<ul>${'<li><a href="/tide">Tides</a></li>'.repeat(50_000)}</ul>`
    expect(readHtml(page(article + links)).text).toBe(readHtml(page(article)).text)
  })

  test('weighs no more blocks than a long book has, and says that it cut', () => {
    const [whole, cut] = [book(BLOCK_LIMIT - 20), book(BLOCK_LIMIT + 500)]
    expect(whole.notices.map(({ code }) => code)).not.toContain('page-cut')
    expect(whole.text).toContain(`the tide of day ${BLOCK_LIMIT - 21},`)
    expect(cut.notices.map(({ code }) => code)).toContain('page-cut')
    expect(cut.text).toContain('the tide of day 4000,')
    expect(cut.text).not.toContain(`the tide of day ${BLOCK_LIMIT + 400},`)
  })

  test('reads the first part of a page of 20 MB and says so', () => {
    const article = readHtml(page(`<pre>${'tide table line\n'.repeat(1_300_000)}</pre>`))
    expect(article.notices.map(({ code }) => code)).toContain('page-cut')
  })

  test.each([
    ['nothing', ''],
    ['no markup', '\0\u0001<<<>>>&&&<a b=">'],
    ['half a tag', '<html><body><p'],
    ['an empty body', '<html><body></body></html>'],
  ])('gives an empty article and a notice for %s', (_, html) => {
    const article = readHtml(html)
    expect(article.notices.length > 0 || article.text !== '').toBe(true)
    expect(article.paragraphs.every(({ start, end }) => end > start)).toBe(true)
  })

  test.each(['a@', '&lt;p ', 'By A ', '1', ' - ', '“'])('reads fields that hold %s 100,000 times', (piece) => {
    const long = piece.repeat(100_000)
    const stated = { '@type': 'NewsArticle', headline: long, author: { name: long }, datePublished: long, image: long }
    const head = `<script type="application/ld+json">${JSON.stringify(stated)}</script><meta name="author" content='${long}'><title>${long}</title>`
    expect(readHtml(page(P.repeat(6)).replace('<title>', `${head}<title>`)).text).toContain(WHOLE)
  })

  test('keeps scripts and handlers out of the markup for templates', () => {
    const { html = '' } = readHtml(
      page(
        `${P.repeat(6)}<p onclick="x()">A <a href="javascript:x()">link</a> and <a href="https://a.example/?b=1&c=2" onmouseover="x()">another</a>, both in a sentence that is long enough to stay.<img src=x onerror=y></p>`,
      ),
    )
    expect(html).not.toMatch(/on\w+=|javascript:|<img|<script/i)
    expect(html).toContain('<a href="https://a.example/?b=1&amp;c=2">another</a>')
  })
})

test('an article that the page states as data becomes no markup', () => {
  const words = `${'The harbour board met on Monday and put the tide tables on its list. '.repeat(9)}A &lt;img src=x onerror=y and more.`
  const data = {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: 'Tide tables end',
    articleBody: words,
  }
  const { html, text, found } = readHtml(page(`<script type="application/ld+json">${JSON.stringify(data)}</script>`))
  expect(found).toMatchObject({ text: 'json-ld-article-body' })
  expect(text).toContain('<img src=x onerror=y')
  expect(html).not.toContain('<img')
  expect(html).toContain('&lt;img')
})

describe('readText on bad texts', () => {
  test.each([
    ['nothing', ''],
    ['one word', 'word'],
    ['a script whose end tag is broken', page(`<script>tide()</script\n<i></i>${P.repeat(6)}<script>tide()</script>`)],
    ['null bytes', 'a\0b\0c'],
    ['200,000 lines', 'a line of words\n'.repeat(200_000)],
    ['one line of 500,000 brackets', `Headline\n\n${'('.repeat(500_000)}`],
    ['200,000 links that are none', `# t\n\n${'['.repeat(200_000)}`],
    ['a line of handles', `Headline\n\n${'a@'.repeat(200_000)}`],
    ['front matter that is not YAML', '---\n: : [\n---\ntext'],
    ['quotes nested 5,000 deep', `# t\n\n${'> '.repeat(5000)}x`],
  ])('does not throw on %s', (_, text) => {
    expect(readText(text).paragraphs.length).toBeGreaterThanOrEqual(0)
  })

  test('reads the beginning of a text of 20 MB and says so', () => {
    const { text, notices } = readText('A line of words.\n'.repeat(1_200_000))
    expect(text.length).toBeLessThanOrEqual(1_500_000)
    expect(notices.map(({ code }) => code)).toContain('text-cut')
  })
})
