import type { AddressInfo } from 'node:net'
import { describe, expect, test } from '@jest/globals'
import { SMTPServer } from 'smtp-server'
import { createMessageBuilder, messageBytes } from '../../src/send/message.ts'
import { createSmtpTransport, parseSmtpUrl } from '../../src/send/smtp/smtp-transport.ts'
import { frozenIssue } from '../helpers/frozen-issue.ts'

const message = createMessageBuilder(frozenIssue(), {
  unsubscribe: { url: 'https://news.harbour.example/u' },
  secret: 'a secret of twenty-four chars',
  date: '2026-03-02T07:00:00.000Z',
})({ seq: 1, address: 'ann@example.org', attributes: {} })

/** smtp-server brings a certificate of its own, which nobody trusts. */
async function withServer<T>(secure: boolean, work: (port: number, seen: { secure: boolean[] }) => Promise<T>) {
  const seen = { secure: [] as boolean[] }
  const server = new SMTPServer({
    secure,
    disableReverseLookup: true,
    logger: false,
    onAuth: (auth, _session, done) => done(null, { user: auth.username }),
    onData(stream, session, done) {
      seen.secure.push(session.secure)
      stream.resume()
      stream.on('end', () => done(null, 'queued'))
    },
  })
  server.on('error', () => {})
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  try {
    return await work((server.server.address() as AddressInfo).port, seen)
  } finally {
    await new Promise<void>((resolve) => {
      server.close(() => resolve())
    })
  }
}

describe('an encrypted connection', () => {
  test.each([
    ['by STARTTLS', false],
    ['from the first byte', true],
  ])('%s carries login and several messages', (_, secure) =>
    withServer(secure, async (port, seen) => {
      const login = { user: 'ann', password: 'secret', rejectUnauthorized: false }
      const transport = createSmtpTransport({ host: '127.0.0.1', port, secure, requireTls: !secure, ...login })
      const channel = await transport.open()
      for (let at = 0; at < 3; at += 1) {
        expect(await channel.deliver(message, messageBytes(message))).toMatchObject({ kind: 'accepted' })
      }
      await channel.close()
      expect(seen.secure).toEqual([true, true, true])
    }),
  )

  test('is refused when its certificate is not trusted: nothing is sent', () =>
    withServer(true, async (port, seen) => {
      const transport = createSmtpTransport({ host: '127.0.0.1', port, secure: true, user: 'ann', password: 'secret' })
      await expect(transport.open()).rejects.toMatchObject({ code: 'E_SERVER', exit: 75 })
      expect(seen.secure).toEqual([])
    }))
})

describe('an SMTP address', () => {
  test.each([
    ['smtp://mail.example.org', { host: 'mail.example.org', port: 587, secure: false }],
    ['smtps://mail.example.org', { host: 'mail.example.org', port: 465, secure: true }],
    ['smtp://ann%40a.example:p%2Fw%3A@mail.example.org:2525', { port: 2525, user: 'ann@a.example', password: 'p/w:' }],
    ['smtp://[::1]:25', { host: '::1', port: 25 }],
  ])('%s is read', (url, server) => {
    expect(parseSmtpUrl(url)).toMatchObject(server)
  })
})
