import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { watchFiles, type FileWatcher } from '../../src/preview/watch.ts'

let folder: string
let watcher: FileWatcher | undefined
beforeEach(() => {
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'pullquote-watch-')))
  mkdirSync(path.join(folder, 'articles'))
})
afterEach(async () => {
  await watcher?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Writes again until the watch, which begins to work at some time of its own, reports a change. */
async function isNoticed(place: string, file: string): Promise<boolean> {
  const noticed = new Promise<boolean>((resolve) => {
    watcher = watchFiles(
      () => [place],
      async () => resolve(true),
    )
  })
  let count = 0
  const writing = setInterval(() => writeFileSync(file, `The ferry ${count++}`), 200)
  return noticed.finally(() => clearInterval(writing))
}

test('links that lead back, out or to themselves do not end the watch of a folder', async () => {
  const articles = path.join(folder, 'articles')
  for (const name of ['up', 'out']) symlinkSync('..', path.join(articles, name))
  symlinkSync('self', path.join(articles, 'self'))
  symlinkSync('/dev', path.join(articles, 'devices'))
  expect(await isNoticed(articles, path.join(articles, 'a.md'))).toBe(true)
})

test('a folder that is itself a link is watched', async () => {
  const link = path.join(folder, 'link')
  symlinkSync('articles', link)
  expect(await isNoticed(link, path.join(folder, 'articles', 'a.md'))).toBe(true)
})
