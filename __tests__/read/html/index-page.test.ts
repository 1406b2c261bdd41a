import { expect, test } from '@jest/globals'
import { readHtml } from '../../../src/read/html/read-html.ts'

const teaser = (at: number) =>
  `<div class="item"><h3><a href="/news/${at}">Boat number ${at} comes in</a></h3><p>Boat number ${at} came in on Monday with herring and a goat.</p></div>`
const page = (main: string, head = '') =>
  `<html lang="en"><head><title>Harbour news</title>${head}</head><body><main><h1>Harbour news</h1>${main}</main></body></html>`
const list = [1, 2, 3, 4, 5].map(teaser).join('')
const read = (html: string) => readHtml(html, { url: 'https://quay.example/news' })

test('a section page is not an article, and says so', () => {
  const article = read(page(list))
  expect(article.text).toBe('')
  expect(article.notices[0]?.code).toBe('index-page')
})

const HEADS = [
  'Goat walks the pier',
  'Knots are taught again',
  'Museum buys whale bones',
  'Lamp oil is dearer',
  'Bakery opens at four',
  'Ferry engine fails again',
]
test.each<[string, (head: string, at: number) => string, string]>([
  [
    'teasers',
    (head, at) =>
      `<div class="teaser"><h2><a href="/n${at}">${head}</a></h2><p>${head}, the town said on Monday.</p></div>`,
    '',
  ],
  ['cards', (head, at) => `<a href="/n${at}"><h3>${head}</h3><p>${head}, the town said on Monday.</p></a>`, ''],
  [
    'divisions',
    (head, at) => `<div><div><a href="/n${at}">${head}</a></div><div>${head}, the town said on Monday.</div></div>`,
    '',
  ],
  ['lines', (head, at) => `<li><a href="/n${at}">${head}</a> <span>24 Nov</span></li>`, 'ul'],
  [
    'rows',
    (head, at) => `<tr><td>24 Nov</td><td><a href="/n${at}">${head}</a></td><td>${head}, the town said.</td></tr>`,
    'table',
  ],
  ['terms', (head, at) => `<dt><a href="/n${at}">${head}</a></dt><dd>${head}, the town said on Monday.</dd>`, 'dl'],
])('a list of %s is no article', (_claim, item, tag) => {
  const items = HEADS.map(item).join('')
  const main = tag === '' ? items : `<${tag}>${items}</${tag}>`
  expect(read(page(main)).notices[0]?.code).toBe('index-page')
})

test('a short report above links to others is read', () => {
  const links = HEADS.map((head, at) => `<li><a href="/n${at}">${head}</a></li>`).join('')
  const report = '<p>The harbour office counts every boat that comes in, and has done so since 1911.</p>'
  expect(read(page(`<article>${report}${report.replace('office', 'master')}</article><ul>${links}</ul>`)).text).toMatch(
    /^The harbour office counts/,
  )
})

test('an article above a list of others is read', () => {
  const story = `<article><p>${'The harbour office counts every boat that comes in, and has done so since 1911. '.repeat(8)}</p></article>`
  expect(read(page(`${story}${list}`)).text).toMatch(/^The harbour office counts/)
})

test('headings that lead to other sites are the article’s own', () => {
  expect(
    read(page(list.replaceAll('href="/', 'href="https://boats.example/'))).notices.map(({ code }) => code),
  ).not.toContain('index-page')
})
