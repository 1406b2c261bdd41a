import { describe, expect, test } from '@jest/globals'
import { isDerivedDisplay } from '../../src/proof/display.ts'
import { faultOfQuote } from '../../src/proof/stored.ts'
import { readText } from '../../src/read/text/read-text.ts'
import { summarize } from '../../src/summarize/summarize.ts'
import { applyEdits, composeIssue, parseEdits, printEdits, type IssueEdits } from '../../src/index.ts'
import { harbour, kelp, library, makeNewsletter } from '../helpers/stories.ts'

const issue = composeIssue(makeNewsletter(), [harbour, library, kelp], { now: new Date('2026-11-21T06:00:00Z') })
const edit = (edits: IssueEdits) => applyEdits(issue, edits)
const headlines = (edited: typeof issue) =>
  edited.sections.flatMap(({ stories }) => stories.map(({ headline }) => headline.text))
const titlesWith = (section: string) =>
  edit({ stories: { [harbour.article.id]: { section } } }).sections.map(({ title, stories }) => [
    title,
    stories.map(({ headline }) => headline.text),
  ])
const quoting = (...quotes: string[]) => edit({ stories: { [harbour.article.id]: { quotes } } })

describe('the editor’s changes', () => {
  test('change nothing when there are none', () => {
    expect(edit({})).toEqual(issue)
  })

  test('move a story to the top, its section and the subject with it', () => {
    const edited = edit({ order: [library.article.id] })
    expect(headlines(edited)[0]).toBe(library.headline.text)
    expect(edited.sections[0]?.title).toBe('Culture')
    expect(edited.subject).toBe(library.headline.text)
    expect(edited.preheader).not.toBe(issue.preheader)
  })

  test('name stories by address as well', () => {
    expect(headlines(edit({ drop: [harbour.article.url ?? ''] }))).toEqual([kelp.headline.text, library.headline.text])
  })

  test('set a headline as the editor’s', () => {
    const edited = edit({ stories: { [harbour.article.id]: { headline: 'The ferry is back' } } })
    expect(edited.sections[0]?.stories[0]?.headline).toEqual({ text: 'The ferry is back', origin: 'editor' })
    expect(edited.subject).toBe('The ferry is back')
  })

  test('rewrite dek, summary and byline, marked as the editor’s; an empty one leaves the part out', () => {
    const own = { dek: 'Boats\nagain.', summary: 'The quay wakes up.', byline: '' }
    const story = edit({ stories: { [harbour.article.id]: own } }).sections[0]?.stories[0]
    expect(story?.dek).toMatchObject({ text: 'Boats again.', origin: 'editor' })
    expect(story?.summary).toEqual([expect.objectContaining({ text: 'The quay wakes up.', origin: 'editor' })])
    expect(story?.byline?.text).toBe('')
    expect(story?.edited).toEqual(['byline', 'dek', 'summary'])
    const bare = edit({ stories: { [harbour.article.id]: { dek: '', summary: ' ' } } }).sections[0]?.stories[0]
    expect([bare?.dek, bare?.summary]).toEqual([undefined, []])
  })

  test('move a story into another section, or a new one behind the others', () => {
    expect(titlesWith('Culture')).toContainEqual(['Culture', expect.arrayContaining([harbour.headline.text])])
    expect(titlesWith('Boats').at(-1)).toEqual(['Boats', [harbour.headline.text]])
  })

  test('keep a subject and preheader that the editor wrote', () => {
    const edited = edit({ subject: 'Boats!', preheader: 'And telescopes', order: [library.article.id] })
    expect([edited.subject, edited.preheader]).toEqual(['Boats!', 'And telescopes'])
  })

  test('tell of an edit for a story that is not there', () => {
    expect(edit({ drop: ['https://elsewhere.example/'] }).notices).toEqual([
      expect.objectContaining({ code: 'edit-unused', message: expect.stringContaining('elsewhere.example') }),
    ])
  })

  test.each([
    ['the whole quote', 'We kept the slipway because we always meant to come back.', undefined],
    ['its beginning', 'We kept the slipway', 'We kept the slipway…'],
    ['its end', 'we always meant to come back.', '…we always meant to come back.'],
    ['its end, with a bracketed capital', '[W]e always meant to come back', '…we always meant to come back.'],
    ['words left out in the middle', 'We kept the slipway … to come back.', undefined],
    [
      'words left out, in brackets',
      'We kept the slipway […] we always meant to come back.',
      'We kept the slipway … we always meant to come back.',
    ],
    [
      'a quote that was not picked by the rules',
      'My grandmother took that boat to market every week',
      'My grandmother took that boat to market every week…',
    ],
  ])('take a shortened quote, and tell what was cut: %s', (_, text, shown = text) => {
    const [quote] = quoting(text).sections[0]?.stories[0]?.keyQuotes ?? []
    expect(quote?.display).toBe(shown)
    expect(harbour.article.text.slice(quote?.start, quote?.end)).toBe(quote?.text)
    // What an editor may do here, no gate before the send may refuse.
    expect(isDerivedDisplay(quote?.text ?? '', shown)).toBe(true)
  })

  test.each([
    ['other words', 'We sold the slipway'],
    ['another order', 'to come back … We kept the slipway'],
    ['half a word', 'We kept the slip'],
    ['words of two quotes', 'We kept the slipway … My grandmother'],
    ['the article’s own words, outside a quote', 'Fares have not been set'],
    ['a changed negation', 'we never meant to come back'],
    ['nothing but an ellipsis', '…'],
  ])('refuse a quote that is not the speaker’s: %s', (_, text) => {
    expect(() => quoting(text)).toThrow(expect.objectContaining({ code: 'E_PROOF', exit: 4 }))
  })
})

