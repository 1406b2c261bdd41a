/** A machine whose clock is or was wrong: Raspberry Pi without a battery, a container before NTP has spoken. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeEach, expect, test } from '@jest/globals'
import { run } from '../../src/cli/run.ts'
import { openStore } from '../../src/store/open.ts'
import { fakeIo } from '../helpers/fake-io.ts'

const root = mkdtempSync(path.join(tmpdir(), 'pullquote-clock-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
let folder = root
let count = 0

const CONFIG = `name: Harbour Letter
from: letter@harbour.example
postalAddress: 1 Quay Street
timezone: UTC
sources: [{ file: articles/*.md }]
audience: readers.csv
issue: { since: 30d }
schedule: { cron: '0 6 * * *' }
`

const TEXTS = [
  'The ferry office opened a second quay on Monday. "We waited nine years for it," said Ann Lowell, who runs the office.',
  'Volunteers rebuilt the mill wheel from local oak. "It turned at the first try," said Mara Venn, the miller.',
]

function write(number: 0 | 1, date: string) {
  const text = `---\ntitle: Story ${number} of the harbour and its people\ndate: ${date}\n---\n\n${TEXTS[number]}\n`
  writeFileSync(path.join(folder, 'articles', `${number}.md`), text)
}

beforeEach(() => {
  folder = path.join(root, `${(count += 1)}`)
  mkdirSync(path.join(folder, 'articles'), { recursive: true })
  writeFileSync(path.join(folder, 'readers.csv'), 'email\nann@reader.example\n')
  writeFileSync(
    path.join(folder, 'newsletter.yaml'),
    `${CONFIG}send: { unsubscribe: { url: https://harbour.example/u } }
`,
  )
  write(0, '2026-11-01')
})

async function call(at: string, ...argv: string[]) {
  const io = fakeIo([...argv, '--json'], { cwd: folder, now: new Date(at) })
  const exit = await run(io)
  const { stdout, stderr } = io.written()
  return { exit, stderr, json: (stdout === '' ? {} : JSON.parse(stdout)) as Record<string, unknown> }
}

async function records() {
  const store = await openStore(`sqlite:${path.join(folder, '.pullquote', 'state.db')}`)
  const found = [await store.runs.list('harbour-letter', 20), await store.issues.list({ newsletter: 'harbour-letter' })]
  await store.close()
  return found
}

const mails = () =>
  readdirSync(path.join(folder, '.pullquote', 'mailbox')).filter((name) => name.endsWith('.eml')).length

test('one run of 2027 does not hold the schedule once the clock is right again, and doctor shows it', async () => {
  await call('2026-11-01T07:00:00Z', 'send', '--if-due')
  expect((await call('2027-06-01T07:00:00Z', 'send', '--if-due')).json.outcome).not.toBe('not-due')
  write(1, '2026-11-01')
  const back = await call('2026-11-02T07:00:00Z', 'send', '--if-due')
  expect([back.exit, back.json.outcome]).toEqual([0, 'sent'])
  expect((await call('2026-11-02T08:00:00Z', 'send', '--if-due')).json.outcome).toBe('not-due')
  const doctor = await call('2026-11-02T09:00:00Z', 'doctor', '--offline')
  expect(JSON.stringify(doctor.json)).toMatch(/records from the future: a run of 2027-06-01T07:00:00/)
})

test('more than 400 days after the last run nothing is written before a person says that the clock is right', async () => {
  expect((await call('2026-11-01T07:00:00Z', 'send')).exit).toBe(0)
  write(1, '2028-01-01')
  const before = [await records(), mails()]
  const refused = await call('2028-01-01T07:00:00Z', 'send')
  expect(refused.exit).toBe(75)
  expect(refused.stderr).toMatch(/2028-01-01T07:00:00.000Z, and the last run was at 2026-11-01.*--trust-clock/)
  expect([await records(), mails()]).toEqual(before)
  const trusted = await call('2028-01-01T07:00:00Z', 'send', '--trust-clock')
  expect([trusted.exit, trusted.json.outcome, mails()]).toEqual([0, 'sent', 2])
  expect((await call('2028-01-02T07:00:00Z', 'send')).exit).toBe(0)
})

test('a clock that has lost its time sends nothing', async () => {
  const { exit, stderr } = await call('1970-01-01T00:10:00Z', 'send')
  expect([exit, stderr]).toEqual([75, expect.stringContaining('before this program was made')])
  expect((await records())[0]).toEqual([])
})

test.each([
  ['Exim', '220 mx.harbour.example ESMTP Exim 4.98 Sun, 01 Nov 2026 07:00:02 +0000'],
  ['Exchange', '220 MX1.harbour.example Microsoft ESMTP MAIL Service ready at Sun, 1 Nov 2026 08:00:02 +0100'],
  ['a server without a date', '220 mx.harbour.example ESMTP ready'],
])('a new store asks the greeting of %s for the time', async (name, greeting) => {
  let connections = 0
  const server = createServer((socket) => {
    connections += 1
    socket.on('error', () => {})
    // Whoever does not read never sees the end, and stays open.
    socket.resume()
    socket.end(`${greeting}\r\n`)
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const yaml = path.join(folder, 'newsletter.yaml')
  writeFileSync(
    yaml,
    `${CONFIG}send: { smtp: smtp://127.0.0.1:${port}, unsubscribe: { url: https://harbour.example/u } }\n`,
  )
  const { exit, stderr } = await call('2027-11-01T07:00:00Z', 'send')
  server.close()
  expect(connections).toBe(1)
  if (name === 'a server without a date') return expect(exit).toBe(0)
  expect(exit).toBe(75)
  expect(stderr).toMatch(/says 2027-11-01T07:00:00.000Z, and that of the mail server 2026-11-01T0[78]/)
  return expect(await records()).toEqual([[], []])
})
