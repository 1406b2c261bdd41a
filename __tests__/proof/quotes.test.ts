import { describe, expect, test } from '@jest/globals'
import type { Story } from '../../src/model/issue.ts'
import { readText } from '../../src/read/text/read-text.ts'
import { proveQuotes } from '../../src/proof/quotes.ts'
import { foldText, readVisible } from '../../src/proof/visible-text.ts'
import { summarize } from '../../src/summarize/summarize.ts'

const STORY = summarize(
  readText(
    'A new lock for the harbour\n\nHarbour master Ingrid Solheim opened the lock on Tuesday.\n"We will never again lose a winter to this gate & its hinges," Solheim said.\nThe road along the quay is next.',
  ),
)
const said = STORY.keyQuotes[0]?.display ?? ''
const escaped = said.replaceAll('&', '&amp;')
const html = (quote: string) =>
  `<style>p{content:"“not shown at all, never ever”"}</style><blockquote><p>&ldquo;${quote}&rdquo;</p></blockquote><p>Ingrid&nbsp;Solheim</p>`
const prove = (stories: readonly Story[], quoteHtml: string, quoteText: string) =>
  proveQuotes(stories, { html: html(quoteHtml), text: `“${quoteText}”\n— Ingrid Solheim` })

describe('the proof of an issue', () => {
  test('passes what the article holds, through entities and wrapped lines', () => {
    expect(said).toContain('gate & its hinges.')
    expect(prove([STORY], escaped.replace(' never', '\n   never'), said.replace(' lose', '\nlose'))).toEqual([])
  })

  test('names a quotation that was altered in the HTML', () => {
    const problems = prove([STORY], escaped.replace('never', 'always'), said)
    expect(problems.length).toBeGreaterThan(0)
    expect(problems[0]).toMatchObject({ code: 'E_PROOF', where: 'html' })
    expect(problems[0]?.message).toContain('We will always again')
  })

  test('names a quotation that was altered in the text part', () => {
    expect(prove([STORY], escaped, said.replace('winter', 'summer'))[0]?.message).toContain('summer')
  })

  test('names a quotation that lost its marks and a word', () => {
    const shown = { html: `<p>${escaped.replace('winter ', '')}</p>`, text: said }
    expect(proveQuotes([STORY], shown)[0]?.message).toContain(said)
  })

  test('names a stored quotation that is not a slice of its article', () => {
    const forged = {
      ...STORY,
      keyQuotes: STORY.keyQuotes.map((quote) => ({ ...quote, text: quote.text.replace('never', 'always') })),
    }
    expect(prove([forged], escaped, said)[0]?.message).toContain('always')
  })

  test('names a display that is not an allowed edit', () => {
    const forged = {
      ...STORY,
      keyQuotes: STORY.keyQuotes.map((quote) => ({ ...quote, display: quote.display.replace('never again ', '') })),
    }
    expect(prove([forged], escaped, said).map((problem) => problem.code)).toContain('E_PROOF')
  })

  test('refuses words in quotation marks that the editor put into a dek or summary and nobody said', () => {
    const dek = { text: 'The master said “this lock was built by fools and thieves”.' }
    const shown = { html: `<p>${dek.text}</p>`, text: dek.text }
    const story = { ...STORY, keyQuotes: [], dek: { ...dek, origin: 'editor' as const } }
    expect(proveQuotes([story], shown)[0]?.message).toContain('built by fools')
    const fair = {
      ...story,
      dek: { ...story.dek, text: 'The master said “We will never again lose a winter to this gate”.' },
    }
    expect(proveQuotes([fair], { html: `<p>${fair.dek.text}</p>`, text: fair.dek.text })).toEqual([])
  })

  test('asks nothing of quotations that the editor wrote', () => {
    const shown = { html: '<p>“Read this before your first coffee, please”</p>', text: '' }
    expect(proveQuotes([STORY], shown, { own: ['“Read this before your first coffee, please”'] })).toEqual([])
    expect(proveQuotes([STORY], shown)).toHaveLength(1)
  })

  test('does not miss a quote that an issue leaves out', () => {
    expect(proveQuotes([STORY], { html: '<p>Other news today.</p>', text: 'Other news today.' })).toEqual([])
  })
})

describe('visible text', () => {
  test('drops tags, comments and hidden parts, and decodes entities', () => {
    expect(
      foldText(
        readVisible('<head><title>x</title></head><!-- y --><p>a&#8217;s <b>b</b>&hellip;</p><script>z</script>c').text,
      ),
    ).toBe('a’s b… c')
  })
})

const shown = (text: string) => ({ html: `<p>${text}</p>`, text })

describe('what counts as said', () => {
  const WORDS = 'a lock for ninety winters'
  const told = `The board calls it “${WORDS}” in its letter.`
  const sentence = { text: told, origin: 'quoted' } as unknown as Story['summary'][0]

  test.each([
    ['the headline of the publisher', { article: { ...STORY.article, headline: told } }],
    ['the headline shown', { headline: { ...STORY.headline, text: told } }],
    ['a dek that is not the editor’s', { dek: sentence }],
    ['a summary that is not the editor’s', { summary: [sentence] }],
    ['the bullets', { bullets: [sentence] }],
    [
      'what the article says of its author',
      { article: { ...STORY.article, byline: { authors: [], text: '', bio: told } } },
    ],
  ] as unknown as [string, Partial<Story>][])('a quotation of %s', (_title, more) => {
    expect(proveQuotes([{ ...STORY, ...more }], shown(told))).toEqual([])
    expect(proveQuotes([STORY], shown(told)).map(({ where }) => where)).toEqual(['html', 'text'])
  })

  test('of five words and more: what is shorter may be a title or a word in doubt', () => {
    expect(proveQuotes([STORY], shown('They call it “a lock of ninety”.'))).toEqual([])
    expect(proveQuotes([STORY], shown('They call it “a lock of ninety winters”.'))).toHaveLength(2)
  })
})

const problemOf = (story: Story) => prove([story], escaped, said).find(({ message }) => message.includes('place noted'))

describe('a problem', () => {
  const long = 'so they said and said again '.repeat(8).trim()
  const [first, ...rest] = STORY.keyQuotes
  const forged = (words: string, article = STORY.article): Story =>
    first === undefined ? STORY : { ...STORY, article, keyQuotes: [{ ...first, text: words }, ...rest] }

  test('names the quote, cut where it is long, and the way on', () => {
    expect(problemOf(forged(long))?.message).toBe(
      `The quote “${long.slice(0, 117)}…” is not in its article at the place noted.`,
    )
    const whole = long.slice(0, 120)
    expect(problemOf(forged(whole))?.message).toContain(`“${whole}”`)
    expect(problemOf(forged(long))?.hint).toContain('Compose the issue again')
  })

  test('names its story by address, or by headline where there is none', () => {
    const { url: _, ...unplaced } = STORY.article
    expect(problemOf(forged('no such words', unplaced as Story['article']))?.where).toBe(STORY.headline.text)
    expect(problemOf(forged('no such words', { ...STORY.article, url: 'https://quay.example/lock' }))).toMatchObject({
      where: 'https://quay.example/lock',
      story: STORY.article.id,
    })
  })
})
