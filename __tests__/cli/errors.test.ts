import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { SMTPServer } from 'smtp-server'
import type { AddressInfo } from 'node:net'
import { run } from '../../src/cli/run.ts'
import { fakeIo } from '../helpers/fake-io.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'pullquote-errors-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const write = (name: string, content: string | Uint8Array) => writeFileSync(path.join(folder, name), content)
const ARTICLE =
  'Bridge reopens\n\nThe old bridge at Skarn reopened on Monday. "We counted every stone," said Mayor Ada Quayle.\n'

/** Runs and tells: exit code, what stderr says, what is in the folder afterwards. */
async function call(...argv: string[]) {
  const io = fakeIo(argv, { cwd: folder })
  const exit = await run(io)
  const { stdout, stderr } = io.written()
  return { exit, stdout, stderr, lines: stderr.trim().split('\n') }
}

describe('a failure is one line that names the thing and the next step', () => {
  test.each([
    ['a missing file', () => {}, /missing\.txt is not there\. Check the path\. \(E_READ\)/],
    [
      'an empty file',
      () => write('missing.txt', ''),
      /missing\.txt contains no article: there is no text in it\..*\(E_EMPTY\)/,
    ],
    [
      'a binary file',
      () => write('missing.txt', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 1, 2, 3])),
      /missing\.txt is a PNG picture, not an article.*\.docx.*\(E_READ\)/,
    ],
  ])('%s: exit 5', async (_, prepare, message) => {
    prepare()
    const { exit, stdout, lines } = await call('digest', 'missing.txt')
    expect({ exit, stdout, count: lines.length }).toEqual({ exit: 5, stdout: '', count: 1 })
    expect(lines[0]).toMatch(message)
  })

  test.each([
    ['broken YAML', 'name: "The Letter\n', /letter\.yaml:2:1: a quotation mark that opens here is never closed/],
    ['an unknown key', 'name: A\nfrom: a@b.example\nadience: x\n', /letter\.yaml:3:1: adience: unknown key/],
    ['a bad address', 'name: A\nfrom: nobody\n', /letter\.yaml:2:1: from: "nobody" is not an email address/],
    [
      'a variable that the environment lacks',
      'name: A\nfrom: a@b.example\npostalAddress: "${MAIL_TOWN}"\n',
      /MAIL_TOWN is not set/,
    ],
  ])('%s: exit 2', async (_, yaml, message) => {
    write('letter.yaml', yaml)
    write('a.txt', ARTICLE)
    const { exit, lines } = await call('render', 'a.txt', '--out', 'out', '--config', 'letter.yaml')
    expect({ exit, count: lines.length }).toEqual({ exit: 2, count: 1 })
    expect(lines[0]).toMatch(message)
    expect(readdirSync(folder).toSorted()).toEqual(['a.txt', 'letter.yaml'])
  })

  test('a host that cannot be reached: exit 5, and the other sources go on with exit 3', async () => {
    write('a.txt', ARTICLE)
    const alone = await call('digest', 'https://nowhere.invalid/story')
    expect(alone.exit).toBe(5)
    expect(alone.stderr).toMatch(/nowhere\.invalid.*host name is not known/)
    const both = await call('digest', 'a.txt', 'https://nowhere.invalid/story')
    expect(both.exit).toBe(3)
    expect(both.stdout).toContain('Bridge reopens')
    expect(both.stderr).toMatch(/nowhere\.invalid/)
  })
})

const letter = (port: number) => `
name: The Skarn Letter
from: letter@skarn.example
postalAddress: 1 Bridge Street, Skarn
sources: [{ file: a.txt }]
audience: readers.csv
send:
  smtp: { host: 127.0.0.1, port: ${port}, user: letter, password: wrong, rejectUnauthorized: false }
  unsubscribe: { mailto: leave@skarn.example, url: https://skarn.example/u }
`

describe('a mail server that does not take the mail', () => {
  test('a refused login: exit 2, and everybody stays planned', async () => {
    const server = new SMTPServer({
      authOptional: false,
      allowInsecureAuth: true,
      logger: false,
      onAuth: (_auth, _session, done) => done(new Error('535 5.7.8 wrong password')),
    })
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve)
    })
    try {
      write('a.txt', ARTICLE)
      write('readers.csv', 'email\nada@readers.example\n')
      write('newsletter.yaml', letter((server.server.address() as AddressInfo).port))
      const { exit, lines } = await call('send')
      expect(exit).toBe(2)
      expect(lines.at(-1)).toMatch(/refuses the login.*\(E_AUTH\)/)
      const status = await call('status', '--json')
      expect(JSON.parse(status.stdout)).toMatchObject({ issues: [{ state: 'open', counts: { planned: 1, sent: 0 } }] })
    } finally {
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
      })
    }
  })

  test('no server at all: exit 75, nothing is lost', async () => {
    write('a.txt', ARTICLE)
    write('readers.csv', 'email\nada@readers.example\n')
    write('newsletter.yaml', letter(9))
    const { exit, lines } = await call('send')
    expect(exit).toBe(75)
    expect(lines.at(-1)).toMatch(/127\.0\.0\.1:9.*run the same command again.*\(E_SERVER\)/)
  })
})
