import { describe, expect, test } from '@jest/globals'
import { readHtml } from '../../../src/read/html/read-html.ts'

function publisherOf(head: string): string | undefined {
  const body = '<article><h1>The ferry</h1><p>The ferry now leaves the harbour every half hour.</p></article>'
  return readHtml(`<html><head><title>The ferry</title>${head}</head><body>${body}</body></html>`).publisher
}

describe('publisher', () => {
  test('a bare host is spelt out where the page gives the name that its letters stand for', () => {
    const head = '<meta property="og:site_name" content="hcp.com"><meta name="copyright" content="Harbour City Post">'
    expect(publisherOf(head)).toBe('Harbour City Post')
  })

  test('a host whose letters the other name does not hold stays', () => {
    const head = '<meta property="og:site_name" content="hcp.com"><meta name="copyright" content="Island Media Group">'
    expect(publisherOf(head)).toBe('hcp.com')
  })

  test.each([
    '© 2026 All rights reserved Harbour Post',
    '© 2026 Harbour Post Privacy ∙ Terms ∙ Contact',
    'Copyright Harbour Post 2026',
  ])('“%s” names the holder alone', (line) => {
    const html = `<h1>The ferry</h1><p>The ferry now leaves the harbour every half hour.</p><footer>${line}</footer>`
    expect(readHtml(html).publisher).toBe('Harbour Post')
  })

  test('a credit line is nobody’s site', () => {
    expect(publisherOf('<meta name="author" content="By Ruth Alder, HCP">')).toBeUndefined()
  })

  test('the headline is not the publisher, though it begins with the site’s word', () => {
    const html =
      '<html><head><title>Ferry Talk for Friday | ferry.com</title></head><body><h1>Ferry Talk for Friday</h1><p>The ferry leaves.</p></body></html>'
    expect(readHtml(html, { url: 'https://www.ferry.com/talk' }).publisher).toBe('ferry.com')
  })
})
