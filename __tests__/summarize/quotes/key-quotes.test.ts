import { describe, expect, test } from '@jest/globals'
import { array, assert, constantFrom, property } from 'fast-check'
import { isDerivedDisplay } from '../../../src/proof/display.ts'
import { findQuotes } from '../../../src/summarize/quotes/find-quotes.ts'
import { pickKeyQuotes } from '../../../src/summarize/quotes/key-quotes.ts'

const pick = (text: string, limit?: number) =>
  pickKeyQuotes(text, findQuotes(text), limit === undefined ? {} : { limit })

const ARTICLE = [
  'Harbour master Ingrid Solheim opened the "new lock" on Tuesday.',
  '"We will never again lose a winter to this gate, and that is a promise to every crew," Solheim said.',
  'She called the old one "a rusty tin door."',
  '"It works," said Tomas Ruiz, the engineer.',
  '"I believe the gates will stand for a hundred years if somebody greases them," Ruiz added.',
  '"We tested every hinge in the yard before it came here," Solheim said.',
  '"The pumps are next, and then the road along the quay," Solheim said.',
].join('\n')

const sentence = (word: string) =>
  `The ${word} committee will look at every pipe, every valve and every pump along the coast before spring.`

describe('key quotes', () => {
  test('are whole statements of named people, one speaker at most twice', () => {
    const picked = pick(ARTICLE, 4)
    expect(picked.map((quote) => quote.speaker)).toEqual(expect.arrayContaining(['Ingrid Solheim', 'Tomas Ruiz']))
    expect(picked.filter((quote) => quote.speaker === 'Ingrid Solheim')).toHaveLength(2)
    expect(picked.map((quote) => quote.text)).not.toContain('It works,')
  })

  test('let another voice speak before one speaks twice', () => {
    expect(pick(ARTICLE, 2).map((quote) => quote.speaker)).toEqual(
      expect.arrayContaining(['Ingrid Solheim', 'Tomas Ruiz']),
    )
    const alone = ARTICLE.split('\n')
      .filter((line) => !line.includes('Ruiz'))
      .join('\n')
    expect(pick(alone, 3).map((quote) => quote.speaker)).toEqual(['Ingrid Solheim', 'Ingrid Solheim'])
  })

  test('are set with the marks of their language, the words untouched', () => {
    const text = `"We won't wait, and I told them 'not another winter' at the gate," said harbour master Ingrid Solheim.`
    const [quote] = pick(text)
    expect(quote?.display).toBe('We won’t wait, and I told them ‘not another winter’ at the gate.')
    expect(quote?.text).toBe(text.slice(quote?.start, quote?.end))
  })

  test('do not repeat the headline where the article has another quotation', () => {
    const headline = '“It was the worst night of my life,” says Dana Cole'
    const again = '"It was the worst night of my life," Cole said on Monday in Ghent.'
    const other = '"We had to bail water with our hats until the tug came," Cole said.'
    const displays = (text: string) => pickKeyQuotes(text, findQuotes(text), { headline }).map(({ display }) => display)
    expect(displays(`${again}\n${other}`)).toEqual(['We had to bail water with our hats until the tug came.'])
    expect(displays(again)).toHaveLength(1)
  })

  test('are never fragments or titles', () => {
    const text = 'Ann Bell wrote "The Long Salt Road Home" and called it "small and odd."\n"New lock," she said.'
    expect(pick(text)).toEqual([])
  })

  test('leave out a name that is in doubt', () => {
    const text = 'The hall was full.\n"Nobody ever asked us whether we wanted a bridge at all."\nThe vote is on Friday.'
    const [quote] = pick(text)
    expect(quote?.display).toBe('Nobody ever asked us whether we wanted a bridge at all.')
    expect(quote?.speaker).toBeUndefined()
  })

  test('close with a stop where the article has a comma', () => {
    expect(pick(ARTICLE, 1)[0]?.display).toMatch(/\.$/)
  })

  test('leave out a false start, with an ellipsis', () => {
    const text = 'Mayor Joan Okafor said, "But this is a — this is a great day for every village along the river."'
    expect(pick(text)[0]?.display).toBe('… this is a great day for every village along the river.')
  })

  test('cut a long statement at the ends of sentences', () => {
    const long = ['first', 'second', 'third', 'fourth', 'fifth'].map(sentence).join(' ')
    const text = `"${long}" Mayor Joan Okafor said.`
    const [quote] = pick(text)
    expect(quote?.display).toBe(`${['first', 'second', 'third'].map(sentence).join(' ')} …`)
    expect(text.slice(quote?.start, quote?.end)).toBe(quote?.text)
  })

  test('for any mix of quotations, display is derived from text and text is a slice', () => {
    const lines = constantFrom(
      '“We sailed, and — we sailed at dawn, all of us,” Mara Quill said. “It was cold.”',
      '“' + 'The water rose again and nobody came to help us that night. '.repeat(6) + '”',
      'He said the plan was “far too late, too small and too dear for this town.”',
      '“Never again,” she said.',
      'Tom Reed told the court, “I saw the boat, I saw the light, and I saw nobody aboard.”',
      '“First we wait,\n“and then we go home together in the morning,” said Ann Lee.',
    )
    assert(
      property(array(lines, { minLength: 1, maxLength: 8 }), (parts) => {
        const text = parts.join('\n')
        for (const quote of pick(text, 5)) {
          expect(text.slice(quote.start, quote.end)).toBe(quote.text)
          expect(isDerivedDisplay(quote.text, quote.display)).toBe(true)
          expect(quote.display.split(/\s+/).length).toBeGreaterThanOrEqual(5)
        }
      }),
      { numRuns: 200, seed: 5 },
    )
  })
})
