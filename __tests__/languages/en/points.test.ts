import { describe, expect, test } from '@jest/globals'
import { standsAsSentence } from '../../../src/languages/en/headline/point-gates.ts'
import { trimToPoint } from '../../../src/languages/en/headline/trim.ts'

/** Whether a part of a sentence can be shown alone. */
function stands(sentence: string, part: string) {
  const start = sentence.indexOf(part)
  return standsAsSentence(sentence, [{ start, end: start + part.length }])
}

describe('a point stands as a sentence', () => {
  test.each([
    ['The ferry stopped in May, when the pier was found to be rotten', 'The ferry stopped in May'],
    ['During the storm, the ferry stayed in port, the crew and all', 'During the storm, the ferry stayed in port'],
    ['Although the crew protested, the ferry stayed in port', 'the ferry stayed in port'],
    ['The council shut the pier for the winter, saying it was not safe', 'The council shut the pier for the winter'],
  ])('%s', (sentence, part) => {
    expect(stands(sentence, part)).toBe(true)
  })
})

describe('a point does not', () => {
  test.each([
    [
      'begin inside a phrase',
      'After months of work on the pier, the crew went home',
      'work on the pier, the crew went home',
    ],
    [
      'lose its subject',
      'As the council sought to calm the islanders, the crew went home',
      'sought to calm the islanders',
    ],
    [
      'lose who says so',
      'Islanders fear the council will do great harm to the pier',
      'the council will do great harm to the pier',
    ],
    [
      'lose the verb that it hangs on',
      'Quell said that the pier was rotten from end to end',
      'the pier was rotten from end to end',
    ],
    ['consist of an aside', 'Despite the rain we had in May, the crew went home', 'Despite the rain we had in May'],
    ['end before what its verb needs', 'Reed described Quell as a danger to the island', 'Reed described Quell'],
    ['end before the question it reports', 'Reed asked the mayor if the pier was safe', 'Reed asked the mayor'],
    [
      'end inside a name',
      'The story is based on the Orkan Post columnist and his book',
      'The story is based on the Orkan Post',
    ],
  ])('%s', (_, sentence, part) => {
    expect(stands(sentence, part)).toBe(false)
  })
})

test('a closing mark follows its word', () => {
  const sentence =
    'Although Reed told the paper last week that she and the crew had “known of the rotten pier,” the council denied that it had ever been told of it in writing.'
  expect(trimToPoint(sentence, 20)?.text ?? '').not.toMatch(/\s[”"]/u)
})
