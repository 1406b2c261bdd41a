/** The preview in a real Chromium: what an editor does, and what a hostile article tries. */
import { readFileSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { expect } from '@jest/globals'
import type { Frame, Page } from 'playwright-core'
import type { Browser } from 'playwright-core'
import { servePreview } from '../../src/preview/serve.ts'
import { browserTest } from '../helpers/browser.ts'
import { ARTICLES, makePreviewProject } from '../helpers/preview-project.ts'
import type { PreviewProject } from '../helpers/preview-project.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const HOSTILE = '{{x}}</mj-text><script>parent.hacked=1</script><img src=x onerror=parent.hacked=1>'

interface Desk {
  readonly page: Page
  readonly project: PreviewProject
  /** The mail's frame, as loaded now. */
  readonly mail: () => Frame
  /** What the page complained of: refused scripts, broken styles, uncaught errors. */
  readonly complaints: string[]
}

async function withPreview(
  browser: Browser,
  articles: Readonly<Record<string, string>>,
  body: (desk: Desk) => Promise<void>,
): Promise<void> {
  const project = await makePreviewProject(articles)
  const running = await servePreview(project.source, { port: 0 })
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
    const complaints: string[] = []
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    await page.goto(running.url)
    const mail = (): Frame => {
      const frame = page.frames().find((one) => one.url().includes('/mail.html'))
      if (frame === undefined) throw new Error('the mail has no frame')
      return frame
    }
    await page.locator('.story').first().waitFor()
    await page.frameLocator('#mail').locator('h1').waitFor()
    await body({ page, project, mail, complaints })
  } finally {
    await running.close()
    await project.remove()
  }
}

/** The rules that another colour scheme can break. */
const COLOURS = ['color-contrast', 'link-in-text-block']

/** Serious and critical findings of axe, as `rule: first element`. */
async function axe(page: Page, rules?: readonly string[]): Promise<readonly string[]> {
  await page.evaluate(AXE)
  const options = {
    iframes: false,
    resultTypes: ['violations'],
    ...(rules === undefined ? {} : { runOnly: rules }),
  }
  // All that axe looked at would be megabytes on their way out of the browser.
  const found = await page.evaluate<Finding[]>(
    `axe.run(document, ${JSON.stringify(options)}).then(({ violations }) =>
      violations.map(({ id, impact, nodes }) => ({ id, impact, html: nodes[0].html })))`,
  )
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, html }) => `${id}: ${html}`)
}

interface Finding {
  readonly id: string
  readonly impact: string
  readonly html: string
}

browserTest('shows the mail, and takes up a change of an article while it runs', async (browser) => {
  await withPreview(browser, ARTICLES, async ({ page, project, complaints }) => {
    const mail = page.frameLocator('#mail')
    await mail.getByText('Two boats will cross the sound').waitFor()
    const file = project.file('articles', '1-ferry.txt')
    const text = await readFile(file, 'utf8')
    await writeFile(file, text.replace('Two boats', 'Three boats'))
    await mail.getByText('Three boats will cross the sound').waitFor()
    await writeFile(
      project.file('articles', '3-kelp.txt'),
      'Kelp farm doubles\n\nThe farm has doubled in size within a year.\n',
    )
    await page.locator('.story').nth(2).waitFor()
    expect(complaints).toEqual([])
  })
})

browserTest(
  'shows the place of a broken template beside the last good mail, and recovers by itself',
  async (browser) => {
    await withPreview(browser, ARTICLES, async ({ page, project }) => {
      const file = project.file('template', 'issue.mjml.hbs')
      const template = await readFile(file, 'utf8')
      await writeFile(file, template.replace('</mj-body>', '{{#if}}</mj-body>'))
      await page.locator('#problems').waitFor()
      expect(await page.locator('#problems').textContent()).toMatch(/issue\.mjml\.hbs:\d+/)
      await page.frameLocator('#mail').getByText('Two boats will cross the sound').waitFor()
      await writeFile(file, template)
      await page.locator('#problems').waitFor({ state: 'hidden' })
    })
  },
)

browserTest('keeps a hostile headline as text in the mail, the page and the text part', async (browser) => {
  const hostile = {
    'a.txt': `${HOSTILE}\n\nThe council voted on Thursday. “We kept <b>the</b> {{slipway}} because we meant to,” said Marta Ilves.\n`,
  }
  await withPreview(browser, hostile, async ({ page, mail }) => {
    await page.frameLocator('#mail').getByText(HOSTILE).first().waitFor()
    expect(await mail().locator('script, img').count()).toBe(0)
    expect(await page.locator('.headline').inputValue()).toBe(HOSTILE)
    await page.click('#tab-provenance')
    await page.locator('.told-story h2').getByText(HOSTILE).waitFor()
    await page.click('#tab-text')
    await page.locator('#panel-text').getByText('</mj-text>').first().waitFor()
    await page.click('#tab-source')
    await page.locator('#panel-source').getByText('&lt;script&gt;').first().waitFor()
    await page.click('#tab-message')
    await page.locator('.wire').waitFor()
    expect(await page.evaluate(() => 'hacked' in globalThis)).toBe(false)
  })
})

