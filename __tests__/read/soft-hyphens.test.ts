import { expect, test } from '@jest/globals'
import { readHtml } from '../../src/read/html/read-html.ts'
import { readText } from '../../src/read/text/read-text.ts'

const LINE =
  'Der Steg am Hafen bleibt zu. „Niemand auf der Insel wird einen Winter ohne Boot hinnehmen“, sagte Mar|tin Hal|ler am Abend.'
const WHOLE = LINE.replaceAll('|', '')

test.each(['\u00ad', '&shy;', '&#173;', '&#xAD;'])('reads a page without the soft hyphen %j', (hyphen) => {
  const body = `<p>${LINE.replaceAll('|', hyphen)}</p>`.repeat(3)
  const { text } = readHtml(`<html><body><article><h1>Steg bleibt zu</h1>${body}</article></body></html>`)
  expect(text).toContain(WHOLE)
})

test('reads a text without soft hyphens', () => {
  expect(readText(`Steg bleibt zu\n\n${LINE.replaceAll('|', '\u00ad')}`).text).toContain(WHOLE)
})
