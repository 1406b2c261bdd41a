import { describe, expect, test } from '@jest/globals'
import { readHtml, readText } from '../../src/index.ts'
import type { Feed, FeedEntry } from '../../src/model/article.ts'
import { articleOfEntry } from '../../src/read/sources/article-of-entry.ts'
import { fitSubtitle } from '../../src/read/subtitle.ts'

const TEXT = [
  'The net loft on the old quay is to become a school for boat builders, the county said on Monday.',
  'Twelve apprentices will start in May. “We have waited for this since the yard closed,” said Ann Roe, who taught there.',
].join('\n')
const HEADLINE = 'Net loft to become a school'
const SUBTITLE = 'Apprentices return to the quay where the county once closed its last yard'
const fit = (line: string) => fitSubtitle(line, { headline: HEADLINE, text: TEXT, authors: ['Mara Lunn'] })

const page = (below: string) =>
  `<html lang="en"><head><title>${HEADLINE}</title><meta property="og:description" content="The county closed its last yard; apprentices come back to the quay"></head><body><article><h1>${HEADLINE}</h1>${below}${TEXT.split(
    '\n',
  )
    .map((line) => `<p>${line}</p>`)
    .join('')}</article></body></html>`

describe('a subtitle', () => {
  test('sums the article up in words of its own', () => {
    expect(fit(`  ${SUBTITLE}\n`)).toBe(SUBTITLE)
  })

  test.each([
    ['nothing', ''],
    ['two words', 'Boat builders'],
    ['an extract', 'The net loft on the old quay is to become a school for boat builders.'],
    ['an extract of the middle', 'Twelve apprentices will start in May. “We have waited for this'],
    ['a caption', 'Apprentices on the quay in front of the old yard Crédits photo : Ann Roe/Quay'],
    ['the headline', 'Net loft to become a school'],
    ['the headline and more', 'Net loft to become a school | The Quay Letter'],
    ['a cut', 'Apprentices return to the quay where the county once closed…'],
    [
      'a cut without a sign',
      `${SUBTITLE}, and many of them hope to build the boats that their fathers built in the yard before the`,
    ],
    ['an address', 'Read on at https://quay.example/loft where the county has the yard and the quay'],
    ['the motto of the site', 'All the news of harbours and islands, every morning before breakfast'],
    ['a credit', 'By Mara Lunn for Mara Lunn'],
    ['several paragraphs', `${SUBTITLE}\n${SUBTITLE}\n${SUBTITLE}`],
    ['a whole article', `${SUBTITLE}. `.repeat(6)],
  ])('is not %s', (_, line) => {
    expect(fit(line)).toBeUndefined()
  })

  test('of a page comes from below the heading before it comes from a description', () => {
    const below = readHtml(page(`<p class="article__subtitle">${SUBTITLE}</p>`))
    const described = readHtml(page(''))
    expect(described.subtitle).toBe('The county closed its last yard; apprentices come back to the quay')
    expect(described.found['subtitle']).toBe('meta:og:description')
    // Where the body begins with it, it is shown as its first sentence.
    expect([below.subtitle, below.text.split('\n')[0]]).toContain(SUBTITLE)
  })

  test('of an entry is its description, beside the whole text', () => {
    const feed: Feed = { title: 'The Quay Letter', entries: [], notices: [] }
    const html = TEXT.split('\n')
      .map((line) => `<p>${line}</p>`)
      .join('')
    const entry: FeedEntry = { id: '1', title: HEADLINE, authors: [], html, summary: SUBTITLE }
    expect(articleOfEntry(entry, feed).subtitle).toBe(SUBTITLE)
    expect(articleOfEntry({ ...entry, summary: TEXT.slice(0, 97) }, feed).subtitle).toBeUndefined()
    expect(articleOfEntry({ ...entry, html: undefined }, feed).subtitle).toBeUndefined()
  })

  test.each(['subtitle', 'description'])('of Markdown is the key %s', (key) => {
    const read = (line: string) => readText(`---\ntitle: ${HEADLINE}\n${key}: ${line}\n---\n\n${TEXT}`).subtitle
    expect(read(SUBTITLE)).toBe(SUBTITLE)
    expect(read('Twelve apprentices will start in May')).toBeUndefined()
  })
})
