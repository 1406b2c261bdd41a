import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from '@jest/globals'
import type { Article } from '../../src/model/article.ts'
import { readHtml } from '../../src/read/html/read-html.ts'
import { readText } from '../../src/read/text/read-text.ts'

const CORPUS = path.resolve(import.meta.dirname, '../fixtures/articles')

/** `expected.json` names fields of the article; null means that there must be none. */
interface Expected {
  readonly paragraphs?: readonly string[]
  readonly authors?: readonly string[] | null
  readonly bio?: string | null
  readonly notice?: string
  readonly [field: string]: unknown
}

describe('the corpus of articles', () => {
  const slugs = readdirSync(CORPUS)

  test('has at least forty articles, five not in English', () => {
    expect(slugs.length).toBeGreaterThanOrEqual(40)
    const languages = slugs
      .map((slug) => expectedOf(slug)['language'])
      .filter((language) => language !== undefined && language !== 'en')
    expect(languages.length).toBeGreaterThanOrEqual(5)
  })

  test.each(slugs)('%s is read as expected', (slug) => {
    const { paragraphs, authors, bio, notice, ...fields } = expectedOf(slug)
    const article = read(slug)
    const spans = article.paragraphs.map(({ start, end }) => article.text.slice(start, end))
    if (paragraphs !== undefined) expect(spans).toEqual(paragraphs)
    expect(spans.join('\n')).toBe(article.text)
    if (authors !== undefined) expect(article.byline?.authors ?? null).toEqual(authors)
    if (bio !== undefined) expect(article.byline?.bio ?? null).toBe(bio)
    if (notice !== undefined) expect(article.notices.map(({ code }) => code)).toContain(notice)
    const found = Object.fromEntries(
      Object.keys(fields).map((field) => [
        field,
        Object.entries(article).find(([name]) => name === field)?.[1] ?? null,
      ]),
    )
    expect(found).toEqual(fields)
  })

  test.each(slugs)('%s has a rule for every field', (slug) => {
    const { found, ...article } = read(slug)
    const fields = ['headline', 'publisher', 'publishedAt', 'image', 'copyright', 'byline'] as const
    for (const field of fields)
      if (article[field] !== undefined && field !== 'byline') expect(found[field]).toBeTruthy()
    if ((article.byline?.authors.length ?? 0) > 0) expect(found['byline']).toBeTruthy()
  })
})

function expectedOf(slug: string): Expected {
  return JSON.parse(readFileSync(path.join(CORPUS, slug, 'expected.json'), 'utf8'))
}

function read(slug: string): Article {
  const folder = path.join(CORPUS, slug)
  const file = readdirSync(folder).find((name) => name.startsWith('source.')) ?? ''
  const source = readFileSync(path.join(folder, file), 'utf8')
  return file.endsWith('.html') ? readHtml(source) : readText(source, { path: file })
}
