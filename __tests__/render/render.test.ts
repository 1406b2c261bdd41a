import { describe, expect, test } from '@jest/globals'
import { parseHTML } from 'linkedom'
import { composeIssue, renderIssue } from '../../src/index.ts'
import { harbour, kelp, library, makeNewsletter } from '../helpers/stories.ts'

const NOW = new Date('2026-11-21T06:00:00Z')

describe('rendering an issue', () => {
  test('carries every story into HTML and text', async () => {
    const issue = composeIssue(makeNewsletter(), [harbour, library, kelp], { now: NOW, number: 12 })
    const rendered = await renderIssue(issue)
    const { document } = parseHTML(rendered.html)
    expect(rendered.problems).toEqual([])
    expect(rendered.subject).toBe(harbour.headline.text)
    expect(document.querySelector('title')?.textContent).toBe(harbour.headline.text)
    expect([...document.querySelectorAll('h3')].map((heading) => heading.textContent)).toEqual(
      [harbour, kelp, library].map((story) => story.headline.text),
    )
    for (const story of [harbour, library, kelp]) {
      expect(document.querySelector('body')?.textContent).toContain(story.keyQuotes[0]?.display)
      expect(rendered.text).toContain(story.headline.text)
      expect(rendered.text).toContain(story.article.url)
    }
    expect(rendered.bytes).toBe(Buffer.byteLength(rendered.html))
  })

  test('has the same bytes when it is rendered again', async () => {
    const issue = composeIssue(makeNewsletter(), [harbour, library], { now: NOW })
    expect(await renderIssue(issue)).toEqual(await renderIssue(issue))
  })

  test('names the places for each recipient by a nonce of its content', async () => {
    const issue = composeIssue(makeNewsletter(), [harbour], { now: NOW })
    const { tokens, html, text } = await renderIssue(issue)
    expect(tokens.names).toEqual(['address', 'unsubscribeUrl'])
    expect(html).toContain(`href="pq_${tokens.nonce}_unsubscribeUrl_pq"`)
    expect(text).toContain(`pq_${tokens.nonce}_unsubscribeUrl_pq`)
  })

  test.each(['digest', 'plain', 'article'])(
    'shows the preferences where there are some, in the look %s',
    async (template) => {
      const newsletter = { ...makeNewsletter(), template, hasPreferences: true }
      const { tokens, html, text } = await renderIssue(composeIssue(newsletter, [harbour], { now: NOW }))
      const place = `pq_${tokens.nonce}_preferencesUrl_pq`
      const { document } = parseHTML(html)
      expect(document.querySelector(`a[href="${place}"]`)?.textContent).toBe('Change your preferences')
      expect(text).toContain(`Change your preferences:\n${place}`)
    },
  )
})
