import { describe, expect, test } from '@jest/globals'
import { derivePreheader } from '../../src/compose/preheader.ts'
import { makeStory } from '../helpers/stories.ts'

const story = (headline: string, summary: string, language = 'en') =>
  makeStory({ headline, text: summary, summary: [summary], language })
const FERRY = story('Council keeps the night ferry', 'The vote sets aside two million dollars for the boat.')
const MILL = story('Mill at Dun turns again', 'It turns.')
const LOFT = story('Net loft to become a school for boat builders', 'It opens in May.')

describe('derivePreheader', () => {
  test('gives the next headlines, whole, and as many as fit', () => {
    const line = derivePreheader(FERRY.headline.text, [FERRY, MILL, LOFT, story('x '.repeat(60), 'No.')], [])
    expect(line).toBe(`${MILL.headline.text} · ${LOFT.headline.text}`)
  })

  test('gives the lead too where the subject does not', () => {
    expect(derivePreheader('Letter No. 4', [FERRY, MILL], [])).toBe(`${FERRY.headline.text} · ${MILL.headline.text}`)
  })

  test('gives the summary of a single story, and fills up what is short', () => {
    expect(derivePreheader(FERRY.headline.text, [FERRY], ['Quay'])).toBe(FERRY.summary[0]?.text)
    expect(derivePreheader(MILL.headline.text, [MILL], ['The Quayside Letter', '5 May 2026', 'Quay'])).toBe(
      'It turns · The Quayside Letter · 5 May 2026',
    )
  })

  test.each([
    [
      'en',
      'The county council, which met in a cold hall on Tuesday for the first time since May, voted to keep the ferry (by 7 to 4).',
      /^The county council voted to keep the ferry\b.*\.$/u,
    ],
    [
      'de',
      'Der Kreistag hat am Dienstag beschlossen, die Nachtfähre über den Winter weiter fahren zu lassen und dafür zwei Millionen Euro bereitzustellen.',
      /^Der Kreistag hat am Dienstag beschlossen…/u,
    ],
    ['ja', `${'市'.repeat(60)}、${'港'.repeat(60)}。`, new RegExp(`^${'市'.repeat(60)}…$`, 'u')],
    ['fr', `${'Le conseil du comté '.repeat(8)}vote.`, /^The Quayside Letter of St Brannock · 5 May 2026$/u],
  ])('never cuts a long sentence inside a phrase: %s', (language, sentence, expected) => {
    const one = story('Council keeps the night ferry', sentence, language)
    const line = derivePreheader(one.headline.text, [one], ['The Quayside Letter of St Brannock', '5 May 2026'])
    expect(line).toMatch(expected)
    expect(line.length).toBeLessThanOrEqual(100)
  })

  test('sets the marks of the language', () => {
    const line = derivePreheader(
      'x',
      [story('Chor singt "Die Moorsoldaten" im Hafen von Lund', 'Es regnet.', 'de')],
      [],
    )
    expect(line).toContain('„Die Moorsoldaten“')
  })
})
