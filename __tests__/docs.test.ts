import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { CONFIG_KEYS } from '../src/config.ts'
import { ERRORS } from '../src/model/errors.ts'
import { assetPath } from '../src/assets.ts'

describe('the documents say what the code does', () => {
  const configuration = readFileSync(assetPath('docs', 'configuration.md'), 'utf8')

  test.each(CONFIG_KEYS)('docs/configuration.md names the key %s', (key) => {
    expect(configuration).toContain(`\`${key.split('.').at(-1)}\``)
  })

  test('docs/errors.md is the table of codes', () => {
    const rows = [
      ...readFileSync(assetPath('docs', 'errors.md'), 'utf8').matchAll(/^\| `(E_\w+)` +\| (\d+) +\| (.+?) +\|$/gm),
    ]
    const written = rows.map(([, code, exit, means]) => ({ code, exit: Number(exit), means }))
    expect(written).toEqual(Object.entries(ERRORS).map(([code, { exit, means }]) => ({ code, exit, means })))
  })
})
