import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { parseHTML } from 'linkedom'
import { composeIssue, renderIssue, type Newsletter } from '../../src/index.ts'
import { harbour, kelp, library, makeNewsletter, makeStory } from '../helpers/stories.ts'

const NOW = new Date('2026-11-21T06:00:00Z')
const TEMPLATES = ['digest', 'article', 'plain']

async function page(changes: Partial<Newsletter> = {}, stories = [harbour, library, kelp]) {
  const issue = composeIssue(makeNewsletter(changes), stories, { now: NOW, number: 12 })
  const rendered = await renderIssue(issue)
  return { ...rendered, document: parseHTML(rendered.html).document }
}

const arabic = makeStory({
  headline: 'المجلس يعيد فتح خط العبّارة',
  language: 'ar',
  text: 'صوّت المجلس يوم الخميس. «أردنا العودة دائماً» قالت مارتا.',
  summary: ['صوّت المجلس يوم الخميس.'],
  quotes: [{ text: 'أردنا العودة دائماً', speaker: 'مارتا', role: 'رئيسة' }],
  publisher: 'الميناء',
  authors: ['توماس'],
  url: 'https://mina.example/1',
  publishedAt: '2026-11-20',
  minutes: 3,
})

describe.each(TEMPLATES)('every reader can use the template %s', (template) => {
  test('language and direction are on html and on the body’s child', async () => {
    const { document } = await page({ template, language: 'de-AT' })
    for (const element of [document.documentElement, document.querySelector('body > div[role=article]')]) {
      expect([element?.getAttribute('lang'), element?.getAttribute('dir')]).toEqual(['de-AT', 'ltr'])
    }
  })

  test('there is one h1, and no level is skipped', async () => {
    for (const stories of [[harbour, library, kelp], [makeStory({ headline: 'Alone', text: 'It is alone.' })]]) {
      const { document } = await page({ template }, stories)
      const levels = [...document.querySelectorAll('h1, h2, h3, h4')].map(({ tagName }) => Number(tagName[1]))
      expect(levels.filter((level) => level === 1)).toHaveLength(1)
      expect(levels[0]).toBe(1)
      levels.forEach((level, index) => expect(level - (levels[index - 1] ?? level)).toBeLessThanOrEqual(1))
    }
  })

  test('layout tables say so, and images have a text', async () => {
    const { document } = await page({ template })
    const tables = [...document.querySelectorAll('table')]
    expect(tables.length).toBeGreaterThan(0)
    expect(tables.filter((table) => table.getAttribute('role') !== 'presentation')).toEqual([])
    expect(document.querySelectorAll('img:not([alt])')).toHaveLength(0)
  })

  test('the preheader is the first thing in the body, hidden, and described in the head', async () => {
    const { document, preheader, text } = await page({ template })
    const first = document.querySelector('body')?.firstElementChild
    expect(first?.textContent).toBe(preheader)
    expect(first?.getAttribute('style')).toContain('display:none')
    expect(document.querySelector('meta[name=description]')?.getAttribute('content')).toBe(preheader)
    expect(text.startsWith(preheader)).toBe(false)
  })

  test('links say where they go, and no two with one text go to two places', async () => {
    const twice = makeStory({
      headline: 'Second',
      text: 'It is second.',
      publisher: 'Brannock Courier',
      url: 'https://courier.example/2',
    })
    const { document } = await page({ template }, [harbour, twice])
    const names = new Map<string, Set<string>>()
    for (const link of document.querySelectorAll('a')) {
      const name = link.getAttribute('aria-label') ?? link.getAttribute('title') ?? link.textContent ?? ''
      expect(name.trim()).not.toBe('')
      names.set(name, (names.get(name) ?? new Set()).add(link.getAttribute('href') ?? ''))
    }
    expect([...names].filter(([, targets]) => targets.size > 1)).toEqual([])
  })

  test('byline, publisher, date, minutes, quotes with speaker and role, and other publishers are shown', async () => {
    const { document } = await page({ template })
    const shown = document.querySelector('body')?.textContent ?? ''
    for (const part of [
      'Tomas Reyle and Ines Okafor',
      'Brannock Courier',
      'November 20, 2026',
      template === 'plain' ? '· 4\u00a0min' : '4 min read',
      'Sound Radio',
      'The Tide',
    ]) {
      expect(shown).toContain(part)
    }
    const [named, unnamed] = [...document.querySelectorAll('blockquote')].map((quote) => quote.textContent)
    expect(named).toBe(
      '“We kept the slipway because we always meant to come back.”— Marta Ilves, who chairs the council',
    )
    expect(unnamed).toBe('“My grandmother took that boat to market every week, and I would like to take my children.”')
  })

  test('a language that runs right to left is mirrored', async () => {
    const shown = await page({ template, language: 'ar', timezone: 'Africa/Cairo' }, [arabic])
    const { document } = shown
    expect(document.documentElement.getAttribute('dir')).toBe('rtl')
    expect(startsAtRight(shown)).toBe(true)
    expect(document.querySelectorAll('[align=left], [style*="direction:ltr"]')).toHaveLength(0)
    for (const block of document.querySelectorAll('[id^=s]')) {
      expect(block.parentElement?.getAttribute('style')).toContain('text-align:right')
    }
    expect(document.querySelector('body')?.textContent).toContain('إلغاء الاشتراك')
  })

  test('a story in another language says so, and turns its own way', async () => {
    const shown = await page({ template }, [harbour, arabic])
    const { document } = shown
    const story = [...document.querySelectorAll('[id^=s]')].find((each) => each.textContent?.includes('المجلس'))
    expect([story?.getAttribute('lang'), story?.getAttribute('dir')]).toEqual(['ar', 'rtl'])
    expect(document.querySelector('[lang=ar][dir=rtl] blockquote')).not.toBe(null)
    expect(startsAtRight(shown)).toBe(true)
    expect(document.querySelectorAll('[id^=s][lang]')).toHaveLength(1)
  })

  test('dark colours are declared and given', async () => {
    const { document, html } = await page({ template })
    expect(document.querySelector('meta[name=color-scheme]')?.getAttribute('content')).toBe('light dark')
    expect(html).toContain('@media (prefers-color-scheme:dark)')
  })

  test('nothing is loaded from anywhere', async () => {
    const { document } = await page({ template })
    expect(document.querySelectorAll('img, link[rel=stylesheet], script, iframe, video')).toHaveLength(0)
  })
})

