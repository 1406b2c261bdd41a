/** What comes from the network names web addresses and nothing else; logins of addresses are shown nowhere. */
import { execFileSync } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { createFetcher, type Fetcher } from '../../src/read/fetch/fetcher.ts'
import { readArticle } from '../../src/read/read-article.ts'
import { LISTED_LIMIT } from '../../src/read/sources/listed-address.ts'
import { loadSources } from '../../src/read/sources/load-sources.ts'
import type { SourceSpec } from '../../src/read/sources/source.ts'
import { page, startWebServer, type Answer, type WebServer } from '../helpers/web-server.ts'

const WORDS = 'The ferry to Ness ran again on Monday after six weeks of repairs, and the quay was full by noon. '
const opml = (...urls: readonly string[]) =>
  `<?xml version="1.0"?><opml version="2.0"><body>${urls.map((url) => `<outline text="a" xmlUrl="${url}"/>`).join('')}</body></opml>`
const sitemap = (...urls: readonly string[]) =>
  `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls.map((url) => `<url><loc>${url}</loc></url>`).join('')}</urlset>`
const rss = (title: string) =>
  `<rss version="2.0"><channel><title>Quay</title><item><title>${title}</title><guid>1</guid><description>${WORDS.repeat(8)}</description></item></channel></rss>`

let folder: string
let server: WebServer | undefined
let fetcher: Fetcher
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'pullquote-addresses-'))
  fetcher = createFetcher({
    userAgent: 'pullquote',
    allowHosts: ['127.0.0.1'],
    delay: 0,
    timeout: 3000,
    robots: false,
    cacheFolder: path.join(folder, 'cache'),
  })
})
afterEach(async () => {
  await fetcher.close()
  await server?.close()
  server = undefined
  rmSync(folder, { recursive: true, force: true })
})

