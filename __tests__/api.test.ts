import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { assetPath } from '../src/assets.ts'

interface PublicNames {
  readonly publicNames: () => readonly {
    readonly specifier: string
    readonly names: readonly { readonly name: string; readonly doc: string }[]
  }[]
  readonly apiPages: () => Promise<Readonly<Record<string, string>>>
}

/** By a name that the compiler does not follow: tools have no types. */
const TOOL: string = '../tools/api-pages.mjs'
const { publicNames, apiPages } = (await import(TOOL)) as PublicNames

test('every public name of the library has a docstring', () => {
  const doors = publicNames()
  expect(doors.map(({ names }) => names.length).every((count) => count > 3)).toBe(true)
  const silent = doors.flatMap(({ specifier, names }) =>
    names.filter(({ doc }) => doc === '').map(({ name }) => `${specifier}: ${name}`),
  )
  expect(silent).toEqual([])
})

test('docs/api.md and docs/api-types.md are what tools/api-pages.mjs makes', async () => {
  for (const [name, text] of Object.entries(await apiPages()))
    expect({ name, text: readFileSync(assetPath('docs', name), 'utf8') }).toEqual({ name, text })
})
