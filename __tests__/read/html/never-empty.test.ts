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

const PROSE = `${'The ferry leaves at noon from the old pier. '.repeat(6)}${WORDS}`

test.each([
  ['in an element for browsers without scripts', `<noscript><p>${PROSE}</p></noscript>`],
  ['in a field to type into', `<textarea>${PROSE}</textarea>`],
  ['on a button', `<button><p>${PROSE}</p></button>`],
  ['one large link', `<a href="/x"><p>${PROSE}</p></a>`],
  ['in a page that the page holds', `<iframe srcdoc="&lt;p&gt;${`${PROSE}&lt;/p&gt;&lt;p&gt;`.repeat(3)}"></iframe>`],
])('text is read where it is only %s', (_, body) => {
  const page = `<html lang="en"><head><title>The ferry</title></head><body>${body}</body></html>`
  expect(readHtml(page, { url: 'https://quay.example/a' }).text).toContain(WORDS)
})

test.each([
  ['a line for browsers without scripts', '<noscript>You need to enable JavaScript to run this app.</noscript>'],
  ['buttons', '<button>Sign in to go on.</button><button>Make an account today.</button>'],
  ['links to many stories', Array.from({ length: 8 }, (_, at) => `<p><a href="/${at}">${WORDS}</a></p>`).join('')],
])('%s are no article', (_, body) => {
  const page = `<html lang="en"><head><title>The ferry</title></head><body>${body}</body></html>`
  expect(readHtml(page, { url: 'https://quay.example/a' }).text).toBe('')
})
