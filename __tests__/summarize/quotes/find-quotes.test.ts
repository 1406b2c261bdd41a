import { describe, expect, test } from '@jest/globals'
import { findQuotes } from '../../../src/summarize/quotes/find-quotes.ts'

const LEDE = 'Harbour master Ingrid Solheim opened the new lock on Tuesday. Engineer Tomas Ruiz stood beside her.\n'
const speakers = (text: string) => findQuotes(LEDE + text).map((quote) => quote.speaker)

describe('the speaker of a quotation', () => {
  test.each([
    ['behind, subject first', '"The gates held through the night," Solheim said.', 'Ingrid Solheim'],
    ['behind, verb first', '“The gates held through the night,” said Ruiz, who built them.', 'Tomas Ruiz'],
    ['before, after a comma', 'Ruiz added, "We tested every hinge twice before the flood."', 'Tomas Ruiz'],
    [
      'before, inside a paraphrase',
      'Solheim said the town had waited "far too long for a working lock."',
      'Ingrid Solheim',
    ],
    ['through an appositive', '"It is done at last," Ruiz, an engineer from the coast, told the crowd.', 'Tomas Ruiz'],
    [
      'of a participle',
      'Ruiz waved the question away, saying "the numbers speak for themselves this time."',
      'Tomas Ruiz',
    ],
    [
      'an organisation',
      'The Port Authority said the lock is "open to vessels of every size from today."',
      'Port Authority',
    ],
    [
      'a description',
      '"Nobody asked the fishermen about any of it," a spokesman for the fleet said.',
      'a spokesman for the fleet',
    ],
    ['a pronoun', 'Solheim thanked the crew. "You made this possible for all of us," she said.', 'Ingrid Solheim'],
  ])('%s', (_, text, speaker) => {
    expect(speakers(text)).toEqual([speaker])
  })
})

test('a trade before the name is a role', () => {
  const [quote] = findQuotes('“The reef is older than we thought,” said marine biologist Hana Kobayashi.')
  expect(quote).toMatchObject({ speaker: 'Hana Kobayashi', role: 'marine biologist' })
})
