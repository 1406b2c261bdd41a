/** Bundles what runs behind the fence, once before all tests: a child process of Node 20 cannot run TypeScript. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, renameSync } from 'node:fs'
import path from 'node:path'

const ROOT = path.resolve(import.meta.dirname, '../..')

export default function setUp() {
  const folder = path.join(ROOT, 'node_modules/.cache/pullquote')
  mkdirSync(folder, { recursive: true })
  const draft = path.join(folder, `fence-child.${process.pid}.mjs`)
  const esbuild = path.join(ROOT, 'node_modules/.bin/esbuild')
  const options = ['--bundle', '--platform=node', '--format=esm', '--packages=external', '--log-level=error']
  execFileSync(esbuild, ['src/pipeline/fence/child.ts', ...options, `--outfile=${draft}`], {
    cwd: ROOT,
    stdio: 'inherit',
  })
  renameSync(draft, path.join(folder, 'fence-child.mjs'))
}
