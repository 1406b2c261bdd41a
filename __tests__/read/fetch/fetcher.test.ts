import { mkdtempSync, readdirSync, rmSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { DigestError } from '../../../src/model/errors.ts'
import { createFetcher, type Fetcher, type FetchOptions } from '../../../src/read/fetch/fetcher.ts'
import { page, startWebServer, type Answer, type WebServer } from '../../helpers/web-server.ts'

const open: { server?: WebServer; fetcher?: Fetcher; folder?: string } = {}

beforeEach(() => {
  open.folder = mkdtempSync(path.join(tmpdir(), 'pullquote-fetch-'))
})
afterEach(async () => {
  await open.fetcher?.close()
  await open.server?.close()
  rmSync(open.folder ?? '', { recursive: true, force: true })
})

async function start(answers: Readonly<Record<string, Answer>>, options: Partial<FetchOptions> = {}) {
  open.server = await startWebServer(answers)
  open.fetcher = createFetcher({
    userAgent: 'pullquote/1 (+desk@harbour.example)',
    allowHosts: ['127.0.0.1'],
    delay: 0,
    timeout: 3000,
    maxBytes: 100_000,
    ...options,
  })
  const { server, fetcher } = open
  return { server, fetcher, get: (place: string) => fetcher.fetch(`${server.origin}${place}`) }
}

const reasonOf = async (work: Promise<unknown>): Promise<string> => {
  const error: unknown = await work.catch((thrown: unknown) => thrown)
  if (!(error instanceof DigestError)) throw new Error('no DigestError', { cause: error })
  expect(error.code).toBe('E_FETCH')
  return `${error.message} | ${error.hint}`
}

describe('what a fetch refuses', () => {
  test('a private address, unless it is allowed by name', async () => {
    const { server } = await start({ '/': page('<p>inside') })
    const closed = createFetcher({ userAgent: 'pullquote', delay: 0 })
    try {
      for (const host of ['127.0.0.1', 'localhost', '[::ffff:127.0.0.1]', '0x7f.1', '2130706433'])
        expect(await reasonOf(closed.fetch(`http://${host}:${server.port}/`))).toMatch(
          /not an address of the public internet/,
        )
      expect(server.asked).toEqual([])
    } finally {
      await closed.close()
    }
  })

  test('a redirect that leads to a private address', async () => {
    const { server, fetcher } = await start(
      {
        '/away': (_, response) =>
          void response.writeHead(302, { location: `http://127.0.0.1:${open.server?.port}/secret` }).end(),
      },
      { allowHosts: ['localhost'] },
    )
    expect(await reasonOf(fetcher.fetch(`http://localhost:${server.port}/away`))).toMatch(
      /not an address of the public internet/,
    )
    expect(server.asked).toEqual(['/away'])
  })

  test.each([['ftp://news.example/x'], ['file:///etc/passwd'], ['nonsense']])('the address %s', async (address) => {
    const { fetcher } = await start({})
    await expect(async () => fetcher.fetch(address)).rejects.toThrow(DigestError)
  })

  test('an endless redirect', async () => {
    const { get, server } = await start({
      '/loop': (_, response) => void response.writeHead(301, { location: '/loop' }).end(),
    })
    expect(await reasonOf(get('/loop'))).toMatch(/more than 5 redirects/)
    expect(server.asked).toHaveLength(6)
  })

  test('a page that is longer than allowed, packed or not', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000))
    const { get } = await start({
      '/long': page('x'.repeat(100_001)),
      '/bomb': page(bomb, 'text/html', { 'content-encoding': 'gzip' }),
    })
    expect(await reasonOf(get('/long'))).toMatch(/more than 100000 bytes/)
    expect(await reasonOf(get('/bomb'))).toMatch(/more than 100000 bytes/)
  })

  test('a server that does not answer in time', async () => {
    const { get } = await start(
      { '/slow': (_, response) => void response.writeHead(200).write('<p>') },
      { timeout: 300 },
    )
    expect(await reasonOf(get('/slow'))).toMatch(/no answer within 0\.3 s/)
  })

  test('a broken packing, and a connection that breaks', async () => {
    const { get } = await start({
      '/broken': page('this is no gzip', 'text/html', { 'content-encoding': 'gzip' }),
      '/cut': (request) => void request.socket.destroy(),
    })
    await reasonOf(get('/broken'))
    expect(await reasonOf(get('/cut'))).toMatch(/the connection broke/)
  })

  test.each([
    [403, /answered 403.*save it in a browser/],
    [404, /answered 404.*Check the address/],
    [500, /answered 500.*Try again later/],
  ])('an answer of %d, with the next step', async (status, message) => {
    const { get } = await start({ '/x': (_, response) => void response.writeHead(status).end() })
    expect(await reasonOf(get('/x'))).toMatch(message)
  })
})

