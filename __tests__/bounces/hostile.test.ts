import { expect, test } from '@jest/globals'
import { classifyMail } from '../../src/bounces/classify.ts'
import { findProof } from '../../src/bounces/identify.ts'
import { parseMail } from '../../src/bounces/mail.ts'

const MANY = 200_000
const DAEMON = 'From: MAILER-DAEMON@x.example\r\nSubject: failure notice\r\nReturn-Path: <>\r\n'
const HTML = `${DAEMON}Content-Type: text/html\r\n\r\n`

/** Each of them took minutes or more where a pattern began its search anew at every character. */
const BOMBS: readonly (readonly [string, string])[] = [
  ['a recipient without an end', `${DAEMON}To: ${'a'.repeat(MANY)}\r\n\r\nx`],
  ['a recipient of at signs', `${DAEMON}To: ${'a@'.repeat(MANY / 2)}\r\n\r\nx`],
  ['a line of at signs', `${DAEMON}\r\n${'a@'.repeat(MANY / 2)} x`],
  ['tags that never close', HTML + '<br '.repeat(MANY / 4)],
  ['nothing but opening brackets', HTML + '<'.repeat(MANY)],
  ['a rule without an end', `${DAEMON}\r\n${'-'.repeat(MANY)}`],
  ['nothing but empty lines', `${DAEMON}\r\n${'\r\n '.repeat(MANY / 3)}`],
  ['a subject of encoded words', `Subject: ${'=?utf-8?B?YWFh?= '.repeat(MANY / 18)}\r\n\r\nx`],
  ['messages in messages', DAEMON + 'Content-Type: message/rfc822\r\n\r\n'.repeat(MANY / 40)],
  ['parts beside parts', `Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\n'.repeat(MANY / 2)}`],
  [
    'parts in parts',
    Array.from(
      { length: 5000 },
      (_, at) => `Content-Type: multipart/mixed; boundary="b${at}"\r\n\r\n--b${at}\r\n`,
    ).join(''),
  ],
]

test.each(BOMBS)('%s is read like any other mail, and proves nothing', async (_, text) => {
  const mail = await parseMail(Buffer.from(text))
  expect(classifyMail(mail).kind).toMatch(/^(?:bounce|none)$/)
  expect(findProof(mail, ['a secret'])).toBeUndefined()
})

test.each([
  ['<p>No such user<br>550 5.1.1 <b>unknown</b></p>', 'No such user\n550 5.1.1  unknown'],
  ['5 < 6 and a <', '5'],
])('a mail of HTML alone, %s, is read as its text', async (html, text) => {
  const mail = await parseMail(Buffer.from(HTML + html))
  expect(mail.text.replaceAll(/[ \t]+\n/g, '\n').trim()).toContain(text)
})
