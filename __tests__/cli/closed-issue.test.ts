import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { run } from '../../src/cli/run.ts'
import { fakeIo } from '../helpers/fake-io.ts'
import { ARTICLES } from '../helpers/preview-project.ts'

jest.setTimeout(60_000)

const cwd = mkdtempSync(path.join(os.tmpdir(), 'pullquote-closed-'))
afterAll(() => rmSync(cwd, { recursive: true, force: true }))

async function call(...argv: string[]) {
  const io = fakeIo(argv, { cwd })
  const exit = await run(io)
  return { exit, ...io.written() }
}

let id = ''
beforeAll(async () => {
  writeFileSync(path.join(cwd, 'ferry.txt'), ARTICLES['1-ferry.txt'])
  writeFileSync(path.join(cwd, 'readers.csv'), 'email\nann@reader.example\n')
  writeFileSync(
    path.join(cwd, 'newsletter.yaml'),
    `name: Harbour Letter
from: letter@harbour.example
sources: [{ file: ferry.txt }]
audience: readers.csv
send: { unsubscribe: { mailto: u@harbour.example } }
schedule: { cron: 30 6 * * *, notAfter: 3h }
`,
  )
  expect(await call('send')).toMatchObject({ exit: 0 })
  const { issues } = JSON.parse((await call('status', '--json')).stdout) as { issues: { id: string }[] }
  id = issues[0]?.id.slice(0, 8) ?? ''
})

test('lint names the source that could not be read where the other articles were sent', async () => {
  const { exit, stdout, stderr } = await call('lint', 'ferry.txt', 'gone.md')
  expect([exit, stdout]).toEqual([3, expect.stringContaining('1 already sent')])
  expect(stderr).toMatch(/gone\.md is not there/)
})

test('render names it as well', async () => {
  const { exit, stderr } = await call('render', 'ferry.txt', 'gone.md', '--out', 'issue')
  expect([exit, stderr]).toEqual([5, expect.stringMatching(/gone\.md is not there[^]*1 already sent/)])
})

test('lint says once that the only source could not be read', async () => {
  const { exit, stderr } = await call('lint', 'gone.md')
  expect([exit, stderr.match(/gone\.md/g)]).toEqual([5, ['gone.md']])
})

test('status says no more until when it may be sent', async () => {
  const { stdout } = await call('status', id)
  expect(stdout).toMatch(/^Closed /m)
  expect(stdout).not.toMatch(/Not sent after/)
})

test.each([
  ['discard', 'discarded'],
  ['pause', 'paused'],
])('%s says which issues it is for', async (command, state) => {
  const { exit, stderr } = await call(command, id)
  expect([exit, stderr]).toEqual([2, expect.stringMatching(`Issue 1 is closed; only .*open issues can be ${state}`)])
})

test('resolve says that there is nothing to decide', async () => {
  const { exit, stdout } = await call('resolve', id, '--unknown', 'resend')
  expect([exit, stdout]).toEqual([0, 'No delivery of this issue has an unknown outcome. Now: 1 sent.\n'])
})
