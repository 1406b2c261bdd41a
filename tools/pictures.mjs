// The pictures of README and docs: the sample newsletter, in the Chromium of this machine.
//   npm run build && node tools/pictures.mjs
import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'

const root = path.resolve(import.meta.dirname, '..')
const pictures = path.join(root, 'docs', 'pictures')
const bin = path.join(root, 'dist', 'cli', 'bin.js')
const folder = mkdtempSync(path.join(tmpdir(), 'pullquote-pictures-'))
const letter = path.join(folder, 'letter')
const pullquote = (words, cwd = letter) => execFileSync(process.execPath, [bin, ...words], { cwd, encoding: 'utf8' })

/** Starts the preview, and answers its address once it is there. */
function startPreview() {
  const preview = spawn(process.execPath, [bin, 'preview', '--port', '0'], {
    cwd: letter,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = new Promise((resolve, reject) => {
    preview.stdout.once('data', (chunk) => resolve(String(chunk).trim()))
    preview.once('exit', (code) => reject(new Error(`the preview ended with ${code}`)))
  })
  return { preview, url }
}

const escape = (text) => text.replace(/[&<]/g, (sign) => (sign === '&' ? '&amp;' : '&lt;'))

const terminal = (lines) => `<!doctype html><style>
  body { margin: 0; padding: 24px; background: #f4f1ea }
  pre { margin: 0; padding: 22px 26px; border-radius: 10px; background: #1d1b1a; color: #ece7dd; font: 16px/1.5 'DejaVu Sans Mono', monospace }
  b { color: #f0b79f; font-weight: normal }
</style><pre>${lines}</pre>`

async function shoot(browser, { width, height, scheme = 'light' }, place, show) {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme: scheme, reducedMotion: 'reduce' })
  await show(page)
  await page.screenshot({ path: path.join(pictures, place) })
  await page.close()
}

const browser = await chromium.launch({
  executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--hide-scrollbars'],
})
pullquote(['demo', letter], folder)
// The demo has sent its issue; the pictures show one that is about to be sent.
rmSync(path.join(letter, '.pullquote'), { recursive: true, force: true })
const { preview, url } = startPreview()
try {
  pullquote([
    'render',
    'articles/night-ferry.txt',
    'articles/library.html',
    'articles/seagrass.md',
    '--all',
    '--out',
    'out',
  ])
  const mail = pathToFileURL(path.join(letter, 'out', 'issue.html')).href
  for (const scheme of ['light', 'dark'])
    await shoot(browser, { width: 640, height: 1000, scheme }, `mail-${scheme}.png`, (page) => page.goto(mail))

  const output = pullquote(['digest', 'articles/night-ferry.txt'])
  const lines = `<b>$</b> pullquote digest articles/night-ferry.txt\n${escape(output.trimEnd())}`
  await shoot(browser, { width: 900, height: 24 * output.trimEnd().split('\n').length + 130 }, 'terminal.png', (page) =>
    page.setContent(terminal(lines)),
  )

  const address = await url
  const openPreview = async (page) => {
    await page.goto(address)
    await page.locator('.story').first().waitFor()
    await page.frameLocator('#mail').locator('h1').waitFor()
  }
  await shoot(browser, { width: 1440, height: 900 }, 'preview.png', openPreview)
  await shoot(browser, { width: 1280, height: 800 }, 'provenance.png', async (page) => {
    await openPreview(page)
    await page.locator('#tab-provenance').click()
    await page.locator('#panel-provenance .source-article').first().waitFor()
  })
} finally {
  preview.kill('SIGTERM')
  await browser.close()
  rmSync(folder, { recursive: true, force: true })
}
