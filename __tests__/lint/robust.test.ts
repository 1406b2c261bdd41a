import { describe, expect, jest, test } from '@jest/globals'
import { array, assert, asyncProperty, constantFrom, oneof, string, uint8Array } from 'fast-check'
import { lintMessage } from '../../src/lint/lint.ts'
import type { LintInput } from '../../src/lint/mail.ts'
import { RULES } from '../../src/lint/rules.ts'
import { goodDraft, toInput } from './good-mail.ts'

jest.setTimeout(60_000)

const known = new Set(RULES.map(({ id }) => id))
const withHtml = (input: LintInput, html: string): LintInput => ({ ...input, rendered: { ...input.rendered, html } })

const TAGS = [
  'div',
  'table',
  'a href="x"',
  'img',
  'style',
  'p style="color:red;font-size:1e9px"',
  'script',
  '!--[if mso]>',
]
const markup = array(
  oneof(
    constantFrom(...TAGS).map((tag) => `<${tag}>`),
    string(),
    constantFrom('</p>', '-->', '@media {', '}}}', 'a{b'),
  ),
).map((parts) => parts.join(''))

async function tokensIn(html: string) {
  const input = await toInput(goodDraft())
  const [story] = input.stories
  if (story === undefined) throw new Error('no story')
  const text = `${story.article.text}\nUse {{ name | default("reader") }} and {{#if a}}x{{/if}}.`
  const stories = [{ ...story, article: { ...story.article, text } }, ...input.stories.slice(1)]
  const findings = await lintMessage({
    ...input,
    stories,
    rendered: { ...input.rendered, html: input.rendered.html.replace('</p>', `${html}</p>`) },
  })
  return findings.filter(({ id }) => id === 'token')
}

describe('template tags that an article writes about', () => {
  test.each(['{{ name | default(“reader”) }}', '{{ name |\n default(&quot;reader&quot;) }}', '{{#if a}}x{{/if}}'])(
    '%s is its text, however the mail sets it',
    async (html) => expect(await tokensIn(html)).toEqual([]),
  )

  test.each(['{{name}}', '{{story.title}}', '{{default}}'])('%s is a slip of ours', async (html) => {
    expect(await tokensIn(html)).toHaveLength(1)
  })
})

describe('lintMessage with broken mail', () => {
  test('never throws on any HTML, and names rules that exist', async () => {
    const input = await toInput(goodDraft())
    await assert(
      asyncProperty(markup, async (html) => {
        const findings = await lintMessage(withHtml(input, html))
        expect(findings.every(({ id }) => known.has(id))).toBe(true)
      }),
      { numRuns: 150 },
    )
  })

  test('never throws on any bytes of a message', async () => {
    const input = await toInput(goodDraft())
    const noise = oneof(
      uint8Array({ maxLength: 2000 }),
      array(
        constantFrom(
          'Content-Type: multipart/mixed; boundary=b\r\n',
          '--b\r\n',
          '\r\n',
          'DKIM-Signature: a=b; c\r\n',
          'From:\r\n',
          '--b--',
        ),
      ).map((lines) => Buffer.from(lines.join(''))),
    )
    await assert(
      asyncProperty(noise, async (message) => {
        await lintMessage({ ...input, messages: [message, message] })
      }),
      { numRuns: 150 },
    )
  })

  test.each([
    ['braces and colons', `{${':;'.repeat(60_000)}`],
    ['open tags', '<a '.repeat(40_000)],
    ['open braces', '{{'.repeat(60_000)],
    ['words without an end', 'undefined '.repeat(20_000)],
  ])('is not slowed down by a text of %s', async (_title, text) => {
    const input = await toInput(goodDraft())
    const findings = await lintMessage({ ...input, rendered: { ...input.rendered, text } })
    expect(findings.map(({ id }) => id)).toContain('text')
  })
})
