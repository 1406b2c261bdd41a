/** What the preview's page can show and check beside the next issue, with the real parts behind it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { parseConfig } from '../../src/config/config.ts'
import { createPreviewSource } from '../../src/pipeline/preview/source.ts'
import { theFence } from '../../src/pipeline/fence/fence.ts'
import { page, startWebServer, type WebServer } from '../helpers/web-server.ts'

jest.setTimeout(120_000)

const root = mkdtempSync(path.join(tmpdir(), 'pullquote-desk-'))
const desk = { now: () => new Date('2026-11-20T06:00:00Z'), signal: new AbortController().signal }
let server: WebServer

const ARTICLE = `<!doctype html><html lang="en"><head><title>The night boat stays</title></head><body><article>
<h1>The night boat stays for another winter</h1>
<p>The county keeps the night boat until spring, after three years of talks with the crews who sail it.</p>
<p>“We will keep the night boat,” said Ida Brook, the harbour master, on Monday.</p>
<p>The boat carries three hundred people to work each night, and most of them are nurses.</p></article></body></html>`
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

function openDesk(more: Record<string, unknown> = {}) {
  const parsed = parseConfig(
    {
      name: 'Harbour Letter',
      from: 'letter@harbour.example',
      sources: [{ url: `${server.origin}/boat` }],
      fetch: { allowHosts: ['127.0.0.1'], delay: '0s', robots: false },
      issue: { since: '3650d', intro: 'Good morning.' },
      audience: 'readers.csv',
      send: { unsubscribe: { url: 'https://harbour.example/u' } },
      ...more,
    },
    root,
  )
  if ('errors' in parsed) throw new Error(JSON.stringify(parsed.errors))
  const { config } = parsed
  const file = path.join(root, 'newsletter.yaml')
  return { config, source: createPreviewSource({ load: () => Promise.resolve({ config, file }), desk, watch: [] }) }
}

beforeAll(async () => {
  server = await startWebServer({
    '/boat': page(ARTICLE),
    '/moved': (_request, response) => void response.writeHead(301, { location: '/boat' }).end(),
    '/pixel.png': page(PIXEL, 'image/png'),
    '/page.png': page('<p>no picture</p>'),
    '/u': page('<p>leave</p>'),
  })
  const rows = [
    'email,state',
    'ann@reader.example,active',
    'bob@reader.example,unsubscribed',
    'eve@other.example,active',
  ]
  writeFileSync(path.join(root, 'readers.csv'), `${rows.join('\n')}\n`)
})
afterAll(async () => {
  theFence().close()
  await server.close()
  rmSync(root, { recursive: true, force: true })
})

describe('sample data in place of the issue', () => {
  test.each(['1', '5', '50', 'ar'])("%s has the newsletter's own name and nothing of the issue", async (sample) => {
    const { source } = openDesk()
    const build = await source.build({ look: { sample } })
    expect(build.issue.newsletter.name).toBe('Harbour Letter')
    expect(build.message.html).toContain('Harbour Letter')
    expect(build.message.html).not.toContain('night boat')
    expect(build.findings.filter(({ severity }) => severity === 'error')).toEqual([])
    expect([build.acts, build.readers]).toEqual([undefined, 0])
  })

  test('brings its pictures along', async () => {
    const { source } = openDesk({ theme: 'harbour' })
    const { message, sample } = await source.build({ look: { sample: '5' } })
    const shown = [...message.html.matchAll(/src="([^"]+)"/g)].map(([, address]) => address)
    expect(shown.length).toBeGreaterThan(0)
    for (const address of shown) expect(sample?.pictures.get(address ?? '')).toMatch(/^<svg /)
  })

  test('is never sent, not even as a test', async () => {
    const { source } = openDesk()
    expect(() => source.sendTest('me@harbour.example', { look: { sample: '5' } })).toThrow('sample data')
  })
})

describe('the copy of one reader', () => {
  test('is addressed to them, and unsubscribes nobody', async () => {
    const { source } = openDesk()
    const [sample, own] = [await source.build(), await source.build({ reader: 'ann@reader.example' })]
    expect(own.issueId).toBe(sample.issueId)
    expect(own.message.headers).toContainEqual(expect.objectContaining({ name: 'To', value: 'ann@reader.example' }))
    expect(own.message.text).toContain('ann@reader.example')
  })

  test('is of nobody who would not get it', async () => {
    const { source } = openDesk()
    expect(await source.findReaders('')).toEqual(['ann@reader.example', 'eve@other.example'])
    expect(await source.findReaders('reader')).toEqual(['ann@reader.example'])
    await expect(source.build({ reader: 'bob@reader.example' })).rejects.toMatchObject({ code: 'E_NOT_FOUND' })
  })
})

describe('checks', () => {
  test('say of each address what it answers', async () => {
    const { source } = openDesk({
      webUrl: `${server.origin}/web/`,
      send: { unsubscribe: { url: `${server.origin}/u` } },
    })
    const addresses = ['boat', 'moved', 'gone', 'web/1.html', 'u/token'].map((name) => `${server.origin}/${name}`)
    const links = addresses.map((address) => `<a href="${address}">A link</a>`)
    const pictures = ['pixel.png', 'page.png', 'gone.png'].map(
      (name) => `<img src="${server.origin}/${name}" alt="A ${name}">`,
    )
    const found = await source.checks.addresses(
      `<body>${links.join('')}${pictures.join('')}<a href="#top">Top</a></body>`,
    )
    expect(found.map(({ address, verdict }) => [address.slice(server.origin.length), verdict])).toEqual([
      ['/boat', 'good'],
      ['/moved', 'good'],
      ['/gone', 'error'],
      ['/web/1.html', 'warning'],
      ['/u/token', 'good'],
      ['/pixel.png', 'good'],
      ['/page.png', 'error'],
      ['/gone.png', 'error'],
    ])
    expect(found[1]?.says).toBe(`leads to ${server.origin}/boat`)
    expect(found[5]).toMatchObject({ kind: 'picture', name: 'A pixel.png', says: 'image/png, 1 kB' })
  })

  test('ask nothing within this network that is not allowed by name', async () => {
    const { source } = openDesk({ fetch: { allowHosts: [] } })
    const before = server.asked.length
    const [found] = await source.checks.addresses(`<a href="${server.origin}/boat">x</a>`)
    expect(found).toMatchObject({
      verdict: 'error',
      says: expect.stringContaining('not an address of the public internet'),
    })
    expect(server.asked.length).toBe(before)
  })

  test('name what mail clients do not show, the harmful first', async () => {
    const { source } = openDesk()
    const { clients, rows } = await source.checks.clients(
      '<body><p style="border-radius:4px;object-fit:cover">x</p></body>',
    )
    expect(rows.map(({ id }) => id)).toEqual(expect.arrayContaining(['css-object-fit', 'css-border-radius']))
    expect(rows[0]).toMatchObject({ id: 'css-object-fit', harmless: undefined })
    expect(rows.at(-1)?.harmless).toBeDefined()
    for (const { missing } of rows) for (const index of missing) expect(clients[index]).toBeDefined()
  })
})

describe('the local mailbox', () => {
  test('lists its mails, the newest first, and opens them by name alone', async () => {
    const { source, config } = openDesk({
      send: { mailbox: path.join(root, 'mailbox'), unsubscribe: { mailto: 'x@y.example' } },
    })
    expect(await source.mailbox.list('')).toEqual({ mails: [], of: 0 })
    await source.sendTest('ann@reader.example')
    await source.sendTest('eve@other.example')
    const { mails, of } = await source.mailbox.list('')
    expect([of, mails.map(({ to }) => to).toSorted()]).toEqual([2, ['ann@reader.example', 'eve@other.example']])
    expect((await source.mailbox.list('eve@')).mails.map(({ to }) => to)).toEqual(['eve@other.example'])
    expect(mails[0]?.subject).toBe('[test] The night boat stays for another winter')
    expect(await source.mailbox.read(mails[0]?.name ?? '')).toContain('Harbour Letter')
    mkdirSync(path.join(root, 'outside'), { recursive: true })
    writeFileSync(path.join(root, 'outside.eml'), 'Subject: x\n\nsecret')
    for (const name of ['../outside.eml', 'outside.eml', '..', '', path.join(root, 'outside.eml')])
      expect(await source.mailbox.read(name)).toBeUndefined()
    expect(config.send.mailbox).toBe(path.join(root, 'mailbox'))
  })
})
