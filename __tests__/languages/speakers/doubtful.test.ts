import { describe, expect, test } from '@jest/globals'
import { findQuotes } from '../../../src/summarize/quotes/find-quotes.ts'
import { pickKeyQuotes } from '../../../src/summarize/quotes/key-quotes.ts'

/** Who is shown beside the last quotation, and as what. */
function shown(language: string, text: string) {
  const quotes = findQuotes(text, { language })
  const last = quotes.at(-1)
  const key = pickKeyQuotes(text, quotes, { language, limit: 9 }).find(({ start }) => start === last?.start)
  return { speaker: key?.speaker, role: key?.role }
}

describe('whose words a paper reports it does not say', () => {
  test.each([
    [
      'fr',
      'Toujours selon Le Courrier du Port, la ville songe à « ne pas rouvrir le pont avant la fin de l’automne ».',
    ],
    [
      'it',
      'Sempre secondo Il Corriere del Porto, il comune vorrebbe «non riaprire il ponte prima della fine del mese».',
    ],
    ['es', 'Siempre según El Correo del Puerto, la ciudad quiere «no abrir el puente antes de que acabe el otoño».'],
  ])('%s', (language, text) => {
    expect(shown(language, text).speaker).toBeUndefined()
  })

  test('and a person behind the same word is named', () => {
    const text = 'Selon Claire Dumont, la ville songe à « ne pas rouvrir le pont avant la fin de l’automne ».'
    expect(shown('fr', text).speaker).toBe('Claire Dumont')
  })
})

describe('a German description that something governs', () => {
  test('is shown without its article where the noun keeps its form', () => {
    const text = 'Nach Angaben der Anwältin des Vereins war der Damm „seit drei Jahren nicht mehr geprüft worden“.'
    expect(shown('de', text).speaker).toBe('Anwältin des Vereins')
  })

  test.each([
    'Nach Angaben des technischen Leiters war der Damm „seit drei Jahren nicht mehr geprüft worden“.',
    'Laut dem Präsidenten des Vereins war der Damm „seit drei Jahren nicht mehr geprüft worden“.',
  ])('names nobody where it does not: %s', (text) => {
    expect(shown('de', text).speaker).toBeUndefined()
  })

  test('stays as it is behind "so", which governs nothing', () => {
    const text = '„Der Damm ist seit drei Jahren nicht geprüft worden“, so der Sprecher der Feuerwehr.'
    expect(shown('de', text).speaker).toBe('der Sprecher der Feuerwehr')
  })
})

describe('a role', () => {
  test.each([
    [
      'of a visit is the visitor’s alone',
      'Das Team von Trainer Uwe Lorenz gewann. „Wir haben das Spiel von Anfang an bestimmt“, sagte Lorenz.',
      'Trainer',
    ],
    [
      'in a form of another case is left out',
      'Nach Angaben des Vorsitzenden Uwe Lorenz ist der Damm „seit drei Jahren nicht mehr geprüft worden“.',
      undefined,
    ],
    [
      'keeps what belongs to it',
      'Der Vorsitzende des Dammvereins, Uwe Lorenz, sagte: „Der Damm hält auch ein zweites Hochwasser aus.“',
      'Vorsitzende des Dammvereins',
    ],
  ])('%s', (_, text, role) => {
    expect(shown('de', text)).toEqual({ speaker: 'Uwe Lorenz', role })
  })

  test('of one among several says so', () => {
    const text =
      'Carlo Venti, uno dei leader del movimento, ha detto: «La legge non passerà finché noi siamo in piazza».'
    expect(shown('it', text).role).toBe('uno dei leader del movimento')
  })
})

test('an acronym is shown without its article', () => {
  const text = 'Il P7B ha risposto: «La legge non passerà finché noi siamo in parlamento e la gente in piazza».'
  expect(shown('it', text).speaker).toBe('P7B')
})

test('who lends a body a voice says the words', () => {
  const text =
    'Per voce di Carlo Venti, il partito respinge le accuse: «La legge non passerà finché siamo in parlamento».'
  expect(shown('it', text).speaker).toBe('Carlo Venti')
})

test('an adjective in the plural belongs to the office', () => {
  const text = 'La ministre des Affaires sociales a déclaré : « Nous avons rouvert le pont dès que nous avons pu. »'
  expect(shown('fr', text).speaker).toBe('La ministre des Affaires sociales')
})

test('a body that reports what somebody calls a thing is not the speaker', () => {
  const text =
    'Owen Blake closed the harbour, calling it a "danger to everybody who lives on the island," news agency RTCA reported.'
  expect(findQuotes(text, { language: 'en' })[0]?.speaker).toBe('Owen Blake')
})

const germanKeys = (text: string) =>
  pickKeyQuotes(text, findQuotes(text, { language: 'de' }), { language: 'de' }).map((quote) => quote.text)
const onPoster = (marked: string) =>
  `In Lindental gab es am Samstag viel zu sehen. Auf dem Plakat am Rathaus las man „${marked}“, daneben stand das Datum.`

describe('words in marks that nobody says', () => {
  test('are no key quote without a verb: the title of a talk', () => {
    expect(
      germanKeys(onPoster('Fluss und Stadt – zwölf Jahrhunderte Handel an der mittleren und unteren Lind')),
    ).toEqual([])
  })

  test.each([
    'Wir zählen auf alle Freunde des Flusses, heute, morgen und in jedem kommenden Frühjahr',
    'Lindental hat einen Fluss, zwölf alte Brücken und seit diesem Jahr auch einen neuen Damm',
  ])('are one when they speak: %s', (marked) => {
    expect(germanKeys(onPoster(marked))).toEqual([marked])
  })
})

test('an Arabic article joined to a surname may be left out', () => {
  const text =
    '« Le pont ouvrira en mai », a annoncé Hasan al-Norli, directeur du port. « Nous avons tenu les délais malgré tout », explique M. Norli.'
  expect(findQuotes(text, { language: 'fr' }).map((quote) => quote.speaker)).toEqual([
    'Hasan al-Norli',
    'Hasan al-Norli',
  ])
})

describe('words that were not said are nobody’s', () => {
  test.each([
    ['de', 'Mira Holm leitet den Hafen. Holm sagte nicht: „Die Fähre wird im Mai eingestellt.“'],
    ['de', 'Mira Holm leitet den Hafen. „Die Fähre wird im Mai eingestellt“, hat Holm nie gesagt.'],
    ['fr', 'Mira Holm dirige le port. Mira Holm n’a jamais dit : « Le ferry va s’arrêter en mai. »'],
    ['es', 'Mira Holm dirige el puerto. Mira Holm no dijo: «El ferry se detendrá en mayo».'],
    ['it', 'Mira Holm dirige il porto. Mira Holm non ha detto: «Il traghetto si fermerà a maggio».'],
    ['pt', 'Mira Holm dirige o porto. Mira Holm não disse: «O ferry vai parar em maio».'],
    ['nl', 'Mira Holm leidt de haven. Mira Holm zei nooit: ‘De veerboot stopt in mei.’'],
  ])('%s: %s', (language, text) => {
    expect(shown(language, text).speaker).toBeUndefined()
  })

  test('what somebody said and more besides is theirs', () => {
    const text = 'Mira Holm leitet den Hafen. Holm sagte nicht nur: „Die Fähre wird im Mai eingestellt.“'
    expect(shown('de', text).speaker).toBe('Mira Holm')
  })
})
