import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, jest, test } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { composeIssue, renderIssue, renderWeb, type Issue, type Newsletter } from '../../src/index.ts'
import { assetPath } from '../../src/assets.ts'
import { shippedTemplates } from '../../src/render/template.ts'
import { browserTest } from '../helpers/browser.ts'
import { harbour, kelp, library, makeNewsletter, makeStory } from '../helpers/stories.ts'

jest.setTimeout(60_000)

const TEMPLATES = shippedTemplates()
const NOW = new Date('2026-11-21T06:00:00Z')
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const long = makeStory({
  headline: 'Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstelle schließt',
  language: 'de',
  text: 'Die Stelle schließt. „Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz“, sagte Frau Oberweserdampfschifffahrt.',
  summary: ['Die Stelle schließt.'],
  quotes: [
    {
      text: 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz',
      speaker: 'Frau Oberweserdampfschifffahrt',
    },
  ],
  publisher: 'Oberweserdampfschifffahrtsgesellschaftszeitung',
  url: `https://zeitung.example/${'a'.repeat(200)}`,
})
const arabic = makeStory({
  headline: 'المجلس يعيد فتح خط العبّارة القديم',
  language: 'ar',
  text: 'صوّت المجلس يوم الخميس. «أردنا العودة دائماً» قالت مارتا.',
  summary: ['صوّت المجلس يوم الخميس.'],
  quotes: [{ text: 'أردنا العودة دائماً', speaker: 'مارتا', role: 'رئيسة' }],
  publisher: 'الميناء',
  url: 'https://mina.example/1',
})

const compose = (
  template: string,
  changes: Partial<Newsletter> = {},
  stories = [harbour, long, library, arabic, kelp],
) =>
  composeIssue(
    makeNewsletter({
      template,
      webUrl: 'https://quayside.example/',
      ...changes,
      issue: {
        quotes: 3,
        summaryWords: 60,
        sections: [],
        intro: 'Good *morning*. [A link](https://x.example/)',
        outro: 'Bye.',
      },
    }),
    stories,
    { now: NOW, number: 12 },
  )

async function show(browser: Browser, html: string, width: number): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width, height: 900 } })).newPage()
  await page.setContent(html)
  return page
}

/** Serious and critical findings of axe-core, as `rule: element`. */
async function serious(page: Page, rules?: readonly string[]): Promise<string[]> {
  await page.evaluate(axeSource)
  return page.evaluate(async (only) => {
    interface Axe {
      run(options: unknown): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>
    }
    const { violations } = await (globalThis as unknown as { axe: Axe }).axe.run({
      resultTypes: ['violations'],
      ...(only === undefined ? {} : { runOnly: only }),
    })
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`))
  }, rules)
}

/** The rules that another colour scheme can break. */
const COLOURS = ['color-contrast', 'link-in-text-block']

const overflow = (page: Page) => page.evaluate('document.documentElement.scrollWidth - innerWidth') as Promise<number>

for (const template of TEMPLATES) {
  browserTest(
    `${template}: nothing stands out at the side, from 320 to 700 pixels, with styles and without`,
    async (browser) => {
      const { html } = await renderIssue(compose(template))
      const bare = html.replace(/<style[\s\S]*?<\/style>/g, '')
      for (const version of [html, bare]) {
        const page = await show(browser, version, 320)
        for (const width of [320, 375, 480, 600, 700]) {
          await page.setViewportSize({ width, height: 900 })
          expect([template, width, await overflow(page)]).toEqual([template, width, 0])
        }
      }
    },
  )

  browserTest(`${template}: text can be twice as large`, async (browser) => {
    const page = await show(browser, (await renderIssue(compose(template, {}, [harbour, library, kelp]))).html, 375)
    const before = (await page.evaluate('document.body.scrollHeight')) as number
    await page.evaluate(`{
      const elements = [...document.querySelectorAll('body *')]
      const sizes = elements.map((element) => parseFloat(getComputedStyle(element).fontSize) * 2)
      elements.forEach((element, index) => element.style.setProperty('font-size', sizes[index] + 'px', 'important'))
    }`)
    expect(await page.evaluate('document.body.scrollHeight')).toBeGreaterThan(before * 1.5)
    expect(await overflow(page)).toBe(0)
  })

  browserTest(`${template}: axe-core finds nothing serious, light, dark and right to left`, async (browser) => {
    const left = (await renderIssue(compose(template))).html
    const right = (await renderIssue(compose(template, { language: 'ar', name: 'الرصيف' }, [arabic, kelp]))).html
    const page = await show(browser, left, 700)
    expect(await serious(page)).toEqual([])
    await page.emulateMedia({ colorScheme: 'dark' })
    expect(await serious(page, COLOURS)).toEqual([])
    expect(await serious(await show(browser, right, 700))).toEqual([])
  })

  browserTest(
    `${template}: right to left, text starts at the right and the bar or mark of a quote is there`,
    async (browser) => {
      const { html } = await renderIssue(compose(template, { language: 'ar', name: 'الرصيف' }, [arabic]))
      const page = await show(browser, html, 700)
      const sides = await page.evaluate(`(() => {
      const quote = document.querySelector('blockquote')
      const style = getComputedStyle(quote)
      // A quote that is set large has its opening mark there in place of the bar.
      const [mark, words] = [...quote.querySelectorAll('td')].map((cell) => cell.getBoundingClientRect().left)
      const atRight = mark === undefined ? parseInt(style.borderRightWidth) > 0 : mark > words
      return [style.direction, getComputedStyle(quote.querySelector('p')).textAlign, atRight, parseInt(style.borderLeftWidth)]
    })()`)
      expect(sides).toEqual(['rtl', 'right', true, 0])
    },
  )

  browserTest(`${template}: the preheader cannot be seen, and nothing is asked of the network`, async (browser) => {
    const issue = compose(template)
    const page = await (await browser.newContext()).newPage()
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await page.setContent((await renderIssue(issue)).html)
    expect(await page.evaluate('document.body.firstElementChild.offsetHeight')).toBe(0)
    expect(asked.filter((url) => !url.startsWith('about:'))).toEqual([])
  })

  test(`${template}: the sample is a whole issue`, async () => {
    const sample = JSON.parse(readFileSync(assetPath('templates', template, 'sample.json'), 'utf8')) as Issue
    const rendered = await renderIssue(sample)
    expect([rendered.problems, rendered.notices]).toEqual([[], []])
    for (const { article, keyQuotes } of sample.sections.flatMap(({ stories }) => stories)) {
      for (const { start, end, text } of keyQuotes) expect(article.text.slice(start, end)).toBe(text)
    }
  })
}

browserTest('the archive has nothing serious for axe-core, and fits a phone', async (browser) => {
  const files = await renderWeb(compose('digest'))
  for (const { path, content } of files.filter((file) => file.path.endsWith('.html'))) {
    const page = await show(browser, content, 320)
    expect([path, await overflow(page), await serious(page)]).toEqual([path, 0, []])
    await page.emulateMedia({ colorScheme: 'dark' })
    expect([path, await overflow(page), await serious(page, COLOURS)]).toEqual([path, 0, []])
  }
})
