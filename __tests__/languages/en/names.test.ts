import { describe, expect, test } from '@jest/globals'
import { findQuotes } from '../../../src/summarize/quotes/find-quotes.ts'

/** Speaker, role and confidence of the last quotation. */
function last(text: string) {
  const quote = findQuotes(text, { language: 'en' }).at(-1)
  return { speaker: quote?.speaker, role: quote?.role, confidence: quote?.confidence }
}

describe('what belongs to a name', () => {
  test.each([
    [
      'Hearing Peter Quell describe it, the winter was long. “I was not sure,” Quell said.',
      'Peter Quell',
      'the participle that opens a sentence does not',
    ],
    [
      'Verity CIO Shaygan Quell spoke on Monday. “We built the ferry in one winter,” Quell said.',
      'Shaygan Quell',
      'a post in capitals does not',
    ],
    [
      '“It floats and it stays,” said the firm’s senior vice-president for global harbour policy David Quell.',
      'David Quell',
      'the field of a post does not',
    ],
    [
      'According to a post by Stephen Roe, RNX director of public affairs Anna Quell said, “It floats and it stays.”',
      'Anna Quell',
      'nor where the phrase has no article',
    ],
    [
      '“We are ready for the winter,” the Department of Tides and Coastal Services said.',
      'Department of Tides and Coastal Services',
      'the second field of a department does',
    ],
  ])('%s', (text, speaker) => {
    expect(last(text)).toMatchObject({ speaker, confidence: 'high' })
  })

  test('a friend of somebody named is not the person', () => {
    const { speaker } = last('A friend of singer Anna Quell said, “It floats and it stays afloat.”')
    expect(speaker).not.toBe('Anna Quell')
  })

  test('a second body is a body of its own', () => {
    const text = 'The Department of Tides and Quell University agreed. “We are ready,” the Department of Tides said.'
    expect(last(text).speaker).toBe('Department of Tides')
  })
})

describe('nobody is named', () => {
  test('for the party behind a member', () => {
    const text = '“This is an enormous shift for the islands,” Sen. Bob Quell, D-N.J. told reporters.'
    expect(last(text).speaker).not.toBe('D-N.J.')
  })

  test('with confidence for a thing with words on it', () => {
    const text = 'He came in a cap and a shirt that read “Vote early and vote for the ferry.”'
    expect(last(text).confidence).toBe('low')
  })

  test('of a group, for a pronoun', () => {
    const text =
      'The winter was long. Many Harborans may want to leave. Harborans want ferries. Quoting a poet, he added, “Our harbour was made for the patient.”'
    expect(last(text).speaker).toBeUndefined()
  })
})

describe('a surname that an office came before', () => {
  const office = 'President Quell spoke on Monday, with a greeting to Mia Quell on her birthday. '

  test('is not the relative named once in full', () => {
    expect(last(`${office}“We will build the ferry,” Quell said.`)).toMatchObject({
      speaker: 'Quell',
      role: 'President',
    })
  })

  test.each([
    ['acts', 'Then Mia Quell rose. '],
    ['is described', 'There was Mia Quell, the president of the island, too. '],
  ])('is the one of the full name who %s', (_, more) => {
    expect(last(`${office}${more}“We will build the ferry,” Quell said.`).speaker).toBe('Mia Quell')
  })

  test('is not a slogan that begins with it', () => {
    const text =
      'They call it the Quell Standstill. The standstill goes on. President Quell stays. “I like her a lot, you know,” Quell said.'
    expect(last(text)).toMatchObject({ speaker: 'Quell', role: 'President' })
  })
})

test('a role does not begin within a number', () => {
  const text = '9th grade student Lena Quell added, “We all had difficulty in school that winter.”'
  expect(last(text)).toMatchObject({ speaker: 'Lena Quell', role: undefined })
})
