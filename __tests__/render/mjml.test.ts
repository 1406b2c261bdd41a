import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { compileMjml, forgetCompiled, MjmlError, restCompiler, warmCompiler } from '../../src/render/mjml.ts'

const page = (body: string, head = '') =>
  `<mjml lang="en" dir="ltr"><mj-head><mj-title>T</mj-title>${head}</mj-head><mj-body><mj-section><mj-column>${body}</mj-column></mj-section></mj-body></mjml>`
const count = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].length

let folder = ''
const source = () => page(`<mj-text>${path.basename(folder)} cached</mj-text>`)
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'mjml-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('the MJML compiler', () => {
  test('runs nothing that a .mjmlconfig of the working folder names', async () => {
    const trace = path.join(folder, 'ran')
    writeFileSync(path.join(folder, '.mjmlconfig'), JSON.stringify({ packages: ['./hostile.js'] }))
    writeFileSync(path.join(folder, 'hostile.js'), `require('fs').writeFileSync(${JSON.stringify(trace)}, 'ran')`)

    // First that the trap is real: mjml, loaded in that folder, runs the file.
    const mjml = createRequire(import.meta.url).resolve('mjml')
    spawnSync(process.execPath, ['-e', `require(${JSON.stringify(mjml)})`], { cwd: folder })
    expect(existsSync(trace)).toBe(true)
    rmSync(trace)

    const before = process.cwd()
    try {
      process.chdir(folder)
      expect(await compileMjml(page(`<mj-text>${folder}</mj-text>`))).toContain('<!doctype html>')
    } finally {
      process.chdir(before)
    }
    expect(existsSync(trace)).toBe(false)
  })

  test('works without the HTTP clients and minifiers that mjml loads, also for styles that it puts inline', async () => {
    const styled = page(
      '<mj-text><p class="lead">Ferry &amp; quay &eacute;</p></mj-text>',
      '<mj-style inline="inline">.lead { color: #123456; }</mj-style>',
    )
    expect(await compileMjml(styled)).toMatch(/<p class="lead" style="color: ?#123456;?">Ferry &amp; quay/)
  })

  test('compiles on after it was told to rest, also with a compile in hand', async () => {
    const first = compileMjml(page(`<mj-text>one ${folder}</mj-text>`))
    restCompiler()
    expect(await first).toContain(`one ${folder}`)
    restCompiler()
    expect(await compileMjml(page(`<mj-text>two ${folder}</mj-text>`))).toContain(`two ${folder}`)
  })

  test('compiles when it was started early, and again after it has waited long enough', async () => {
    restCompiler()
    warmCompiler(20)
    expect(await compileMjml(page(`<mj-text>three ${folder}</mj-text>`))).toContain(`three ${folder}`)
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(await compileMjml(page(`<mj-text>four ${folder}</mj-text>`))).toContain(`four ${folder}`)
  })

  test('shrinks the CSS and keeps every conditional comment', async () => {
    const css = '.a { color: red; }\n\n  @media (prefers-color-scheme: dark) {\n    .a { color: blue !important; }\n  }'
    const styled = page(
      '<mj-text>one</mj-text><mj-button href="https://x.example">two</mj-button>',
      `<mj-style>${css}</mj-style>`,
    )
    const html = await compileMjml(styled)
    expect(html).toContain('.a{color:red}@media (prefers-color-scheme:dark){.a{color:blue!important}}')
    const plain = createRequire(import.meta.url).resolve('mjml')
    const code = `require(${JSON.stringify(plain)})(${JSON.stringify(styled)}, { fonts: {}, keepComments: false }).then(({html}) => process.stdout.write(html))`
    const raw = spawnSync(process.execPath, ['-e', code], { cwd: path.dirname(plain), encoding: 'utf8' }).stdout
    expect(Buffer.byteLength(html)).toBeLessThan(Buffer.byteLength(raw) * 0.85)
    expect(count(html, /<!--\[if/g)).toBe(count(raw, /<!--\[if/g))
    expect(count(html, /<!\[endif\]/g)).toBe(count(raw, /<!\[endif\]/g))
  })

  test('refuses what mjml does not know, with line and tag', async () => {
    const wrong = compileMjml(page('\n<mj-text colour="red">x</mj-text>'))
    await expect(wrong).rejects.toThrow(MjmlError)
    await expect(wrong).rejects.toMatchObject({
      complaints: [{ line: 2, tag: 'mj-text', message: expect.stringContaining('colour') }],
    })
  })

  test('reads no file for an mj-include', async () => {
    const secret = path.join(folder, 'secret.mjml')
    writeFileSync(secret, '<mj-text>the secret</mj-text>')
    const html = await compileMjml(page(`<mj-text>kept</mj-text><mj-include path="${secret}" />`)).catch(String)
    expect(html).not.toContain('the secret')
  })
})

describe('the compile cache', () => {
  test('keeps the HTML under the hash of its source, with no draft left', async () => {
    const cache = path.join(folder, 'a', 'b')
    const html = await compileMjml(source(), cache)
    const [file = '', ...more] = readdirSync(cache)
    expect(more).toEqual([])
    expect(JSON.parse(readFileSync(path.join(cache, file), 'utf8'))).toMatchObject({ html })
  })

  test('answers from the folder without compiling', async () => {
    const cache = path.join(folder, 'cache')
    await compileMjml(source(), cache)
    const file = path.join(cache, readdirSync(cache)[0] ?? '')
    const html = 'what only the folder knows'
    writeFileSync(file, JSON.stringify({ hash: createHash('sha256').update(html).digest('hex'), html }))
    forgetCompiled()
    expect(await compileMjml(source(), cache)).toBe(html)
  })

  test('makes a damaged entry again', async () => {
    const cache = path.join(folder, 'cache')
    mkdirSync(cache)
    const text = `${path.basename(folder)} damaged`
    const html = await compileMjml(page(`<mj-text>${text}</mj-text>`), cache)
    const [file = ''] = readdirSync(cache)
    const whole = readFileSync(path.join(cache, file), 'utf8')
    writeFileSync(path.join(cache, file), whole.slice(0, whole.length / 2))
    forgetCompiled()
    expect(await compileMjml(page(`<mj-text>${text}</mj-text>`), cache)).toBe(html)
  })
})
