/** An editor's morning in a real Chromium: ten feeds, pick, edit, cut a quote, test, send, and the archive's page. */
import { setMaxListeners } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect } from '@jest/globals'
import type { Page } from 'playwright-core'
import { run } from '../../src/cli/run.ts'
import { parseMessage } from '../../src/lint/message.ts'
import { browserTest } from '../helpers/browser.ts'
import { fakeIo } from '../helpers/fake-io.ts'
import { untilPrinted } from '../helpers/until-printed.ts'
import { page as answer, startWebServer } from '../helpers/web-server.ts'

const READERS = ['ann@reader.example', 'bo@reader.example', 'cy@reader.example']
const HEADLINES = [
  ['Aldmouth', 'rebuild its sea wall'],
  ['Berrow', 'open a night ferry'],
  ['Calder', 'plant five thousand oaks'],
  ['Dunmere', 'lend looms from its library'],
  ['Eskby', 'move the fish market indoors'],
  ['Farrow', 'keep the last cinema'],
  ['Gilsand', 'count the harbour seals'],
  ['Holme', 'dim street lamps after midnight'],
  ['Isley', 'bake bread in the old foundry'],
  ['Jarrow', 'teach every child to sail'],
] as const

const words = (town: string, plan: string) => `<p>${town} will ${plan}, the town council decided on Thursday. Everything
  about the plan to ${plan} is on show in ${town} until Friday.</p>
  <p>“We have talked of it for forty years, and ${town} has waited for each of them, so now we ${plan} and do it
  well,” said Ann Lowell-${town}, who leads the ${town} office. “A vote to ${plan} does not do the work.”</p>
  <p>The neighbours of ${town} watch how they ${plan}, and pay half.</p>`

const feed = (town: string, plan: string, index: number) => `<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>The ${town} Post</title><link>https://${town.toLowerCase()}.example/</link><description>News</description>
<item><title>${town} will ${plan}</title><link>https://${town.toLowerCase()}.example/${index}</link>
<dc:creator>Jo Marsh</dc:creator><pubDate>Thu, 19 Nov 2026 0${index}:00:00 GMT</pubDate><guid>${town}</guid>
<content:encoded><![CDATA[${words(town, plan)}]]></content:encoded></item></channel></rss>`

browserTest(
  'an editor picks, edits, tests and sends, and the archive has what the readers got',
  async (browser) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'pullquote-morning-'))
    const file = (...names: string[]) => path.join(folder, ...names)
    const server = await startWebServer({
      ...Object.fromEntries(
        HEADLINES.map(([town, plan], index) => [
          `/${town}.xml`,
          answer(feed(town, plan, index), 'application/rss+xml'),
        ]),
      ),
      '/issues/1.html': (_request, response) => {
        const written = file('public', 'issues', '1.html')
        if (existsSync(written)) response.writeHead(200, { 'content-type': 'text/html' }).end(readFileSync(written))
        else response.writeHead(404).end('not here')
      },
    })
    await writeFile(file('readers.csv'), `email\n${READERS.join('\n')}\n`)
    await writeFile(
      file('newsletter.yaml'),
      `name: The Coast Letter
from: The Coast Letter <letter@coast.example>
postalAddress: 1 Quay Street
audience: readers.csv
webUrl: ${server.origin}/
archive: { dir: public }
sources:
${HEADLINES.map(([town]) => `  - { feed: "${server.origin}/${town}.xml", section: ${town < 'D' ? 'North' : 'South'} }`).join('\n')}
fetch: { allowHosts: [127.0.0.1], delay: 0s, robots: false }
issue: { since: 30d, sections: [North, South] }
send: { unsubscribe: { url: https://coast.example/u, mailto: leave@coast.example } }
`,
    )
    const controller = new AbortController()
    setMaxListeners(0, controller.signal)
    const io = fakeIo(['preview', '--port', '0'], { cwd: folder, signal: controller.signal })
    const exit = run(io)
    try {
      const url = await untilPrinted(io.written, exit)
      const page = await browser.newPage({ viewport: { width: 1300, height: 900 }, reducedMotion: 'reduce' })
      const complaints: string[] = []
      page.on('pageerror', (error) => complaints.push(error.message))
      await page.goto(url)
      await page.locator('.story').nth(9).waitFor()
      await morning(page, file)
      expect(complaints).toEqual([])

      const sent = mailsIn(file('.pullquote', 'mailbox')).filter((mail) => !mail.includes('Subject: [test]'))
      expect(sent).toHaveLength(READERS.length)
      const web = readFileSync(file('public', 'issues', '1.html'), 'utf8')
      const mail = await parseMessage(Buffer.from(sent[0] ?? ''))
      expect(mail.html).toContain(`${server.origin}/issues/1.html`)
      const shown = async (html: string) => {
        const alone = await browser.newPage()
        await alone.setContent(html)
        const stories = await alone.locator('h1, h2, h3, blockquote').allInnerTexts()
        await alone.close()
        return stories.map((text) => text.replaceAll(/\s+/g, ' ').trim())
      }
      const archived = await shown(web)
      expect(archived).toEqual(await shown(mail.html))
      expect(archived).toEqual(expect.arrayContaining(['One wall, built once', expect.stringMatching(/^next week$/i)]))
      expect(READERS.filter((reader) => web.includes(reader))).toEqual([])

      const again = fakeIo(['render', '--web', '--issue', await issueId(folder), '--out', 'again'], { cwd: folder })
      expect(await run(again)).toBe(0)
      expect(readFileSync(file('again', 'issues', '1.html'), 'utf8')).toBe(web)
    } finally {
      controller.abort()
      await exit
      await server.close()
      await rm(folder, { recursive: true, force: true })
    }
  },
  120_000,
)

