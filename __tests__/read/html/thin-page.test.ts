import { expect, test } from '@jest/globals'
import { readHtml } from '../../../src/read/html/read-html.ts'
import { withEntryFacts } from '../../../src/read/sources/entry-facts.ts'

const page = (text: string) =>
  readHtml(
    `<html lang="en"><title>Contact</title><nav><a href="/">Home</a></nav><main><h1>Contact</h1>${text}</main></html>`,
    { url: 'https://harbour.example/contact' },
  )
const codes = (text: string) => page(text).notices.map(({ code }) => code)

test('a page with hardly a word stays, and is reported with the next step', () => {
  const { text, notices } = page('<p>Tel 0123</p>')
  expect(text).toBe('Tel 0123')
  expect(notices).toMatchObject([
    {
      code: 'thin-page',
      message: 'the page has only 2 words of text. If it is no article, give the address of an article or a feed',
    },
  ])
})

test.each([
  ['nine words', 'The harbour opens its gates again at six today.', ['thin-page']],
  ['ten words', 'The harbour opens its gates again at six on Monday.', []],
  ['a short report in Japanese', '港の門は月曜日の朝六時に再び開かれると市長が発表した。', []],
])('%s', (_, text, expected) => expect(codes(`<p>${text}</p>`)).toEqual(expected))

test('an entry of a feed is a story however little its page says', () => {
  const feed = { title: 'Harbour', entries: [], notices: [] }
  const entry = { id: '1', title: 'Contact', authors: [], url: 'https://harbour.example/contact' }
  expect(withEntryFacts(page('<p>Tel 0123</p>'), entry, feed).notices).toEqual([])
})
