/** Bundles what runs behind the fence, once before all tests: a child process of Node 20 cannot run TypeScript. */
import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const ROOT = path.resolve(import.meta.dirname, '../..')

const TOOL = pathToFileURL(path.join(ROOT, 'tools/bundle-fence.mjs')).href

export default async function setUp() {
  const folder = path.join(ROOT, 'node_modules/.cache/pullquote')
  mkdirSync(folder, { recursive: true })
  const tool = /** @type {unknown} */ (await import(TOOL))
  const { bundleFence } = /** @type {{ bundleFence: (root: string, outdir: string) => Promise<unknown> }} */ (tool)
  // Into a folder of its own first: another run of the tests may be reading the files.
  const draft = mkdtempSync(path.join(folder, 'draft-'))
  await bundleFence(ROOT, draft)
  for (const name of readdirSync(draft)) renameSync(path.join(draft, name), path.join(folder, name))
  rmSync(draft, { recursive: true })
}