async function morning(page: Page, file: (...names: string[]) => string): Promise<void> {
  const mail = page.frameLocator('#mail')
  const leaveOut = page.getByRole('button', { name: 'Leave out' })
  // Eight of the ten, the last of the North first.
  for (const left of [9, 8]) {
    await leaveOut.last().click()
    await page.locator('.story').nth(left).waitFor({ state: 'detached' })
  }
  await page.getByRole('button', { name: 'Move up' }).nth(2).click()
  await page.getByRole('button', { name: 'Move up' }).nth(1).click()
  await page.getByLabel('Headline of story 1').fill('One wall, built once')
  const first = page.locator('.story').first()
  await first.locator('summary').click()
  await first.getByLabel('Dek').fill('Forty years of patches end in January.')
  await page.getByLabel('Subject').fill('Walls against the tide')
  await mail.getByRole('heading', { name: 'One wall, built once' }).waitFor()
  await mail.getByText('Forty years of patches end in January.').waitFor()

  // The fifth story moves to a section of its own.
  const fifth = page.locator('.story').nth(4)
  await fifth.locator('summary').click()
  await fifth.getByLabel('Section').fill('Next week')
  await mail.getByText('Next week').last().waitFor()

  await first.getByRole('button', { name: 'Provenance' }).click()
  await page.locator('.picks summary').first().click()
  await page
    .getByLabel('Quote as shown')
    .first()
    .fill('We have talked of it for forty years … so now we plant five thousand oaks and do it well,')
  await page.getByRole('button', { name: 'Use this wording' }).first().click()
  await page.click('#tab-mail')
  await mail.getByText('forty years … so now we plant five thousand oaks and do it well.').first().waitFor()

  await page.keyboard.press('Control+s')
  await page.getByText('Saved: the send uses it.').waitFor()
  expect(readFileSync(file('issue.edits.yaml'), 'utf8')).toContain('One wall, built once')

  await page.getByRole('button', { name: 'Send a test…' }).click()
  await page.getByLabel('To', { exact: true }).fill('editor@coast.example')
  await page.getByRole('button', { name: 'Send the test' }).click()
  await page.getByText('A test went to editor@coast.example').waitFor()
  expect(mailsIn(file('.pullquote', 'mailbox'))).toEqual([
    expect.stringMatching(/Subject: \[test\] Walls against the tide/),
  ])
  expect(existsSync(file('public', 'issues', '1.html'))).toBe(false)

  await page.getByRole('button', { name: 'Send now…' }).click()
  await page.getByRole('heading', { name: 'Send “Walls against the tide” to 3 readers now?' }).waitFor()
  await page.getByRole('button', { name: 'Send to 3 readers' }).click()
  await page.getByText('3 sent now').waitFor()
}

const mailsIn = (folder: string) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.eml'))
    .map((name) => readFileSync(path.join(folder, name), 'utf8'))

async function issueId(folder: string): Promise<string> {
  const io = fakeIo(['status', '--json'], { cwd: folder })
  await run(io)
  return /"([0-9a-f]{16,64})"/.exec(io.written().stdout)?.[1] ?? 'none'
}