describe('what a fetch gives', () => {
  test.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ])('unpacks %s', async (encoding, pack) => {
    const { get } = await start({
      '/x': page(pack('<p>Grüße</p>'), 'text/html; charset=utf-8', { 'content-encoding': encoding }),
    })
    expect((await get('/x')).text).toBe('<p>Grüße</p>')
  })

  test('unpacks zstd', async () => {
    // One raw block of 5 bytes in a frame without checksum (RFC 8878 §3.1.1).
    const frame = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x20, 0x05, 0x29, 0x00, 0x00, ...Buffer.from('hello')])
    const { get } = await start({ '/x': page(frame, 'text/plain; charset=utf-8', { 'content-encoding': 'zstd' }) })
    expect((await get('/x')).text).toBe('hello')
  })

  test('believes the charset of the header only when the bytes agree', async () => {
    const latin = Buffer.from('caf\xe9', 'latin1')
    const { get } = await start({
      '/latin': page(latin, 'text/html; charset=iso-8859-1'),
      '/wrong': page(latin, 'text/html; charset=utf-8'),
      '/silent': page(latin, 'text/html'),
    })
    expect((await get('/latin')).text).toBe('café')
    expect((await get('/wrong')).text).toBeUndefined()
    expect(Buffer.from((await get('/silent')).bytes)).toEqual(latin)
  })

  test('says who it is, and follows redirects to the end', async () => {
    let agent: string | undefined
    const { get, server } = await start({
      '/old': (_, response) => void response.writeHead(308, { location: 'new?x=1' }).end(),
      '/new': (request, response) => {
        agent = request.headers['user-agent']
        response.writeHead(200, { 'content-type': 'text/html' }).end('<p>here')
      },
    })
    expect((await get('/old')).url).toBe(`${server.origin}/new?x=1`)
    expect(agent).toBe('pullquote/1 (+desk@harbour.example)')
  })
})

describe('manners', () => {
  test('obeys robots.txt for its own name', async () => {
    const robots = page('User-agent: pullquote\nDisallow: /private\n\nUser-agent: *\nDisallow: /', 'text/plain')
    const { get, server } = await start({ '/robots.txt': robots, '/private/a': page('no'), '/open': page('yes') })
    expect(await reasonOf(get('/private/a'))).toMatch(/robots\.txt asks programs not to/)
    expect((await get('/open')).text).toBe('yes')
    expect(server.asked).toEqual(['/open'])
  })

  test('waits as long as Retry-After says, once, and leaves a long wait to the next run', async () => {
    let count = 0
    const { get } = await start({
      '/busy': (_, response) => {
        count += 1
        if (count === 1) response.writeHead(429, { 'retry-after': '0' }).end()
        else response.writeHead(200).end('now')
      },
      '/closed': (_, response) => void response.writeHead(503, { 'retry-after': '3600' }).end(),
    })
    expect(Buffer.from((await get('/busy')).bytes).toString()).toBe('now')
    expect(await reasonOf(get('/closed'))).toMatch(/asks for a pause of 3600 s.*next run/)
  })

  test('asks a host one thing at a time', async () => {
    let atOnce = 0
    let most = 0
    const slow: Answer = (_, response) => {
      atOnce += 1
      most = Math.max(most, atOnce)
      setImmediate(() => {
        atOnce -= 1
        response.writeHead(200).end('x')
      })
    }
    const { get } = await start({ '/a': slow, '/b': slow, '/c': slow })
    await Promise.all([get('/a'), get('/b'), get('/c')])
    expect(most).toBe(1)
  })
})

const tagged: Answer = (request, response) => {
  const isKnown = request.headers['if-none-match'] === '"v1"'
  if (isKnown) response.writeHead(304).end()
  else response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', etag: '"v1"' }).end('<p>kept</p>')
}

describe('the cache', () => {
  test('asks again with the validator and takes the kept page on 304', async () => {
    const { get } = await start({ '/x': tagged }, { cacheFolder: open.folder ?? '' })
    expect(await get('/x')).toMatchObject({ isFromCache: false, text: '<p>kept</p>' })
    expect(await get('/x')).toMatchObject({ isFromCache: true, text: '<p>kept</p>' })
  })

  test('takes an entry that a crash cut short for none', async () => {
    const folder = open.folder ?? ''
    const { get } = await start({ '/x': tagged }, { cacheFolder: folder })
    await get('/x')
    const [file = ''] = readdirSync(folder)
    truncateSync(path.join(folder, file), 60)
    expect(await get('/x')).toMatchObject({ isFromCache: false, text: '<p>kept</p>' })
  })
})
