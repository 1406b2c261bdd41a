import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { parseConfig } from '../../src/config/config.ts'
import { readRowToken } from '../../src/model/bounce-address.ts'
import { readToken } from '../../src/model/unsubscribe-token.ts'
import { readerMail } from '../../src/pipeline/mail/sample-mail.ts'
import { sendTestMail } from '../../src/pipeline/mail/test-mail.ts'
import { messageBytes, createMessageBuilder } from '../../src/send/message.ts'
import { frozenIssue } from '../helpers/frozen-issue.ts'

const SECRET = 'a secret that the configuration has, long enough'
const folder = mkdtempSync(path.join(tmpdir(), 'pullquote-test-mail-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const parsed = parseConfig(
  {
    name: 'Harbour Letter',
    from: 'letter@harbour.example',
    sources: [],
    send: {
      mailbox: path.join(folder, 'mailbox'),
      unsubscribe: { url: 'https://harbour.example/u', mailto: 'leave+{token}@harbour.example', secret: SECRET },
    },
  },
  folder,
)
if ('errors' in parsed) throw new Error(JSON.stringify(parsed.errors))
const { config } = parsed

/** What the List-Unsubscribe header of a mail says to whoever holds the secret. */
function wishesOf(mail: string) {
  const header = /^List-Unsubscribe: (.*(?:\r\n[ \t].*)*)/m.exec(mail)?.[1]?.replace(/\r\n\s+/g, '') ?? ''
  const token = /harbour\.example\/u\/([\w-]+)/.exec(header)?.[1] ?? ''
  const row = /leave\+([a-z2-7]+)@/.exec(header)?.[1] ?? ''
  expect([token.length, row.length]).toEqual([72, 32])
  return [readToken(token, [SECRET]), readRowToken('leave', row, [SECRET])]
}

test('a mail that is only looked at, or sent as a test, unsubscribes nobody', async () => {
  const issue = frozenIssue()
  expect(wishesOf((await readerMail(config, issue)).eml.toString())).toEqual([undefined, undefined])
  await sendTestMail(config, issue, { to: 'ann@harbour.example', now: new Date('2026-11-20T06:00:00Z') })
  const [kept] = readdirSync(path.join(folder, 'mailbox'))
  expect(wishesOf(readFileSync(path.join(folder, 'mailbox', kept ?? ''), 'utf8'))).toEqual([undefined, undefined])

  const settings = { unsubscribe: config.send.unsubscribe, secret: SECRET, date: issue.createdAt }
  const copy = createMessageBuilder(issue, settings)({ seq: 1, address: 'ann@harbour.example', attributes: {} })
  expect(wishesOf(messageBytes(copy).toString())).toEqual([
    expect.objectContaining({ purpose: 'unsubscribe' }),
    expect.objectContaining({ seq: 1 }),
  ])
})
