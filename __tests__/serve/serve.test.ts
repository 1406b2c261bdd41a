import { EventEmitter, once } from 'node:events'
import { connect } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { networkOf } from '../../src/serve/limit.ts'
import type { Listening } from '../../src/serve/serve.ts'
import { serve } from '../../src/serve/serve.ts'

let server: Listening
let seen: { method: string; url: string; client: string; body: string }[]

const handler = async (request: Request, client: string) => {
  const { method, url } = request
  seen.push({ method, url, client, body: url.endsWith('/unread') ? '' : await request.text() })
  return new Response('answered', { status: 200, headers: { 'x-own': 'yes' } })
}

beforeEach(async () => {
  seen = []
  server = await serve(handler, { port: 0 })
})
afterEach(() => server.close())

/** Sends bytes as they are and reads until the server closes. */
function raw(text: string): Promise<string> {
  const { port } = new URL(server.url)
  return new Promise((resolve, reject) => {
    let answer = ''
    const socket = connect(Number(port), '127.0.0.1', () => socket.write(text))
    socket.on('data', (chunk) => (answer += chunk.toString('latin1')))
    socket.on('close', () => resolve(answer))
    socket.on('error', reject)
  })
}

describe('the server', () => {
  test('listens on loopback and passes method, address, body and client on', async () => {
    expect(new URL(server.url).hostname).toBe('127.0.0.1')
    const response = await fetch(`${server.url}/u/x?y=1`, { method: 'POST', body: 'List-Unsubscribe=One-Click' })
    expect([response.status, response.headers.get('x-own'), await response.text()]).toEqual([200, 'yes', 'answered'])
    expect(seen).toEqual([
      { method: 'POST', url: `${server.url}/u/x?y=1`, client: '127.0.0.1', body: 'List-Unsubscribe=One-Click' },
    ])
  })

  test.each([
    ['an absolute target', 'GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n'],
    ['a host that is none', 'GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n'],
    ['a target that is not a path', 'GET x HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'],
    ['a header of megabytes', `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'y'.repeat(20_000)}\r\n\r\n`],
  ])('refuses %s without asking the handler', async (_, request) => {
    expect(await raw(request)).toMatch(/^HTTP\/1\.1 4\d\d/)
    expect(seen).toEqual([])
  })

  test('does not wait for a body that nobody reads', async () => {
    const answer = await raw('POST /unread HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\nshort')
    expect(answer).toMatch(/^HTTP\/1\.1 200/)
  })

  test('believes X-Forwarded-For only when told to', async () => {
    const headers = { 'x-forwarded-for': '203.0.113.5, 198.51.100.9' }
    await fetch(server.url, { headers })
    const proxied = await serve(handler, { port: 0, trustProxy: true })
    await fetch(proxied.url, { headers })
    await proxied.close()
    expect(seen.map(({ client }) => client)).toEqual(['127.0.0.1', '198.51.100.9'])
  })

  test.each([
    ['says nothing', ''],
    ['never ends its header', 'GET / HTTP/1.1\r\nHost: localhost\r\nX-'],
    ['was answered and stays', 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n'],
  ])('ends although a client %s', async (_, text) => {
    const { port } = new URL(server.url)
    const socket = connect(Number(port), '127.0.0.1')
    await once(socket, 'connect')
    if (text !== '') socket.write(text)
    // An answer to another client: by now the server knows the first.
    await fetch(server.url)
    const closed = once(socket, 'close')
    socket.resume()
    await server.close()
    await closed
    server = await serve(handler, { port: 0 })
  })

  test('answers the request in hand before it ends', async () => {
    const signs = new EventEmitter()
    const begun = once(signs, 'begun')
    const released = once(signs, 'release')
    const slow = await serve(
      async () => {
        signs.emit('begun')
        await released
        return new Response('done')
      },
      { port: 0 },
    )
    const answer = fetch(slow.url)
    await begun
    const closed = slow.close()
    signs.emit('release')
    expect(await (await answer).text()).toBe('done')
    await closed
  })

  test('answers others while one client holds more connections than it may, half said or kept alive', async () => {
    const { port } = new URL(server.url)
    const sockets = Array.from({ length: 160 }, (_, at) => {
      const socket = connect(Number(port), '127.0.0.1', () =>
        socket.write(at % 2 === 0 ? 'GET / HTTP/1.1\r\n' : 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n'),
      )
      socket.on('error', () => {})
      return socket
    })
    const closed = sockets.map((socket) => new Promise((resolve) => socket.once('close', resolve)))
    // The oldest sixty are cut long before the server's own limits of time, newest ones stay.
    await Promise.any(closed)
    expect(await (await fetch(server.url)).text()).toBe('answered')
    await Promise.all(closed.slice(0, 1))
    expect(sockets.filter(({ destroyed }) => !destroyed).length).toBeGreaterThan(0)
    for (const socket of sockets) socket.destroy()
  })

  test('says which port is taken', async () => {
    const { port } = new URL(server.url)
    await expect(serve(handler, { port: Number(port) })).rejects.toMatchObject({
      code: 'E_USAGE',
      message: `Cannot listen on 127.0.0.1:${port}: another program is using this port`,
    })
  })
})

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:0db8::1', '2001:db8:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['unknown', 'unknown'],
])('the network of %s is %s', (client, network) => {
  expect(networkOf(client)).toBe(network)
})
