import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { assetPath, packageRoot } from '../src/assets.ts'
import { run } from '../src/cli/run.ts'
import { fakeIo } from './helpers/fake-io.ts'

/**
 * The README cannot lie: each `console` block is run, each `js` block, those of docs/audience.md too, is executed against
 * the built library. A line of
 * `…` in an output stands for any lines.
 */
const readme = readFileSync(assetPath('README.md'), 'utf8')
const blocks = (language: string, text = readme) =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\``, 'gm'))].map((match) => match[1] ?? '')
const examples = [...blocks('js'), ...blocks('js', readFileSync(assetPath('docs', 'audience.md'), 'utf8'))]

const sessions = blocks('console').flatMap((block) =>
  block
    .split(/^\$ /m)
    .slice(1)
    .map((session) => {
      const [command = '', ...output] = session.trimEnd().split('\n')
      return { command, output: output.join('\n').trim() }
    }),
)

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'pullquote-readme-'))
  cpSync(assetPath('data', 'sample'), path.join(folder, 'data', 'sample'), { recursive: true })
  mkdirSync(path.join(folder, 'node_modules'))
  symlinkSync(packageRoot(), path.join(folder, 'node_modules', 'pullquote'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Words of a shell line, quotes taken off; enough for the README's own lines. */
const wordsOf = (line: string) =>
  [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, a, b, c]) => a ?? b ?? c ?? '')

const asPattern = (output: string) =>
  new RegExp(
    `^${output
      .split(/^…$/m)
      .map((part) => part.trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('[\\s\\S]*')}$`,
  )

describe('README.md', () => {
  test('opens with the two commands', () => {
    expect(readme.indexOf('npm start')).toBeGreaterThan(0)
    expect(readme.indexOf('npm start')).toBeLessThan(readme.indexOf('npm test'))
    expect(readme.indexOf('npm test')).toBeLessThan(600)
  })

  test.each(sessions)('prints what it says for: $command', async ({ command, output }) => {
    const [first, second, ...argv] = wordsOf(command)
    expect([first, second]).toEqual(['npx', 'pullquote'])
    const io = fakeIo(argv, { cwd: folder })
    expect(await run(io)).toBe(0)
    expect(io.written().stdout.trim()).toMatch(asPattern(output))
  })

  test.each(examples.map((source, index) => ({ source, name: `example ${index + 1}` })))(
    'runs its library $name',
    ({ source, name }) => {
      const file = path.join(folder, `${name}.mjs`)
      writeFileSync(file, source)
      const { status, stdout, stderr } = spawnSync(process.execPath, [file], { cwd: folder, encoding: 'utf8' })
      expect(stderr).toBe('')
      expect(status).toBe(0)
      const promised = [...source.matchAll(/^\/\/ → (.*)$/gm)].map((match) => match[1])
      for (const line of promised) expect(stdout).toContain(line)
    },
  )
})
