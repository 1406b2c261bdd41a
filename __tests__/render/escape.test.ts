import { describe, expect, test } from '@jest/globals'
import { parseHTML } from 'linkedom'
import { composeIssue, renderIssue } from '../../src/index.ts'
import { foldMarks } from '../../src/text/typography.ts'
import { makeNewsletter, makeStory } from '../helpers/stories.ts'

const NOW = new Date('2026-11-21T06:00:00Z')

const HOSTILE = [
  '{{x}} {{{y}}} {{> secret}}',
  '{{token "address"}} pq_0123456789abcdef_address_pq',
  '</mj-text></mj-column><mj-raw><script>alert(1)</script>',
  '<script>alert("1")</script><img src=x onerror=alert(1)>',
  '<mj-include path="/etc/passwd" /> <!--[if mso]> --> ]]>',
  'a & b &amp; c &lt; "d" \'e\' `f` = g',
  '$& $1 $` %7B \\{{z}} [[w]]',
  '👩‍🚒 emoji and 汉字 and שלום and العربية',
  'style="color:{{red" href=javascript:alert(1)',
]

describe.each(['digest', 'article', 'plain'])('text of an article in the template %s', (template) => {
  test.each(HOSTILE)('stays text everywhere: %s', async (evil) => {
    const text = `It begins. ${evil} It ends.`
    const story = makeStory({
      headline: `H ${evil}`,
      text,
      summary: [`It begins. ${evil}`],
      dek: 'It ends.',
      quotes: [{ text: evil, speaker: `S ${evil}`, role: `R ${evil}` }],
      publisher: `P ${evil}`,
      authors: [`A ${evil}`],
      section: `T ${evil}`,
      url: 'https://x.example/a?b="c"&d=<e>',
      alsoAt: [{ publisher: `O ${evil}`, url: 'https://y.example/' }],
    })
    const newsletter = makeNewsletter({
      name: `N ${evil}`,
      template,
      postalAddress: `Z ${evil}`,
      issue: { quotes: 3, summaryWords: 60, sections: [], intro: `I ${evil}` },
    })
    const rendered = await renderIssue(composeIssue(newsletter, [story], { now: NOW, number: 1 }))
    const { document } = parseHTML(rendered.html)
    const shown = document.querySelector('body')?.textContent ?? ''
    // Headlines and summaries are set with typographic marks.
    const folded = foldMarks(shown)
    for (const part of [
      `H ${evil}`,
      `It begins. ${evil}`,
      `S ${evil}`,
      `R ${evil}`,
      `P ${evil}`,
      `A ${evil}`,
      `N ${evil}`,
      `Z ${evil}`,
    ]) {
      expect(folded).toContain(foldMarks(part))
    }
    expect(document.querySelector('title')?.textContent).toBe(rendered.subject)
    expect(foldMarks(rendered.subject)).toContain(foldMarks(`H ${evil}`))
    expect(document.querySelector('meta[name=description]')?.getAttribute('content')).toBe(rendered.preheader)
    expect(document.querySelectorAll('script, img, iframe, mj-include, mj-raw, [onerror]')).toHaveLength(0)
    for (const link of document.querySelectorAll('a')) expect(link.getAttribute('href')).toMatch(LINK)
    const flat = foldMarks(rendered.text)
    for (const part of [`H ${evil}`, `It begins. ${evil}`, `S ${evil}`, `P ${evil}`])
      expect(flat).toContain(foldMarks(part))
    expect(rendered.tokens.names).toEqual(['address', 'unsubscribeUrl'])
    expect(rendered.problems).toEqual([])
  })
})

/** A mailto holds the subject, percent-encoded: nothing in it ends the attribute or begins a field of its own. */
const LINK = /^(?:https:|pq_|#|mailto:letter@quayside\.example\?subject=[\w%!'()*~.-]+$)/

test('a link that is neither http nor https is left out, and told', async () => {
  const story = makeStory({ headline: 'Odd link', text: 'It is odd.', url: 'javascript:alert(1)' })
  const { html, text, notices } = await renderIssue(composeIssue(makeNewsletter(), [story], { now: NOW }))
  expect(html + text).not.toContain('javascript:')
  expect(notices).toEqual([expect.objectContaining({ code: 'link-dropped', where: 'Odd link' })])
})

test('the editor’s Markdown makes no raw HTML, no image and no odd link', async () => {
  const intro =
    '<b onclick="x()">b</b> [a](javascript:alert(1)) ![i](https://x.example/i.png) **bold** [ok](https://x.example/)'
  const newsletter = makeNewsletter({ issue: { quotes: 3, summaryWords: 60, sections: [], intro } })
  const story = makeStory({ headline: 'Plain', text: 'It is plain.' })
  const { html } = await renderIssue(composeIssue(newsletter, [story], { now: NOW }))
  const { document } = parseHTML(html)
  expect(document.querySelectorAll('[onclick], img')).toHaveLength(0)
  expect([...document.querySelectorAll('a')].map((link) => link.getAttribute('href'))).not.toContain(
    'javascript:alert(1)',
  )
  expect([...document.querySelectorAll('strong')].map((element) => element.textContent)).toContain('bold')
})
