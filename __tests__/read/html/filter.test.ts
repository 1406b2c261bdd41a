import { describe, expect, test } from '@jest/globals'
import { readHtml } from '../../../src/read/html/read-html.ts'

const PROSE =
  '<p>The ferry now leaves the harbour every half hour, and the islanders have begun to plan their days by it.</p>'
const LAST = 'The council will look at the fares again in the spring, when the new pier has been paid for.'

function closing(...lines: readonly string[]): string | undefined {
  const body = `${PROSE.repeat(6)}<p>${LAST}</p>${lines.map((line) => `<p>${line}</p>`).join('')}`
  const page = `<html lang="en"><head><title>The ferry</title></head><body><article><h1>The ferry</h1>${body}</article></body></html>`
  return readHtml(page).text.split('\n').at(-1)
}

describe('closing lines', () => {
  test.each([
    [
      'a reference',
      '_____',
      'R. Alder et al. 2023. Tides of the inner quay. Harbour Letters 12 (3): 4-9; doi: 10.99999/hl.12.3.4',
    ],
    ['a named reference', 'More information: Ruth Alder et al, Tides of the quay, Harbour Letters (2023).'],
    ['a rule for comments', 'Note: we are moderating all comments this week because of a flood of spam.'],
    ['terms for letters', 'Write to ruth@quay.example. Submissions are subject to our terms and conditions.'],
    ['an offer', 'Get the free Quay Times guide to island walks, with maps of every path.'],
    ['a credit roll', 'Hair: Ruth Alder', 'Makeup: Jonas Weir', 'Illustration: Mara Quist'],
  ])('%s is not the article', (_, ...lines) => {
    expect(closing(...lines)).toBe(LAST)
  })

  test.each([
    'The offer of free rides to the school children ended last year, and nobody has asked for it back.',
    '“Get on with it,” she said.',
    'Twitter was quick to answer with a picture:',
    'Correction: an earlier version gave the wrong fare.',
  ])('an ending that only looks like one stays: %s', (line) => {
    expect(closing(line)).toBe(line)
  })
})
