import { describe, expect, test } from '@jest/globals'
import { articleOfEntry } from '../../../src/read/sources/article-of-entry.ts'
import { ENTRY, HOME, SITE, variants, type Variant } from './platform-lines/variants.ts'

/** The entry alone: nothing can be counted. */
function read({ title, html, language }: Variant): string {
  const feed = { title: SITE, url: HOME, language, entries: [], notices: [] }
  return articleOfEntry({ id: '1', url: ENTRY, title, authors: [], html }, feed).text
}

const wrong = (all: readonly Variant[]) =>
  all.filter((one) => read(one) !== one.text).map(({ language, dress, line }) => `${language}, ${dress}: ${line}`)

describe.each([1, 3])('an entry of %i paragraphs, alone in its feed', (paragraphs) => {
  test('loses the lines of its platform, in nine languages', () => {
    // Every dress in English, one in the others: each entry is a page to parse.
    const all = variants('lines', paragraphs).filter(
      ({ language, dress }) => language === 'en' || dress === 'paragraph',
    )
    expect(wrong(all)).toEqual([])
  })

  test('keeps sentences of the report that look like them', () => {
    expect(wrong(variants('lookAlikes', paragraphs))).toEqual([])
  })
})
