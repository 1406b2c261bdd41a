import { describe, expect, test } from '@jest/globals'
import { parsePage, selectorOf } from '../../src/lint/dom.ts'
import { goodDraft } from './good-mail.ts'

const body = (html: string) => `<html><head><title>T</title></head><body>${html}</body></html>`
const named = (html: string, find: string) => {
  const [element] = parsePage(html).find(find)
  if (element === undefined) throw new Error(`no ${find}`)
  return selectorOf(element)
}

describe('the selector of an element', () => {
  test.each([
    ['its id', '<p id="lead">a</p><p>b</p>', '#lead', '#lead'],
    ['its name where it is the only one', '<div><div><hr></div></div>', 'hr', 'hr'],
    ['its class', '<p class="footer">a</p><p>b</p>', '.footer', 'p.footer'],
    [
      'its address',
      '<a href="https://a.example/">a</a><a href="https://b.example/">b</a>',
      'a + a',
      'a[href="https://b.example/"]',
    ],
    ['its alt text', '<img src="x" alt="A boat"><img src="x" alt="A quay">', 'img', 'img[alt="A boat"]'],
    [
      'its name within what has a name',
      '<table class="foot"><td>a</td></table><table><td>b</td></table>',
      '.foot td',
      'table.foot td',
    ],
    [
      'its place within it',
      '<div>c</div><div class="foot"><p>a</p><p>b</p></div><p>c</p>',
      '.foot p + p',
      'div.foot p:nth-child(2)',
    ],
  ])('is %s', (_, html, find, expected) => expect(named(body(html), find)).toBe(expected))

  test('finds the same element again, of all elements of a mail', () => {
    const page = parsePage(goodDraft().rendered.html)
    for (const element of page.elements) expect(page.find(selectorOf(element))).toEqual([element])
  })
})
