import { expect, test } from '@jest/globals'
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
