import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { createFetcher } from '../../../src/read/fetch/fetcher.ts'
import { findProxy } from '../../../src/read/fetch/proxy.ts'

let server: Server
let address = ''
/** What the proxy was asked, with the login that came along. */
let asked: string[] = []
let status = 200

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers['proxy-authorization'] ?? '-'}`)
    response.writeHead(status, { 'content-type': 'text/html' }).end('<p>From the proxy.')
  })
  server.on('connect', (request, socket) => {
    asked.push(`CONNECT ${request.url} ${request.headers['proxy-authorization'] ?? '-'}`)
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  address = `127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => void server.close())
beforeEach(() => {
  asked = []
  status = 200
})

async function fetchOf(url: string, setting: string, env: Record<string, string> = {}, allowHosts: string[] = []) {
  const fetcher = createFetcher({
    userAgent: 'pullquote',
    robots: false,
    delay: 0,
    timeout: 20_000,
    allowHosts,
    proxy: findProxy(setting, allowHosts, env),
  })
  try {
    return Buffer.from((await fetcher.fetch(url)).bytes).toString()
  } catch (error) {
    const { message, hint } = error as { message: string; hint?: string }
    return `${message} | ${hint}`
  } finally {
    await fetcher.close()
  }
}

describe('fetching through a proxy', () => {
  test('hands it the whole address, with its login and no look-up of our own', async () => {
    expect(await fetchOf('http://news.invalid/a?b=1', `http://ann:p%40ss@${address}`)).toBe('<p>From the proxy.')
    const login = Buffer.from('ann:p@ss').toString('base64')
    expect(asked).toEqual([`GET http://news.invalid/a?b=1 Basic ${login}`])
  })

  test('opens a tunnel for https, and says when it is refused', async () => {
    const said = await fetchOf('https://news.invalid/a', `http://${address}`)
    expect(asked).toEqual(['CONNECT news.invalid:443 -'])
    expect(said).toBe(
      'Fetching https://news.invalid/a failed: the proxy answered 403 | Check the address, and the proxy that fetch.proxy names.',
    )
  })

  test('says where its login goes when it wants one', async () => {
    status = 407
    expect(await fetchOf('http://news.invalid/', `http://${address}`)).toMatch(/407 \| Write the login of the proxy/)
  })

  test.each(['10.0.0.5', '127.0.0.1', '[::1]', 'localhost', '169.254.169.254', '2130706433'])(
    'never asks it for %s',
    async (host) => {
      expect(await fetchOf(`http://${host}/`, `http://${address}`)).toMatch(/not an address of the public internet/)
      expect(asked).toEqual([])
    },
  )

  test('leaves it aside for hosts under allowHosts, whose addresses may be private', async () => {
    expect(await fetchOf(`http://${address}/own`, 'http://proxy.invalid:1', {}, ['127.0.0.1'])).toBe(
      '<p>From the proxy.',
    )
    expect(asked).toEqual(['GET /own -'])
  })

  test('env: goes by HTTP_PROXY and NO_PROXY; what is asked directly is judged as ever', async () => {
    const env = { HTTP_PROXY: address, NO_PROXY: 'localhost.invalid, 127.0.0.1' }
    expect(await fetchOf('http://news.invalid/', 'env', env)).toBe('<p>From the proxy.')
    expect(await fetchOf(`http://${address}/`, 'env', env)).toMatch(/not an address of the public internet/)
    expect(asked).toHaveLength(1)
  })
})

describe('findProxy', () => {
  test('uses the variables only when asked to', () => {
    expect(findProxy(undefined, [], { HTTPS_PROXY: 'http://proxy.example:3128' })).toBeUndefined()
    expect(findProxy('env', [], {})).toBeUndefined()
    expect(findProxy('env', ['::1'], { https_proxy: 'proxy.example:3128', no_proxy: 'a.example' })).toEqual({
      http: undefined,
      https: 'http://proxy.example:3128',
      direct: '[::1],a.example',
    })
    expect(findProxy('env', ['a'], { https_proxy: 'http://p', NO_PROXY: '*' })?.direct).toBe('*')
  })

  test('refuses what is not a proxy, and shows no password', () => {
    const env = { HTTPS_PROXY: 'socks5://ann:hunter22@proxy.example' }
    expect(() => findProxy('env', [], env)).toThrow(/HTTPS_PROXY is not the address of an HTTP proxy/)
    expect(() => findProxy('env', [], env)).not.toThrow(/hunter22/)
  })
})
