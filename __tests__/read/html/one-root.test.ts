import { describe, expect, test } from '@jest/globals'
import { readHtml } from '../../../src/read/html/read-html.ts'

const TEXT =
  '<p>The harbour board approved a second ferry line on Monday, and the fare stays at three crowns.</p>'.repeat(5)
const HEAD = '<head><title>The ferry</title></head>'

describe('a page that is not one html with one body', () => {
  test.each([
    ['has no html element', `<!doctype html>\n${HEAD}\n<body><h1>The ferry</h1>${TEXT}</body>`],
    ['has neither html nor doctype', `${HEAD}<body>${TEXT}</body>`],
    ['ends before its text', `<html>${HEAD}<body></body></html>${TEXT}`],
    ['has its text after the body', `<html>${HEAD}<body></body>${TEXT}</html>`],
    ['is two pages in a row', `<html>${HEAD}</html>\n<html><body>${TEXT}</body></html>`],
    ['opens its body twice', `<html>${HEAD}<body class="a"><body class="b">${TEXT}</body></body></html>`],
    ['ends in the middle', `<html>${HEAD}<body>${TEXT}</body></html></div></body></html>`],
  ])('is read where it %s', (_, html) => {
    const { headline, text } = readHtml(html)
    expect(headline).toBe('The ferry')
    expect(text.match(/second ferry line/g)).toHaveLength(5)
  })

  test('keeps what comes after a stray end', () => {
    expect(
      readHtml(`<html>${HEAD}<body>${TEXT}</body></html><p>The first boat of the new line leaves at noon.</p>`).text,
    ).toMatch(/leaves at noon\.$/)
  })
})

const shadowed = (attribute: string) =>
  `<html>${HEAD}<body><quay-story><template ${attribute}><h1>The ferry</h1>${TEXT}</template></quay-story></body></html>`

test('a template that is shown at once is text of the page, another one is not', () => {
  expect(readHtml(shadowed('shadowrootmode="open"')).text).toContain('second ferry line')
  expect(readHtml(shadowed('id="later"')).text).toBe('')
})
