import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { readFile, writeFile } from 'node:fs/promises'
import { createPreview } from '../../src/preview/preview.ts'
import type { Preview } from '../../src/preview/preview.ts'
import { loadShell } from '../../src/preview/shell.ts'
import { DigestError } from '../../src/model/errors.ts'
import type { PreviewSource } from '../../src/preview/source.ts'
import type { PreviewState } from '../../src/preview/state.ts'
import { ARTICLES, makePreviewProject } from '../helpers/preview-project.ts'
import type { PreviewProject } from '../helpers/preview-project.ts'

const SECRET = 'a-secret-of-the-test'
const HOME = 'http://127.0.0.1:4100'
let project: PreviewProject
let preview: Preview

beforeAll(async () => {
  project = await makePreviewProject(ARTICLES)
  preview = createPreview({ source: project.source, shell: await loadShell(), secret: SECRET })
  await preview.builds.refresh()
})
afterAll(() => project.remove())

const get = (path: string, base = HOME) => preview.handle(new Request(`${base}/${SECRET}${path}`))
const state = async () => (await (await get('/api/state')).json()) as PreviewState
const post = (path: string, value: unknown, headers: Record<string, string> = {}) =>
  preview.handle(
    new Request(`${HOME}/${SECRET}${path}`, {
      method: 'POST',
      headers: { Origin: HOME, 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(value),
    }),
  )

describe('createPreview', () => {
  test('builds the issue without an error of lint', async () => {
    const { good, problems } = await state()
    expect(problems).toEqual([])
    expect(good?.findings.filter((finding) => finding.severity === 'error')).toEqual([])
    expect(good?.stories.map((story) => story.headline.text)).toEqual([
      'Harbour council votes to reopen the old ferry route',
      'Library lends out seed drills, looms and a telescope',
    ])
  })

  test('shows the decoded bytes of the message, not another rendering', async () => {
    const build = preview.builds.current().good
    expect(await (await get('/mail.html')).text()).toBe(build?.message.html)
    expect(await (await get('/mail.txt')).text()).toBe(build?.message.text)
    expect(Buffer.from(await (await get('/mail.eml')).arrayBuffer())).toEqual(Buffer.from(build?.message.raw ?? []))
  })

  test.each(['http://evil.example', 'http://127.0.0.1.evil.example:4100', 'http://192.168.1.4:4100'])(
    'refuses the host of %s, so that no other name can be bound to it',
    async (base) => {
      expect((await get('/api/state', base)).status).toBe(421)
    },
  )

  test.each(['/', '/api/state', '/mail.html', '/a-secret-of-the-tesT/', '/a-secret-of-the-test', '//', '/main.js'])(
    'answers nobody who does not know its secret: %s',
    async (path) => {
      const headers = { Origin: HOME, 'Content-Type': 'application/json' }
      expect((await preview.handle(new Request(HOME + path))).status).toBe(403)
      const write = new Request(HOME + path, { method: 'POST', headers, body: '{"intro":"Mine now."}' })
      expect((await preview.handle(write)).status).toBe(403)
      expect((await state()).good?.edits).toEqual({})
    },
  )

  test.each(['http://localhost:4100', 'http://[::1]:4100'])('answers at %s', async (base) => {
    expect((await get('/api/state', base)).status).toBe(200)
  })

  test('lets no inline script run in the page', async () => {
    const policy = (await get('/')).headers.get('Content-Security-Policy') ?? ''
    expect(policy).toContain("script-src 'self'")
    expect(policy).not.toMatch(/unsafe|\*/)
  })

  test('lets no script run in the mail, and no picture load when images are off', async () => {
    const policy = (await get('/mail.html')).headers.get('Content-Security-Policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toMatch(/sandbox allow-same-origin$/)
    expect(policy).not.toContain('script-src')
    const off = (await get('/mail.html?images=off')).headers.get('Content-Security-Policy') ?? ''
    expect(off).toContain("img-src 'none'")
  })

  test.each([
    '/../package.json',
    '/%2e%2e/package.json',
    '/assets/preview/main.js',
    '/etc/passwd',
    '/main.js/..',
    '/src',
  ])('has no file at %s', async (path) => {
    const answer = await get(path)
    const text = await answer.text()
    expect(text.includes('"name": "pullquote"') || text.includes('root:')).toBe(false)
    if (path !== '/main.js/..') expect([403, 404]).toContain(answer.status)
  })

  test('takes changes from its own page only', async () => {
    expect((await post('/api/edits', {}, { Origin: 'http://evil.example' })).status).toBe(403)
    expect((await post('/api/edits', {}, { 'Content-Type': 'text/plain' })).status).toBe(415)
    const silent = new Request(`${HOME}/${SECRET}/api/edits`, { method: 'POST', body: '{}' })
    expect((await preview.handle(silent)).status).toBe(403)
    expect((await preview.handle(new Request(`${HOME}/${SECRET}/`, { method: 'DELETE' }))).status).toBe(405)
  })

  test('refuses a body of more than a megabyte', async () => {
    expect((await post('/api/edits', { intro: 'x'.repeat(1_100_000) })).status).toBe(400)
  })

  test('keeps order and headline by hand, and builds with them', async () => {
    const before = await state()
    const [ferry, library] = before.good?.stories.map((story) => story.id) ?? []
    const edits = { order: [library, ferry], stories: { [`${library}`]: { headline: 'Borrow a loom' } } }
    expect((await post('/api/edits', edits)).status).toBe(200)
    const after = await state()
    expect(after.version).toBeGreaterThan(before.version)
    expect(after.good?.stories.map((story) => [story.id, story.headline])).toEqual([
      [library, { text: 'Borrow a loom', origin: 'editor' }],
      [ferry, { text: 'Harbour council votes to reopen the old ferry route', origin: 'publisher' }],
    ])
    expect(await readFile(project.file('issue.edits.yaml'), 'utf8')).toContain('Borrow a loom')
    await post('/api/edits', {})
  })

  test('refuses a quote that its article does not contain, and keeps the file as it was', async () => {
    await post('/api/edits', { intro: 'Good morning.' })
    const [ferry] = (await state()).good?.stories ?? []
    const quotes = ['We kept the slipway because we never meant to come back.']
    const answer = await post('/api/edits', { intro: 'Good evening.', stories: { [`${ferry?.id}`]: { quotes } } })
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({ code: 'E_PROOF' })
    expect(await readFile(project.file('issue.edits.yaml'), 'utf8')).toContain('Good morning.')
    await post('/api/edits', {})
  })

  test('sends a test to the address that was given', async () => {
    expect(await (await post('/api/test', { address: ' me@quayside.example ' })).json()).toEqual({
      message: 'Sent to me@quayside.example.',
    })
    expect(project.tested).toEqual(['me@quayside.example'])
  })

  test('gives the article behind a story with the rules that found its parts', async () => {
    const [ferry] = (await state()).good?.stories ?? []
    const article = (await (await get(`/api/article?id=${ferry?.id}`)).json()) as { text: string; found: object }
    const quote = ferry?.quotes[0]
    expect(article.text.slice(quote?.start, quote?.end)).toBe(quote?.text)
    expect(Object.keys(article.found).length).toBeGreaterThan(0)
    expect((await get('/api/article?id=nobody')).status).toBe(404)
  })

  test('keeps the last good mail beside the error of a broken template, and recovers', async () => {
    const before = await (await get('/mail.html')).text()
    const file = project.file('template', 'issue.mjml.hbs')
    const template = await readFile(file, 'utf8')
    await writeFile(file, template.replace('</mj-body>', '{{#if}}</mj-body>'))
    await preview.builds.refresh()
    const broken = await state()
    expect(broken.problems[0]).toMatchObject({ code: 'E_TEMPLATE' })
    expect(broken.problems[0]?.message).toMatch(/issue\.mjml\.hbs:\d+/)
    expect(await (await get('/mail.html')).text()).toBe(before)
    await writeFile(file, template)
    await preview.builds.refresh()
    expect((await state()).problems).toEqual([])
  })

  test('tells each new version as a server-sent event', async () => {
    const answer = await get('/api/events')
    expect(answer.headers.get('Content-Type')).toBe('text/event-stream')
    const reader = (answer.body as ReadableStream<Uint8Array>).getReader()
    const versions: number[] = []
    const { version } = preview.builds.current()
    await preview.builds.refresh()
    while ((versions.at(-1) ?? 0) < version + 2) {
      const { value } = await reader.read()
      versions.push(
        ...Array.from(
          Buffer.from(value ?? [])
            .toString()
            .matchAll(/"version":(\d+)/g),
          (m) => Number(m[1]),
        ),
      )
    }
    await reader.cancel()
    expect(versions).toEqual([version, version + 1, version + 2])
  })
})

describe('a page with readers, a mailbox and sample data', () => {
  const asked: string[] = []
  const open = (isReadOnly: boolean) => {
    const source: PreviewSource = {
      ...project.source,
      build: async (showing = {}) => {
        const build = await project.source.build({ draft: showing.draft })
        const { reader = 'the sample reader', look } = showing
        asked.push(reader)
        const pictures = new Map([['pictures/1.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>']])
        return look?.sample === undefined ? build : { ...build, acts: undefined, sample: { pictures } }
      },
      looks: { templates: [], themes: [], samples: [{ name: '5', title: 'five stories' }] },
      findReaders: (letters) =>
        Promise.resolve(
          ['ann@reader.example', 'bob@reader.example'].filter((one) => one.includes(letters.toLowerCase())),
        ),
      mailbox: {
        list: () => Promise.resolve({ mails: [], of: 0 }),
        read: (name) => Promise.resolve(name === 'one.eml' ? '<p>One</p>' : undefined),
      },
      checks: {
        clients: () => Promise.resolve({ source: '', updated: '', clients: [], rows: [] }),
        addresses: () => Promise.resolve([]),
        spam: () => Promise.reject(new DigestError('E_NOT_FOUND', 'No spam filter answers', { hint: 'Install one.' })),
      },
    }
    const desk = createPreview({ source, shell: new Map(), secret: SECRET, isReadOnly })
    const address = (path: string) => `${HOME}/${SECRET}${path}`
    const headers = { Origin: HOME, 'Content-Type': 'application/json' }
    return {
      desk,
      get: (path: string) => desk.handle(new Request(address(path))),
      post: (path: string, value: unknown) =>
        desk.handle(new Request(address(path), { method: 'POST', headers, body: JSON.stringify(value) })),
    }
  }

  test('shows the copy of a reader who is picked, and of nobody else', async () => {
    const { desk, get: read, post: write } = open(false)
    await desk.builds.refresh()
    expect(await (await read('/api/readers?words=ann')).json()).toEqual(['ann@reader.example'])
    expect((await write('/api/reader', { address: ' Ann@reader.example' })).status).toBe(200)
    expect(asked.at(-1)).toBe('ann@reader.example')
    expect((await write('/api/reader', { address: 'eve@reader.example' })).status).toBe(422)
    expect((await write('/api/reader', { address: 'reader' })).status).toBe(422)
    expect(desk.builds.current().reader).toBe('ann@reader.example')
    expect((await write('/api/reader', { address: 'bo' })).status).toBe(200)
    expect(desk.builds.current().reader).toBe('bob@reader.example')
    expect((await write('/api/reader', { address: '' })).status).toBe(200)
    expect(asked.at(-1)).toBe('the sample reader')
  })

  test('names no reader to a page that only looks', async () => {
    const { desk, get: read, post: write } = open(true)
    await desk.builds.refresh()
    const paths = ['/api/readers', '/api/mailbox', '/mailbox.html?name=one.eml']
    expect(await Promise.all(paths.map(async (path) => (await read(path)).status))).toEqual([404, 404, 404])
    expect((await write('/api/reader', { address: 'ann@reader.example' })).status).toBe(403)
    expect(await (await read('/api/state')).json()).toMatchObject({ hasMailbox: false, canCheck: true })
  })

  test('lets nothing of a kept mail run', async () => {
    const { get: read } = open(false)
    const kept = await read('/mailbox.html?name=one.eml')
    expect(await kept.text()).toBe('<p>One</p>')
    expect(kept.headers.get('Content-Security-Policy')).toMatch(/default-src 'none'.*sandbox/)
    expect((await read('/mailbox.html?name=two.eml')).status).toBe(404)
  })

  test('neither edits, checks nor sends sample data, and shows its pictures from here alone', async () => {
    const { desk, get: read, post: write } = open(false)
    await desk.builds.refresh()
    expect((await write('/api/look', { sample: '5' })).status).toBe(200)
    const paths = ['/api/edits', '/api/addresses', '/api/spam', '/api/act']
    expect(await Promise.all(paths.map(async (path) => (await write(path, {})).status))).toEqual([422, 422, 422, 422])
    expect((await read('/mail.html')).headers.get('Content-Security-Policy')).toContain("img-src 'self'")
    expect((await read('/pictures/1.svg')).headers.get('Content-Type')).toBe('image/svg+xml')
    expect((await read('/pictures/2.svg')).status).toBe(404)
    await write('/api/look', {})
    expect((await read('/pictures/1.svg')).status).toBe(404)
    expect(await (await write('/api/spam', {})).json()).toMatchObject({ hint: 'Install one.' })
  })
})
