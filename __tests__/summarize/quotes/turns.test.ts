import { describe, expect, test } from '@jest/globals'
import { findQuotes, readText, summarize } from '../../../src/index.ts'

const said = (text: string, language = 'en') =>
  findQuotes(text, { language }).map((quote) => [quote.speaker, quote.text])

const LETTERS = `Nora Quist has kept the lighthouse at Sund for nine winters. She talked to us about storms.
Q: Are you ever afraid?
A: Of the stairs, yes. There are two hundred of them and the rail is loose.
Q: What do you do all winter?
A: I paint the lamp room. By spring it has to be done again.`

const NAMES = `Interview: Jonas Feld builds with straw.
Mia Torres: Do people still laugh when you say straw?
Jonas Feld: Less than they did.
Torres: What about fire?
Feld: A pressed bale burns about as well as a telephone book.`

const STAMPS = `[00:00:12] HOST (Lena Brandt): Welcome to the show. Who are you?
[00:00:31] PAUL OKAFOR: I have worked nights for nineteen years.
[00:01:02] LENA BRANDT: What keeps you going?
[00:01:05] PAUL OKAFOR: The people on the ward. Only they matter at four in the morning.`

describe('turns', () => {
  test('answers under letters are the words of the one who is introduced', () => {
    expect(said(LETTERS)).toEqual([
      ['Nora Quist', 'Of the stairs, yes. There are two hundred of them and the rail is loose.'],
      ['Nora Quist', 'I paint the lamp room. By spring it has to be done again.'],
    ])
  })

  test('surnames as labels stand for full names, and whoever asks is left out', () => {
    expect(said(NAMES)).toEqual([
      ['Jonas Feld', 'Less than they did.'],
      ['Jonas Feld', 'A pressed bale burns about as well as a telephone book.'],
    ])
  })

  test('time stamps, capitals and names in brackets', () => {
    expect(said(STAMPS)).toEqual([
      ['Paul Okafor', 'I have worked nights for nineteen years.'],
      ['Paul Okafor', 'The people on the ward. Only they matter at four in the morning.'],
    ])
  })

  test('German labels', () => {
    const text = `Nora Brandt hält seit neun Wintern den Leuchtturm von Sund in Stand. Wir haben sie nach den Stürmen gefragt.
Frage: Haben Sie manchmal Angst?
Antwort: Vor der Treppe schon. Sie hat zweihundert Stufen und das Geländer ist lose.
Frage: Was machen Sie den ganzen Winter?
Antwort: Ich streiche den Lampenraum. Im Frühling muss er noch einmal gestrichen werden.`
    expect(said(text, 'de').map(([name]) => name)).toEqual(['Nora Brandt', 'Nora Brandt'])
  })

  test('nobody answers where the introduction names two people', () => {
    const text = LETTERS.replace('She talked to us', 'She and Ruth Adeyemi talked to us')
    expect(said(text).map(([name]) => name)).toEqual([undefined, undefined])
  })

  test('a quotation in marks inside a turn is part of the turn', () => {
    expect(
      said(LETTERS.replace('Of the stairs, yes.', 'They told me: “You will fall down those stairs.”')),
    ).toHaveLength(2)
  })

  test.each([
    ['a list of facts', 'Serves: 4 people\nTime: an hour\nLevel: easy\nServes: 6 people\nTime: two hours'],
    ['two notes', 'Nora Quist: the keeper\nJonas Feld: the builder\nThe house was built in 1902.'],
    ['a cast', 'Nora Quist: Ophelia\nJonas Feld: Hamlet\nMia Torres: Gertrude\nPaul Okafor: Claudius'],
    [
      'a count of votes',
      'Nora Quist: 423 votes\nJonas Feld: 318 votes\nNora Quist: 120 votes\nJonas Feld: 96 votes\nNora Quist: 80 votes',
    ],
  ])('%s is not an interview', (_, text) => {
    expect(said(text)).toEqual([])
  })

  test('no answer is in the summary', () => {
    const story = summarize(readText(`Keeper of the light\n\n${LETTERS.replaceAll('\n', '\n\n')}`))
    expect(story.summary.map(({ text }) => text)).toEqual([
      'Nora Quist has kept the lighthouse at Sund for nine winters.',
      'She talked to us about storms.',
    ])
    expect(story.keyQuotes.map(({ speaker }) => speaker)).toContain('Nora Quist')
  })
})
