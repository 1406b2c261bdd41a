/** Tools and benches import the built program; nothing else would notice an export that is gone. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '@jest/globals'
import { globSync } from 'tinyglobby'

const root = path.join(import.meta.dirname, '..')
const IMPORT = /import\s*\{([^}]*)\}\s*from\s*'([^']*\/dist\/[^']*)'/g
const LAZY = /const \{([^}]*)\} = await import\('([^']*\/dist\/[^']*)'/g

interface Named {
  readonly file: string
  readonly source: string
  readonly name: string
}

function namesOf(file: string): Named[] {
  const text = readFileSync(path.join(root, file), 'utf8')
  return [...text.matchAll(IMPORT), ...text.matchAll(LAZY)].flatMap(([, names = '', from = '']) => {
    const source = from.replace(/^.*\/dist\//, 'src/').replace(/\.js$/, '.ts')
    return names.split(',').flatMap((name) => {
      const [first = ''] = name.trim().split(/\s+as\s+|\s*:\s*/)
      return first === '' ? [] : [{ file, source, name: first }]
    })
  })
}

const imports = globSync(['tools/**/*.mjs', 'bench/**/*.mjs', '!**/node_modules/**'], { cwd: root }).flatMap(namesOf)

test('what tools and benches import is exported', () => {
  expect(imports.length).toBeGreaterThan(20)
  const missing = imports.filter(({ source, name }) => {
    const text = readFileSync(path.join(root, source), 'utf8')
    const own = new RegExp(`export (?:async )?(?:function\\*?|const|class|let) ${name}\\b`)
    return !own.test(text) && !new RegExp(`export (?:type )?\\{[^}]*\\b${name}\\b|export \\* from`).test(text)
  })
  expect(missing).toEqual([])
})
