/** Bundles what runs in processes of its own, once before all tests: a child process of Node 20 cannot run TypeScript. */
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

/** @typedef {(root: string, folder: string, names?: readonly string[]) => Promise<unknown>} Bundler */

const ROOT = path.resolve(import.meta.dirname, '../..')

const tool = async (/** @type {string} */ name) =>
  /** @type {Readonly<Record<string, Bundler>>} */ (
    /** @type {unknown} */ (await import(pathToFileURL(path.join(ROOT, 'tools', name)).href))
  )

export default async function setUp() {
  const { bundleChildren } = await tool('bundle-children.mjs')
  const { bundleVendored } = await tool('bundle-vendor.mjs')
  const target = path.join(ROOT, 'node_modules/.cache/pullquote')
  mkdirSync(path.dirname(target), { recursive: true })
  // Into a folder of its own first: another run of the tests may be reading the files.
  const draft = mkdtempSync(`${target}-draft-`)
  await bundleChildren?.(ROOT, path.join(draft, 'bundle'))
  await bundleVendored?.(ROOT, path.join(draft, 'vendor'), ['mjml'])
  const old = `${draft}-old`
  if (existsSync(target)) renameSync(target, old)
  renameSync(draft, target)
  rmSync(old, { recursive: true, force: true })
}
