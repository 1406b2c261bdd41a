import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { afterEach, beforeEach, expect, jest } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { addressKey } from '../../src/model/address.ts'
import type { Store } from '../../src/model/store.ts'
import { signToken } from '../../src/model/unsubscribe-token.ts'
import { createHandler } from '../../src/serve/handler.ts'
import { serve, type Listening } from '../../src/serve/serve.ts'
import { openStore } from '../../src/store/open.ts'
import { browserTest } from '../helpers/browser.ts'

jest.setTimeout(60_000)

const SECRET = 'the secret of the harbour'
const ANN = 'ann@example.org'
const AT = '2026-03-02T07:00:00.000Z'
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const link = `/u/${signToken('letter', ANN, SECRET)}`

let store: Store
let server: Listening

const listen = async (language: string) => {
  const handler = createHandler({
    newsletter: { id: 'letter', name: 'The <Harbour> Letter', language },
    audience: store.audience('letter'),
    secrets: [SECRET],
    base: 'https://news.example.org/u',
    now: () => new Date(AT),
    ping: () => store.settings.get('x'),
    sendConfirmation: async () => undefined,
  })
  return serve(handler, { port: 0 })
}

beforeEach(async () => {
  store = await openStore('sqlite::memory:')
  await store.audience('letter').putSubscribers([
    {
      key: addressKey(ANN),
      address: ANN,
      state: 'active',
      attributes: { firstName: 'Ann' },
      createdAt: AT,
      updatedAt: AT,
    },
  ])
})
afterEach(async () => {
  await server.close()
  await store.close()
})

/** Opens a page as a reader's device would, and collects what the browser complains of. */
async function open(browser: Browser, place: string) {
  const context = await browser.newContext({ viewport: { width: 320, height: 640 } })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(String(error)))
  await page.goto(`${server.url}${place}`)
  return { page, complaints, close: () => context.close() }
}

/** The rules that another colour scheme can break. */
const COLOURS = ['color-contrast', 'link-in-text-block']

async function violations(page: Page, rules?: readonly string[]): Promise<unknown[]> {
  await page.evaluate(axeSource)
  const options = { resultTypes: ['violations'], ...(rules === undefined ? {} : { runOnly: rules }) }
  return page.evaluate<unknown[]>(
    `axe.run(${JSON.stringify(options)}).then(({ violations }) =>
      violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]))`,
  )
}

/** The page's own style is in force: its policy lets nothing else in, and a wrong hash would keep it out too. */
const looks = (page: Page) =>
  page.evaluate<[string, boolean]>(
    '[getComputedStyle(document.querySelector("main")).borderTopLeftRadius, document.documentElement.scrollWidth > innerWidth]',
  )

for (const language of ['en', 'ar'])
  browserTest(`the public pages are whole in ${language}, light and dark, 320 and 1000 wide`, async (browser) => {
    server = await listen(language)
    for (const place of [link, `${link}/preferences`, '/u/subscribe']) {
      const { page, complaints, close } = await open(browser, place)
      for (const width of [320, 1000]) {
        await page.setViewportSize({ width, height: 640 })
        expect([place, width, await looks(page), complaints]).toEqual([place, width, ['14px', false], []])
        expect([place, width, await violations(page)]).toEqual([place, width, []])
      }
      await page.emulateMedia({ colorScheme: 'dark' })
      expect([place, await looks(page), await violations(page, COLOURS)]).toEqual([place, ['14px', false], []])
      await close()
    }
  })

browserTest(
  'a reader changes the name, leaves and comes back, without a script and by the keyboard alone',
  async (browser) => {
    server = await listen('en')
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${server.url}${link}/preferences`)
    await page.keyboard.press('Tab')
    await page.keyboard.type('Anna')
    await page.keyboard.press('Enter')
    await page.getByRole('status').waitFor()
    expect(await page.getByLabel('First name').inputValue()).toBe('Anna')
    await page.getByRole('link', { name: 'Unsubscribe' }).click()
    await page.getByRole('button', { name: 'Unsubscribe' }).press('Enter')
    await page.getByRole('heading', { name: 'You are unsubscribed' }).waitFor()
    await page.getByRole('button', { name: 'Subscribe again' }).press('Enter')
    await page.getByRole('heading', { name: 'You are subscribed again' }).waitFor()
    const [ann] = await store.audience('letter').findSubscribers([addressKey(ANN)])
    expect(ann).toMatchObject({ state: 'active', attributes: { firstName: 'Anna' } })
    await context.close()
  },
)
