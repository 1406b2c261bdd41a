/** Pages over https through a company's proxy: a real tunnel to a real TLS server. */
import { execFile } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { createServer as createProxy, type Server } from 'node:http'
import { createServer as createSite } from 'node:https'
import { connect, type AddressInfo } from 'node:net'
import path from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { bundle } from '../../helpers/bundle.ts'
import { makeCertificate } from '../../helpers/certificate.ts'
import type { FetchTask } from '../../helpers/fetch-process.ts'

const run = promisify(execFile)

let script: string
let authority: string
let proxy: Server
let site: ReturnType<typeof createSite>
let asked: string[] = []

const portOf = (server: Server | ReturnType<typeof createSite>) => (server.address() as AddressInfo).port

beforeAll(async () => {
  script = bundle('__tests__/helpers/fetch-process.ts')
  const certificate = makeCertificate(['DNS:news.example'])
  authority = path.join(path.dirname(script), 'ca.pem')
  writeFileSync(authority, certificate.cert)
  site = createSite(certificate, (request, response) => {
    asked.push(
      `${request.method} ${request.headers.host}${request.url} ${request.headers['proxy-authorization'] ?? '-'}`,
    )
    response.writeHead(200, { 'content-type': 'text/html' }).end('<p>From the site.')
  })
  await new Promise<void>((resolve) => void site.listen(0, '127.0.0.1', resolve))
  proxy = createProxy()
  proxy.on('connect', (request, client) => {
    asked.push(`CONNECT ${request.url} ${request.headers['proxy-authorization'] ?? '-'}`)
    // The proxy knows where each name is: all of them are at the site.
    const upstream = connect(portOf(site), '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n')
      upstream.pipe(client).pipe(upstream)
    })
    for (const socket of [client, upstream]) socket.on('error', () => socket.destroy())
  })
  await new Promise<void>((resolve) => void proxy.listen(0, '127.0.0.1', resolve))
})
beforeEach(() => {
  asked = []
})
afterAll(() => {
  for (const server of [proxy, site]) {
    server.closeAllConnections()
    server.close()
  }
  rmSync(path.dirname(script), { recursive: true, force: true })
})

async function fetchOf(url: string, login = ''): Promise<string> {
  const task: FetchTask = { url, proxy: `http://${login}127.0.0.1:${portOf(proxy)}` }
  const env = { ...process.env, NODE_EXTRA_CA_CERTS: authority }
  return (await run(process.execPath, [script, JSON.stringify(task)], { env })).stdout
}

test('a page comes through the tunnel, and the login of the proxy stays with the proxy', async () => {
  expect(await fetchOf('https://news.example/a?b=1', 'ann:secret@')).toBe('<p>From the site.')
  const login = Buffer.from('ann:secret').toString('base64')
  expect(asked).toEqual([`CONNECT news.example:443 Basic ${login}`, 'GET news.example/a?b=1 -'])
})

test('a site whose certificate is for another name is refused, through the tunnel as well', async () => {
  expect(await fetchOf('https://other.example/')).toMatch(/other\.example.*certificate/is)
  expect(asked).toEqual(['CONNECT other.example:443 -'])
})
