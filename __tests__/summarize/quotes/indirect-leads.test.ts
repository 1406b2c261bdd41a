import { describe, expect, test } from '@jest/globals'
import { findQuotes } from '../../../src/summarize/quotes/find-quotes.ts'

const LEDE = 'Harbour master Ingrid Solheim opened the new lock on Tuesday. Engineer Tomas Ruiz stood beside her.\n'
const quotes = (text: string) => findQuotes(LEDE + text)
const speakers = (text: string) => quotes(text).map((quote) => quote.speaker)

describe('a speaker named by something other than a plain clause of saying', () => {
  test.each([
    [
      'owns the noun of saying before the quotation',
      'Doubts remain over Solheim’s claim that the gates “never once failed in all those years.”',
      'Ingrid Solheim',
    ],
    [
      'is credited by the sentence behind it',
      '“I would rather have a ferry than a bridge across the bay.” That line from Solheim hung in the office for years.',
      'Ingrid Solheim',
    ],
    [
      'is the subject of the main clause behind an opening phrase',
      'In a speech that spoke to the “fear, the anger and the long wait” of the islands, Solheim set out her plan.',
      'Ingrid Solheim',
    ],
    [
      'was moved to speak by somebody else',
      'The flood prompted Ruiz, who had kept silent all year, to reply, “We warned the council about this twice.”',
      'Tomas Ruiz',
    ],
    [
      'makes something clear',
      'A footnote in the survey makes that clear: “These figures leave out every vessel under ten metres.”',
      'A footnote in the survey',
    ],
    [
      'is a bare plural with a verb that may be a noun',
      '“Issues with the hinges and the pumps were known to the board,” inspection records show.',
      'inspection records',
    ],
    [
      'is known by a name behind the description',
      '“There never was an order to close the gates,” said a guard known as Bo Lind.',
      'Bo Lind',
    ],
    [
      'bears a state with stops in brackets before a colon',
      'Rep. Olga Brandt (D-N.H.):“I have never heard anyone else quote that figure before today.”',
      'Olga Brandt',
    ],
    [
      'opens a sentence with an age',
      'For many that pilot is Ruiz. 81-year-old Nora Brandt, a retired pilot who sailed there, said: “It was worth the long walk.”',
      'Nora Brandt',
    ],
    [
      'says what a verb of saying merely compares',
      'Solheim added that praising the pilots was like saying the ferry “sailed well until it met the only rock.”',
      'Ingrid Solheim',
    ],
    [
      'reports what another one was right to urge',
      'Solheim said Ruiz was right to urge the crews “to stay and watch the gates.”',
      'Ingrid Solheim',
    ],
  ])('%s', (_, text, speaker) => {
    expect(quotes(text).map((quote) => quote.speaker ?? quote.mention?.text)).toEqual([speaker])
  })

  test('a sentence that opens with "But" takes nothing back from the one before', () => {
    const text =
      'Solheim said leaving would have “left the lock open to the flood.” But, Ruiz said, “nobody gave the order to leave.”'
    expect(speakers(text)).toEqual(['Ingrid Solheim', 'Tomas Ruiz'])
  })

  test('a contracted verb has its own pronoun, whoever was quoted above', () => {
    const text =
      'Ruiz told the crowd to “stay well behind the rail.”\nShe’s claiming that it was “a matter of weeks” and “nobody was at fault for it.”'
    expect(quotes(text).map((quote) => quote.mention?.text)).toEqual(['Ruiz', 'She', 'She'])
  })

  test('the day of its release does not hide the verb of a document', () => {
    const text = 'A state report released Thursday said the bridge had been “in a poor state for many years.”'
    expect(quotes(text)).toMatchObject([{ speaker: 'A state report', cue: 'said', confidence: 'medium' }])
  })

  test('an owner of a noun of saying is never sure enough to be shown by name', () => {
    const text = 'Doubts remain over Solheim’s claim that the gates “never once failed in all those years.”'
    expect(quotes(text)).toMatchObject([{ speaker: 'Ingrid Solheim', confidence: 'low' }])
  })
})
