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

test.each([
  [
    'behind a comma',
    '“The harbour will open in May,” said Lena Ortiz, who chairs the commission.',
    'who chairs the commission',
  ],
  [
    'before the verb',
    'Lena Ortiz, who runs the harbour trust, said: “The quay will open in May.”',
    'who runs the harbour trust',
  ],
  ['of a parent', 'Mum-of-two Lena Ortiz said: “The quay will open in May as planned.”', 'Mum-of-two'],
])('what somebody does is a role: %s', (_, text, role) => {
  expect(findQuotes(text)).toMatchObject([{ speaker: 'Lena Ortiz', role }])
})

test('a clause about something else is no role', () => {
  const [quote] = findQuotes(
    '“The harbour will open in May,” said Lena Ortiz, who runs before work and cycles home at night.',
  )
  expect(quote?.speaker).toBe('Lena Ortiz')
  const [other] = findQuotes('“The harbour will open in May,” said Lena Ortiz, whose son was on the boat.')
  expect(other?.role).toBeUndefined()
})

const denied = (office: string) => `“None of this is true at all,” ${office} said on Friday.`

describe('an office', () => {
  test.each(['the minister', 'the former prime minister', 'the mayor', 'the MP'])('%s alone is nobody', (office) => {
    const [quote] = findQuotes(denied(office))
    expect(quote?.speaker).toBeUndefined()
    expect(quote?.mention?.text).toBe(office)
  })

  test.each([
    ['the minister', 'Home minister Priya Pell spoke.', 'Priya Pell'],
    ['the Arizona senator', 'Republican Arizona Senator Wendy Moss spoke.', 'Wendy Moss'],
    ['the Arizona Senator', 'Republican Arizona Senator Wendy Moss spoke.', 'Wendy Moss'],
    ['Mr. King', 'The hall was full.', 'King'],
    ['the ministry', 'The hall was full.', 'ministry'],
    ['the Labour MP', 'The hall was full.', 'Labour MP'],
  ])('%s is who the article says', (office, before, speaker) => {
    expect(findQuotes(`${before}\n${denied(office)}`)[0]?.speaker).toContain(speaker)
  })

  test('two of one person before the name', () => {
    const text = '“He is reprising that role,” said former Ohio Gov. and Harbour Committee Chairman Ed Rendall.'
    expect(findQuotes(text)[0]?.speaker).toBe('Ed Rendall')
  })
})
