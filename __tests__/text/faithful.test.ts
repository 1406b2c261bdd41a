import { describe, expect, test } from '@jest/globals'
import { isFaithful } from '../../src/text/faithful.ts'

const SAID = 'we waited nine years for this, and nobody told us why. The fare, frankly, is a gift. Now we sail,'

describe('isFaithful', () => {
  test.each([
    ['the words as they were said', SAID],
    [
      'a closing comma become a stop',
      'we waited nine years for this, and nobody told us why. The fare, frankly, is a gift. Now we sail.',
    ],
    ['a bracketed capital at the start', '[W]e waited nine years for this, and nobody told us why.'],
    ['words left out with an ellipsis', 'The fare … is a gift.'],
    ['words left out with a bracketed ellipsis', 'we waited nine years for this […] Now we sail.'],
    ['one whole sentence of several', 'The fare, frankly, is a gift.'],
    ['an ellipsis at the end', 'we waited nine years…'],
    ['marks around it', '“Now we sail.”'],
    ['a start in mid-sentence with a bracketed capital', '[N]obody told us why.'],
  ])('accepts %s', (_title, display) => {
    expect(isFaithful(display, SAID)).toBe(true)
  })

  test.each([
    ['another word', 'we waited ten years for this, and nobody told us why.'],
    ['words left out in silence', 'The fare is a gift.'],
    ['stretches in another order', 'Now we sail … we waited nine years.'],
    ['a sentence that stops midway', 'we waited nine'],
    ['a sentence that starts midway', 'nobody told us why.'],
    ['part of a word', 'we waited nine year…'],
    ['an added word', 'Now we sail home.'],
    ['nothing', ''],
    ['an ellipsis alone', '…'],
    ['brackets that add more than a letter', '[The council] waited nine years for this, and nobody told us why.'],
  ])('refuses %s', (_title, display) => {
    expect(isFaithful(display, SAID)).toBe(false)
  })
})
