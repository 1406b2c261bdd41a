import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { CONFIG_KEYS } from '../src/config/config.ts'
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

  const pages = ['README.md', 'CONTRIBUTING.md', ...readdirSync(assetPath('docs')).map((name) => `docs/${name}`)]
  test.each(pages)('%s links to pages that are there', (page) => {
    const text = readFileSync(assetPath(page), 'utf8')
    const links = [...text.matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)].map((match) => match[1] ?? '')
    const missing = links.filter((link) => !existsSync(path.join(path.dirname(assetPath(page)), link)))
    expect(missing).toEqual([])
  })
})
