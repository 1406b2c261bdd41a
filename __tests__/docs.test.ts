import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { CONFIG_KEYS, parseConfig } from '../src/config/config.ts'
import { ERRORS } from '../src/model/errors.ts'
import { NOTICES } from '../src/model/notices.ts'
import { parseDuration } from '../src/model/values.ts'
import { assetPath } from '../src/assets.ts'

/** Dotted key -> its default as written, from the tables under each heading. */
function documentedKeys(text: string): ReadonlyMap<string, string> {
  const keys = new Map<string, string>()
  let section = ''
  for (const line of text.split('\n')) {
    const heading = /^##+ (?:`?([\w.]+)`?)/.exec(line)
    if (heading !== null) section = heading[1] ?? ''
    const [, names = '', second = ''] = line.split('|').map((cell) => cell.trim())
    for (const [, name = ''] of names.matchAll(/`([\w.]+)`/g))
      keys.set(section === '' ? name : `${section}.${name}`, second)
  }
  return keys
}

const valueAt = (config: unknown, key: string): unknown =>
  key
    .split('.')
    .reduce<unknown>((value, name) => (value as Readonly<Record<string, unknown>> | undefined)?.[name], config)

/** Whether a room of src imports from another. */
const imports = (from: string, to: string) =>
  readdirSync(assetPath('src', from), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .some((file) =>
      new RegExp(`from '(?:\\.\\./)+${to}/|import\\('(?:\\.\\./)+${to}/`).test(
        readFileSync(assetPath('src', from, file), 'utf8'),
      ),
    )

describe('the documents say what the code does', () => {
  const configuration = readFileSync(assetPath('docs', 'configuration.md'), 'utf8')

  const documented = documentedKeys(configuration)

  test('docs/configuration.md has every key of the schema in its section', () => {
    expect(CONFIG_KEYS.filter((key) => !documented.has(key))).toEqual([])
  })

  test('each default that docs/configuration.md states is the one that a bare newsletter gets', () => {
    const parsed = parseConfig({ name: 'Letter', from: 'letter@example.org' }, '/letter')
    if ('errors' in parsed) throw new Error('the bare newsletter is not valid')
    const stated = [...documented].flatMap(([key, text]) => {
      const value = /^`([^`]+)`$/.exec(text)?.[1]
      return value === undefined || !CONFIG_KEYS.includes(key) ? [] : [{ key, value }]
    })
    expect(stated.length).toBeGreaterThan(15)
    const wrong = stated.filter(({ key, value }) => {
      const actual = valueAt(parsed.config, key)
      const duration = parseDuration(value)
      const isSame = JSON.stringify(actual)?.replace('/letter/', '').replaceAll('"', '') === value
      return actual !== undefined && !isSame && actual !== duration
    })
    expect(wrong).toEqual([])
  })

  test('every key of the schema is read somewhere', () => {
    const code = readdirSync(assetPath('src'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !/^config[/\\]/.test(file))
      .map((file) => readFileSync(assetPath('src', file), 'utf8'))
      .join('\n')
    const reads = (name: string) => new RegExp(String.raw`[.{,]\s*${name}\b|\b${name}[,}:]`).test(code)
    expect(CONFIG_KEYS.filter((key) => !reads(key.split('.').at(-1) ?? ''))).toEqual([])
  })

  test('docs/errors.md is the table of codes', () => {
    const rows = [
      ...readFileSync(assetPath('docs', 'errors.md'), 'utf8').matchAll(/^\| `(E_\w+)` +\| (\d+) +\| (.+?) +\|$/gm),
    ]
    const written = rows.map(([, code, exit, means]) => ({ code, exit: Number(exit), means }))
    expect(written).toEqual(Object.entries(ERRORS).map(([code, { exit, means }]) => ({ code, exit, means })))
  })

  test('docs/notices.md is the table of notices', () => {
    const rows = [...readFileSync(assetPath('docs', 'notices.md'), 'utf8').matchAll(/^\| `([\w-]+)` +\| (.+?) +\|$/gm)]
    expect(Object.fromEntries(rows.map(([, code, means]) => [code, means]))).toEqual(NOTICES)
  })

  test('docs/architecture.md names every room of src, and its picture shows imports that are there', () => {
    const text = readFileSync(assetPath('docs', 'architecture.md'), 'utf8')
    const rooms = readdirSync(assetPath('src'), { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory() ? [entry.name] : [],
    )
    expect(rooms.filter((room) => !text.includes(`\`${room}\``))).toEqual([])
    const arrows = [...text.matchAll(/^ {2}(\w+) --> (\w+)$/gm)].map(([, from = '', to = '']) => [from, to] as const)
    expect(arrows.length).toBeGreaterThan(10)
    expect(arrows.filter(([from, to]) => !imports(from, to))).toEqual([])
    expect(arrows.filter(([from, to]) => imports(to, from))).toEqual([])
  })

  const pages = [
    'README.md',
    'CONTRIBUTING.md',
    ...readdirSync(assetPath('docs')).flatMap((name) => (name.endsWith('.md') ? `docs/${name}` : [])),
  ]
  test.each(pages)('%s links to pages that are there', (page) => {
    const text = readFileSync(assetPath(page), 'utf8')
    const links = [...text.matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)].map((match) => match[1] ?? '')
    const missing = links.filter((link) => !existsSync(path.join(path.dirname(assetPath(page)), link)))
    expect(missing).toEqual([])
  })
})
