import { describe, expect, test } from '@jest/globals'
import { findQuotes } from '../../../src/summarize/quotes/find-quotes.ts'

const GERMAN = 'Die Brücke ist seit dem Winter gesperrt und das ist nicht gut für den Ort.\n'
const FRENCH = 'Le pont est fermé depuis les crues et la mairie ne sait pas encore pour combien de temps.\n'
const SPANISH = 'El puente está cerrado desde las lluvias y no se sabe por qué la obra va con retraso.\n'
const speakers = (text: string) => findQuotes(text).map((quote) => quote.speaker)

describe('other languages', () => {
  test.each([
    ['a pronoun', `${GERMAN}Anna Schmidt traf Maria Weber. „Das war ein gutes Gespräch“, betonte sie.`],
    ['a name before that only acts', `${FRENCH}Paul Martin a visité le pont. « Il faut que cela change vite »`],
    ['somebody met', `${SPANISH}El portavoz se reunió con Luis Vega: «Las obras terminarán antes del verano»`],
  ])('%s is not shown as the speaker', (_, text) => {
    expect(speakers(text)).toEqual([undefined])
  })

  test('the owner of a speaker is part of the description', () => {
    expect(speakers(`${GERMAN}„Das bleibt so“, sagte der Sprecher von Anna Schmidt.`)).toEqual([
      'der Sprecher von Anna Schmidt',
    ])
  })
})
