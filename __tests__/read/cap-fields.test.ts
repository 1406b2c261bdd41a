import { describe, expect, test } from '@jest/globals'
import { capFields, capParagraph } from '../../src/read/cap-fields.ts'
import { readHtml } from '../../src/read/html/read-html.ts'
import { readText } from '../../src/read/text/read-text.ts'

const BODY = 'The harbour office said on Monday that the ferry sails again, after a winter in the dock.'
const article = readText(`Ferry returns\n\n${BODY}\n${BODY.replace('Monday', 'Tuesday')}`)
const codes = (given: { readonly notices: readonly { readonly code: string }[] }) =>
  given.notices.map(({ code }) => code)

describe('fields that are longer than is read', () => {
  test('are left alone when they are not: the very same article', () => {
    expect(capFields(article)).toBe(article)
    const full = {
      ...article,
      url: `https://a.example/${'a'.repeat(2000)}`,
      publishedAt: '2026-03-02T08:00:00.123456+01:00',
    }
    expect(capFields(full)).toBe(full)
  })

  test('are cut between two words, with one notice that names them', () => {
    const capped = capFields({
      ...article,
      headline: 'Ferry '.repeat(10_000),
      publisher: '😀'.repeat(10_000),
      tags: Array.from({ length: 5000 }, () => 'x'.repeat(5000)),
      byline: { text: 'Ann Roe, '.repeat(9000), authors: Array.from({ length: 9000 }, () => 'Ann Roe') },
    })
    expect(capped.headline).toMatch(/^(?:Ferry ){70,82}Ferry…$/)
    expect(capped.publisher).toMatch(/^😀+…$/u)
    expect(capped.tags).toHaveLength(100)
    expect(capped.tags?.every(({ length }) => length <= 200)).toBe(true)
    expect(capped.byline?.authors).toHaveLength(50)
    expect(capped.byline?.text.length).toBeLessThanOrEqual(1000)
    expect(codes(capped)).toEqual(['field-cut'])
    expect(capped.notices[0]?.message).toMatch(/headline, publisher, tags, byline/)
    expect(capFields(capped)).toBe(capped)
  })

  test('are left out where a part would mean something else', () => {
    const capped = capFields({
      ...article,
      url: `https://a.example/${'a'.repeat(5000)}`,
      image: `https://a.example/${'b'.repeat(5000)}.png`,
      publishedAt: 'not a date at all <b>',
      language: 'x'.repeat(5000),
    })
    expect([capped.url, capped.image, capped.publishedAt, capped.language]).toEqual([
      undefined,
      undefined,
      undefined,
      'und',
    ])
    expect(Object.keys(capped)).not.toContain('url')
  })

  test('are cut in a page as well', () => {
    const page = readHtml(
      `<title>${'Ferry '.repeat(3000)}</title><h1>${'Ferry '.repeat(3000)}</h1><p>${BODY}</p><p>${BODY}</p>`,
    )
    expect(page.headline?.length ?? 0).toBeLessThanOrEqual(500)
  })
})

describe('words that no mail program can break', () => {
  test('are dropped from the text, whose paragraphs still join to it', () => {
    const read = readText(`Ferry returns\n\n${BODY} ${'x'.repeat(5000)} ${BODY}\n${BODY}`)
    expect(read.text).toContain('dock. … The harbour')
    expect(codes(read)).toEqual(['field-cut'])
    expect(read.paragraphs.map(({ start, end }) => read.text.slice(start, end)).join('\n')).toBe(read.text)
  })

  test('are not the sentences of scripts without spaces', () => {
    for (const text of ['港務局は月曜日に、'.repeat(300), 'เรือข้ามฟากกลับมา'.repeat(300)])
      expect(capParagraph(text)).toBe(text)
  })
})

test.each(['and so on ', '港務局', 'เรือ '])('a sentence of “%s” without an end is cut, with a notice', (words) => {
  const read = readText(`Ferry returns\n\n${BODY} ${words.repeat(20_000)}. ${BODY}`)
  expect(read.text.length).toBeLessThan(20_000 + 4 * BODY.length)
  expect(read.text.endsWith(`…. ${BODY}`)).toBe(true)
  expect(codes(read)).toEqual(['field-cut'])
})

test('a paragraph of many sentences is not cut', () => {
  const read = readText(`Ferry returns\n\n${`${BODY} `.repeat(2000)}`)
  expect(read.text.length).toBeGreaterThan(BODY.length * 1999)
  expect(codes(read)).toEqual([])
})

test.each(['class', 'style', 'id'])('a %s that is longer than is read is cut, with a notice', (name) => {
  const read = (value: string) => readHtml(`<h1>Ferry</h1><div ${name}="${value}"><p>${BODY}</p><p>${BODY}</p></div>`)
  expect(codes(read('a '.repeat(3000)))).toEqual(['attribute-cut'])
  expect(codes(read('a '.repeat(900)))).toEqual([])
})