browserTest('keeps order and headline by hand, and refuses words that nobody said', async (browser) => {
  await withPreview(browser, ARTICLES, async ({ page, project, mail }) => {
    await page.getByLabel('Headline of story 2').fill('Borrow a loom')
    await page.getByRole('button', { name: 'Move up' }).nth(1).click()
    await page.getByRole('button', { name: 'Save for the send' }).click()
    await page.getByText('Saved: the send uses it.').waitFor()
    await page.frameLocator('#mail').getByRole('heading', { name: 'Borrow a loom' }).waitFor()
    expect(await mail().locator('h2').allTextContents()).toEqual([
      expect.stringContaining('Borrow a loom'),
      expect.stringContaining('Harbour council'),
    ])
    const kept = await readFile(project.file('issue.edits.yaml'), 'utf8')
    expect(kept).toContain('Borrow a loom')

    await page.click('#tab-provenance')
    await page.locator('.picks summary').first().click()
    await page.getByLabel('Quote as shown').first().fill('A card is a card, said nobody.')
    await page.getByRole('button', { name: 'Use this wording' }).first().click()
    await page.getByRole('button', { name: 'Save for the send' }).click()
    await page.locator('.told.error').waitFor()
    expect(await readFile(project.file('issue.edits.yaml'), 'utf8')).toBe(kept)
  })
})

browserTest('leads from a quote in the mail to its place in the article', async (browser) => {
  await withPreview(browser, ARTICLES, async ({ page }) => {
    await page
      .frameLocator('#mail')
      .getByText(/We kept the slipway because we always meant to come back\./)
      .last()
      .click()
    await page.locator('mark.chosen').waitFor()
    expect(await page.locator('mark.chosen').textContent()).toBe(
      'We kept the slipway because we always meant to come back,',
    )
    expect(await page.locator('mark.mention').textContent()).toBe('Marta Ilves')
    expect(await page.locator('.facts').textContent()).toMatch(/Rule/)
    await page.getByRole('button', { name: 'Two boats will cross' }).click()
    expect(await page.locator('mark.chosen').textContent()).toBe(
      'Two boats will cross the sound eleven times a day from April.',
    )
  })
})

const LONG = Array.from(
  { length: 40 },
  (_, at) => `On day ${at + 1} the work on the slipway went on, in wind and rain.`,
)

browserTest('shows a quote, who said it and its place at once, and leaves a phone where it is', async (browser) => {
  const articles = {
    'a.txt': `The slipway is open again\n\n${LONG.join('\n\n')}\n\n“We kept the slipway because we meant to come back,” said Marta Ilves, the harbour master.\n`,
  }
  await withPreview(browser, articles, async ({ page }) => {
    await page.click('#tab-provenance')
    const shown = page.locator('.pick[aria-pressed="true"], .facts, mark.chosen')
    await page.locator('mark.chosen').waitFor()
    const boxes = await Promise.all((await shown.all()).map((one) => one.boundingBox()))
    expect(boxes).toHaveLength(3)
    for (const box of boxes)
      expect([(box?.y ?? -1) > 0, (box?.y ?? 0) + (box?.height ?? 0) < 900]).toEqual([true, true])
    const [, facts, mark] = boxes
    expect(mark?.y).toBeGreaterThan((facts?.y ?? 0) + (facts?.height ?? 0))

    await page.click('#tab-text')
    await page.setViewportSize({ width: 375, height: 800 })
    await page.evaluate('scrollTo(0, 0)')
    await page.locator('#tab-provenance').press('Enter')
    await page.locator('.told-story h2').waitFor()
    const [story, words] = await Promise.all(
      ['.told-story', 'mark.chosen'].map((one) => page.locator(one).boundingBox()),
    )
    expect([(story?.y ?? -1) > 0, (words?.y ?? 0) > 800]).toEqual([true, true])
    await page.locator('.pick').first().click()
    expect((await page.locator('mark.chosen').boundingBox())?.y).toBeLessThan(800)
  })
})

