import { describe, expect, test } from '@jest/globals'
import { urlKey } from '../../../src/history/identity.ts'
import type { Article } from '../../../src/model/article.ts'
import { canonicalUrl } from '../../../src/read/choose/canonical.ts'
import { mentions, newestFirst } from '../../../src/read/choose/choose.ts'
import { readText } from '../../../src/read/text/read-text.ts'

const article = (text: string, more: Partial<Article> = {}): Article => ({ ...readText(text), ...more })

describe('canonicalUrl', () => {
  test.each([
    ['https://news.example/a?utm_source=mail&id=7#xtor=RSS-3', 'https://news.example/a?id=7'],
    ['https://news.example/a?fbclid=1&gclid=2', 'https://news.example/a'],
    ['https://news.example/a#/news/17', 'https://news.example/a#/news/17'],
    ['https://news.example/log?partner=rss#v2', 'https://news.example/log#v2'],
    ['/b?x=1', 'https://news.example/b?x=1'],
    ['javascript:alert(1)', undefined],
    ['http://', undefined],
  ])('%s becomes %s', (address, canonical) => {
    expect(canonicalUrl(address, 'https://news.example/')).toBe(canonical)
  })
})

describe('what an address can do without', () => {
  test.each(['utm_content', 'vero_id', 'oly_enc_id', 'at_custom1', 'at_link_id', 'mc_eid', 'spm'])(
    '%s is neither shown nor part of the key',
    (name) => {
      const address = `https://news.example/a?id=7&${name}=1`
      expect(canonicalUrl(address)).toBe('https://news.example/a?id=7')
      expect(urlKey(address)).toBe('news.example/a?id=7')
    },
  )

  test.each(['id', 'page', 'p', 'ref', 'article', 'v'])('%s stays in both', (name) => {
    const address = `https://news.example/a?${name}=1`
    expect(canonicalUrl(address)).toBe(address)
    expect(urlKey(address)).toBe(`news.example/a?${name}=1`)
  })
})

describe('mentions', () => {
  const told = { headline: 'Zürich opens a bridge', text: 'The mayor walked across.', tags: ['traffic'] }
  test.each([
    [['bridge'], true],
    [['BRIDGE'], true],
    [['zurich'], true],
    [['walked across'], true],
    [['traffic'], true],
    [['bridges', 'cross'], false],
  ])('%j: %s', (words, isMentioned) => {
    expect(mentions(told, words)).toBe(isMentioned)
  })
})

describe('newestFirst', () => {
  test('puts dated articles first, the newest at the top, the others in their order', () => {
    const dated = ['', '2026-05-01T10:00:00Z', '2026-05-01T11:00:00+02:00', ''].map((publishedAt, index) => ({
      article: article(`Text ${index}.`, publishedAt === '' ? {} : { publishedAt }),
    }))
    expect(newestFirst(dated).map(({ article: { text } }) => text)).toEqual([
      'Text 1.',
      'Text 2.',
      'Text 0.',
      'Text 3.',
    ])
  })

  test('lets a date in the future lead nothing', () => {
    const now = Date.parse('2026-05-01T12:00:00Z')
    const dated = ['2036-05-01', '2026-05-01T11:00:00Z', '2026-05-02T10:00:00Z'].map((publishedAt, index) => ({
      article: article(`Text ${index}.`, { publishedAt }),
    }))
    expect(newestFirst(dated, now).map(({ article: { text } }) => text)).toEqual(['Text 2.', 'Text 1.', 'Text 0.'])
  })
})
