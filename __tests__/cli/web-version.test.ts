import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { run } from '../../src/cli/run.ts'
import { fakeIo } from '../helpers/fake-io.ts'
import { startWebServer, type WebServer } from '../helpers/web-server.ts'

jest.setTimeout(90_000)

const root = mkdtempSync(path.join(tmpdir(), 'pullquote-web-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
let folder = root
let count = 0
let server: WebServer | undefined

const ARTICLE = `---
title: A quay for the night ferry is to be built
author: Jo Marsh
---

The harbour office published its plan for the new quay on Monday, after a year of talks with the fishers.

"We have waited long enough for this quay," said Ann Lowell, who runs the office. "Now the work can begin."
`

function configure(more: string) {
  writeFileSync(
    path.join(folder, 'newsletter.yaml'),
    `name: Harbour Letter
from: letter@harbour.example
postalAddress: 1 Quay Street
sources: [{ file: articles/*.md }]
audience: readers.csv
issue: { since: 30d, intro: Good morning. }
send: { unsubscribe: { url: https://harbour.example/u, mailto: u@harbour.example } }
${more}
`,
  )
}

beforeEach(() => {
  folder = path.join(root, `${(count += 1)}`)
  mkdirSync(path.join(folder, 'articles'), { recursive: true })
  writeFileSync(path.join(folder, 'readers.csv'), 'email\nann@reader.example\n')
  writeFileSync(path.join(folder, 'articles', 'quay.md'), ARTICLE)
})

afterEach(async () => {
  await server?.close()
  server = undefined
})

/** A web host that shows what lies in `from`, as it lies there when asked. */
async function host(from: string): Promise<string> {
  server = await startWebServer(
    Object.fromEntries(
      ['/', '/issues/1.html'].map((place) => [
        place,
        (_request, response) => {
          const file = path.join(folder, from, place === '/' ? 'index.html' : place)
          if (existsSync(file)) response.writeHead(200, { 'content-type': 'text/html' }).end(readFileSync(file))
          else response.writeHead(404).end('not here')
        },
      ]),
    ),
  )
  return `${server.origin}/`
}

async function call(...argv: string[]) {
  const io = fakeIo(argv, { cwd: folder })
  const exit = await run(io)
  const { stdout, stderr } = io.written()
  return { exit, out: stdout, err: stderr }
}

const mails = () => {
  const box = path.join(folder, '.pullquote', 'mailbox')
  return existsSync(box) ? readdirSync(box).filter((name) => name.endsWith('.eml')) : []
}
const file = (...names: string[]) => readFileSync(path.join(folder, ...names), 'utf8')

describe('the web version', () => {
  test('is there before the first mail leaves, with index and feed, at the address that the mail names', async () => {
    const webUrl = await host('public')
    configure(`webUrl: ${webUrl}\narchive: { dir: public }`)
    expect((await call('send')).exit).toBe(0)
    const page = await (await fetch(`${webUrl}issues/1.html`)).text()
    expect(page).toContain('A quay for the night ferry is to be built')
    expect(page).toContain('Good morning.')
    expect(page).not.toContain('ann@reader.example')
    expect(file('public', 'index.html')).toContain('issues/1.html')
    expect(file('public', 'feed.xml')).toContain(`${webUrl}issues/1.html`)
    const [mail = ''] = mails()
    expect(file('.pullquote', 'mailbox', mail).replaceAll('=\r\n', '')).toContain(`${webUrl}issues/1.html`)
  })

  test('sends nothing while its address answers that it is not there, and says what to do', async () => {
    const webUrl = await host('nowhere')
    configure(`webUrl: ${webUrl}`)
    const { exit, err } = await call('send')
    expect(exit).toBe(75)
    expect(err).toContain('answers 404')
    expect(err).toContain(path.join(folder, 'archive'))
    expect(mails()).toEqual([])
    // What was to be uploaded is there, and the next run sends the same issue.
    expect(existsSync(path.join(folder, 'archive', 'issues', '1.html'))).toBe(true)
    mkdirSync(path.join(folder, 'nowhere', 'issues'), { recursive: true })
    writeFileSync(path.join(folder, 'nowhere', 'issues', '1.html'), file('archive', 'issues', '1.html'))
    expect((await call('send')).exit).toBe(0)
    expect(mails()).toHaveLength(1)
  })

  test('is uploaded by a command of one’s own, which is told where', async () => {
    const webUrl = await host('public')
    configure(
      `webUrl: ${webUrl}\narchive: { publish: 'cp -r "$PULLQUOTE_ARCHIVE" public && echo $PULLQUOTE_PAGE > last' }`,
    )
    expect((await call('send')).exit).toBe(0)
    expect(file('last').trim()).toBe('issues/1.html')
    expect(mails()).toHaveLength(1)
  })

  test.each([
    ['fails', "archive: { publish: 'echo no room on the host >&2; exit 3' }", /ended with 3: no room on the host/],
    ['takes too long', "archive: { publish: 'sleep 60', timeout: 1s }", /took longer than 1 second and was stopped/],
    ['cannot be written', 'archive: { dir: newsletter.yaml/x }', /could not be written/],
  ])('holds the mail back when the upload %s', async (_, more, reason) => {
    configure(more)
    const { exit, err } = await call('send')
    expect(exit).toBe(75)
    expect(err).toMatch(reason)
    expect(mails()).toEqual([])
  })

  test('waits no longer than the limit for what the command left behind', async () => {
    // A process of a group of its own that keeps the command's output open.
    writeFileSync(
      path.join(folder, 'upload.cjs'),
      `const { spawn } = require('node:child_process')
const left = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 600_000)'], { detached: true, stdio: 'inherit' })
require('node:fs').writeFileSync('left', String(left.pid))
`,
    )
    configure(`archive: { publish: '"${process.execPath}" upload.cjs', timeout: 2s }`)
    const { exit, err } = await call('send')
    process.kill(Number(file('left')), 'SIGKILL')
    expect([exit, mails()]).toEqual([75, []])
    expect(err).toContain('took longer than 2 seconds')
  })

  test('repeats the words of a failed command without secrets and escape sequences', async () => {
    writeFileSync(
      path.join(folder, 'upload.cjs'),
      String.raw`console.log('\u001b]0;mine\u0007\u001b[31mfirst\u001b[0m\r\nkey ' + process.env.UPLOAD_TOKEN + ' of https://me:pass-word@host.example/')
console.error('Authorization: Bearer abcdefgh12345678\u202e')
process.exitCode = 2
`,
    )
    configure(`archive: { publish: '"${process.execPath}" upload.cjs' }`)
    process.env['UPLOAD_TOKEN'] = 'a-token-of-this-test'
    const { exit, err } = await call('send')
    delete process.env['UPLOAD_TOKEN']
    expect(exit).toBe(75)
    expect(err).toContain('ended with 2: ')
    expect(err).toContain('first / key [redacted] of https://')
    const never = ['a-token-of-this-test', 'pass-word', 'abcdefgh12345678', 'mine', '\u001b', '\u0007', '\r', '\u202e']
    expect(never.filter((words) => err.includes(words))).toEqual([])
  })

  test('can be made again byte for byte, whatever the template is by then', async () => {
    configure('archive: { dir: public }')
    expect((await call('send')).exit).toBe(0)
    const sent = file('public', 'issues', '1.html')
    configure('archive: { dir: public }\ntheme: forest\ntemplate: plain')
    const { issues } = JSON.parse((await call('status', '--json')).out) as { issues: { id: string }[] }
    const { exit, err } = await call('render', '--web', '--issue', issues[0]?.id.slice(0, 8) ?? '', '--out', 'again')
    expect([exit, err]).toEqual([0, ''])
    expect(file('again', 'issues', '1.html')).toBe(sent)
    expect(file('again', 'index.html')).toContain('issues/1.html')
  })

  test('is nothing where neither webUrl nor archive is set, and a dry run writes none', async () => {
    configure('archive: { dir: public }')
    await call('send', '--dry-run')
    expect(existsSync(path.join(folder, 'public'))).toBe(false)
    configure('')
    expect((await call('send')).exit).toBe(0)
    expect(existsSync(path.join(folder, 'archive'))).toBe(false)
  })

  test('doctor says when readers are sent to a page that is not there', async () => {
    const webUrl = await host('public')
    configure(`webUrl: ${webUrl}\narchive: { dir: public }`)
    expect((await call('send')).exit).toBe(0)
    const before = await call('doctor', '--json')
    expect(before.out).toContain('answers 200')
    rmSync(path.join(folder, 'public'), { recursive: true })
    const after = await call('doctor', '--json')
    expect(after.out).toContain('answers 404, and readers of issue 1 are sent there')
  })
})
