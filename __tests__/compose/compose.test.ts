import { describe, expect, test } from '@jest/globals'
import { composeIssue } from '../../src/index.ts'
import { harbour, kelp, library, makeNewsletter, makeStory } from '../helpers/stories.ts'

const now = new Date('2026-11-21T23:30:00Z')
const settings = makeNewsletter().issue
const compose = (issue: Partial<typeof settings> = {}, stories = [harbour, library, kelp]) =>
  composeIssue(makeNewsletter({ issue: { ...settings, ...issue } }), stories, { now, number: 12 })

describe('composing an issue', () => {
  test('groups stories by section, in the order in which sections first appear', () => {
    const { sections } = compose()
    expect(sections.map((section) => section.title)).toEqual(['Town', 'Culture'])
    expect(sections[0]?.stories).toEqual([harbour, kelp])
  })

  test('puts the sections of the configuration first, in its order', () => {
    expect(compose({ sections: ['Sport', 'Culture'] }).sections.map(({ title }) => title)).toEqual(['Culture', 'Town'])
  })

  test('puts stories without a section before the sections', () => {
    const plain = makeStory({ headline: 'Bell rings again', text: 'The bell of the chapel rings again.' })
    expect(compose({}, [harbour, plain]).sections.map(({ title }) => title)).toEqual([undefined, 'Town'])
  })

  test('takes the lead headline as the subject unless a pattern is set', () => {
    expect(compose().subject).toBe(harbour.headline.text)
    expect(compose({ subject: '{name} {number}: {lead}' }).subject).toBe(
      `The Quayside Letter 12: ${harbour.headline.text}`,
    )
  })

  test('writes the date of the newsletter’s zone and language', () => {
    const newsletter = makeNewsletter({
      language: 'de',
      timezone: 'Europe/Berlin',
      issue: { ...settings, subject: '{date}' },
    })
    expect(composeIssue(newsletter, [harbour], { now }).subject).toBe('22. November 2026')
    expect(composeIssue(newsletter, [harbour], { now, timezone: 'America/New_York' }).subject).toBe('21. November 2026')
  })

  test.each([
    ['three stories', [harbour, library, kelp]],
    ['one story', [library]],
    ['a story with a headline only', [makeStory({ headline: 'Bell rings', text: 'It rings.' })]],
    [
      'a summary that begins with the headline',
      [makeStory({ headline: 'Bell rings', text: 'Bell rings again today.', summary: ['Bell rings again today.'] })],
    ],
  ])('makes a preheader of at most 100 characters that is not the subject: %s', (_, stories) => {
    const { subject, preheader } = compose({}, stories)
    expect(preheader.length).toBeLessThanOrEqual(100)
    expect(preheader.toLowerCase()).not.toBe(subject.toLowerCase())
    expect(preheader.startsWith(subject)).toBe(false)
  })

  test('finds a preheader behind a subject of emoji', () => {
    const laugh = makeStory({ headline: '😂😂', text: '😂😂', summary: [] })
    expect(compose({}, [laugh, library]).preheader).toContain('Library lends')
  })

  test('leaves stories above the limit out, and says so', () => {
    const issue = compose({ stories: 2 })
    expect(issue.sections.flatMap(({ stories }) => stories)).toHaveLength(2)
    expect(issue.notices.map(({ code, where }) => [code, where])).toEqual([['story-over-limit', kelp.headline.text]])
  })

  test('shows the same article once', () => {
    expect(compose({}, [harbour, harbour]).sections.flatMap(({ stories }) => stories)).toEqual([harbour])
  })

  test('shows two articles in the same words, from two addresses, both', () => {
    const other = { ...harbour, article: { ...harbour.article, url: 'https://pier.example/1' } }
    expect(compose({}, [harbour, other]).sections.flatMap(({ stories }) => stories)).toEqual([harbour, other])
  })

  test('refuses a quote that is not in its article', () => {
    const [quote] = harbour.quotes
    if (quote === undefined) throw new Error('the sample has quotes')
    const broken = { ...harbour, keyQuotes: [{ ...quote, text: 'We never said this', display: 'We never said this' }] }
    expect(() => compose({}, [broken])).toThrow(expect.objectContaining({ code: 'E_PROOF' }))
  })
})
