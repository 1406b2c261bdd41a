import { describe, expect, jest, test } from '@jest/globals'
import { parseHTML } from 'linkedom'
import { composeIssue, renderIssue } from '../../src/index.ts'
import { CLIP_BYTES, detailsAfter, fitBudget, ROOM_BYTES } from '../../src/render/budget.ts'
import { makeNewsletter, makeStory } from '../helpers/stories.ts'

// Large issues on a machine that is busy otherwise.
jest.setTimeout(60_000)

const NOW = new Date('2026-11-21T06:00:00Z')

function makeMany(count: number, filler = '') {
  return Array.from({ length: count }, (_, index) => {
    const first = `The keeper of lighthouse ${index} says that the lamp will burn through the winter, whatever the county decides.`
    const quote = `We have oil for ${index + 3} weeks and bread for four`
    const text = `${first} Boats have been told. ${filler}“${quote},” said Ida Brandt, who keeps the light.`
    return makeStory({
      headline: `Lighthouse ${index} keeps its lamp burning through the winter`,
      text,
      summary: [first, 'Boats have been told.', ...(filler === '' ? [] : [filler.trim()])],
      quotes: [{ text: quote, speaker: 'Ida Brandt', role: 'who keeps the light' }],
      publisher: 'Coast Herald',
      authors: ['Jon Aske'],
      url: `https://coast.example/2026/11/21/lighthouse-${index}-keeps-its-lamp-burning`,
      publishedAt: '2026-11-20',
      minutes: 2,
    })
  })
}

const render = (count: number, filler?: string, webUrl?: string) =>
  renderIssue(
    composeIssue(makeNewsletter(webUrl === undefined ? {} : { webUrl }), makeMany(count, filler), {
      now: NOW,
      number: 7,
    }),
  )

describe('an issue stays under the size at which Gmail clips', () => {
  test('fifty stories fit, each with its headline and link', async () => {
    const { html, bytes, problems } = await render(50)
    expect(bytes).toBeLessThan(CLIP_BYTES)
    expect(problems).toEqual([])
    const { document } = parseHTML(html)
    const links = [...document.querySelectorAll('h2 a')].map((link) => link.getAttribute('href'))
    expect(links).toHaveLength(50)
  })

  test('long stories are cut from the last on, and the lead keeps its text', async () => {
    const filler = 'The old stones hold and the gulls come back every spring to the same ledge above the door. '.repeat(
      6,
    )
    const { html, text, bytes, notices } = await render(60, filler)
    expect(bytes).toBeLessThanOrEqual(ROOM_BYTES)
    expect(notices.map(({ code }) => code)).toContain('issue-cut')
    const { document } = parseHTML(html)
    const full = [...document.querySelectorAll('[id^=s]')].map((story) => story.querySelector('blockquote') !== null)
    expect(full[0]).toBe(true)
    expect(full.at(-1)).toBe(false)
    expect(full.lastIndexOf(true)).toBeLessThan(full.indexOf(false))
    expect(text).toContain('lighthouse-59-keeps')
  })

  test('what does not fit as a headline either is left to the web version, with its address', async () => {
    const { html, text, bytes, problems } = await render(400, undefined, 'https://coast.example/letters')
    expect(bytes).toBeLessThan(CLIP_BYTES)
    expect(problems).toEqual([])
    const { document } = parseHTML(html)
    const shown = document.querySelectorAll('h2 a').length
    const more = [...document.querySelectorAll('a')].find((link) => link.textContent?.startsWith('Continue on the web'))
    expect(more?.textContent).toBe(`Continue on the web: ${400 - shown} more stories`)
    expect(more?.getAttribute('href')).toBe('https://coast.example/letters/issues/7.html')
    expect(text).toContain('Continue on the web')
  })

  test('an issue that cannot be cut enough has a problem and cannot be sent', async () => {
    const { problems } = await render(1, 'All day long the waves and the wind and the rain. '.repeat(2500))
    expect(problems.map(({ code }) => code)).toEqual(['issue-too-large'])
  })
})

describe('cutting', () => {
  test('goes from the end, and by one step for every story before it goes further', () => {
    expect(detailsAfter(3, 0)).toEqual(['full', 'full', 'full'])
    expect(detailsAfter(3, 1)).toEqual(['full', 'full', 'short'])
    expect(detailsAfter(3, 2)).toEqual(['full', 'short', 'short'])
    expect(detailsAfter(3, 3)).toEqual(['full', 'short', 'brief'])
    expect(detailsAfter(3, 6)).toEqual(['full', 'line', 'line'])
    expect(detailsAfter(3, 8)).toEqual(['full', 'web', 'web'])
    expect(detailsAfter(1, 0)).toEqual(['full'])
    expect(detailsAfter(0, 0)).toEqual([])
  })

  test('builds once when the issue fits, and seldom when it does not', async () => {
    const sizes = { full: 4000, short: 3000, brief: 800, line: 500, web: 0 }
    let drafted = 0
    let built = 0
    const fit = (count: number) =>
      fitBudget({
        count,
        limit: 100_000,
        draft: (details) => {
          drafted += 1
          return 'x'.repeat(details.reduce((sum, detail) => sum + sizes[detail], 2000))
        },
        build: async (source) => {
          built += 1
          return Promise.resolve(source)
        },
        size: (html) => html.length,
      })
    expect((await fit(10)).fits).toBe(true)
    expect([drafted, built]).toEqual([1, 1])
    const { details, fits } = await fit(100)
    expect(fits).toBe(true)
    expect(built).toBeLessThanOrEqual(4)
    expect(details.filter((detail) => detail === 'short').length).toBeGreaterThan(0)
  })
})
