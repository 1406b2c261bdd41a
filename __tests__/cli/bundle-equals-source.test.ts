import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { expect, test } from '@jest/globals'
import { assetPath } from '../../src/assets.ts'
import { run } from '../../src/cli/run.ts'
import { fakeIo } from '../helpers/fake-io.ts'

/** The command line runs from a bundle that the build makes; what a bundler changes in passing must not change a story. */
test('the bundled command line reads every sample as its source does', async () => {
  const folder = assetPath('data', 'sample')
  const sources = ['night-ferry.txt', 'seagrass.md', 'library.html'].map((name) => path.join('articles', name))
  const argv = ['digest', ...sources, 'feed.xml', '--json']
  const io = fakeIo(argv, { cwd: folder })
  expect(await run(io)).toBe(0)
  const bundled = spawnSync(process.execPath, [assetPath('dist', 'cli', 'bin.js'), ...argv], {
    cwd: folder,
    encoding: 'utf8',
  })
  expect(bundled.stderr).toBe('')
  expect(JSON.parse(bundled.stdout)).toEqual(JSON.parse(io.written().stdout))
})