/** Its bar is at the right, or, where a quote is set large, its opening mark hangs there. */
function startsAtRight({ document }: Awaited<ReturnType<typeof page>>): boolean {
  const quote = document.querySelector('blockquote')
  const mark = quote?.querySelector('td') ?? undefined
  const style = (mark ?? quote)?.getAttribute('style') ?? ''
  return mark === undefined ? style.includes('border-right') : style.includes('padding-right:20px')
}

const inContents = ({ document }: Awaited<ReturnType<typeof page>>) => [...document.querySelectorAll('a[href^="#"]')]

describe('the digest', () => {
  test('has a table of contents when it is long, and none when it is short', async () => {
    const many = Array.from({ length: 8 }, (_, index) =>
      makeStory({ headline: `Story ${index}`, text: `It is story ${index}.` }),
    )
    const long = await page({}, many)
    const entries = inContents(long)
    expect(entries.map(({ textContent }) => textContent)).toEqual([0, 1, 2, 3, 4].map((index) => `Story ${index}`))
    expect(long.document.querySelector('body')?.textContent).toContain('and 3 more')
    for (const entry of entries) expect(long.document.querySelector(entry.getAttribute('href') ?? '')).not.toBe(null)
    expect(inContents(await page())).toEqual([])
  })

  test('has one line of contents for each section, with its first headline and how many follow', async () => {
    const many = Array.from({ length: 50 }, (_, index) =>
      makeStory({
        headline: `Story ${index} has a headline that is much too long for one line of the contents`,
        text: `It is story ${index}.`,
        section: ['Town', 'Shore', 'Hill'][index % 3],
      }),
    )
    const long = await page({}, many)
    const rows = inContents(long).map((entry) => entry.closest('tr')?.textContent)
    expect(rows).toEqual([
      'TownStory 0 has a headline that is much too long for one line of the contents +16',
      'ShoreStory 1 has a headline that is much too long for one line of the contents +16',
      'HillStory 2 has a headline that is much too long for one line of the contents +15',
    ])
  })

  test('gives the stories without a section a line as wide as the contents', async () => {
    const many = Array.from({ length: 8 }, (_, index) =>
      makeStory({ headline: `Story ${index}`, text: `It is story ${index}.`, section: index > 5 ? 'Town' : undefined }),
    )
    const cells = inContents(await page({}, many)).map((entry) => entry.closest('td'))
    expect(cells.map((cell) => [cell?.textContent, cell?.getAttribute('colspan')])).toEqual([
      ['Story 0 +5', '2'],
      ['Story 6 +1', null],
    ])
  })

  test('marks the editor’s own words', async () => {
    const issue = { ...makeNewsletter().issue, intro: 'Good *morning*.\n\n# Big', outro: 'Bye.' }
    const { document, text } = await page({ issue })
    const shown = document.querySelector('body')?.textContent ?? ''
    expect(shown.match(/From the editor/g)).toHaveLength(2)
    expect(document.querySelector('em')?.textContent).toBe('morning')
    expect(document.querySelectorAll('h1')).toHaveLength(1)
    expect(text).toContain('From the editor')
  })

  test('offers unsubscribing by mail when there is no address to call', async () => {
    const { document, text, tokens } = await page({ unsubscribe: { mailto: 'leave@quayside.example' } })
    const link = [...document.querySelectorAll('a')].find(({ textContent }) => textContent === 'Unsubscribe')
    // Each reader's own, as the header has it: the mail that it makes acts by itself.
    expect(link?.getAttribute('href')).toBe(`pq_${tokens.nonce}_unsubscribeUrl_pq`)
    expect(text).toContain(`pq_${tokens.nonce}_unsubscribeUrl_pq`)
    expect(tokens.names.toSorted()).toEqual(['address', 'unsubscribeUrl'])
  })

  test('speaks the newsletter’s language, and says so when it cannot', async () => {
    const german = await page({ language: 'de', timezone: 'Europe/Berlin' })
    expect(german.html).toContain('Weiterlesen bei Brannock Courier')
    expect(german.html).toContain('20. November 2026')
    const finnish = await page({ language: 'fi' })
    expect(finnish.html).toContain('Read on at Brannock Courier')
    expect(finnish.notices.map(({ code }) => code)).toContain('language-words')
  })
})

