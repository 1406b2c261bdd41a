import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { createSendmailTransport, judgeSes } from '../../src/send/nodemailer-transport.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'pullquote-sendmail-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function deliver(script: string, time?: number) {
  const program = path.join(folder, 'sendmail')
  writeFileSync(program, `#!/bin/sh\n${script}\n`)
  chmodSync(program, 0o700)
  const channel = await createSendmailTransport(program, time).open()
  const envelope = { from: 'b@harbour.example', to: 'ann@example.org', messageId: 'x@y', needsUtf8: false }
  return channel.deliver(envelope, Buffer.from('Subject: Tides\r\n\r\nHigh water.\r\n'))
}

describe('a sendmail program', () => {
  test('that takes the message has it whole, with its envelope', async () => {
    const kept = path.join(folder, 'kept')
    expect(await deliver(`echo "$@" > ${kept}; cat >> ${kept}`)).toMatchObject({ kind: 'accepted' })
    expect(readFileSync(kept, 'utf8')).toMatch(
      /-f b@harbour\.example.* ann@example\.org\nSubject: Tides\n\nHigh water\.\n/,
    )
  })

  test.each([
    ['says that nobody has that name (67)', 'cat >/dev/null; exit 67', { kind: 'rejected', stage: 'RCPT', code: 550 }],
    ['says later (75)', 'cat >/dev/null; exit 75', { kind: 'rejected', code: 451 }],
    ['says that we may not (77)', 'cat >/dev/null; exit 77', { kind: 'rejected', stage: 'MAIL' }],
    ['dies after reading', 'cat >/dev/null; kill -9 $$', { kind: 'unanswered' }],
  ])('that %s', async (_, script, answer) => {
    expect(await deliver(script)).toMatchObject(answer)
  })

  test('that says no gives its reason', async () => {
    const answer = await deliver('cat >/dev/null; echo "queue is full" >&2; exit 75')
    expect(answer).toMatchObject({ code: 451, reply: expect.stringContaining('queue is full') })
  })

  test('that hangs is ended: nobody can tell whether it took the message', async () => {
    const answer = await deliver('cat >/dev/null; exec sleep 600', 300)
    expect(answer).toMatchObject({ kind: 'unanswered', reason: expect.stringContaining('SIGKILL') })
  })

  test('that leaves without reading is heard all the same', async () => {
    expect(await deliver('exit 69')).toMatchObject({ kind: 'rejected', code: 451 })
  })

  test('that is not there took nothing', async () => {
    const channel = await createSendmailTransport(path.join(folder, 'nothing')).open()
    const envelope = { from: 'b@harbour.example', to: 'ann@example.org', messageId: 'x@y', needsUtf8: false }
    expect(await channel.deliver(envelope, Buffer.from('Subject: x\r\n\r\n'))).toMatchObject({ kind: 'lost' })
  })
})

describe('an error of Amazon SES', () => {
  test.each([
    ['MailFromDomainNotVerifiedException', 400, { kind: 'rejected', stage: 'MAIL' }],
    ['TooManyRequestsException', 429, { kind: 'rejected', stage: 'MAIL', code: 450 }],
    ['MessageRejected', 400, { kind: 'rejected', stage: 'BODY', code: 554 }],
    ['BadRequestException', 400, { kind: 'rejected', stage: 'RCPT', code: 550 }],
    ['TimeoutError', undefined, { kind: 'unanswered' }],
    ['InternalServiceErrorException', 500, { kind: 'unanswered' }],
  ])('%s is read for what it says', (name, httpStatusCode, answer) => {
    const error = Object.assign(new Error('from the service'), { name, $metadata: { httpStatusCode } })
    expect(judgeSes(error)).toMatchObject(answer)
  })
})
