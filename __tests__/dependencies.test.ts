import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '@jest/globals'

const root = path.resolve(import.meta.dirname, '..')
const read = (file: string) => readFileSync(path.join(root, file), 'utf8')
const { dependencies, peerDependencies } = JSON.parse(read('package.json')) as Record<
  'dependencies' | 'peerDependencies',
  Record<string, string>
>
/** In the built program alone: the command line, and tools/bundle-vendor.mjs. */
const BUNDLED = [
  'css-tree',
  'handlebars',
  'htmlparser2',
  'imapflow',
  'linkedom',
  'mammoth',
  'mjml',
  'pg-boss',
  'tinyld',
  'yargs',
]
const names = [...Object.keys({ ...dependencies, ...peerDependencies }), ...BUNDLED]

test('every package that is installed is imported, and nothing else is', () => {
  const files = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
  const imported = new Set(
    files
      .filter((file) => /\.[jt]s$/.test(file))
      .flatMap((file) => [
        ...read(path.join('src', file)).matchAll(
          /(?:from |import\(|require(?:Vendored)?\(|resolve\()'(@[\w-]+\/[\w-]+|[a-z][\w.-]*)/g,
        ),
      ])
      .map(([, name = '']) => name)
      .filter((name) => name !== 'node'),
  )
  expect([...imported].toSorted()).toEqual(names.toSorted())
})

test('every one is in the table of docs/decisions.md', () => {
  const [, table = ''] = read('docs/decisions.md').split('## Packages that are installed')
  const cells = table.split('\n').map((line) => line.split('|')[1] ?? '')
  const listed = new Set(cells.flatMap((cell) => cell.split(/[\s,]+/)))
  // The model of wink-nlp is named with it.
  const missing = names.filter((name) => !listed.has(name) && name !== 'wink-eng-lite-web-model')
  expect(missing).toEqual([])
})

/** What `npm install pullquote` brings: the entries of the lock file that are not for development. */
const installed = Object.entries(
  (JSON.parse(read('package-lock.json')) as { packages: Record<string, Record<string, unknown>> }).packages,
).flatMap(([folder, { dev, devOptional, link }]) =>
  folder === '' || [dev, devOptional, link].includes(true) ? [] : [folder],
)

function sizeOf(folder: string): number {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules')
    .map((entry) => path.join(folder, entry.name))
    .reduce((sum, file) => sum + (statSync(file).isDirectory() ? sizeOf(file) : statSync(file).size), 0)
}

test('an installation stays small: packages and megabytes', () => {
  const there = installed.filter((folder) => existsSync(path.join(root, folder)))
  expect(there.length).toBeGreaterThan(80)
  expect(installed.length).toBeLessThanOrEqual(120)
  expect(there.reduce((sum, folder) => sum + sizeOf(path.join(root, folder)), 0) / 1e6).toBeLessThan(80)
})

const list = (name: string) =>
  new RegExp(`const ${name} = \\[(.*)\\]`).exec(read('tools/bundle-vendor.mjs'))?.[1]?.match(/[\w-]+/g) ?? []

test('what is bundled is loaded by name, or its imports are redirected by the build', () => {
  expect([...list('BY_NAME'), ...list('REDIRECTED'), 'yargs'].toSorted()).toEqual(BUNDLED)
  const files = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
  const plain = new RegExp(`(?:from |import\\()'(?:${[...list('BY_NAME'), 'yargs'].join('|')})'`)
  const wrong = files.filter(
    (file) =>
      file.endsWith('.ts') &&
      !file.startsWith('cli') &&
      plain.test(read(path.join('src', file)).replace(/typeof import\([^)]*\)/g, '')),
  )
  expect(wrong).toEqual([])
})

test('the built library imports no package that is not installed', () => {
  const dist = path.join(root, 'dist')
  const there = new Set(names.filter((name) => !BUNDLED.includes(name)))
  const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /^(?!vendor|bundle|cli).*\.(?:js|d\.ts)$/.test(file),
  )
  expect(files.length).toBeGreaterThan(500)
  const wrong = files.flatMap((file) =>
    [...read(path.join('dist', file)).matchAll(/^(?:import|export)\b[^;]*? from '(@[\w-]+\/[\w-]+|[a-z][\w.-]*)/gm)]
      .map(([, name = '']) => name)
      .filter((name) => name !== 'node' && !there.has(name))
      .map((name) => `${file}: ${name}`),
  )
  expect(wrong).toEqual([])
})
