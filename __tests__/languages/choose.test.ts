import { describe, expect, test } from '@jest/globals'
import { chooseLanguage } from '../../src/languages/choose.ts'

const DUTCH = 'De brug over de vaart is sinds de winter gesloten en niemand weet hoe lang het nog gaat duren.'
const GERMAN = 'Die Brücke ist seit dem Winter gesperrt, und das ist nicht gut für den Ort und die Leute. '.repeat(3)

describe('chooseLanguage', () => {
  test.each([
    ['the publisher says so', 'Ann Roe.', 'sv-SE', 'sv'],
    ['its small words say so', DUTCH, undefined, 'nl'],
    ['its small words say so, with nobody knowing', DUTCH, 'und', 'nl'],
    ['the publisher is plainly wrong', GERMAN, 'en', 'de'],
    ['two English words are enough', '“We go,” said Ann Roe.', undefined, 'en'],
    ['no small word at all, plain letters', '“Snow!” cried Ann Roe.', undefined, 'en'],
    [
      'the script is not Latin, whatever the page says',
      'Старый мост через реку закрыт с самой зимы, и никто в городе не знает, когда его откроют снова.',
      'en',
      'ru',
    ],
    ['a few signs of another script tell nothing', 'Мост.', undefined, 'und'],
    ['a short Portuguese sentence', '“Não podemos esperar”, disse a prefeita Ana Souza.', undefined, 'pt'],
  ])('%s', (_, text, stated, language) => {
    expect(chooseLanguage(text, stated)).toBe(language)
  })
})
