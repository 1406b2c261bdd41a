import { expect, test } from '@jest/globals'
import { readHtml } from '../../../src/read/html/read-html.ts'

const lines = (topic: string, count: number) =>
  Array.from(
    { length: count },
    (_, at) =>
      `<p>On day ${at + 1} the ${topic} was in the paper again, and the council said that it would look into it.</p>`,
  ).join('')
const article = (headline: string, text: string, tag = 'h1') => `<article><${tag}>${headline}</${tag}>${text}</article>`
const page = (body: string) =>
  `<html lang="en"><head><title>The ferry is late</title><meta property="og:title" content="The ferry is late"></head><body><main>${body}</main></body></html>`

test('the next article, loaded below the first, is not part of it', () => {
  const { text, headline } = readHtml(
    page(article('The ferry is late', lines('ferry', 6)) + article('The lighthouse is dark', lines('lighthouse', 6))),
  )
  expect(headline).toBe('The ferry is late')
  expect(text).toContain('day 6 the ferry')
  expect(text).not.toContain('lighthouse')
})

test('nor are many of them within one box', () => {
  const others = ['bakery', 'school', 'market'].map((topic) => article(`The ${topic} is closed`, lines(topic, 5)))
  const { text } = readHtml(
    page(`<article>${article('The ferry is late', lines('ferry', 6))}${others.join('')}</article>`),
  )
  expect(text).toContain('day 6 the ferry')
  expect(text).not.toMatch(/bakery|school|market/)
})

test('parts of one article in boxes of their own stay: their headings are of a lower level', () => {
  const parts =
    article('What the pilots say', lines('pilot', 5), 'h2') + article('What the council says', lines('fare', 5), 'h2')
  const { text } = readHtml(
    page(`<h1>The ferry is late</h1>${article('The timetable', lines('ferry', 5), 'h2')}${parts}`),
  )
  expect(text).toContain('day 5 the pilot')
  expect(text).toContain('day 5 the fare')
})
