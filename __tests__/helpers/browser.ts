/** A real Chromium for tests: CHROME_PATH, or one on the PATH. Without one the tests say so aloud and are skipped. */
import { accessSync, constants } from 'node:fs'
import path from 'node:path'
import { afterAll, test } from '@jest/globals'
import { chromium, type Browser } from 'playwright-core'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const isRunnable = (file: string) => {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Path of a Chromium to drive, or undefined. A CHROME_PATH that cannot be run is an error, not a reason to skip. */
export function findBrowser(): string | undefined {
  const named = process.env['CHROME_PATH']
  if (named !== undefined && named !== '') {
    if (!isRunnable(named)) throw new Error(`CHROME_PATH is ${named}, which cannot be run`)
    return named
  }
  const folders = (process.env['PATH'] ?? '').split(path.delimiter)
  return NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name))).find(isRunnable)
}

const found = findBrowser()

/** One browser for the tests of a file: starting it costs more than most of them. Each test has contexts of its own. */
let shared: Promise<Browser> | undefined
afterAll(async () => (await shared)?.close())

/** `test`, or a skip that says why. In CI (`CI` is set) a missing browser fails instead. */
export function browserTest(title: string, body: (browser: Browser) => Promise<void>, timeout = 60_000): void {
  if (found === undefined && process.env['CI'] === undefined) {
    process.stderr.write(`SKIPPED, no Chromium found (install chromium or set CHROME_PATH): ${title}\n`)
    test.skip(title, () => undefined)
    return
  }
  test(
    title,
    async () => {
      if (found === undefined) throw new Error('No Chromium found: install chromium or set CHROME_PATH')
      shared ??= chromium.launch({ executablePath: found, args: FLAGS })
      const browser = await shared
      try {
        await body(browser)
      } finally {
        await Promise.all(browser.contexts().map((context) => context.close()))
      }
    },
    timeout,
  )
}
