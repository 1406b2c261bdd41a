import { mkdtempSync, readdirSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { DigestError } from '../../../src/model/errors.ts'
import { createFetcher, type Fetcher, type FetchOptions } from '../../../src/read/fetch/fetcher.ts'
import { page, startWebServer, type Answer, type WebServer } from '../../helpers/web-server.ts'

const HEAD_ZSTD = [0x28, 0xb5, 0x2f, 0xfd]
/** One raw block of 5 bytes in a frame without checksum (RFC 8878 §3.1.1). */
const HELLO_ZSTD = Buffer.from([...HEAD_ZSTD, 0x20, 0x05, 0x29, 0x00, 0x00, ...Buffer.from('hello')])

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

  test('a redirect that leads away from the web', async () => {
    const { get } = await start({
      '/away': (_, response) => void response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
    })
    expect(await reasonOf(get('/away'))).toMatch(/\/away failed: it redirects to file:\/\/\/etc\/passwd/)
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

  test('a zstd bomb before it is unpacked, and one that asks for a window of 1 GB', async () => {
    // Runs of 128 KB each, 4 bytes a run (RFC 8878 §3.1.1.2): 10 GB in 320 kB.
    const run = Buffer.from([0x02, 0x00, 0x10, 0x78])
    const bomb = (window: number) =>
      Buffer.concat([Buffer.from([...HEAD_ZSTD, 0x00, window]), ...Array.from({ length: 80_000 }, () => run)])
    const zstd = { 'content-encoding': 'zstd' }
    const { get } = await start({
      '/bomb': page(bomb(0x50), 'text/html', zstd),
      '/window': page(bomb(0xa0), 'text/html', zstd),
      '/window-later': page(Buffer.concat([HELLO_ZSTD, bomb(0xa0)]), 'text/html', zstd),
    })
    const before = process.memoryUsage().rss
    expect(await reasonOf(get('/bomb'))).toMatch(/more than 100000 bytes/)
    expect(await reasonOf(get('/window'))).toMatch(/window above 8 MB/)
    expect(await reasonOf(get('/window-later'))).toMatch(/window above 8 MB/)
    expect(process.memoryUsage().rss - before).toBeLessThan(200_000_000)
  })

  test.each([
    ['image/png', /it is a picture \(image\/png\)/],
    ['application/pdf', /it is a PDF document/],
    ['video/mp4; codecs=x', /it is a film \(video\/mp4\)/],
  ])('%s, without downloading it', async (type, message) => {
    // The body never ends: a download would run into the time limit.
    const { get } = await start({
      '/x': (_, response) => void response.writeHead(200, { 'content-type': type }).write('x'),
    })
    const error: unknown = await get('/x').catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'E_EMPTY', message: expect.stringMatching(message) })
  })

  test('a host that has given no answer three times', async () => {
    const { get, server } = await start({ '/dead': (request) => void request.socket.destroy() })
    for (const attempt of [1, 2, 3]) expect(await reasonOf(get(`/dead?${attempt}`))).toMatch(/the connection broke/)
    expect(await reasonOf(get('/dead?4'))).toMatch(/gave no answer 3 times in a row.*next run/)
    expect(server.asked).toHaveLength(3)
  })

  test('to tell the name and password in an address', async () => {
    const { server, fetcher } = await start({
      '/feed': (request, response) => void response.end(request.headers.authorization),
      '/gone': (_, response) => void response.writeHead(410).end(),
    })
    const secret = (place: string) => `http://desk:s3cret@127.0.0.1:${server.port}${place}`
    expect(await reasonOf(fetcher.fetch(secret('/gone')))).not.toMatch(/s3cret/)
    const { url, bytes } = await fetcher.fetch(secret('/feed'))
    expect(url).toBe(`${server.origin}/feed`)
    expect(Buffer.from(bytes).toString()).toBe(`Basic ${Buffer.from('desk:s3cret').toString('base64')}`)
    const stray = await fetcher.fetch(secret('/feed').replace('s3cret', '100%'))
    expect(Buffer.from(stray.bytes).toString()).toBe(`Basic ${Buffer.from('desk:100%').toString('base64')}`)
  })

  test('a server that does not answer in time', async () => {
    const { get } = await start(
      { '/slow': (_, response) => void response.writeHead(200).write('<p>') },
      { timeout: 300 },
    )
    expect(await reasonOf(get('/slow'))).toMatch(/no whole answer within 0\.3 s/)
  })

  test('a broken packing, and a connection that breaks', async () => {
    const { get } = await start({
      '/broken': page('this is not a gzip', 'text/html', { 'content-encoding': 'gzip' }),
      '/cut': (request) => void request.socket.destroy(),
    })
    expect(await reasonOf(get('/broken'))).toMatch(/its body is not gzip as the server says/)
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
    // A frame to be skipped, one with a checksum, and one in which a run of 3 bytes follows 5 plain ones.
    const skipped = Buffer.from([0x50, 0x2a, 0x4d, 0x18, 2, 0, 0, 0, 9, 9])
    const checked = Buffer.from([...HEAD_ZSTD, 0x24, 0x02, 0x11, 0, 0, ...Buffer.from('o '), 1, 2, 3, 4])
    const run = Buffer.from([...HEAD_ZSTD, 0x20, 0x08, 0x28, 0, 0, ...Buffer.from('hello'), 0x1b, 0, 0, 0x21])
    const body = Buffer.concat([skipped, checked, run])
    const zstd = { 'content-encoding': 'zstd' }
    const { get } = await start({
      '/hello': page(HELLO_ZSTD, 'text/plain; charset=utf-8', zstd),
      '/frames': page(body, 'text/plain; charset=utf-8', zstd),
      '/cut': page(body.subarray(0, -3), 'text/plain; charset=utf-8', zstd),
    })
    expect((await get('/hello')).text).toBe('hello')
    expect((await get('/frames')).text).toBe('o hello!!!')
    expect(await reasonOf(get('/cut'))).toMatch(/the zstd data end too early/)
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

  test.each([
    ['404', 404],
    ['403', 403],
  ])('takes an answer of %s to robots.txt for an open door', async (_, status) => {
    const { get } = await start({
      '/robots.txt': (__, response) => void response.writeHead(status).end(),
      '/x': page('yes'),
    })
    expect((await get('/x')).text).toBe('yes')
  })

  test.each<[string, Answer]>([
    ['fails', (_, response) => void response.writeHead(500).end()],
    ['asks for a long pause', (_, response) => void response.writeHead(429, { 'retry-after': '900' }).end()],
    ['breaks off', (request) => void request.socket.destroy()],
    ['does not answer', () => {}],
  ])('leaves a host alone whose robots.txt %s, and asks for it once', async (_, answer) => {
    let asked = 0
    const { get, server } = await start(
      {
        '/robots.txt': (request, response) => {
          asked += 1
          answer(request, response)
        },
        '/x': page('no'),
      },
      { timeout: 500 },
    )
    for (const place of ['/x', '/x?2'])
      expect(await reasonOf(get(place))).toMatch(
        /its robots\.txt, which .*could not be fetched: .*fetch\.robots: false/,
      )
    expect(server.asked).toEqual([])
    expect(asked).toBe(1)
  })

  test('goes by the robots.txt of an earlier run while it cannot be had, and without it where told to', async () => {
    let isDown = false
    const { get, server } = await start(
      {
        '/robots.txt': (_, response) =>
          void (isDown ? response.writeHead(503).end() : response.end('User-agent: *\nDisallow: /private')),
        '/private': page('no'),
        '/open': page('yes'),
      },
      { cacheFolder: open.folder ?? '' },
    )
    await get('/open')
    isDown = true
    const settings = { userAgent: 'pullquote', allowHosts: ['127.0.0.1'], delay: 0 }
    const later = createFetcher({ ...settings, cacheFolder: open.folder ?? '' })
    const careless = createFetcher({ ...settings, robots: false })
    try {
      expect((await later.fetch(`${server.origin}/open`)).text).toBe('yes')
      expect(await reasonOf(later.fetch(`${server.origin}/private`))).toMatch(/asks programs not to/)
      expect((await careless.fetch(`${server.origin}/private`)).text).toBe('no')
    } finally {
      await later.close()
      await careless.close()
    }
  })

  test('reads the beginning of an endless robots.txt, and the one of the host that a redirect leads to', async () => {
    const rules = `User-agent: *\nDisallow: /private\n${'# filler\n'.repeat(80_000)}`
    const { get, server } = await start({
      '/robots.txt': page(rules, 'text/plain'),
      '/private': page('no'),
      '/open': (_, response) => void response.writeHead(302, { location: '/private' }).end(),
    })
    expect(await reasonOf(get('/private'))).toMatch(/asks programs not to/)
    expect(await reasonOf(get('/open'))).toMatch(/redirects to .*\/private, where its robots\.txt asks programs not to/)
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

const age = (file: string, days: number) => {
  const seconds = (Date.now() - days * 86_400_000) / 1000
  utimesSync(file, seconds, seconds)
}

describe('the cache', () => {
  test('forgets pages that nobody has asked for in a month, and what a crash left half written', async () => {
    const folder = open.folder ?? ''
    const { get, fetcher } = await start({ '/old': tagged, '/new': tagged }, { cacheFolder: folder, robots: false })
    await get('/old')
    const [old = ''] = readdirSync(folder)
    await get('/new')
    age(path.join(folder, old), 31)
    for (const [name, days] of [['a.part', 2] as const, ['b.part', 0] as const]) {
      writeFileSync(path.join(folder, name), 'x')
      age(path.join(folder, name), days)
    }
    await fetcher.close()
    const left = readdirSync(folder)
    expect(left).toContain('b.part')
    expect(left).not.toContain(old)
    expect(left).toHaveLength(2)
  })

  test('asks again with the validator and takes the kept page on 304', async () => {
    const { get } = await start({ '/x': tagged }, { cacheFolder: open.folder ?? '' })
    expect(await get('/x')).toMatchObject({ isFromCache: false, text: '<p>kept</p>' })
    expect(await get('/x')).toMatchObject({ isFromCache: true, text: '<p>kept</p>' })
  })

  test('takes an entry that a crash cut short for none', async () => {
    const folder = open.folder ?? ''
    const { get } = await start({ '/x': tagged }, { cacheFolder: folder })
    await get('/x')
    for (const file of readdirSync(folder)) truncateSync(path.join(folder, file), 60)
    expect(await get('/x')).toMatchObject({ isFromCache: false, text: '<p>kept</p>' })
  })
})
