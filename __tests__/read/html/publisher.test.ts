import { describe, expect, test } from '@jest/globals'
import { readHtml } from '../../../src/read/html/read-html.ts'

function publisherOf(head: string): string | undefined {
  const body = '<article><h1>The ferry</h1><p>The ferry now leaves the harbour every half hour.</p></article>'
  return readHtml(`<html><head><title>The ferry</title>${head}</head><body>${body}</body></html>`).publisher
}

const read = (head: string, foot = '', url = 'https://www.harbourdaily.example/ferry') =>
  readHtml(
    `<html><head>${head}</head><body><article><h1>The ferry</h1><p>The ferry now leaves every half hour.</p></article><footer>${foot}</footer></body></html>`,
    { url },
  ).publisher
const handle = (name: string) => `<meta name="twitter:site" content="@${name}">`

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

  describe('its form', () => {
    test.each([
      ['harbourdaily', 'The Harbour Daily'],
      ['Harbour_Daily', 'The Harbour Daily'],
      ['hbrdaily', 'Harbour Daily'],
    ])('the handle @%s is spelled out as the title has it', (name, full) => {
      expect(read(`<title>The ferry | ${full}</title>${handle(name)}`)).toBe(full)
    })

    test('a handle that stands for no name of the page stays', () => {
      expect(read(`<title>The ferry</title>${handle('harbourdaily')}`)).toBe('harbourdaily')
    })

    test.each([
      'Harbour Daily | News from the Quays',
      'Harbour Daily - News, Tides',
      'Harbour Daily, the paper of the quays',
    ])('the motto of “%s” is no part of it', (name) => {
      expect(read(`<title>The ferry</title><meta property="og:site_name" content="${name}">`)).toBe('Harbour Daily')
    })

    test('a name in two parts stays where the host does not stand for the first', () => {
      const name = 'Quay Radio | Harbour Group'
      expect(read(`<title>The ferry</title><meta property="og:site_name" content="${name}">`)).toBe(name)
    })

    test.each([
      ['© 2026 Quay Post is a Harbour Lines company', 'Quay Post'],
      ['© 2026 Quay Post is not responsible for other sites', 'Quay Post'],
      ['© 2019-2026 Quay Post', 'Quay Post'],
    ])('“%s” names %s', (line, name) => {
      expect(read('<title>The ferry</title>', line, 'https://qp.example/ferry')).toBe(name)
    })

    test('who writes is not the publisher where another is named', () => {
      const head = '<title>The ferry - Tidal Week</title><meta name="author" content="Ruth Alder">'
      expect(read(head, '', '')).toBe('Tidal Week')
    })
  })
})
