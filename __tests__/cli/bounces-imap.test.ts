import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { run } from '../../src/cli/run.ts'
import { startDovecot } from '../helpers/dovecot.ts'
import { fakeIo } from '../helpers/fake-io.ts'

jest.setTimeout(60_000)

const dovecot = await startDovecot()
const folder = mkdtempSync(path.join(os.tmpdir(), 'pullquote-cli-imap-'))
const user = 'returned'

const CONFIG = `name: Harbour Letter
from: letter@harbour.example
postalAddress: Harbour House
sources: [{ file: ferry.md }]
send:
  bounceDomain: bounces.harbour.example
  unsubscribe: { url: "https://news.harbour.example/u", mailto: leave@harbour.example, secret: a secret of the harbour house }
`
const ARTICLE = '# The night ferry is back\n\nThe night ferry came back on Monday. “We missed it,” said Ada Quayle.\n'

async function pullquote(words: string) {
  const io = fakeIo(words.split(' '), { cwd: folder, env: { PULLQUOTE_IMAP_PASSWORD: dovecot?.password ?? '' } })
  const exit = await run(io)
  const { stdout, stderr } = io.written()
  return { exit, stderr, json: words.includes('--json') ? (JSON.parse(stdout) as Record<string, unknown>) : {} }
}

/** What a server of the reader's provider writes back, with the whole of the mail that it could not deliver. */
const returned = (name: string, recipient: string, original: string) => `From: MAILER-DAEMON@mx.reader.example
To: <returned@bounces.harbour.example>
Subject: Undelivered Mail Returned to Sender
Message-ID: <${name}@mx.reader.example>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="cut"

--cut
Content-Type: text/plain

I am sorry to have to inform you that your message could not be delivered.
--cut
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.reader.example

Final-Recipient: rfc822; ${recipient}
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 <${recipient}>: no such user here

--cut
Content-Type: message/rfc822

${original}
--cut--
`

/** The mail of one reader, as the local mailbox kept it. */
function sentTo(name: string): string {
  const mailbox = path.join(folder, '.pullquote', 'mailbox')
  const file = readdirSync(mailbox, { recursive: true, encoding: 'utf8' }).find((one) =>
    path.basename(one).startsWith(name),
  )
  return readFileSync(path.join(mailbox, file ?? ''), 'utf8')
}

beforeAll(async () => {
  writeFileSync(path.join(folder, 'newsletter.yaml'), CONFIG)
  writeFileSync(path.join(folder, 'ferry.md'), ARTICLE)
  for (const name of ['ann', 'bo', 'cy']) await pullquote(`subscribers add ${name}@reader.example`)
  expect((await pullquote('send')).exit).toBe(0)
})
afterAll(async () => {
  await dovecot?.stop()
  rmSync(folder, { recursive: true, force: true })
})

const bounces = (name = user) => pullquote(`bounces --imap imap://${name}@127.0.0.1:${dovecot?.port} --json`)

const describeHere = dovecot === undefined ? describe.skip : describe

describeHere('bounces over IMAP, of mail that was really sent', () => {
  test('take off whom the returned copy proves, once, and leave whom a forgery names', async () => {
    const forged = sentTo('bo').replaceAll(
      /(news\.harbour\.example\/u\/|unsubscribe%20)[\w=\r\n-]{10}/g,
      '$1AAAAAAAAAA',
    )
    dovecot?.deliver(user, '1.true', returned('1', 'ann@reader.example', sentTo('ann')))
    dovecot?.deliver(user, '2.forged', returned('2', 'bo@reader.example', forged))
    dovecot?.deliver(user, '3.stranger', 'From: a@b.example\r\nSubject: Hello\r\n\r\nA letter.\r\n')
    const first = await bounces()
    expect(first).toMatchObject({ exit: 3, json: { counts: { suppressed: 1, asked: 1, ignored: 1 } } })
    expect(await bounces()).toMatchObject({ exit: 0, json: { read: 0 } })
    expect((await pullquote('subscribers list --json')).json).toMatchObject({ counts: { active: 2, bounced: 1 } })
  })

  test('say in the history which message it was', async () => {
    expect((await pullquote('subscribers export ann@reader.example --json')).json).toMatchObject({
      subscriber: { state: 'bounced' },
      suppression: { reason: 'hard-bounce' },
      history: [{ kind: 'subscribed' }, { kind: 'bounced', source: 'link in mail <1@mx.reader.example>' }],
      bounces: [{ kind: 'no-mailbox', status: '5.1.1', message: '<1@mx.reader.example>' }],
    })
  })

  test('count a message once, in whatever mailbox it lies', async () => {
    expect(await bounces('other')).toMatchObject({ exit: 0 })
    dovecot?.deliver('other', '1.true', returned('1', 'ann@reader.example', sentTo('ann')))
    const { json } = await bounces('other')
    expect(json).toMatchObject({ counts: { known: 1 } })
  })
})
