import { describe, expect, test } from '@jest/globals'
import { headlineCandidates } from '../../../src/read/html/fields/headlines.ts'
import { openPage } from '../../../src/read/html/page.ts'
import { readHtml } from '../../../src/read/html/read-html.ts'

const PROSE =
  '<p>The harbour office has printed its tide tables for ninety years, and this spring it stops.</p>'.repeat(6)
const page = (head: string, body: string) =>
  `<html lang="en"><head>${head}</head><body><article>${body}${PROSE}</article></body></html>`

test.each(['News', 'Blog', 'Aktuelles'])('a heading “%s” names a part of the site, not the article', (part) => {
  const head = `<title>${part}</title><meta property="og:title" content="The last tide table">`
  expect(readHtml(page(head, `<h1>${part}</h1>`)).headline).toBe('The last tide table')
})

test('a heading in two pieces has the mark between them that the page gives elsewhere', () => {
  const head = '<title>Harbour news</title><meta property="og:title" content="Tide tables: The last year in print">'
  const heading = '<h1><span>Tide tables</span> <span>The last year in print</span></h1>'
  expect(readHtml(page(head, heading)).headline).toBe('Tide tables: The last year in print')
})

test.each([
  '📲 Confira as últimas notícias do Porto',
  '📲 Acompanhe o jornal no Facebook e no Instagram',
  'Lire nos explications : Pourquoi le phare ferme en mai',
])('“%s” is no part of the article', (line) => {
  const body = `<h1>Tide</h1>${PROSE}<p><a href="/x">${line}</a></p>`
  expect(readHtml(page('<title>Tide</title>', body)).text).not.toContain(line.slice(3))
})

test('a line that ends with whose picture it is, is a caption', () => {
  const caption = 'O porto visto do lado norte da ponte — Foto: Ana Rocha/TV Porto'
  expect(readHtml(page('<title>Tide</title>', `<h1>Tide</h1><p>${caption}</p>`)).text).not.toContain('lado norte')
})

test('a heading “News” stays where the page has no other name', () => {
  expect(readHtml(page('<title>News</title>', '<h1>News</h1>')).headline).toBe('News')
})

test.each([
  ['潮汐表今年春天停印_新闻_港口日报', '潮汐表今年春天停印'],
  ['항만청 조석표 인쇄 중단한다-사회ㅣ항구일보', '항만청 조석표 인쇄 중단한다'],
])('the sections of “%s” may be cut off, though no space is between them', (title, headline) => {
  const candidates = headlineCandidates(openPage(page(`<title>${title}</title>`, ''), undefined))
  expect(candidates.map(({ value }) => value)).toContain(headline)
})

test.each([
  ['By Ruth Alder | November 9', ['Ruth Alder']],
  ['Articles by Ruth Alder', ['Ruth Alder']],
])('the credit “%s” names a person alone', (credit, authors) => {
  expect(readHtml(page(`<meta name="author" content="${credit}">`, '<h1>Tides</h1>')).byline?.authors).toEqual(authors)
})

test.each([
  ['a button', '<span>Text Size</span>'],
  ['the terms of a form', '<p>By clicking “Join” you agree to our Terms and Privacy Policy.</p>'],
])('%s names no author', (_, markup) => {
  expect(readHtml(page('', `<h1>Tides</h1>${markup}`)).byline).toBeUndefined()
})

test('a line break parts a name from the site below it', () => {
  const credit = '<div class="byline">By Ruth Alder<br>Ferry.example<br><a href="/archive">Archive</a></div>'
  expect(readHtml(page('', `<h1>Tides</h1>${credit}`)).byline).toMatchObject({
    text: 'By Ruth Alder Ferry.example Archive',
    authors: ['Ruth Alder'],
  })
})

