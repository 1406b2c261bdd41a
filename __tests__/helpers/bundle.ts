import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync } from 'node:fs'
import path from 'node:path'

const ROOT = path.resolve(import.meta.dirname, '../..')

/** Bundles a TypeScript file to one that `node` runs; beside node_modules, so that packages are found. */
export function bundle(entry: string): string {
  const cache = path.join(ROOT, 'node_modules/.cache')
  mkdirSync(cache, { recursive: true })
  const file = path.join(mkdtempSync(path.join(cache, 'pullquote-test-')), 'entry.mjs')
  // By its command: esbuild's interface in JavaScript does not run inside jest's sandbox.
  const esbuild = path.join(ROOT, 'node_modules/.bin/esbuild')
  const options = ['--bundle', '--platform=node', '--format=esm', '--packages=external', '--log-level=error']
  execFileSync(esbuild, [entry, ...options, `--outfile=${file}`], { cwd: ROOT, stdio: 'inherit' })
  return file
}
