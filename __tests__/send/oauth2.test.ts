import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { SMTPServer } from 'smtp-server'
import { createSmtpTransport } from '../../src/send/smtp/smtp-transport.ts'
import type { OAuth2 } from '../../src/send/smtp/smtp-transport.ts'

/** What the token endpoint answers, as Google and Microsoft do: a status and JSON (RFC 6749 §5). */
let endpoint: { status: number; body: unknown }
let valid: Set<string>
let asked: string[]
let tried: string[]
let tokens: Server
let smtp: SMTPServer

beforeEach(async () => {
  valid = new Set(['fresh'])
  asked = []
  tried = []
  endpoint = { status: 200, body: { access_token: 'fresh', expires_in: 3600, token_type: 'Bearer' } }
  tokens = createServer((request, response) => {
    let form = ''
    request.on('data', (chunk: Buffer) => (form += chunk.toString()))
    request.on('end', () => {
      asked.push(form)
      response.writeHead(endpoint.status, { 'content-type': 'application/json' })
      response.end(typeof endpoint.body === 'string' ? endpoint.body : JSON.stringify(endpoint.body))
    })
  })
  smtp = new SMTPServer({
    authMethods: ['XOAUTH2'],
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    disableReverseLookup: true,
    logger: false,
    onAuth({ accessToken = '', username }, _session, done) {
      tried.push(accessToken)
      if (valid.has(accessToken) && username === 'letter@harbour.example') return done(null, { user: username })
      return done(null, { data: { status: '401', schemes: 'bearer', scope: 'https://mail.example/' } })
    },
    onData(stream, _session, done) {
      stream.resume()
      stream.on('end', () => done(null, 'queued'))
    },
  })
  smtp.on('error', () => {})
  await Promise.all([
    new Promise<void>((resolve) => void tokens.listen(0, '127.0.0.1', resolve)),
    new Promise<void>((resolve) => void smtp.listen(0, '127.0.0.1', resolve)),
  ])
})
afterEach(async () => {
  tokens.closeAllConnections()
  tokens.close()
  await new Promise<void>((resolve) => {
    smtp.close(() => resolve())
  })
})

const accessUrl = () => `http://127.0.0.1:${(tokens.address() as AddressInfo).port}/token`

function transportWith(oauth2: Partial<OAuth2> = {}, connectTime = 5000) {
  const { port } = smtp.server.address() as AddressInfo
  const account = { user: 'letter@harbour.example', clientId: 'the client', clientSecret: 'its secret' }
  const access = { ...account, refreshToken: 'long lived', accessUrl: accessUrl(), ...oauth2 }
  return createSmtpTransport({ host: '127.0.0.1', port, secure: false, oauth2: access }, { connectTime })
}

async function open(transport: ReturnType<typeof transportWith>) {
  const channel = await transport.open()
  await channel.close()
}

describe('a login by OAuth2', () => {
  test('asks for one access token and uses it on every connection', async () => {
    const transport = transportWith()
    await Promise.all([open(transport), open(transport), open(transport)])
    await open(transport)
    expect(tried).toEqual(['fresh', 'fresh', 'fresh', 'fresh'])
    expect(asked.map((form) => Object.fromEntries(new URLSearchParams(form)))).toEqual([
      {
        client_id: 'the client',
        client_secret: 'its secret',
        refresh_token: 'long lived',
        grant_type: 'refresh_token',
      },
    ])
  })

  test('gets a new token when the server no longer takes the one it has', async () => {
    await open(transportWith({ accessToken: 'stale' }))
    expect(tried).toEqual(['stale', 'fresh'])
  })

  test.each([
    ['the refresh token was withdrawn', 400, { error: 'invalid_grant', error_description: 'Token has been revoked.' }],
    ['the client is unknown', 401, { error: 'invalid_client' }],
    ['the answer contains no token', 200, {}],
  ])('is for a person to fix when %s', async (_, status, body) => {
    endpoint = { status, body }
    const refused = open(transportWith())
    await expect(refused).rejects.toMatchObject({
      code: 'E_AUTH',
      exit: 2,
      hint: expect.stringContaining('send.smtp.oauth2'),
    })
    await expect(refused).rejects.not.toThrow(/its secret|long lived/)
    expect(tried).toEqual([])
  })

  test('is for a person to fix when the server refuses a token that was just made', async () => {
    valid = new Set()
    await expect(open(transportWith())).rejects.toMatchObject({ code: 'E_AUTH' })
    expect(tried).toEqual(['fresh', 'fresh'])
  })

  test('is for a person to fix when there is but an access token and its time is over', async () => {
    const transport = transportWith({ accessToken: 'stale', refreshToken: '' })
    await expect(open(transport)).rejects.toMatchObject({ code: 'E_AUTH' })
    expect(asked).toEqual([])
  })

  test.each([
    ['says that it cannot now', 503, { error: 'temporarily_unavailable' }],
    ['answers with a page', 502, '<html>Bad gateway</html>'],
  ])('may pass when the token endpoint %s', async (_, status, body) => {
    endpoint = { status, body }
    await expect(open(transportWith())).rejects.toMatchObject({
      code: 'E_SERVER',
      exit: 75,
      message: expect.stringContaining(accessUrl()),
    })
  })

  test('may pass when the token endpoint is away, and when it does not answer', async () => {
    const away = transportWith({ accessUrl: 'http://127.0.0.1:1/token' })
    await expect(open(away)).rejects.toMatchObject({
      code: 'E_SERVER',
      message: expect.stringContaining('127.0.0.1:1'),
    })
    tokens.removeAllListeners('request')
    const silent = transportWith({}, 1500)
    await expect(open(silent)).rejects.toMatchObject({ code: 'E_SERVER' })
    await expect(open(silent)).rejects.toMatchObject({ code: 'E_SERVER' })
    tokens.on('request', (_request, response) => response.end(JSON.stringify(endpoint.body)))
    // A request that is still under way is shared, and may fail first.
    await open(silent).catch(() => open(silent))
    expect(tried).toEqual(['fresh'])
  })
})