test.each([
  ['https://ferry.example/tides', '2026-05-06'],
  ['https://ferry.uk/tides', '2026-06-05'],
  ['https://ferry.fr/tides', '2026-06-05'],
  ['https://ferry.io/tides', '2026-05-06'],
])('05/06/2026 at %s is %s', (url, day) => {
  const html = `<h1>Tides</h1><p class="date">05/06/2026</p>${PROSE}`
  expect(readHtml(html, { url }).publishedAt).toBe(day)
})

test('a time zone after a name is no bio', () => {
  const box = '<div class="author-box">Ruth Alder, Ferry Post 3:53 p.m. EST January 25, 2026</div>'
  expect(
    readHtml(page('<meta name="author" content="Ruth Alder">', `<h1>Tides</h1>${box}`)).byline?.bio,
  ).toBeUndefined()
})

test.each(['1 2 3 Next page', 'Seite 1 von 2', 'Page 2 of 3 »'])('“%s” is not the end of the text', (line) => {
  const { text } = readHtml(`<article><h1>Tides</h1>${PROSE}<p>Nobody knows who will.</p><p>${line}</p></article>`)
  expect(text).toMatch(/Nobody knows who will\.$/)
})

test('a bio ends where the links below it begin, and does not repeat the name above it', () => {
  const box =
    '<div class="author-box"><h4>Ruth Alder</h4><p>Ruth is a pilot and writes on the sea.</p><a>All posts</a></div>'
  const head = '<meta name="author" content="Ruth Alder">'
  expect(readHtml(page(head, `<h1>Tides</h1>${box}`)).byline?.bio).toBe('Ruth is a pilot and writes on the sea.')
})

test('a word cut at the end of the look is no verb of a bio', () => {
  const box = '<div class="author-box">Ruth Alder on the web – just use the hashtag #tides</div>'
  expect(
    readHtml(page('<meta name="author" content="Ruth Alder">', `<h1>Tides</h1>${box}`)).byline?.bio,
  ).toBeUndefined()
})

test('the older meta of Parse.ly states fields as JSON', () => {
  const stated = { title: 'The last table', author: 'Ruth Alder', pub_date: '2026-11-22T10:00:00Z' }
  const head = `<meta name="parsely-page" content='${JSON.stringify(stated)}'>`
  expect(readHtml(page(head, ''))).toMatchObject({
    headline: 'The last table',
    byline: { authors: ['Ruth Alder'] },
    publishedAt: '2026-11-22T10:00:00Z',
  })
  expect(readHtml(page(`<meta name="parsely-page" content="{no JSON">`, '<h1>Tides</h1>')).headline).toBe('Tides')
})

test('the paper behind a name is no second author', () => {
  const head = '<meta name="author" content="Ruth Alder, Harbour Daily">'
  const shown = '<div class="byline">By Ruth Alder, Harbour Daily</div>'
  expect(readHtml(page(head, `<h1>Tides</h1>${shown}`)).byline?.authors).toEqual(['Ruth Alder'])
})

const logo = (href: string) => `<h1><a href="${href}">Salt &amp; Tide</a></h1><h2>The last tide table</h2>`

const headedBy = (title: string, href: string) =>
  readHtml(page(`<title>${title}</title>`, logo(href)), { url: 'https://salt.example/tables' }).headline

describe('a first heading that is the logo', () => {
  test.each(['Salt &amp; Tide: The last tide table', 'The last tide table - Salt &amp; Tide'])(
    'gives way to the rest of “%s”',
    (title) => {
      expect(headedBy(title, 'https://salt.example/')).toBe('The last tide table')
    },
  )

  test('stays where it does not link home, or the title does not say which is which', () => {
    expect(headedBy('Salt &amp; Tide: The last tide table', '/tables')).not.toBe('The last tide table')
    const one = `<h1><a href="/">Salt &amp; Tide</a></h1>`
    expect(readHtml(page('<title>Salt &amp; Tide</title>', one), { url: 'https://salt.example/tables' }).headline).toBe(
      'Salt & Tide',
    )
  })
})
