import { describe, expect, test } from '@jest/globals'
import { readHtml } from '../../../src/read/html/read-html.ts'

const LINES = [
  'The keeper of the outer light said "no" twice, and then she signed.',
  'Her lamp goes to the museum on the quay, where the children of the harbour school will polish it each spring.',
  'She kept it for thirty-one years, through two wars of the fishery and one of her own with the tax office, and wrote every ship that passed into a book that nobody asked for.',
  'The new beacon needs no keeper; it reports its own faults to the office by radio, and a boat comes when it does.',
]
const MARKUP = LINES.map((line) => `<p class="copy">${line}</p>`).join('$$SLOT$$')
const page = (script: string) =>
  `<html lang="en"><head><title>The last keeper</title></head><body><div id="root"></div><script>${script}</script></body></html>`
const padding = `const version = "${'x'.repeat(2000)}";`

describe('an article that only a script holds', () => {
  const escaped = JSON.stringify(MARKUP).replaceAll('<', '\\u003c').replaceAll('>', '\\u003e')

  test.each([
    ['in JSON', `${padding}window.state = {"note": "<p>One</p>", "body": ${escaped}, "more": "\\u003cp>Two"}`],
    ['in JSON within JSON', `${padding}push([1, ${JSON.stringify(`{"body": ${JSON.stringify(MARKUP)}}`)}])`],
  ])('is read %s', (_, script) => {
    const article = readHtml(page(script))
    expect(article.text.split('\n')).toEqual(LINES)
    expect(article.found['text']).toBe('script-markup')
    expect(article.notices).toEqual([])
  })

  test.each([
    ['code that builds markup', `${padding}function row(cell) { return "<p>" + cell + "</p>" }`],
    ['an open string of 200,000 quotation marks', `${padding}"<p><p><p>${'\\"<p>'.repeat(200_000)}`],
  ])('is not found in %s', (_, script) => {
    expect(readHtml(page(script)).text).toBe('')
  })

  test('is left alone where the page shows its own', () => {
    const shown = `<p>${'The harbour office has printed its tide tables for ninety years, and now it stops. '.repeat(8)}</p>`
    expect(readHtml(page(`${padding}state = ${escaped}`).replace('<div', `${shown}<div`)).text).not.toContain('keeper')
  })
})
