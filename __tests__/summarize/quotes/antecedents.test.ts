import { describe, expect, test } from '@jest/globals'
import { findQuotes } from '../../../src/summarize/quotes/find-quotes.ts'
import { pickKeyQuotes } from '../../../src/summarize/quotes/key-quotes.ts'

/** Who the last quotation of a text is given to, and who is shown beside it. */
function lastSpeaker(...paragraphs: string[]) {
  const text = paragraphs.join('\n\n')
  const quotes = findQuotes(text, { language: 'en' })
  const last = quotes.at(-1)
  const shown = pickKeyQuotes(text, quotes, { language: 'en', limit: 9 })
  return { speaker: last?.speaker, shown: shown.find(({ start }) => start === last?.start)?.speaker }
}

const SAID = '"Nobody on the island will accept a winter without a boat, and that is for sure," he said.'
const HALE =
  'Councillor Martin Hale opened the meeting. "The ferry must stay, and we will pay for the pier," Hale said.'

describe('people whom the article calls by one name only', () => {
  test('are who a pronoun means, and not the last one with a full name', () => {
    const penry = 'Mr. Penry thanked the crew and spoke of the winters that Martin Hale remembered.'
    expect(lastSpeaker(penry, SAID)).toEqual({ speaker: 'Penry', shown: 'Penry' })
  })

  test('count without a title when they come back and act', () => {
    const quell = 'Quell walked to the harbour with Dana Reed. Quell told the crew to wait, and Quell waved.'
    expect(lastSpeaker(quell, SAID).speaker).toBe('Quell')
  })

  test('are the person whose full name contains the word', () => {
    const text = 'Rosa Marsh Delgado runs the pier. Ms. Marsh opened the gate, and Hale spoke to Ms. Marsh.'
    const said = '"We have kept the gate shut for a year, and nobody has asked us why," she said.'
    expect(lastSpeaker(text, said).speaker).toBe('Rosa Marsh Delgado')
  })

  test('are no people at all: a plural beside its singular', () => {
    const islanders = 'The Orkan crew left. Orkans sang, and Orkans waited for the boat. Martin Hale welcomed them.'
    expect(lastSpeaker(islanders, SAID).speaker).toBe('Martin Hale')
  })
})

describe('a pronoun shows no name', () => {
  test('when somebody else acted before it in its own paragraph', () => {
    const voter = `One islander, Zorvin Quell, 35, came in his boots. ${SAID}`
    expect(lastSpeaker(HALE, voter).shown).toBeUndefined()
  })

  test('when what made the person act was itself a pronoun in doubt', () => {
    const voter = 'One islander, Zorvin Quell, 35, came in his boots. He had protested in May with Hale.'
    expect(lastSpeaker(HALE, voter, SAID).shown).toBeUndefined()
  })

  test('when a description that does not fit the person acted', () => {
    expect(lastSpeaker(HALE, 'The former president walked behind the crew for an hour.', SAID).shown).toBeUndefined()
  })

  test('but does when the description is what the person is', () => {
    expect(lastSpeaker(HALE, 'The councillor walked behind the crew for an hour.', SAID).shown).toBe('Martin Hale')
  })
})

describe('a name is not shown', () => {
  test('for words at second hand', () => {
    const said =
      '"I ask you as a friend not to sail before the storm is over," Hale said, according to the Island Post.'
    expect(lastSpeaker(HALE, said)).toEqual({ speaker: 'Martin Hale', shown: undefined })
  })

  test('for a role that somebody who acted since may have as well', () => {
    const cast = 'The theatre praised actor Martin Hale. Zorvin Quell turned the tables on the judges in May.'
    const said = '"I will not play a sailor again in this town, whatever they pay," the actor said.'
    expect(lastSpeaker(cast, said)).toEqual({ speaker: 'Martin Hale', shown: undefined })
  })
})

test('what a hat reads is not what its wearer says', () => {
  const text =
    'Mayor Owen Blake and councillor Dana Reed wore a green hat reading, “Make the Pier Great Again Also” on Monday.'
  expect(lastSpeaker(text).speaker).toBe('a green hat')
})

test('a name before a noun that could be a verb does not act', () => {
  const text = 'Peter Quell came back in the Hale emails, as did the crew.'
  expect(lastSpeaker('Martin Hale opened the meeting in May.', text, SAID).speaker).toBe('Peter Quell')
})

test('a quotation in marks of another kind than the one above does not share its speaker', () => {
  const text = [
    '"The doctor thought the whole thing was outrageous. He was not a danger to anybody.',
    '“It never crossed my mind that I would lose the boat,” Dana Reed said.',
  ]
  expect(findQuotes(text.join('\n\n'), { language: 'en' })[0]?.speaker).toBeUndefined()
})

test('the verb before a title is no part of a role', () => {
  const text = 'Last year they cast actor Martin Hale. "I will play a sailor as long as they let me," Hale said.'
  expect(findQuotes(text, { language: 'en' })[0]?.role).toBe('actor')
})

test('who is named as a source is whom a pronoun means', () => {
  const source = 'Dana Reed closed the pier. It will be rebuilt in May, according to a post by Maria Quell.'
  const said = '"We have kept the gate shut for a year, and nobody has asked us why," she wrote.'
  expect(lastSpeaker(source, said).speaker).toBe('Maria Quell')
})

test('a thing before a colon is not shown as a speaker', () => {
  const text = 'The challenge of the pier is clear from this finding: "Nobody on the island has a boat for the winter."'
  expect(lastSpeaker(text).shown).toBeUndefined()
})

describe('a role means the person whose it is', () => {
  const SPOKE = '"The pier stays open through the winter, whatever it may cost the town,"'

  test.each([
    ['and no body that is part of it', 'Adviser to the Reed campaign Martin Hale left early.', 'the campaign'],
    ['and no deputy of theirs', 'Vice President Martin Hale left early.', 'the president'],
    ['and not them for their deputy', 'President Martin Hale left early.', 'the vice president'],
  ])('%s', (_, named, role) => {
    expect(lastSpeaker(named, `${SPOKE} ${role} said.`).speaker).not.toBe('Martin Hale')
  })

  test('under the same words', () => {
    expect(lastSpeaker('Vice President Martin Hale left early.', `${SPOKE} the vice president said.`).speaker).toBe(
      'Martin Hale',
    )
  })
})

test('a surname means who was introduced before it', () => {
  const text = [
    'Governor Dana Hale opened the pier. "The ferry must stay, whatever it may cost the town," Hale said.',
    'Hale came with Martin Hale. Martin Hale waved, and Martin Hale sang.',
  ]
  expect(findQuotes(text.join('\n\n'), { language: 'en' })[0]?.speaker).toBe('Dana Hale')
})

describe('a pronoun against what a list says of the only name near', () => {
  const REED = 'Maria Reed closed the pier. "It was rotten, and everybody on the island knew," she said.'
  const SHE = '"Nobody on the island will accept a winter without a boat, and that is for sure," she said.'

  test('shows no name', () => {
    expect(
      lastSpeaker(REED, 'In all, the crew did what it could, Peter Quell told the council.', SHE).shown,
    ).toBeUndefined()
  })

  test('shows one where a title tells', () => {
    const text = 'In all, the crew did what it could, Mr. Peter Quell told the council.'
    expect(lastSpeaker(REED, text, SHE).shown).toBe('Maria Reed')
  })
})
