/** What the preview does not let an editor change, in a real Chromium: an issue that waits, and anything with --read-only. */
import { setMaxListeners } from 'node:events'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { run } from '../../src/cli/run.ts'
import { browserTest } from '../helpers/browser.ts'
import { fakeIo } from '../helpers/fake-io.ts'
import { ARTICLES } from '../helpers/preview-project.ts'
import { untilPrinted } from '../helpers/until-printed.ts'

const CONFIG = `name: The Quayside Letter
from: The Quayside Letter <letter@quayside.example>
audience: { path: readers.csv }
sources: [{ file: ferry.txt }, { file: library.txt }]
issue: { approval: required }
send: { unsubscribe: { mailto: leave@quayside.example } }
`

async function withFolder(body: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'pullquote-locked-'))
  try {
    await writeFile(path.join(folder, 'newsletter.yaml'), CONFIG)
    await writeFile(path.join(folder, 'readers.csv'), 'email\nann@reader.example\n')
    await writeFile(path.join(folder, 'ferry.txt'), ARTICLES['1-ferry.txt'])
    await writeFile(path.join(folder, 'library.txt'), ARTICLES['2-library.txt'])
    await body(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** `preview` with these words, on a page of the browser. */
async function withPage(
  browser: Browser,
  [folder, ...words]: readonly [string, ...string[]],
  body: (page: Page) => Promise<void>,
): Promise<void> {
  const controller = new AbortController()
  setMaxListeners(0, controller.signal)
  const io = fakeIo(['preview', ...words, '--port', '0'], { cwd: folder, signal: controller.signal })
  const exit = run(io)
  try {
    const url = await untilPrinted(io.written, exit)
    const page = await browser.newPage({ viewport: { width: 1300, height: 900 }, reducedMotion: 'reduce' })
    await page.goto(url)
    await page.locator('.story').nth(1).waitFor()
    await body(page)
    await page.close()
  } finally {
    controller.abort()
    await exit
  }
}

const headlinesOf = (page: Page) =>
  page.locator('.headline').evaluateAll((areas) => areas.map((area) => (area as unknown as { value: string }).value))

/** Nothing that an editor changes stories with answers, by mouse or by key. */
async function expectLocked(page: Page): Promise<void> {
  const before = await headlinesOf(page)
  await page.getByLabel('Headline of story 2').press('Alt+ArrowUp')
  await page.getByLabel('Headline of story 1').pressSequentially('Mine')
  expect(await headlinesOf(page)).toEqual(before)
  for (const name of ['Move up', 'Move down', 'Leave out'])
    expect([name, await page.getByRole('button', { name, disabled: false }).count()]).toEqual([name, 0])
  expect(await page.locator('.handle').count()).toBe(0)
  // What is no handle's place is the story's.
  expect((await page.getByLabel('Headline of story 1').boundingBox())?.width).toBeGreaterThan(200)

  await page.locator('.story').first().getByRole('button', { name: 'Provenance' }).click()
  await page.locator('.source-article mark.chosen').waitFor()
  expect(await page.locator('.picks summary').count()).toBe(0)
  expect(await page.getByRole('button', { name: 'Use in the issue' }).count()).toBe(0)
  await page.click('#tab-mail')
  expect(await page.locator('#save-bar').isVisible()).toBe(false)

  await page.keyboard.press('Control+k')
  const commands = await page.locator('#palette-list li').allInnerTexts()
  expect(commands.filter((name) => /Save|Undo|Redo|unsaved/.test(name))).toEqual([])
  expect(commands.join(' ')).toContain('Show findings')
  await page.keyboard.press('Escape')
}

browserTest(
  'locks a frozen issue, and lets it be approved',
  async (browser) => {
    await withFolder(async (folder) => {
      await run(fakeIo(['send'], { cwd: folder }))
      await withPage(browser, [folder], async (page) => {
        await page.getByText('No. 1, waiting for approval').first().waitFor()
        await expectLocked(page)
        await page.getByRole('button', { name: 'Approve…' }).click()
        await page.getByRole('button', { name: 'Approve and send to 1 reader' }).click()
        await page.getByText('1 sent now').waitFor()
      })
    })
  },
  120_000,
)

browserTest(
  'with --all shows everything while an issue waits, and offers to send none of it',
  async (browser) => {
    await withFolder(async (folder) => {
      await run(fakeIo(['send'], { cwd: folder }))
      await withPage(browser, [folder, '--all'], async (page) => {
        await page.getByText('No. 1, waiting for approval, goes first').waitFor()
        expect(await page.getByRole('button', { name: /Send now|Approve/ }).count()).toBe(0)
      })
    })
  },
  120_000,
)

browserTest(
  'with --read-only takes no change and offers nothing that leaves something behind',
  async (browser) => {
    await withFolder(async (folder) => {
      await withPage(browser, [folder, '--read-only'], async (page) => {
        const before = await readdir(folder)
        await expectLocked(page)
        expect(await page.getByRole('button', { name: /Send now|Send a test|Save for the send/ }).count()).toBe(0)
        await page.keyboard.press('Control+s')
        expect(await readdir(folder)).toEqual(before)
      })
    })
  },
  120_000,
)
