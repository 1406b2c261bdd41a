import { expect, test } from '@jest/globals'
import { findQuotes } from '../../../src/summarize/quotes/find-quotes.ts'
import { pickKeyQuotes } from '../../../src/summarize/quotes/key-quotes.ts'

const OPENING = `Councillor Martin Hale opened the meeting at the harbour. "The ferry must stay, and we will pay for the pier," Hale said. "It is the only road that the island has," he said.`
const CLOSING = `"Nobody on the island will accept a winter without a boat, and that is for sure," he said.`

function speakerOfLast(middle: string) {
  const text = [OPENING, middle, CLOSING].join('\n\n')
  const quotes = findQuotes(text, { language: 'en' })
  const shown = pickKeyQuotes(text, quotes, { language: 'en' }).find((quote) => quote.text.startsWith('Nobody'))
  return { confidence: quotes.at(-1)?.confidence, speaker: shown?.speaker }
}

test('a pronoun that another person of the paragraph above may bear shows no name', () => {
  expect(speakerOfLast('Boatman Zorvin Quell, who had led the protest in spring, also joined the walk.')).toEqual({
    confidence: 'low',
    speaker: undefined,
  })
})

test('a pronoun shows the name of the one person whom it can mean', () => {
  expect(speakerOfLast('Hale also joined the walk in spring.').speaker).toBe('Martin Hale')
})

test('a sentence in the paragraph above alone shows no name', () => {
  const text = `Writer Dana Whitfield said the pier was never safe.\n\n"The council has not spoken with us about the pier, and nobody has written to us since"`
  const quotes = findQuotes(text, { language: 'en' })
  expect(pickKeyQuotes(text, quotes, { language: 'en' }).map((quote) => quote.speaker)).toEqual([undefined])
})
