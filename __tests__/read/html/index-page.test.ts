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

test('an article above a list of others is read', () => {
  const story = `<article><p>${'The harbour office counts every boat that comes in, and has done so since 1911. '.repeat(8)}</p></article>`
  expect(read(page(`${story}${list}`)).text).toMatch(/^The harbour office counts/)
})

test('headings that lead to other sites are the article’s own', () => {
  expect(
    read(page(list.replaceAll('href="/', 'href="https://boats.example/'))).notices.map(({ code }) => code),
  ).not.toContain('index-page')
})
