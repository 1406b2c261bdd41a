import { expect, test } from '@jest/globals'
import { readHtml } from '../../../src/read/html/read-html.ts'

const WORDS = 'The harbour board approved a second ferry line on Monday.'

test.each([
  ['one paragraph', `<p>${WORDS}</p>`],
  ['text without elements', WORDS],
  ['one cell of a table', `<table><tr><td>${WORDS}</td></tr></table>`],
  ['a box that is named like furniture', `<div class="sidebar widget"><p>${WORDS}</p></div>`],
  ['a list item', `<ul><li>${WORDS}</li></ul>`],
  ['text set by line breaks', `<div>${WORDS}<br>${WORDS}<br></div>`],
])('a page whose text is %s is read', (_, body) => {
  expect(readHtml(`<html lang="en"><head><title>The ferry</title></head><body>${body}</body></html>`).text).toContain(
    WORDS,
  )
})
