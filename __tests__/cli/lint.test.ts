import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { generateKeyPairSync } from 'node:crypto'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { assetPath } from '../../src/assets.ts'
import { run } from '../../src/cli/run.ts'
import type { Finding } from '../../src/model/finding.ts'
import { fakeIo } from '../helpers/fake-io.ts'
import { ARTICLES } from '../helpers/preview-project.ts'

jest.setTimeout(60_000)

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'pullquote-lint-'))
  await writeFile(path.join(folder, 'ferry.txt'), ARTICLES['1-ferry.txt'])
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const CONFIG = `name: The Quayside Letter
from: The Quayside Letter <letter@quayside.example>
postalAddress: Quayside Press, 4 Rope Walk, St Brannock
language: en
sources: [{ file: ferry.txt }]
`
const UNSUBSCRIBE = 'unsubscribe: { url: "https://quayside.example/u", mailto: leave@quayside.example }'

async function lint(
  config: string,
  ...flags: readonly string[]
): Promise<{ exit: number; findings: readonly Finding[] }> {
  await writeFile(path.join(folder, 'newsletter.yaml'), config)
  const io = fakeIo(['lint', '--json', ...flags], { cwd: folder })
  const exit = await run(io)
  const { findings } = JSON.parse(io.written().stdout) as { findings: readonly Finding[] }
  return { exit, findings }
}

const listIdOf = async (config: string, ...flags: readonly string[]) =>
  (await lint(config, ...flags)).findings.filter(({ id }) => id === 'hdr-listid')

const told = (findings: readonly Finding[]) => findings.map(({ id, severity, what }) => `${severity} ${id}: ${what}`)

describe('pullquote lint', () => {
  test('finds nothing in an issue that is signed and can be left, and verifies the signature that the send makes', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    await writeFile(path.join(folder, 'dkim.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }))
    const key = 'dkim: { domain: quayside.example, selector: news, keyFile: dkim.pem }'
    const { exit, findings } = await lint(`${CONFIG}send: { ${UNSUBSCRIBE}, ${key} }\n`)
    expect(told(findings)).toEqual([])
    expect(exit).toBe(0)
  })

  test('takes a missing key and a lone mailto for warnings', async () => {
    const { exit, findings } = await lint(`${CONFIG}send: { unsubscribe: { mailto: leave@quayside.example } }\n`)
    expect(findings.map(({ id, severity }) => [id, severity])).toEqual([
      ['hdr-oneclick', 'warning'],
      ['hdr-dkim', 'warning'],
    ])
    expect(exit).toBe(0)
  })

  test('compares the List-Id with that of the last issue that readers got', async () => {
    await writeFile(path.join(folder, 'readers.csv'), 'email\nann@reader.example\n')
    const config = `${CONFIG}audience: readers.csv\nsend: { ${UNSUBSCRIBE} }\n`
    expect(await listIdOf(config)).toEqual([])
    expect(await run(fakeIo(['send'], { cwd: folder }))).toBe(0)
    expect(await lint(config)).toEqual({ exit: 0, findings: [] })
    expect(await listIdOf(config, '--all')).toEqual([])
    expect(await listIdOf(config.replace('letter@quayside', 'letter@harbour'), '--all')).toMatchObject([
      { severity: 'error', what: expect.stringMatching(/quayside\.example.*harbour\.example/) },
    ])
  })

  test('takes a key of another domain for an error', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    await writeFile(path.join(folder, 'dkim.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }))
    const key = 'dkim: { domain: elsewhere.example.org, selector: news, keyFile: dkim.pem }'
    const { exit, findings } = await lint(`${CONFIG}send: { ${UNSUBSCRIBE}, ${key} }\n`)
    expect(findings.map(({ id, severity }) => [id, severity])).toEqual([['hdr-align', 'error']])
    expect(exit).toBe(4)
  })

  test('looks at the issue in the colours of a theme file, and says when there is none', async () => {
    const config = `${CONFIG}theme: looks.yaml\nsend: { ${UNSUBSCRIBE} }\n`
    await writeFile(path.join(folder, 'looks.yaml'), "colors: { ink: '#dddddd' }\n")
    const { findings } = await lint(config)
    expect(findings.map(({ id, what }) => [id, /#dddddd/.test(what)])).toContainEqual(['a11y-contrast', true])
    await rm(path.join(folder, 'looks.yaml'))
    const io = fakeIo(['lint'], { cwd: folder })
    expect(await run(io)).toBe(2)
    expect(io.written().stderr).toContain("looks.yaml' is neither shipped nor a file")
  })

  test('ends with 4 when a template breaks a rule, and names the element', async () => {
    await cp(assetPath('templates', 'digest'), path.join(folder, 'template'), { recursive: true })
    const file = path.join(folder, 'template', 'issue.mjml.hbs')
    const pale = '<mj-section><mj-column><mj-text color="#dddddd">Too pale to read</mj-text></mj-column></mj-section>'
    await writeFile(file, (await readFile(file, 'utf8')).replace('</mj-body>', `${pale}</mj-body>`))
    const { exit, findings } = await lint(`${CONFIG}template: ./template\nsend: { ${UNSUBSCRIBE} }\n`)
    expect(exit).toBe(4)
    const [pallor] = findings
    expect(pallor).toMatchObject({ id: 'a11y-contrast', severity: 'error', where: { part: 'html' } })
    expect(pallor?.what).toContain('Too pale to read')
  })
})
