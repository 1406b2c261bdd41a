import { describe, expect, test } from '@jest/globals'
import { findQuotes } from '../../../src/summarize/quotes/find-quotes.ts'
import { pickKeyQuotes } from '../../../src/summarize/quotes/key-quotes.ts'

function shownSpeakers(text: string) {
  return pickKeyQuotes(text, findQuotes(text, { language: 'en' }), { language: 'en' }).map((quote) => quote.speaker)
}

test.each([
  'The pier closed in spring. Aides said: "Nobody on the island will accept a winter without a boat."',
  'The pier closed in spring. Republican said: "Nobody on the island will accept a winter without a boat."',
  'The pier closed in spring. Audiences said: "Nobody on the island will accept a winter without a boat."',
  'The new gowrin closed in spring. Gowrin said: "Nobody on the island will accept a winter without a boat."',
  'Asked whether the mayor "has the patience and the money to serve the island," 75 percent of Democrats said yes.',
])('shows no name for %j', (text) => {
  expect(shownSpeakers(text)).toEqual([undefined])
})

test.each([
  ['Hale', 'The pier closed in spring. Hale said: "Nobody on the island will accept a winter without a boat."'],
  ['Baker', 'Nobody asked Baker. Baker said: "Nobody on the island will accept a winter without a boat."'],
])('shows %s, whose capital says something', (name, text) => {
  expect(shownSpeakers(text)).toEqual([name])
})

describe('names nobody for words that nobody said', () => {
  test.each([
    ['Mira Holm runs the harbour. Holm did not say “the ferry will stop in May.” The plan is older.'],
    ['Mira Holm runs the harbour. She didn’t say “the ferry will stop in May.” The plan is older.'],
    ['Mira Holm runs the harbour. Holm never said, “The ferry will stop in May.” The plan is older.'],
    ['The tickets are new.\n\nThese Tickets, called “stamps of the whole journey,” open the gates.'],
    ['Mira Holm sold her prints on a market called “the long row of the boats” that is gone.'],
  ])('%s', (text) => {
    expect(findQuotes(text, { language: 'en' }).map(({ confidence }) => confidence)).not.toContain('high')
  })

  test('what somebody calls a thing is theirs', () => {
    const text = 'Mira Holm runs the harbour. What Holm called “the longest winter of them all” is over.'
    expect(findQuotes(text, { language: 'en' })).toMatchObject([{ speaker: 'Mira Holm', confidence: 'high' }])
  })
})

describe('takes no word for a name', () => {
  test.each([
    ['a contraction', 'Indeed, I’ve been saying “oops, that was all wrong” about the quay.'],
    [
      'anyone',
      'Jeff Banks founded the line in 1999. When a normal person reads it, he thinks “the line is thinking long term!” Not so.',
    ],
    [
      'a list',
      'The Harbour Server Covenant came first. A harbour signs the Harbour Server Covenant. “What counts as a busy day will get twenty boats,” she said.',
    ],
    [
      'a term',
      'Glossary\n\nBounded Ports: Our design defines bounded ports as “The setting in which a ship is at home.” Good.',
    ],
    [
      'a crosshead',
      '“It is perfectly clear to me, but go ahead and let us see.”\n\nDefining Harbours\n\nDavina was defining harbours then.',
    ],
  ])('%s', (_, text) => {
    expect(findQuotes(text, { language: 'en' }).map(({ confidence }) => confidence)).not.toContain('high')
  })

  test('a signature below a quotation is one', () => {
    const text = '“It is perfectly clear to me, but go ahead and let us see.”\n\nDavina Holm\n\nThe quay is long.'
    expect(findQuotes(text, { language: 'en' })).toMatchObject([{ speaker: 'Davina Holm', confidence: 'high' }])
  })
})
