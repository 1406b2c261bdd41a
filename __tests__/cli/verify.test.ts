import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import PostalMime from 'postal-mime'
import { run } from '../../src/cli/run.ts'
import type { Comparison } from '../../src/preview/verify.ts'
import { fakeIo } from '../helpers/fake-io.ts'
import { ARTICLES } from '../helpers/preview-project.ts'

jest.setTimeout(60_000)

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'pullquote-verify-'))
  await writeFile(path.join(folder, 'ferry.txt'), ARTICLES['1-ferry.txt'])
  await writeFile(path.join(folder, 'readers.csv'), 'email\nann@reader.example\nbob@reader.example\n')
  await writeFile(
    path.join(folder, 'newsletter.yaml'),
    `name: The Quayside Letter
from: The Quayside Letter <letter@quayside.example>
postalAddress: Quayside Press, St Brannock
sources: [{ file: ferry.txt }]
audience: readers.csv
send: { unsubscribe: { url: "https://quayside.example/u" } }
`,
  )
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function call(...argv: string[]): Promise<{ exit: number; json: unknown; stderr: string }> {
  const io = fakeIo([...argv, '--json'], { cwd: folder })
  const exit = await run(io)
  const { stdout, stderr } = io.written()
  return { exit, json: stdout === '' ? undefined : JSON.parse(stdout), stderr }
}

const withoutReader = (text = '') => text.replace(/https:\S+|\S+@\S+/g, '').trim()

describe('pullquote verify', () => {
  test('gives preview, test and sent mail one hash, and finds a copy that was changed on its way', async () => {
    expect((await call('render', '--out', 'out')).exit).toBe(0)
    const shown = await readFile(path.join(folder, 'out', 'issue.txt'), 'utf8')
    expect((await call('send')).exit).toBe(0)
    const { issues } = (await call('status')).json as { issues: readonly { id: string }[] }
    const id = `${issues[0]?.id}`

    const whole = await call('verify', id.slice(0, 10))
    expect(whole.exit).toBe(0)
    const { hash, copies } = whole.json as Comparison
    expect(copies.map(({ name }) => name.split('-')[0])).toEqual(['preview', 'test', 'sent, ann', 'sent, bob'])
    expect(new Set(copies.map((copy) => copy.hash))).toEqual(new Set([hash]))

    const mailbox = path.join(folder, '.pullquote', 'mailbox')
    // What was rendered before the send, the issue's number with it, is what was sent.
    const sent = await PostalMime.parse(await readFile(path.join(mailbox, (await readdir(mailbox))[0] ?? '')))
    expect(withoutReader(sent.text)).toBe(withoutReader(shown))

    const kept = path.join(mailbox, (await readdir(mailbox))[0] ?? '')
    const received = path.join(folder, 'received.eml')
    await writeFile(received, (await readFile(kept, 'latin1')).replaceAll('Two boats', 'Ten boats'), 'latin1')
    const changed = await call('verify', id, received)
    expect(changed.exit).toBe(4)
    expect((changed.json as Comparison).copies.at(-1)?.difference).toMatch(/Two boats.*Ten boats/)
  })

  test('says that there is no such issue', async () => {
    const { exit, stderr } = await call('verify', 'abcdef')
    expect(exit).toBe(2)
    expect(stderr).toContain("There is no issue 'abcdef'")
  })
})