browserTest('shows dark styles, inversion, phone width and a mail without images', async (browser) => {
  const picture = { 'a.txt': ARTICLES['1-ferry.txt'] }
  await withPreview(browser, picture, async ({ page, mail }) => {
    const backgroundOf = () => mail().evaluate<string>('getComputedStyle(document.body).backgroundColor')
    const light = await backgroundOf()
    await page.getByRole('button', { name: 'Dark', exact: true }).click()
    expect(await backgroundOf()).not.toBe(light)
    await page.getByRole('button', { name: 'Inverted' }).click()
    expect(await backgroundOf()).toBe(light)
    expect(await page.evaluate<string>(`getComputedStyle(document.querySelector('#mail')).filter`)).toContain(
      'invert(1)',
    )
    await page.getByRole('button', { name: 'Phone', exact: true }).click()
    expect(await mail().evaluate('innerWidth')).toBe(375)
    expect(await mail().evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(375)
    await page.getByRole('button', { name: 'Images off' }).click()
    await page.waitForFunction(`document.querySelector('#mail').src.includes('images=off')`)
  })
})

browserTest('shows the words of a picture that does not load, and says so', async (browser) => {
  await withPreview(browser, { 'a.txt': ARTICLES['1-ferry.txt'] }, async ({ page, project, mail }) => {
    const file = project.file('template', 'issue.mjml.hbs')
    const template = await readFile(file, 'utf8')
    const gone =
      '<mj-section><mj-column><mj-image src="https://gone.invalid/a.png" alt="The slipway" /></mj-column></mj-section>'
    await writeFile(file, template.replace('</mj-body>', `${gone}</mj-body>`))
    await page.getByText('1 picture does not load here.').waitFor()
    await page.frameLocator('#mail').getByText('The slipway', { exact: true }).waitFor()
    expect(await mail().locator('img').isVisible()).toBe(false)
    await page.getByRole('button', { name: 'Images off' }).click()
    await page.getByText('1 picture does not load here.').waitFor({ state: 'hidden' })
  })
})

browserTest('leads from a finding to the element that it is about', async (browser) => {
  await withPreview(browser, ARTICLES, async ({ page, project }) => {
    const file = project.file('template', 'issue.mjml.hbs')
    const template = await readFile(file, 'utf8')
    const small = '<mj-section><mj-column><mj-text font-size="9px">Too small to read</mj-text></mj-column></mj-section>'
    await writeFile(file, template.replace('</mj-body>', `${small}</mj-body>`))
    await page.click('#tab-findings')
    await page.locator('.finding', { hasText: 'a11y-size' }).getByRole('button', { name: 'Show in the mail' }).click()
    await page.locator('#spot').waitFor()
    const spot = await page.locator('#spot').boundingBox()
    const text = await page.frameLocator('#mail').getByText('Too small to read').boundingBox()
    if (spot === null || text === null) throw new Error('nothing is marked')
    expect(Math.abs(spot.y + 4 - text.y)).toBeLessThan(12)
  })
})

browserTest(
  'has no serious finding of axe, on the page in light and dark and in the mail',
  async (browser) => {
    await withPreview(browser, ARTICLES, async ({ page, mail }) => {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        for (const tab of ['stories', 'findings', 'mail', 'provenance', 'text', 'source', 'message']) {
          await page.click(`#tab-${tab}`)
          if (tab === 'provenance') await page.locator('mark.chosen').waitFor()
          if (tab === 'message') await page.locator('.wire').waitFor()
          // The other rules look at no colour.
          expect([tab, await axe(page, colorScheme === 'dark' ? COLOURS : undefined)]).toEqual([tab, []])
        }
      }
      const alone = await browser.newPage()
      await alone.setContent(await (await fetch(mail().url())).text())
      expect(await axe(alone)).toEqual([])
    })
  },
  180_000,
)

browserTest('sends a test to the address in the field', async (browser) => {
  await withPreview(browser, ARTICLES, async ({ page, project }) => {
    await page.getByRole('button', { name: 'Send a test…' }).click()
    expect(await axe(page)).toEqual([])
    await page.getByRole('button', { name: 'Send the test' }).click()
    await page.getByText('Sent to editor@quayside.example.').waitFor()
    expect(project.tested).toEqual(['editor@quayside.example'])
  })
})

browserTest('shows what is typed at once, takes it back and forth, and saves by key', async (browser) => {
  await withPreview(browser, ARTICLES, async ({ page, project, complaints }) => {
    const mail = page.frameLocator('#mail')
    const headline = page.getByLabel('Headline of story 1')
    await headline.fill('A ferry comes home')
    await mail.getByRole('heading', { name: 'A ferry comes home' }).waitFor()
    await page.locator('.story').first().locator('summary').click()
    await page.getByLabel('Dek').first().fill('The boats are back.')
    await mail.getByText('The boats are back.').waitFor()
    await page.getByText('your dek').waitFor()
    expect(await readFile(project.file('issue.edits.yaml'), 'utf8').catch(() => 'no file')).toBe('no file')

    await page.keyboard.press('Control+z')
    await mail.getByText('The boats are back.').waitFor({ state: 'detached' })
    await page.keyboard.press('Control+z')
    await mail.getByRole('heading', { name: 'Harbour council votes' }).waitFor()
    await page.keyboard.press('Control+Shift+z')
    await mail.getByRole('heading', { name: 'A ferry comes home' }).waitFor()
    await page.keyboard.press('Control+s')
    await page.getByText('Saved: the send uses it.').waitFor()
    expect(await readFile(project.file('issue.edits.yaml'), 'utf8')).toContain('A ferry comes home')

    await headline.press('Alt+ArrowDown')
    await page.getByLabel('Headline of story 2').and(page.locator(':focus')).waitFor()
    await page.keyboard.press('Control+k')
    await page.keyboard.type('discard')
    await page.keyboard.press('Enter')
    await page.locator('#save-bar').waitFor({ state: 'hidden' })
    expect(complaints).toEqual([])
  })
})

