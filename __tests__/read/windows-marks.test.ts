import { describe, expect, test } from '@jest/globals'
import { findQuotes } from '../../src/summarize/quotes/find-quotes.ts'
import { readFeed } from '../../src/read/feed/read-feed.ts'
import { readHtml } from '../../src/read/html/read-html.ts'
import { readText } from '../../src/read/text/read-text.ts'

const SAID =
  'The quay wasn\u0092t safe: \u0093We will close it today,\u0094 said Ann Lowell, the mayor of the old town of Brannock.'
const READ = 'The quay wasn’t safe: “We will close it today,” said Ann Lowell, the mayor of the old town of Brannock.'

describe('marks of windows-1252 that arrive as control characters', () => {
  test('are marks in a text, and its quotation has its speaker', () => {
    const { text, headline } = readText(`It\u0092s the end of the quay\n\n${SAID}\n`)
    expect([headline, text]).toEqual(['It’s the end of the quay', READ])
    expect(findQuotes(text)).toMatchObject([{ text: 'We will close it today,', speaker: 'Ann Lowell' }])
  })

  test('are marks in a page', () => {
    expect(readHtml(`<article><h1>It\u0092s the end of the quay</h1><p>${SAID}</p></article>`)).toMatchObject({
      text: READ,
    })
  })

  test('are marks in a feed', () => {
    const { entries } = readFeed(
      `<rss version="2.0"><channel><title>Quay</title><item><title>It\u0092s the end</title><description>${SAID}</description></item></channel></rss>`,
    )
    expect(entries[0]?.title).toBe('It’s the end')
  })

  test('signs that windows-1252 does not have are left out', () => {
    expect(readText('A quay\u0081 costs \u0080 5\u0085 by the sea.\n\nThe rest of it.').text).toContain(
      'A quay costs € 5… by the sea.',
    )
  })
})

test('other control characters are not part of a text, as a browser shows none', () => {
  const said = '“We counted every\u0001 stone of it\u000btwice over,” said Ann Lowell, the mayor of the town.'
  const read = '“We counted every stone of it twice over,” said Ann Lowell, the mayor of the town.'
  expect(readText(`The old quay\n\n${said}\n`).text).toBe(read)
  expect(readHtml(`<article><h1>The old quay</h1><p>${said}</p></article>`).text).toBe(read)
  const references = said.replace('\u0001', '&#1;').replace('\u000b', '&#11;')
  expect(readHtml(`<article><h1>The old quay</h1><p>${references}</p></article>`).text).toBe(read)
})
