import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { parseConfig, type Config } from '../../src/config/config.ts'
import type { Notice } from '../../src/model/article.ts'
import { DigestError } from '../../src/model/errors.ts'
import { createDesk } from '../../src/pipeline/desk.ts'
import { watchRun } from '../../src/pipeline/run/watch-run.ts'
import type { RunReport } from '../../src/pipeline/run/report.ts'

const root = mkdtempSync(path.join(tmpdir(), 'pullquote-watch-'))
let server: Server
let folder: string
let asked: string[] = []
let notices: Notice[] = []
let count = 0

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.statusCode = request.url?.startsWith('/gone') === true ? 404 : 200
    response.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
  rmSync(root, { recursive: true, force: true })
})
beforeEach(() => {
  folder = path.join(root, `${(count += 1)}`)
  mkdirSync(folder)
  asked = []
  notices = []
})

const at = (place: string) => `http://127.0.0.1:${(server.address() as AddressInfo).port}/${place}`

function configOf(more: Record<string, unknown>): Config {
  const value = { name: 'Harbour Letter', from: 'letter@harbour.example', ...more }
  const parsed = parseConfig(value, folder)
  if ('errors' in parsed) throw new Error(JSON.stringify(parsed.errors))
  return parsed.config
}

/** Writes what it reads into `told.txt`. */
const COMMAND = `${JSON.stringify(process.execPath)} -e "process.stdin.pipe(require('fs').createWriteStream('told.txt'))"`

function watch(config: Config, end: RunReport | Error, day = 1) {
  const desk = createDesk({ now: () => new Date(Date.UTC(2026, 5, day, 6)), notices: (more) => notices.push(...more) })
  return watchRun({ config, desk }, () => (end instanceof Error ? Promise.reject(end) : Promise.resolve(end)))
}

const mails = (): string[] => {
  try {
    const mailbox = path.join(folder, '.pullquote', 'mailbox')
    return readdirSync(mailbox)
      .filter((name) => name.includes('ops'))
      .map((name) => readFileSync(path.join(mailbox, name), 'utf8'))
  } catch {
    return []
  }
}

const SENT: RunReport = { outcome: 'sent', exit: 0, summary: 'Issue 1: 2 sent.' }
const FAULT = new DigestError('E_STORE', 'The store cannot be opened')
const AWAY = new DigestError('E_SERVER', 'The mail server mx.harbour.example is away')

test('a run pings its start and its success, and mails nobody', async () => {
  await watch(
    configOf({ operator: 'ops@harbour.example', schedule: { cron: '0 6 * * *', ping: at('ping/abc/') } }),
    SENT,
  )
  expect([asked, mails(), notices]).toEqual([['/ping/abc/start', '/ping/abc'], [], []])
})

test.each<[string, RunReport | Error]>([
  ['a fault of ours (1)', new TypeError('x is undefined')],
  ['a wrong setting (2)', new DigestError('E_TEMPLATE', 'The template is broken')],
  [
    'a hold (4)',
    { outcome: 'held', exit: 4, summary: 'Issue 1 is held for lint.', issueId: 'a1', more: { heldFor: 'lint' } },
  ],
  ['no source (5)', new DigestError('E_FETCH', 'Nothing could be read')],
  ['a store that cannot be opened', FAULT],
  ['readers who are put off (75)', { outcome: 'interrupted', exit: 75, summary: '3 deferred.', issueId: 'a1' }],
])('%s reaches the operator by mail, and the service by a ping', async (_, end) => {
  const ping = { failure: at('down') }
  const config = configOf({ operator: 'ops@harbour.example', schedule: { cron: '0 6 * * *', ping } })
  await watch(config, end).catch(() => undefined)
  const said = end instanceof Error ? end.message : end.summary
  expect([asked, mails().length]).toEqual([['/down'], 1])
  expect(mails()[0]).toContain(said)
})

test('the same fault is reported once a day, another one at once, and again after a success', async () => {
  const config = configOf({ operator: 'ops@harbour.example' })
  const fail = async (error: Error, day: number) => {
    await expect(watch(config, error, day)).rejects.toBe(error)
  }
  await fail(FAULT, 1)
  await fail(FAULT, 1)
  expect(mails()).toHaveLength(1)
  await fail(FAULT, 2)
  await fail(new DigestError('E_STORE', 'The disk is full'), 2)
  await watch(config, SENT, 2)
  await fail(FAULT, 2)
  expect(mails()).toHaveLength(4)
})

test('where the mail server is at fault a local command tells, with a whole mail on its input', async () => {
  const config = configOf({ operator: 'ops@harbour.example', operatorCommand: COMMAND })
  await expect(watch(config, AWAY)).rejects.toBe(AWAY)
  expect(mails()).toEqual([])
  expect(readFileSync(path.join(folder, 'told.txt'), 'utf8')).toMatch(
    /^From: letter@harbour\.example\nTo: ops@harbour\.example\nSubject: .*ended with 75\n[\s\S]*\n\n.*mx\.harbour\.example is away/,
  )
})

test('neither a failing command nor a ping that is not answered changes how the run ends', async () => {
  const schedule = { cron: '0 6 * * *', ping: at('gone/secret') }
  await expect(watch(configOf({ operatorCommand: 'exit 3', schedule }), AWAY)).rejects.toBe(AWAY)
  expect(notices.map(({ code }) => code)).toEqual(['ping-failed', 'ping-failed', 'operator-not-notified'])
  expect(JSON.stringify(notices)).not.toContain('secret')
})

test('another run at work and a planned approval are no failure', async () => {
  const config = configOf({ operator: 'ops@harbour.example', schedule: { cron: '0 6 * * *', ping: at('p') } })
  await watch(config, new DigestError('E_LOCKED', 'Another run is at work')).catch(() => undefined)
  expect(asked).toEqual(['/p/start'])
  const more = { heldFor: 'approval', isMailed: true }
  await watch(config, { outcome: 'held', exit: 4, summary: 'Issue 1 is held.', issueId: 'a1', more })
  expect([asked, mails()]).toEqual([['/p/start', '/p/start', '/p'], []])
})
