import { describe, expect, test } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { assetPath } from '../../src/assets.ts'
import { supportTable } from '../../src/lint/client-support.ts'
import { ENHANCEMENTS } from '../../src/lint/enhancements.ts'
import { RULES } from '../../src/lint/rules.ts'

const page = readFileSync(assetPath('docs', 'lint.md'), 'utf8')
const plain = (text: string) =>
  text
    .replace(/[\\*`_]/g, '')
    .replace(/\s+/g, ' ')
    .trim()

describe('docs/lint.md', () => {
  test('lists the rules in the order of the report', () => {
    expect(Array.from(page.matchAll(/^### (.+)$/gm), ([, id]) => id)).toEqual(RULES.map(({ id }) => id))
  })

  test.each(RULES)('says of $id what the code says', ({ id, severity, unless, rule, why, how }) => {
    const section = plain(page.split(`### ${id}\n`)[1]?.split('\n##')[0] ?? '')
    const told = `${severity}${unless === undefined ? '' : `; ${unless}`} ${rule} Why: ${why} Fix: ${how}`
    expect(section).toBe(plain(told))
  })

  test.each(Object.entries(ENHANCEMENTS))('gives the reason for %s', (id, reason) => {
    expect(plain(page)).toContain(plain(`| ${id} | ${reason} |`))
  })
})

describe('the table of clients', () => {
  const { features, clients, updated } = supportTable()

  test('tells the date of its data and who lacks each feature', () => {
    expect(updated).toMatch(/^\d{4}-\d\d-\d\d$/)
    for (const { missing, tested } of features) {
      expect(missing.every((index) => clients[index] !== undefined)).toBe(true)
      expect(tested).toMatch(/^\d{4}-\d\d-\d\d$/)
    }
  })

  test('knows every feature that is excused', () => {
    const known = new Set(features.map(({ id }) => id))
    expect(Object.keys(ENHANCEMENTS).filter((id) => !known.has(id))).toEqual([])
  })

  test('holds patterns that compile', () => {
    for (const { value, selector, atRule } of features) {
      for (const pattern of [value, selector, atRule])
        if (pattern !== undefined) expect(() => new RegExp(pattern)).not.toThrow()
    }
  })
})
