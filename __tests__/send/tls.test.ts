import { createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import os from 'node:os'
import process from 'node:process'
import { describe, expect, test } from '@jest/globals'
import { SMTPServer } from 'smtp-server'
import { createMessageBuilder, messageBytes } from '../../src/send/message.ts'
import { createSmtpTransport, parseSmtpUrl } from '../../src/send/smtp/smtp-transport.ts'
import type { SmtpServer } from '../../src/send/smtp/smtp-transport.ts'
import { makeCertificate } from '../helpers/certificate.ts'
import type { Certificate } from '../helpers/certificate.ts'
import { frozenIssue } from '../helpers/frozen-issue.ts'
import { startHostile } from '../helpers/hostile-server.ts'

const message = createMessageBuilder(frozenIssue(), {
  unsubscribe: { url: 'https://news.harbour.example/u' },
  secret: 'a secret of twenty-four chars',
  date: '2026-03-02T07:00:00.000Z',
})({ seq: 1, address: 'ann@example.org', attributes: {} })

interface ServerSetting {
  readonly secure?: boolean
  /** Without one smtp-server brings its own, which nobody trusts. */
  readonly certificate?: Certificate
  readonly offersTls?: boolean
}

async function withServer<T>(
  { secure = false, certificate, offersTls = true }: ServerSetting,
  work: (port: number, seen: { secure: boolean[]; logins: number }) => Promise<T>,
) {
  const seen = { secure: [] as boolean[], logins: 0 }
  const server = new SMTPServer({
    secure,
    ...certificate,
    disabledCommands: offersTls ? [] : ['STARTTLS'],
    allowInsecureAuth: true,
    authOptional: true,
    disableReverseLookup: true,
    logger: false,
    onAuth(auth, _session, done) {
      seen.logins += 1
      done(null, { user: auth.username })
    },
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

/** Opens and closes one connection. */
async function tryOut(server: Partial<SmtpServer> & { readonly port: number }): Promise<void> {
  const channel = await createSmtpTransport({ host: 'localhost', secure: false, ...server }).open()
  await channel.close()
}

describe('an encrypted connection', () => {
  test.each([
    ['by STARTTLS', false],
    ['from the first byte', true],
  ])('%s carries login and several messages', (_, secure) =>
    withServer({ secure }, async (port, seen) => {
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

  const ours = makeCertificate(['DNS:localhost'])
  const expired = makeCertificate(['DNS:localhost'], true)
  const other = makeCertificate(['DNS:mail.harbour.example'])

  test.each([
    ['that nobody vouches for', { certificate: ours }, {}, 'send.smtp.caFile'],
    ['that has expired', { certificate: expired }, { ca: expired.cert }, 'renewed'],
    ['of another host', { certificate: other }, { ca: other.cert }, 'host name that is in the certificate'],
  ])('is refused with a certificate %s, by STARTTLS and from the first byte', async (_, setting, server, hint) => {
    for (const secure of [false, true]) {
      await withServer({ ...setting, secure }, async (port, seen) => {
        const login = { user: 'ann', password: 'secret', requireTls: true }
        await expect(tryOut({ port, secure, ...login, ...server })).rejects.toMatchObject({
          code: 'E_TLS',
          exit: 2,
          message: expect.stringContaining(`localhost:${port}`),
          hint: expect.stringContaining(hint),
        })
        expect(seen.logins).toBe(0)
      })
    }
  })

  test('is trusted when send.smtp.caFile names the certificate; the public authorities stay trusted beside it', () =>
    withServer({ certificate: ours }, async (port) => {
      await tryOut({ port, ca: ours.cert })
      await expect(tryOut({ port, ca: other.cert })).rejects.toMatchObject({ code: 'E_TLS' })
    }))

  test('that is asked of a server without any, or with the wrong kind of address, says what to change', async () => {
    await withServer({ offersTls: false }, async (port, seen) => {
      const login = { user: 'ann', password: 'secret' }
      await expect(tryOut({ port, ...login, requireTls: true })).rejects.toMatchObject({
        code: 'E_TLS',
        hint: expect.stringContaining('requireTls'),
      })
      await expect(tryOut({ port, secure: true })).rejects.toMatchObject({
        code: 'E_TLS',
        hint: expect.stringContaining('smtp://'),
      })
      expect(seen.logins).toBe(0)
      await tryOut({ port, ...login })
      expect(seen.logins).toBe(1)
    })
  })

  test('on this very machine takes the certificate it was installed with, unless encryption is required', () =>
    withServer({}, async (port) => {
      await tryOut({ port })
      await expect(tryOut({ port, requireTls: true })).rejects.toMatchObject({ code: 'E_TLS' })
      await expect(tryOut({ port, rejectUnauthorized: true })).rejects.toMatchObject({ code: 'E_TLS' })
    }))

  test('is required for a login on another host: stripping STARTTLS gets no password', async () => {
    const address = Object.values(os.networkInterfaces())
      .flat()
      .find((face) => face?.internal === false && face.family === 'IPv4')?.address
    if (address === undefined) return process.stderr.write('NOT run: this machine has loopback alone\n')
    const seen: string[] = []
    const server = createServer((socket) => {
      socket.write('220 mail.harbour.example ESMTP\r\n')
      socket.on('error', () => {})
      socket.on('data', (chunk) => {
        seen.push(chunk.toString())
        const isHello = chunk.toString().startsWith('EHLO')
        socket.write(isHello ? '250-mail.harbour.example\r\n250 AUTH PLAIN LOGIN\r\n' : '502 5.5.1 not here\r\n')
      })
    })
    await new Promise<void>((resolve) => {
      server.listen(0, address, resolve)
    })
    const { port } = server.address() as AddressInfo
    await expect(tryOut({ host: address, port, user: 'ann', password: 'secret' })).rejects.toMatchObject({
      code: 'E_TLS',
    })
    expect(seen.join('')).not.toContain('AUTH')
    server.close()
    return undefined
  })
})

describe('a server that offers STARTTLS and fails at it', () => {
  const FAULTS: Readonly<Record<string, (socket: Socket) => unknown>> = {
    'says 454': (socket) => socket.write('454 4.7.0 TLS not available\r\n'),
    'says 501': (socket) => socket.write('501 5.5.4 no\r\n'),
    'hangs up': (socket) => socket.end(),
    'resets the connection': (socket) => socket.resetAndDestroy(),
    'hangs up before the handshake': (socket) => socket.end('220 go ahead\r\n'),
    'speaks plain text in the handshake': (socket) => socket.write(`220 go ahead\r\n${'250 ok\r\n'.repeat(100)}`),
    'says nothing in the handshake': (socket) => socket.write('220 go ahead\r\n'),
  }

  test.each(Object.keys(FAULTS))(
    'and %s gets nothing, or the mail unencrypted where that is allowed',
    async (fault) => {
      const server = await startHostile({
        offers: ['STARTTLS', 'PIPELINING'],
        misbehave: ({ at }, socket) => at === 'STARTTLS' && FAULTS[fault]?.(socket) !== undefined && 'stuck',
      })
      const address = { host: '127.0.0.1', port: server.port, secure: false }
      try {
        await expect(createSmtpTransport(address, { connectTime: 1000 }).open()).rejects.toMatchObject({
          name: 'DigestError',
          code: expect.stringMatching(/^E_(?:SERVER|TLS)$/),
        })
        const channel = await createSmtpTransport({ ...address, requireTls: false }, { connectTime: 1000 }).open()
        expect(await channel.deliver(message, messageBytes(message))).toMatchObject({ kind: 'accepted' })
        await channel.close()
      } finally {
        await server.close()
      }
    },
  )

  test('does not get a password unencrypted because it refused the login', async () => {
    const logins: string[] = []
    const server = await startHostile({
      offers: ['AUTH PLAIN'],
      misbehave({ at, line }, socket) {
        if (at !== 'AUTH') return false
        logins.push(line)
        return socket.write('535 5.7.8 wrong password\r\n')
      },
    })
    const login = { user: 'ann', password: 'secret', requireTls: false }
    await expect(tryOut({ host: '127.0.0.1', port: server.port, ...login })).rejects.toMatchObject({ code: 'E_AUTH' })
    expect(logins).toHaveLength(1)
    await server.close()
  })
})

describe('an SMTP address', () => {
  test.each([
    ['smtp://mail.example.org', { host: 'mail.example.org', port: 587, secure: false }],
    ['smtps://mail.example.org', { host: 'mail.example.org', port: 465, secure: true }],
    ['smtp://ann%40a.example:p%2Fw%3A@mail.example.org:2525', { port: 2525, user: 'ann@a.example', password: 'p/w:' }],
    ['smtp://[::1]:25', { host: '::1', port: 25 }],
    ['smtp://ann:100%@mail.example.org', { user: 'ann', password: '100%' }],
    ['smtp://ann:pa%ss@mail.example.org', { user: 'ann', password: 'pa%ss' }],
    [
      'smtp://ann:p/a?s#s@mail.example.org:25',
      { user: 'ann', password: 'p/a?s#s', host: 'mail.example.org', port: 25 },
    ],
    ['smtp://ann@a.example:p@ss:w:d@mail.example.org', { user: 'ann@a.example', password: 'p@ss:w:d' }],
    ['SMTPS://ann:%C3%A9 +@mail.example.org/', { user: 'ann', password: 'é +', secure: true }],
  ])('%s is read', (url, server) => {
    expect(parseSmtpUrl(url)).toMatchObject(server)
  })

  test.each([
    ['smtp://', 'names no host'],
    ['mail.example.org', 'does not begin with smtp:// or smtps://'],
    ['smtp://mail.example.org:0', 'has the port 0: a port is between 1 and 65535'],
    ['smtp://ann:70000@mail.example.org:70000', 'has the port 70000: a port is between 1 and 65535'],
    ['smtp://ann:secret@mail.example.org:five', 'has a port that is not a number'],
    ['smtp://ann:s3cret/x', 'has a port that is not a number, or a login without an @ behind it'],
    ['smtp://ann:secret@mail.example.org:', 'has an empty port'],
    ['smtp://ann:secret@mail example', 'has a host that is not a valid host name'],
    ['http://a.example', 'begins with http://, not with smtp:// or smtps://'],
  ])('%s is refused, by the part that is wrong and without the password', (url, fault) => {
    expect(() => parseSmtpUrl(url)).toThrow(new Error(`send.smtp is not an SMTP address: it ${fault}`))
    expect(fault).not.toMatch(/s.?cret/)
  })
})
