import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '@jest/globals'

const root = path.resolve(import.meta.dirname, '..')
const read = (file: string) => readFileSync(path.join(root, file), 'utf8')
const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> }
const names = Object.keys(dependencies)

test('every package that is installed is imported, and nothing else is', () => {
  const files = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
  const imported = new Set(
    files
      .filter((file) => /\.[jt]s$/.test(file))
      .flatMap((file) => [
        ...read(path.join('src', file)).matchAll(
          /(?:from |import\(|require\(|resolve\()'(@[\w-]+\/[\w-]+|[a-z][\w.-]*)/g,
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
