import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseHTML } from 'linkedom'
import { describe, expect, jest, test } from '@jest/globals'
import { composeIssue } from '../../src/compose/compose.ts'
import type { Newsletter, Story } from '../../src/model/issue.ts'
import { renderIssue } from '../../src/render/render.ts'
import { loadTemplate, shippedTemplates } from '../../src/render/template.ts'
import { SHIPPED_THEMES } from '../../src/render/theme-files.ts'
import { contrastNotices } from '../../src/render/theme.ts'
import { harbour, kelp, library, makeNewsletter, makeStory } from '../helpers/stories.ts'

jest.setTimeout(60_000)

const NOW = new Date('2026-11-21T06:00:00Z')
const settings = makeNewsletter().issue

async function page(changes: Partial<Newsletter>, stories: readonly Story[] = [harbour, library, kelp]) {
  const rendered = await renderIssue(composeIssue(makeNewsletter(changes), stories, { now: NOW, number: 12 }))
  const { document } = parseHTML(rendered.html)
  return { ...rendered, document, shown: document.querySelector('body')?.textContent ?? '' }
}

function themeFile(text: string): string {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'theme-')), 'mine.yaml')
  writeFileSync(file, text)
  return file
}

describe('themes', () => {
  test.each(SHIPPED_THEMES.flatMap((theme) => shippedTemplates().map((template) => [theme, template] as const)))(
    '%s over %s is a theme whose every text can be read',
    (theme, template) => {
      expect(contrastNotices(loadTemplate(template, theme).theme)).toEqual([])
    },
  )

  test('paper is what the digest looks like without a theme', () => {
    const [own, paper] = [loadTemplate('digest').theme, loadTemplate('digest', 'paper').theme]
    expect(paper.fonts).toEqual(own.fonts)
    const { tint: _tint, band: _band, onBand: _onBand, ...basic } = own.colors
    expect(paper.colors).toMatchObject(basic)
  })

  test('a file may begin with a shipped one', async () => {
    const theme = themeFile("extends: forest\ncolors: { accent: '#005a8c' }\n")
    const { html } = await page({ theme })
    expect(html).toContain('#005a8c')
    expect(html).toContain('Palatino')
  })

  test('the band follows the accent when a theme sets that alone', () => {
    expect(loadTemplate('digest', themeFile("colors: { accent: '#005a8c' }\n")).theme.colors.band).toBe('#005a8c')
  })

  test.each([
    ['a theme that is neither shipped nor a file', 'harbor', /'harbor' is neither shipped nor a file/],
    ['a file that extends something else', themeFile('extends: digest\n'), /extends names 'digest'/],
    [
      'the address of a font that CSS would read on from',
      themeFile('fontFaces: [{ family: A, src: "https://x.example/a.woff2\');x" }]\n'),
      /fontFaces\.0\.src/,
    ],
  ])('refuses %s', (_, theme, message) => {
    expect(() => loadTemplate('digest', theme)).toThrow(message)
  })

  test('fonts of one’s own are declared for the screen alone, where Outlook does not trip over them', async () => {
    const theme = themeFile(
      'fontFaces: [{ family: Literata, src: https://fonts.example/literata.woff2, weight: 700 }]\nfonts: { body: "Literata,Georgia,serif" }\n',
    )
    const { html } = await page({ theme })
    expect(html).toMatch(
      /@media screen ?\{@font-face\{font-family:'Literata';font-style:normal;font-weight:700;font-display:swap;src:url\('https:\/\/fonts\.example\/literata\.woff2'\)/,
    )
    expect(html).toContain('Literata,Georgia,serif')
  })

  test('sections have colours of their own, lighter ones in the dark', async () => {
    const theme = themeFile("sections: { Town: '#1d5c3a' }\n")
    const { document, html } = await page({ theme })
    const titles = [...document.querySelectorAll('h2')].map((title) => [title.textContent, title.getAttribute('class')])
    expect(titles).toContainEqual(['Town', 'i q1'])
    expect(titles).toContainEqual(['Culture', 'i q'])
    const [, dark = ''] = /\.t \.s1\{color:(#[\da-f]{6})/.exec(html) ?? []
    expect(dark).not.toBe('#1d5c3a')
  })
})

describe('the digest as a publication', () => {
  const pictured = makeStory({
    headline: 'Lighthouse keepers return to the skerries for a week',
    text: 'Two keepers lit the lamp on Friday. “It still smells of paraffin and wet wool,” said Runa Dahl.',
    summary: ['Two keepers lit the lamp on Friday.'],
    quotes: [{ text: 'It still smells of paraffin and wet wool,', speaker: 'Runa Dahl' }],
    image: 'https://pictures.example/lamp.jpg',
    section: 'Culture',
    publisher: 'Skerry Post',
    url: 'https://skerry.example/lamp',
  })

  test('shows the lead’s picture in a box of limited height, linked, with words, and a credit', async () => {
    const { document, shown } = await page({}, [pictured, library])
    const image = document.querySelector('img')
    expect(image?.parentElement?.getAttribute('href')).toBe('https://skerry.example/lamp')
    expect(image?.getAttribute('alt')).toBe(pictured.headline.text)
    expect(image?.closest('div')?.getAttribute('style')).toMatch(/max-height:\d+px;overflow:hidden/)
    expect(shown).toContain('Picture: Skerry Post')
  })

  test.each([
    ['Two keepers at the lamp', 'Two keepers at the lamp, on Friday.', 0],
    ['A lamp', 'Two keepers on the skerries.', 14],
    ['Art', 'A party at the lamp.', 14],
  ])(
    'draws the alt text “%s” over the caption “%s” only where that does not repeat it',
    async (imageAlt, imageCaption, size) => {
      const told = { ...pictured, article: { ...pictured.article, imageAlt, imageCaption } }
      const { document } = await page({}, [told, library])
      const image = document.querySelector('img')
      expect(image?.getAttribute('alt')).toBe(imageAlt)
      expect(image?.getAttribute('style')).toContain(`font:italic ${size}px`)
    },
  )

  test.each(shippedTemplates())('keeps the words of the link to the web version together in %s', async (template) => {
    const { document } = await page({ template, webUrl: 'https://quayside.example/' })
    const link = [...document.querySelectorAll('a')].find(({ textContent }) => textContent === 'View in browser')
    expect(link?.getAttribute('style')).toContain('display:inline-block')
  })

  test('shows later stories’ pictures small and at the side when all are wanted', async () => {
    const { document } = await page({ theme: themeFile('images: all\n') }, [library, pictured])
    expect(document.querySelector('img')?.getAttribute('width')).toBe('132')
    expect(document.querySelector('img')?.closest('tr')?.textContent).toContain(pictured.headline.text)
  })

  test('sets the lead’s best quote large, and only that one', async () => {
    const { document } = await page({})
    const sizes = [...document.querySelectorAll('blockquote')].map(
      (quote) => /(\d+)px\/1\.35/.exec(quote.innerHTML)?.[1],
    )
    expect(sizes.filter((size) => size !== undefined)).toEqual(['24'])
    expect(sizes[0]).toBe('24')
  })

  test('says how long it is, and how long a story is from three minutes on', async () => {
    const { shown } = await page({})
    expect(shown).toContain('November 21, 2026 · No. 12 · 3 stories, 1 min')
    expect(shown).toContain('4 min read')
    expect(shown).toContain('· 3\u00a0min →')
    expect(shown).not.toMatch(/2.min(?! read)/)
  })

  test('is signed by its editor', async () => {
    const editor = { name: 'Ada Quayle', photo: 'https://pictures.example/ada.jpg' }
    const { document, shown, text } = await page({ editor, issue: { ...settings, intro: 'Good morning.' } })
    expect(shown).toContain('Ada Quayle, editor')
    expect(document.querySelector('img')?.getAttribute('src')).toBe(editor.photo)
    expect(text).toContain('Good morning.\n\n— Ada Quayle, editor')
  })

  test('makes later stories briefs where the editor wants it', async () => {
    const { document, shown, text } = await page({ issue: { ...settings, briefsFrom: 2 } })
    expect(document.querySelectorAll('blockquote')).toHaveLength(2)
    expect(shown).toContain('Readers can borrow a loom, a seed drill or a telescope for a fortnight.')
    expect(shown).toContain('The Reading Room · Greta Moll')
    expect(text).toContain('Readers can borrow a loom')
    expect(text).not.toContain('A card is a card')
  })

  test('puts blocks of its own behind the story they name, marked as what they are', async () => {
    const blocks = [
      { kind: 'sponsor', after: 1, title: 'Rope & Sons', text: 'Rope *since 1871*.', url: 'https://rope.example/' },
      { kind: 'notice', after: 99, label: 'From us', text: 'We are closed on Friday.' },
    ] as const
    const { shown, text, html } = await page({ issue: { ...settings, blocks } })
    const order = [harbour.headline.text, 'Sponsored', 'Rope & Sons', kelp.headline.text, 'From us']
    for (const part of [shown, text]) {
      // The preheader at the top names the next headline too.
      const places = order.map((words) => part.lastIndexOf(words))
      expect(places).toEqual(places.toSorted((one, other) => one - other))
      expect(places).not.toContain(-1)
    }
    expect(html).toContain('<em>since 1871</em>')
  })

  test('offers to forward, to reply and to read past issues, with plain links', async () => {
    const { document } = await page({
      webUrl: 'https://quayside.example/',
      replyTo: { address: 'desk@quayside.example' },
    })
    const links = [...document.querySelectorAll('a')].map((link) => link.getAttribute('href') ?? '')
    const [forward = ''] = links.filter((href) => href.startsWith('mailto:?'))
    expect(decodeURIComponent(forward)).toContain('https://quayside.example/issues/12.html')
    expect(links.some((href) => href.startsWith('mailto:desk@quayside.example?subject=Re%3A'))).toBe(true)
    expect(links).toContain('https://quayside.example/')
  })

  test('offers no reply to a mailbox that nobody reads', async () => {
    const { html } = await page({ from: { address: 'no-reply@quayside.example' } })
    expect(html).not.toContain('mailto:no-reply')
  })
})
