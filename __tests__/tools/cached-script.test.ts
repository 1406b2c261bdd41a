/** V8's code cache beside a bundle: written once, used for this bundle alone, and never needed. */
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { afterEach, beforeEach, expect, test } from '@jest/globals'

const TOOL = path.resolve(import.meta.dirname, '../../tools/cached-script.cjs')
let folder = ''

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'pullquote-cache-'))
  copyFileSync(TOOL, path.join(folder, 'cached-script.cjs'))
  bundle('good day')
})
afterEach(() => rmSync(folder, { recursive: true }))

const bundle = (words: string) =>
  writeFileSync(path.join(folder, 'bundle.cjs'), `exports.greet = () => ${JSON.stringify(words)}\n`)

/** What the bundle says, and whether V8 took its code from the cache. */
function run(...flags: readonly string[]): string {
  const code = `
    const { requireCached } = require('./cached-script.cjs')
    const file = require('node:path').resolve('bundle.cjs')
    const { exports, isCached, save } = requireCached(file)
    process.stdout.write(exports.greet() + (isCached ? ', cached' : ''))
    save()`
  const { stdout, stderr } = spawnSync(process.execPath, [...flags, '-e', code], { cwd: folder, encoding: 'utf8' })
  return stdout + stderr
}

test('the second start takes the code from the cache', () => {
  expect([run(), run()]).toEqual(['good day', 'good day, cached'])
  expect(readdirSync(path.join(folder, 'cache'))).toHaveLength(1)
})

test('a bundle of the same length, made later, does not run as the old one', () => {
  run()
  bundle('good bye')
  expect([run(), run()]).toEqual(['good bye', 'good bye, cached'])
})

test('other flags of V8 do without, and leave a cache of their own', () => {
  run()
  expect([run('--max-old-space-size=200'), run('--max-old-space-size=200')]).toEqual(['good day', 'good day, cached'])
})

test('a broken cache, or none that can be written, costs nothing but time', () => {
  run()
  const [name = ''] = readdirSync(path.join(folder, 'cache'))
  writeFileSync(path.join(folder, 'cache', name), 'no cache at all')
  expect(run()).toBe('good day')
  rmSync(path.join(folder, 'cache'), { recursive: true })
  // A file where the folder should be: the same as a folder without leave to write, also for root.
  writeFileSync(path.join(folder, 'cache'), '')
  expect([run(), run()]).toEqual(['good day', 'good day'])
})
