import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { parse } from 'yaml'
import { assetPath } from '../src/assets.ts'
import { run } from '../src/cli/run.ts'
import { parseConfig } from '../src/config/config.ts'
import { theFence } from '../src/pipeline/fence/fence.ts'
import { fakeIo } from './helpers/fake-io.ts'

jest.setTimeout(120_000)

const folder = mkdtempSync(path.join(tmpdir(), 'pullquote-guides-'))
afterAll(() => {
  theFence().close()
  rmSync(folder, { recursive: true, force: true })
})

const pages = [
  'README.md',
  ...readdirSync(assetPath('docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
]
const textOf = (page: string) => readFileSync(assetPath(page), 'utf8')
const blocksOf = (text: string, kind: string) =>
  [...text.matchAll(new RegExp('^`{3}' + kind + '\\n([^]*?)^`{3}', 'gmu'))].map(([, block = '']) => block)

/** The anchor that a Markdown site makes of a heading. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(' ', '-')
const anchorsOf = (text: string) => [...text.matchAll(/^#+ (.+)$/gmu)].map(([, heading = '']) => anchorOf(heading))

describe('the guides', () => {
  test.each(pages)('%s: every link leads to a page and a heading that are there', (page) => {
    const links = [...textOf(page).matchAll(/\]\(([^()\s]+)\)/gu)].map(([, link = '']) => link)
    const broken = links.filter((link) => {
      if (/^(?:https?|mailto):/u.test(link)) return false
      const [file = '', anchor] = link.split('#')
      const target = file === '' ? page : path.join(path.dirname(page), file)
      if (!existsSync(assetPath(target))) return true
      return anchor !== undefined && !anchorsOf(textOf(target)).includes(anchor)
    })
    expect(broken).toEqual([])
  })

  test('every page can be reached from README and docs/index.md', () => {
    const reached = new Set(['README.md', 'docs/index.md'])
    for (const page of reached)
      for (const [, link = ''] of textOf(page).matchAll(/\]\(([^()\s#:]+\.md)/gu))
        reached.add(path.join(path.dirname(page), link))
    expect(pages.filter((page) => !reached.has(page))).toEqual([])
  })

  const configs = ['getting-started', 'recipes', 'providers'].flatMap((name) =>
    blocksOf(textOf(`docs/${name}.md`), 'yaml').map(
      (block) => [`${name}: ${block.split('\n')[0] ?? ''}`, block] as const,
    ),
  )
  test.each(configs)('the configuration is valid: %s', (_, block) => {
    const filled = block.replace(/\$\{[A-Z_]+\}/gu, 'secret')
    const parsed = parseConfig(parse(filled), folder)
    expect('errors' in parsed ? parsed.errors : []).toEqual([])
  })
})

describe('commands in the guides', () => {
  const lines = pages
    .flatMap((page) => blocksOf(textOf(page), '(?:sh|console)'))
    .flatMap((block) => block.split('\n').map((line) => line.replace(/^\$ |\s+#.*$/gu, '')))
    .flatMap((line) => line.split(' && '))
    .filter((line) => line.startsWith('pullquote '))
  let script = ''
  beforeAll(async () => {
    const io = fakeIo(['completion'], { cwd: folder })
    await run(io)
    script = io.written().stdout
  })

  test('there are some', () => {
    expect(lines.length).toBeGreaterThan(20)
  })

  test.each([...new Set(lines)])('%s: the command and its flags are known', (line) => {
    const [, name = ''] = line.split(' ')
    const words = new RegExp(String.raw`^\s*${name}\) flags='([^']*)'`, 'mu').exec(script)?.[1]?.split(' ') ?? []
    const flags = [...line.matchAll(/(?<=\s)--[a-z-]+/gu)].map(([flag]) => flag)
    expect(words).not.toEqual([])
    expect(flags.filter((flag) => !words.includes(flag))).toEqual([])
  })
})

test('the first newsletter of docs/getting-started.md works as written', async () => {
  const [first = '', second = ''] = blocksOf(textOf('docs/getting-started.md'), 'sh')
  const third = blocksOf(textOf('docs/getting-started.md'), 'sh')[2] ?? ''
  let cwd = folder
  for (const line of [first, second, third, 'pullquote send'].flatMap((block) => block.trim().split('\n'))) {
    if (line.startsWith('npm ')) continue
    if (line.startsWith('cd ')) {
      cwd = path.join(cwd, line.slice(3))
      continue
    }
    const io = fakeIo(line.split(' ').slice(1), { cwd })
    expect([line, await run(io), io.written().stderr]).toEqual([line, 0, expect.any(String)])
  }
})