browserTest('sends only what is saved, and only after the number of readers was confirmed', async (browser) => {
  await withPreview(browser, ARTICLES, async ({ page, project, complaints }) => {
    const send = page.getByRole('button', { name: 'Send now…' })
    await page.getByLabel('Subject').fill('Boats!')
    await send.click()
    await page.getByText('Save or discard your changes first.').waitFor()
    await page.getByRole('button', { name: 'Discard', exact: true }).click()
    await page.locator('#save-bar').waitFor({ state: 'hidden' })
    await send.click()
    await page.getByRole('heading', { name: /to 3 readers now\?/ }).waitFor()
    expect(await axe(page)).toEqual([])
    await page.getByRole('button', { name: 'Not now' }).click()
    expect(project.acted).toEqual([])
    await send.click()
    await page.getByRole('button', { name: 'Send to 3 readers' }).click()
    await page.getByText('Issue 7: 3 sent now.').waitFor()
    expect(project.acted).toEqual([expect.stringMatching(/^send [0-9a-f]+$/)])
    expect(complaints).toEqual([])
  })
})

browserTest('says that a story is left out of this issue only', async (browser) => {
  await withPreview(browser, ARTICLES, async ({ page }) => {
    await page.getByRole('button', { name: 'Leave out' }).first().click()
    await page.getByText('Left out of this issue only: the next one has them again.').waitFor()
  })
})

browserTest('says that an issue is frozen for approval, not sent', async (browser) => {
  await withPreview(browser, ARTICLES, async ({ page, project }) => {
    await page.route('**/api/state', async (route) => {
      const state = (await (await route.fetch()).json()) as { good: { acts: object } }
      await route.fulfill({ json: { ...state, good: { ...state.good, acts: { ...state.good.acts, isHeld: true } } } })
    })
    await page.reload()
    await page.getByRole('button', { name: 'Freeze for approval…' }).click()
    await page.getByText('Nothing is sent to readers yet').waitFor()
    await page.getByRole('button', { name: 'Freeze for approval', exact: true }).click()
    await page.getByText('Issue 7: 3 sent now.').waitFor()
    expect(project.acted).toEqual([expect.stringMatching(/^send [0-9a-f]+$/)])
    // A state that is asked for while the preview closes would fail in the test that follows.
    await page.unrouteAll({ behavior: 'ignoreErrors' })
  })
})

browserTest('tries another theme and width on, and hands out the mail', async (browser) => {
  await withPreview(browser, ARTICLES, async ({ page, project, mail, complaints }) => {
    const backgroundOf = () => mail().evaluate<string>('getComputedStyle(document.body).backgroundColor')
    const own = await backgroundOf()
    await page.getByLabel('Theme').selectOption('harbour')
    await page.frameLocator('#mail').locator('[style*="#0d3a4e" i]').first().waitFor()
    expect(await backgroundOf()).not.toBe(own)
    await page.getByRole('button', { name: 'Send now…' }).click()
    await page.getByRole('button', { name: 'Send to 3 readers' }).click()
    await page.getByText('The page shows another look than the newsletter has').waitFor()
    expect(project.acted).toEqual([])

    await page.getByLabel('Width in pixels').fill('320')
    await page.locator('#mail[style*="width: 320px"]').waitFor()
    expect(await mail().evaluate('innerWidth')).toBe(320)
    expect(await mail().evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320)

    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.getByText('Copy or save').click()
    await page.getByRole('button', { name: 'Copy text' }).click()
    await page.getByText('text is in the clipboard.').waitFor()
    expect(await page.evaluate('navigator.clipboard.readText()')).toContain('Two boats will cross the sound')
    const download = page.waitForEvent('download')
    await page.getByText('Copy or save').click()
    await page.getByRole('link', { name: 'Save .eml' }).click()
    expect((await download).suggestedFilename()).toBe('issue.eml')
    expect(complaints.filter((line) => !line.includes('422'))).toEqual([])
  })
})