const withPicture = (story: typeof harbour, image: string, imageAlt?: string) => ({
  ...story,
  article: { ...story.article, image, ...(imageAlt === undefined ? {} : { imageAlt }) },
})

describe('pictures', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'pictures-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const stories = [
    withPicture(harbour, 'https://courier.example/ferry.jpg', 'The ferry "Ilse" at its slipway'),
    withPicture(kelp, 'https://tide.example/kelp.jpg'),
    withPicture(library, 'http://readingroom.example/loom.jpg'),
  ]

  test.each([
    ['none', []],
    ['lead', ['https://courier.example/ferry.jpg']],
    ['all', ['https://courier.example/ferry.jpg', 'https://tide.example/kelp.jpg']],
  ])('of stories are shown as the theme says: %s', async (images, shown) => {
    writeFileSync(path.join(folder, 'theme.yaml'), `images: ${images}\n`)
    const { document } = await page({ template: folder }, stories)
    const found = [...document.querySelectorAll('img')]
    expect(found.map((image) => image.getAttribute('src'))).toEqual(shown)
    for (const image of found) expect(Number(image.getAttribute('width'))).toBeGreaterThan(0)
    if (images !== 'none') expect(found[0]?.getAttribute('alt')).toBe('The ferry "Ilse" at its slipway')
  })

  test('that come in the clear are left out, and told', async () => {
    writeFileSync(path.join(folder, 'theme.yaml'), 'images: all\n')
    const { notices } = await page({ template: folder }, stories)
    expect(notices).toEqual([expect.objectContaining({ code: 'link-dropped', where: library.headline.text })])
  })

  test('a logo is in the place of the name, with its text', async () => {
    writeFileSync(
      path.join(folder, 'theme.yaml'),
      'logo: { src: https://x.example/l.png, alt: Quayside, width: 180 }\n',
    )
    const { document } = await page({ template: folder })
    expect(document.querySelector('h1 img')?.getAttribute('alt')).toBe('Quayside')
    expect(document.querySelector('h1')?.textContent).toBe('')
  })
})
