import { describe, expect, test } from '@jest/globals'
import { createStyle } from '../../src/cli/output.ts'
import { explainStory, printStory } from '../../src/cli/print/story.ts'
import type { Story } from '../../src/model/issue.ts'

const text =
  'The bridge will stay open, the mayor said.\n"We counted every bolt," said Mayor Ada Quayle, who signed the order.'
const quote = {
  start: text.indexOf('We counted'),
  end: text.indexOf('," said') + 1,
  text: 'We counted every bolt,',
  kind: 'direct',
  speaker: 'Ada Quayle',
  role: 'Mayor',
  mention: { text: 'Ada Quayle', start: text.indexOf('Ada'), end: text.indexOf(', who') },
  cue: 'said',
  rule: 'after',
  confidence: 'high',
} as const

const story: Story = {
  article: {
    id: 'a',
    url: 'https://news.example/bridge',
    publisher: 'The Courier',
    publishedAt: '2026-05-12T06:00:00+02:00',
    language: 'en',
    text,
    paragraphs: [
      { start: 0, end: text.indexOf('\n') },
      { start: text.indexOf('\n') + 1, end: text.length },
    ],
    found: { publisher: 'copyright-line' },
    notices: [{ code: 'config', message: 'something was odd' }],
  },
  headline: { text: 'Bridge stays open', origin: 'derived' },
  byline: { text: 'By A and B', authors: ['Jo March', 'Amy March'] },
  summary: [{ text: 'The bridge will stay open, the mayor said.', start: 0, end: 42, reason: 'lede' }],
  keyQuotes: [{ ...quote, display: 'We counted every bolt.' }],
  quotes: [quote],
  readingMinutes: 1,
  notices: [],
}

const plain = { width: 80, style: createStyle(false) }

describe('printStory', () => {
  test('shows headline, credits, summary and key quotes with speaker and role', () => {
    expect(printStory(story, plain)).toBe(
      [
        'Bridge stays open',
        'By Jo March and Amy March · The Courier · 2026-05-12 · 1 min read',
        '',
        'The bridge will stay open, the mayor said.',
        '',
        '  “We counted every bolt.”',
        '    — Ada Quayle, Mayor',
        '',
        'https://news.example/bridge',
      ].join('\n'),
    )
  })

  test('leaves the line of the speaker out when nobody is named', () => {
    const { speaker: _, role: __, ...unnamed } = { ...quote, display: 'We counted every bolt.' }
    expect(printStory({ ...story, keyQuotes: [unnamed] }, plain)).not.toContain('—')
  })

  test('sets the name and role of the speaker as the language sets them', () => {
    const role = "présidente de l'association"
    const french = { ...story.article, language: 'fr' }
    const shown = printStory({ ...story, article: french, keyQuotes: [{ ...quote, display: 'Oui.', role }] }, plain)
    expect(shown).toContain('— Ada Quayle, présidente de l’association')
  })

  test('colours nothing unless asked', () => {
    // oxlint-disable-next-line no-control-regex -- an escape is what is looked for
    expect(printStory(story, plain)).not.toMatch(/\u001b/)
    // oxlint-disable-next-line no-control-regex -- an escape is what is looked for
    expect(printStory(story, { ...plain, style: createStyle(true) })).toMatch(/\u001b\[1m/)
  })
})

describe('explainStory', () => {
  test('names the rule behind a field, and the mention, cue and place of each quote', () => {
    const told = explainStory(story, plain)
    for (const part of [
      'copyright-line',
      'rule      after',
      'mention   “Ada Quayle”',
      'cue       “said”',
      'high confidence',
      'lede',
    ])
      expect(told).toContain(part)
  })

  test('shows an interrupted quote in its stretches, with the words between them and whole words around them', () => {
    const said = '"We counted," said Mayor Ada Quayle, who signed it. "Then we counted again."'
    const long = `${'The bridge was closed for years and nobody would say when it would open. '.repeat(3)}${said}`
    const at = (words: string) => ({ start: long.indexOf(words), end: long.indexOf(words) + words.length })
    const parts = [at('We counted,'), at('Then we counted again.')]
    const whole = { start: parts[0]?.start ?? 0, end: parts[1]?.end ?? 0 }
    const article = { ...story.article, text: long, paragraphs: [{ start: 0, end: long.length }] }
    const interrupted = { ...quote, ...whole, text: long.slice(whole.start, whole.end), parts }
    const told = explainStory({ ...story, article, quotes: [interrupted], keyQuotes: [] }, { ...plain, width: 300 })
    expect(told).toContain('1. “We counted,” … “Then we counted again.”')
    expect(told).toMatch(/context {3}(?:[\w.]+ )+"…" said Mayor Ada Quayle, who signed it\. "…"$/m)
    expect(told).toMatch(/context {3}it would open\. The bridge/)
  })

  test('says on one line where the headline comes from', () => {
    const article = { ...story.article, found: { headline: 'front-matter', text: 'markdown' } }
    const told = explainStory({ ...story, article, headline: { text: 'A', origin: 'publisher' } }, plain)
    expect(told.match(/^ {2}headline .*$/gm)).toEqual(['  headline       publisher, front-matter'])
  })

  test('shows the choices of a page with their runner-up and reasons, where they are told', () => {
    const reading = {
      source: 'weighed-blocks',
      fields: [
        {
          field: 'byline',
          value: 'Ada Quayle',
          rule: 'json-ld',
          reasons: [{ feature: 'look like names', weight: 1.2 }],
          runnerUp: { value: 'Quay Times', rule: 'meta:author' },
        },
      ],
      blocks: [
        { text: 'Read more', isKept: false, chance: 0.02, reasons: [{ feature: 'says: pointer', weight: -2 }] },
        { text: 'The ferry now leaves.', isKept: true, chance: 0.9, reasons: [] },
        { text: 'Get our letter', isKept: false, chance: 0.8, reasons: [], rule: 'sign-up' },
      ],
    }
    const told = explainStory({ ...story, article: { ...story.article, reading } }, plain)
    for (const part of [
      'Ada Quayle (json-ld)',
      '+ look like names',
      'rather than Quay Times (meta:author)',
      'Blocks of the page (1 kept, 2 dropped)',
      'dropped        0.02 Read more',
      '− says: pointer',
      'dropped for its words (sign-up)',
    ])
      expect(told).toContain(part)
    expect(explainStory(story, plain)).not.toContain('Blocks of the page')
  })
})