describe('a quotation that its writer interrupts', () => {
  const article = readText(`The wall is to be rebuilt

“We patched it for forty years, and each patch cost more, so we build it once,” said Ann Lowell, who runs the harbour office. “The tide does not wait for a vote.”

Work begins in January.`)
  const story = summarize(article)
  const shownAs = (text: string) =>
    applyEdits(composeIssue(makeNewsletter(), [story], { now: new Date('2026-11-20T06:00:00Z') }), {
      stories: { [article.id]: { quotes: [text] } },
    }).sections[0]?.stories[0]?.keyQuotes[0]

  test.each([
    ['its first part', 'We patched it for forty years … so we build it once,', '… so we build it once.'],
    ['its second part', 'The tide does not wait', 'The tide does not wait…'],
    [
      'both parts',
      'we build it once … The tide does not wait for a vote.',
      '…we build it once … The tide does not wait',
    ],
  ])('can be cut to %s', (_, text, shown) => {
    const quote = shownAs(text)
    expect(quote?.display).toContain(shown)
    expect(quote?.speaker).toBe('Ann Lowell')
    expect(quote && faultOfQuote(quote, article.text)).toBeUndefined()
  })

  test('does not lend its speaker the words of the writer', () => {
    const said =
      'so we build it once,” said Ann Lowell, who runs the harbour office. “The tide does not wait for a vote.'
    expect(() => shownAs(said)).toThrow(expect.objectContaining({ code: 'E_PROOF' }))
    const [quote] = story.quotes
    if (quote?.parts === undefined) throw new Error('the quotation was not read as one')
    expect(faultOfQuote({ ...quote, display: said }, article.text)).toBe('changed')
  })
})

describe('issue.edits.yaml', () => {
  test('reads back what was printed', () => {
    const edits: IssueEdits = {
      subject: 'Boats: “back”',
      order: ['a', 'https://x.example/?a=1'],
      stories: { a: { headline: '- not a list', quotes: ['yes: really'] } },
    }
    expect(parseEdits(printEdits(edits))).toEqual(edits)
  })

  test('is empty when nothing is written', () => {
    expect(parseEdits('# nothing yet\n')).toEqual({})
  })

  test.each([
    ['an unknown key', 'order: []\nheadlines: {}\n', 'issue.edits.yaml:2: headlines'],
    ['a wrong type', 'order:\n  - a\n  - 3\n', 'issue.edits.yaml:3: order.1'],
    ['broken YAML', 'order: [a\n', 'issue.edits.yaml:'],
    ['an alias', 'subject: &s Boats\npreheader: *s\n', 'issue.edits.yaml:2: an alias'],
    [
      'a subject that no header holds',
      `order: []\nsubject: ${'Boats '.repeat(5000)}\n`,
      'issue.edits.yaml:2: subject is longer',
    ],
    ['an endless greeting', `intro: ${'x'.repeat(20_001)}\n`, 'issue.edits.yaml:1: intro is longer'],
  ])('names the line of %s', (_, text, message) => {
    expect(() => parseEdits(text)).toThrow(
      expect.objectContaining({ code: 'E_CONFIG', message: expect.stringContaining(message) }),
    )
  })
})
