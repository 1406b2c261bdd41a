import { expect, test } from '@jest/globals'
import { en } from '../../src/languages/en/index.ts'
import { shareKnown, unsupportedClaims } from '../../src/languages/claims.ts'

const SOURCE = 'Norway will close two coal mines on Tern, which employ 1,340 people, Ann Roe of the ministry said.'

test.each([
  ['Norway Closes Two Mines', []],
  ['The mines employ 1340 people', []],
  ['Norway closes 2 mines', []],
  ['Sweden closes two mines', ['Sweden']],
  ['Norway closes 3 mines', ['3']],
  ['Bo Roe of the ministry', ['Bo']],
])('"%s" claims %j beyond its source', (text, claims) => {
  expect(unsupportedClaims(text, SOURCE, en)).toEqual(claims)
})

test('knows how much of a text its source knows', () => {
  expect(shareKnown('The mines will be closing', SOURCE, en)).toBe(1)
  expect(shareKnown('Cats sleep on warm stones', SOURCE, en)).toBe(0)
})