async function load(answers: Readonly<Record<string, Answer>>, kind: SourceSpec['kind'], login = '') {
  server = await startWebServer(answers)
  const [loaded] = await loadSources([{ kind, place: `${server.origin.replace('//', `//${login}`)}/list` }], {
    fetcher,
  })
  if (loaded === undefined) throw new Error('nothing came back')
  return loaded
}

describe('a list from the network', () => {
  beforeEach(() => {
    mkdirSync(path.join(folder, 'private'))
    writeFileSync(path.join(folder, 'private', 'minutes.txt'), `The minutes\n\n${WORDS.repeat(5)}`)
    writeFileSync(path.join(folder, 'private', 'other.txt'), `The others\n\n${WORDS.repeat(5)}`)
    writeFileSync(path.join(folder, 'private', 'feed.xml'), rss('Private'))
  })

  const PLACES = ['private/minutes.txt', 'private/*.txt', 'private', 'private/feed.xml', '*/min*']
  test.each(PLACES.flatMap((place) => (['url', 'opml', 'any'] as const).map((kind) => ({ place, kind }))))(
    'read as $kind never names $place',
    async ({ place, kind }) => {
      const local = path.join(folder, place)
      const loaded = await load({ '/list': page(opml(local, `file://${local}`, `FILE:${local}`), 'text/x-opml') }, kind)
      expect(loaded.articles).toEqual([])
      expect(loaded.notices).toContainEqual(expect.objectContaining({ code: 'listed-refused' }))
    },
  )

  test.each(['/dev/zero', '/dev/stdin', '/etc/pass*', 'C:\\\\x', 'data:text/plain,x', 'ftp://quay.example/x'])(
    'never names %s, and the good feeds beside it are read',
    async (bad) => {
      const loaded = await load(
        { '/list': page(opml(bad, '/good'), 'text/x-opml'), '/good': page(rss('Ferry')) },
        'opml',
      )
      // A path counts from the list's own address, as in a page: it is one of that server.
      expect(loaded.articles.map(({ article }) => article.headline)).toEqual(['Ferry'])
    },
  )

  test.each(['opml', 'any'] as const)('that names itself ends (%s)', async (kind) => {
    const loaded = await load({ '/list': page(opml('/list', '/list?2'), 'text/x-opml') }, kind)
    expect(loaded.articles).toEqual([])
    expect(server?.asked.length).toBeLessThan(6)
  })

  test('sitemaps that name each other end', async () => {
    const index = '<sitemapindex><sitemap><loc>/list</loc></sitemap></sitemapindex>'
    const answer: Answer = (request, response) =>
      void response.end(index.replace('/list', `http://${request.headers.host}/list`))
    const loaded = await load({ '/list': answer }, 'sitemap')
    expect(loaded.error?.message).toMatch(/sitemaps of sitemaps/)
  })

  test('a sitemap names web addresses only', async () => {
    const local = path.join(folder, 'private/minutes.txt')
    const loaded = await load({ '/list': page(sitemap(local, `file://${local}`), 'application/xml') }, 'sitemap')
    expect([loaded.articles, loaded.failures]).toEqual([[], []])
  })

  test('names feeds up to a limit', async () => {
    const urls = Array.from({ length: LISTED_LIMIT + 20 }, (_, index) => `/feed/${index}`)
    const loaded = await load({ '/list': page(opml(...urls), 'text/x-opml') }, 'opml')
    expect(loaded.notices).toContainEqual(expect.objectContaining({ code: 'list-cut' }))
    expect(server?.asked.length).toBeLessThanOrEqual(LISTED_LIMIT + 1)
  })
})

const loadFile = async (place: string) => (await loadSources([{ kind: 'file', place }], { fetcher }))[0]

describe('files of this machine', () => {
  test('a device is refused by its kind', async () => {
    expect((await loadFile('/dev/zero'))?.error?.message).toBe('/dev/zero is a device, and only files are read')
    await expect(readArticle({ path: '/dev/zero' })).rejects.toThrow('/dev/zero is a device, and only files are read')
  })

  test('a pipe and a socket are refused by their kind', async () => {
    const pipe = path.join(folder, 'pipe.txt')
    execFileSync('mkfifo', [pipe])
    expect((await loadFile(pipe))?.error?.message).toBe(`${pipe} is a pipe, and only files are read`)
    const place = path.join(folder, 'a.sock')
    const socket = createServer()
    await new Promise<void>((resolve) => socket.listen(place, resolve))
    expect((await loadFile(place))?.error?.message).toMatch(/is a socket/)
    await new Promise((resolve) => socket.close(resolve))
  })

  test.each(['', '/*.txt', '/**/*.txt'])('a link that leads out of the folder is left out (%s)', async (pattern) => {
    const articles = path.join(folder, 'articles')
    mkdirSync(articles)
    writeFileSync(path.join(folder, 'secret.txt'), `Secret\n\n${WORDS.repeat(4)}`)
    writeFileSync(path.join(articles, 'a.txt'), `The ferry\n\n${WORDS.repeat(4)}`)
    symlinkSync('../secret.txt', path.join(articles, 'b.txt'))
    symlinkSync('..', path.join(articles, 'up'))
    symlinkSync('a.txt', path.join(articles, 'c.txt'))
    const loaded = await loadFile(`${articles}${pattern}`)
    const paths = loaded?.articles.map(({ origin }) => path.basename(origin.path ?? '')) ?? []
    expect(new Set(paths)).toEqual(new Set(['a.txt', 'c.txt']))
    expect(loaded?.notices).toContainEqual(
      expect.objectContaining({ code: 'link-out', where: path.join(articles, 'b.txt') }),
    )
  })
})

const moved: Answer = (_, response) => void response.writeHead(302, { location: '/gone' }).end()

describe('a login in an address', () => {
  const LOGIN = 'ada:Sup3rS3cretPw@'

  test('is sent, and shown nowhere', async () => {
    const seen: (string | undefined)[] = []
    const list: Answer = (request, response) => {
      seen.push(request.headers.authorization)
      response.writeHead(200, { 'content-type': 'application/rss+xml', etag: '"1"' }).end(rss('Ferry'))
    }
    const loaded = await load({ '/list': list }, 'feed', LOGIN)
    expect(seen[0]).toMatch(/^Basic /)
    expect(loaded.articles).toHaveLength(1)
    expect(JSON.stringify(loaded)).not.toContain('Sup3rS3cretPw')
    const pages = path.join(folder, 'cache')
    const kept = readdirSync(pages).map((name) => path.join(pages, name))
    expect(kept.length).toBe(1)
    for (const file of kept) {
      expect(readFileSync(file, 'latin1')).not.toContain('Sup3rS3cretPw')
      expect(statSync(file).mode & 0o777).toBe(0o600)
    }
    expect(statSync(pages).mode & 0o777).toBe(0o700)
  })

  test('stays out of failures, of relative redirects as well', async () => {
    const loaded = await load({ '/list': moved }, 'feed', LOGIN)
    expect(loaded.error?.message).toMatch(/failed/)
    expect(JSON.stringify([loaded, loaded.error?.message, loaded.error?.hint])).not.toContain('Sup3rS3cretPw')
  })

  test('is not an obstacle for the cache: an unchanged page is not downloaded again', async () => {
    let unchanged = 0
    const list: Answer = (request, response) => {
      if (request.headers['if-none-match'] === '"1"') {
        unchanged++
        response.writeHead(304).end()
        return
      }
      response.writeHead(200, { 'content-type': 'application/rss+xml', etag: '"1"' }).end(rss('Ferry'))
    }
    server = await startWebServer({ '/list': list })
    const spec: SourceSpec = { kind: 'feed', place: `${server.origin.replace('//', `//${LOGIN}`)}/list?key=abc` }
    for (const round of [1, 2]) {
      const [loaded] = await loadSources([spec], { fetcher })
      expect([round, loaded?.articles.length]).toEqual([round, 1])
    }
    expect(unchanged).toBe(1)
  })
})
