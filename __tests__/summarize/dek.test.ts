import { describe, expect, test } from '@jest/globals'
import { readHtml, readText, summarize } from '../../src/index.ts'
import { en } from '../../src/languages/en/index.ts'
import { shownSummary } from '../../src/model/shown-summary.ts'
import { dekOf } from '../../src/summarize/summary/dek.ts'

const SUBTITLE = 'A retired joiner gave the branch his shed, and the town has borrowed from it ever since.'

const page = (head: string) =>
  `<html lang="en"><head><title>Library lends drills and tents</title>${head}</head><body><article><h1>Library lends drills and tents</h1><p>A cordless drill became the 10,000th thing that is not a book to leave Millbrook library on Saturday, five years after a joiner left the branch some tools to be borrowed.</p><p>“Half of what we lend comes back with a note about the job,” said librarian Gwen Abara.</p><p>The collection now has 640 objects, and a shed of their own.</p></article></body></html>`

describe('the dek', () => {
  test('is the subtitle, word for word, or nothing', () => {
    expect(dekOf({ subtitle: SUBTITLE }, ['Library lends drills and tents'], en)).toEqual({ text: SUBTITLE })
    expect(dekOf({}, [], en)).toBeUndefined()
  })

  test.each([
    ['the headline', 'Retired joiner gave the branch his shed'],
    ['a sentence of the summary', 'The branch got the shed of a retired joiner, and the town has borrowed from it.'],
    ['a shown quotation', 'I am proud that the town has borrowed from it ever since I came, and so are we all here'],
  ])('is left out where it repeats %s', (_, shown) => {
    expect(dekOf({ subtitle: SUBTITLE }, ['Something else', shown], en)).toBeUndefined()
  })

  test('of a page is what its publisher sends along, never a sentence of the body', () => {
    expect(summarize(readHtml(page(''))).dek).toBeUndefined()
    expect(summarize(readHtml(page(`<meta name="description" content="${SUBTITLE}">`))).dek).toEqual({ text: SUBTITLE })
  })
})

test.each([
  [
    'en',
    'The county council voted on Tuesday to keep the night ferry running through the winter, after months of doubt.\nThe vote sets aside two million dollars for the boat.',
  ],
  [
    'de',
    'Der Kreistag hat am Dienstag die Nachtfähre gerettet.\nDie Mehrheit stellt dafür zwei Millionen Euro bereit.',
  ],
])('below a derived headline the shown summary goes on: %s', (language, text) => {
  const story = summarize({ ...readText(text), language })
  expect(story.headline.origin).toBe('derived')
  expect(shownSummary(story).map(({ start }) => start)).toEqual([text.indexOf('\n') + 1])
  expect(shownSummary({ ...story, headline: { text: 'Ferry stays', origin: 'editor' } })).toEqual(story.summary)
})
