import { describe, expect, test } from '@jest/globals'
import { findQuotes } from '../../../src/summarize/quotes/find-quotes.ts'

const roleIn = (text: string) => findQuotes(text, { language: 'en' })[0]?.role
const SAID = '"The pier stays open through the winter, whatever it costs," Reed said.'

describe('what stands beside a name and is no role of one person', () => {
  test.each([
    ['a body', `Harbour Watch campaign Dana Reed spoke for an hour. ${SAID}`],
    ['a courtesy behind another phrase', `The islanders back Mrs. Dana Reed. ${SAID}`],
    ['a group', `Visitors met the captains, Dana Reed and Huw Marsh, on the pier. ${SAID}`],
    ['another speaker', `Voters trust Dana Reed, and others, to run the harbour. ${SAID}`],
    ['a tie without the other person', `Blake thanked her rival, Dana Reed, for the boat. ${SAID}`],
    ['a superlative', `Dana Reed, the most able candidate, spoke for an hour. ${SAID}`],
    ['how many', `Dana Reed, one way or another, will win. ${SAID}`],
    ['what somebody did meanwhile', `Dana Reed, while praising the crew, did not promise a boat. ${SAID}`],
    ['a document', `Dana Reed, a speech in hand, walked to the pier. ${SAID}`],
  ])('%s', (_, text) => {
    expect(roleIn(text)).toBeUndefined()
  })
})

describe('a role is shown', () => {
  test.each([
    [
      'without the verb before it',
      `Owen Blake would beat harbour commissioner Dana Reed by nine points. ${SAID}`,
      'harbour commissioner',
    ],
    ['without what is before a title in capitals', `Two members now back Sen. Dana Reed. ${SAID}`, 'Sen.'],
    ['up to the mark that cuts it off', `Dana Reed, host of “The Pier,” spoke for an hour. ${SAID}`, 'host'],
    [
      'with the person it ties to',
      `Owen Blake praised Quell ally Dana Reed. Marta Quell left early. ${SAID}`,
      'Quell ally',
    ],
    [
      'with what belongs to it',
      `Dana Reed, a veteran harbour reporter from Orkan, left early. ${SAID}`,
      'veteran harbour reporter from Orkan',
    ],
    [
      'without a participle for its noun',
      `Dana Reed, a delegate unaligned until June, left early. ${SAID}`,
      'delegate unaligned until June',
    ],
    [
      'as one of several',
      `Dana Reed, one of the town's harbour advisers, left early. ${SAID}`,
      "one of the town's harbour advisers",
    ],
    ['of a trade that no list holds', `The island's head ranger, Dana Reed, left early. ${SAID}`, 'head ranger'],
    ['with a noun behind "of"', `Harbour Chief of Staff Dana Reed left early. ${SAID}`, 'Harbour Chief of Staff'],
    ['without "fellow" and "now"', `The islanders trust fellow captain Dana Reed. ${SAID}`, 'captain'],
  ])('%s', (_, text, role) => {
    expect(roleIn(text)).toBe(role)
  })
})
