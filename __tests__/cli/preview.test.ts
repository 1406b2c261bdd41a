import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { run } from '../../src/cli/run.ts'
import type { PreviewState } from '../../src/preview/state.ts'
import { fakeIo } from '../helpers/fake-io.ts'
import { untilPrinted } from '../helpers/until-printed.ts'
import { ARTICLES } from '../helpers/preview-project.ts'

// Several builds and a server in each: a slow machine needs its time.
jest.setTimeout(60_000)

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'pullquote-preview-cli-'))
  await writeFile(path.join(folder, 'ferry.txt'), ARTICLES['1-ferry.txt'])
  await writeFile(path.join(folder, 'library.txt'), ARTICLES['2-library.txt'])
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const CONFIG = `name: The Quayside Letter
from: The Quayside Letter <letter@quayside.example>
sources: [{ file: ferry.txt }, { file: library.txt }]
send: { unsubscribe: { mailto: leave@quayside.example } }
`

interface Open {
  readonly url: string
  readonly state: () => Promise<PreviewState>
  /** The first state after `version` that a build left behind. */
  readonly after: (version: number) => Promise<PreviewState>
  readonly post: (route: string, value: unknown) => Promise<Response>
}

/** Runs the command until `body` is done; tells its exit code. */
async function withPreview(words: readonly string[], body: (preview: Open) => Promise<void>): Promise<number> {
  const controller = new AbortController()
  const io = fakeIo(['preview', ...words, '--port', '0'], {
    cwd: folder,
    signal: controller.signal,
    stdin: ARTICLES['2-library.txt'],
  })
  const exit = run(io)
  try {
    const url = await untilPrinted(io.written, exit)
    const state = async () => (await (await fetch(`${url}api/state`)).json()) as PreviewState
    const after = async (version: number): Promise<PreviewState> => {
      const events = await fetch(`${url}api/events`)
      for await (const chunk of events.body as unknown as AsyncIterable<Uint8Array>) {
        const told = Array.from(
          Buffer.from(chunk)
            .toString()
            .matchAll(/data: (.*)/g),
          ([, data]) => JSON.parse(data ?? '{}') as Pick<PreviewState, 'version' | 'isBuilding'>,
        )
        if (told.some((one) => one.version > version && !one.isBuilding)) break
      }
      return state()
    }
    const post = (route: string, value: unknown) =>
      fetch(url + route, {
        method: 'POST',
        headers: { Origin: new URL(url).origin, 'Content-Type': 'application/json' },
        body: JSON.stringify(value),
      })
    await body({ url, state, after, post })
  } finally {
    controller.abort()
  }
  return exit
}

describe('pullquote preview', () => {
  test('shows the issue, takes up a new configuration, and keeps edits for render and send', async () => {
    const config = path.join(folder, 'newsletter.yaml')
    await writeFile(config, CONFIG)
    const exit = await withPreview([], async ({ state, after, post }) => {
      const first = await after(0)
      expect(first.good?.stories).toHaveLength(2)
      expect(first.good?.newsletter.name).toBe('The Quayside Letter')

      await writeFile(config, CONFIG.replace('name: The Quayside Letter', 'name: The Slipway'))
      const renamed = await after(first.version)
      expect(renamed.good?.newsletter.name).toBe('The Slipway')

      await writeFile(config, 'name: [')
      const broken = await after(renamed.version)
      expect(broken.problems[0]?.message).toMatch(/newsletter\.yaml:\d+/)
      expect(broken.good?.newsletter.name).toBe('The Slipway')
      await writeFile(config, CONFIG)
      expect((await after(broken.version)).problems).toEqual([])

      const id = `${first.good?.stories[0]?.id}`
      const refused = await post('api/edits', { stories: { [id]: { quotes: ['Nobody said this at all.'] } } })
      expect(refused.status).toBe(422)
      const own = await post('api/edits', { stories: { [id]: { dek: 'They said “nobody ever said this at all”.' } } })
      expect(await own.json()).toMatchObject({
        message: 'The quote “nobody ever said this at all” is in no article of the issue.',
        hint: 'Use words of the article, or take the quotation marks away.',
      })
      expect(await readdir(folder)).not.toContain('issue.edits.yaml')
      expect((await post('api/edits', { stories: { [id]: { headline: 'The ferry is back' } } })).status).toBe(200)
      expect((await state()).good?.stories[0]?.headline.text).toBe('The ferry is back')
    })
    expect(exit).toBe(0)
    const io = fakeIo(['render', '--out', 'out'], { cwd: folder })
    expect(await run(io)).toBe(0)
    expect(await readFile(path.join(folder, 'out', 'issue.txt'), 'utf8')).toContain('The ferry is back')
  })

  test('sends the issue that it shows to all readers, once, and only while it is the one that was seen', async () => {
    await writeFile(path.join(folder, 'newsletter.yaml'), `${CONFIG}audience: { path: readers.csv }\n`)
    await writeFile(path.join(folder, 'readers.csv'), 'email\nann@reader.example\nbo@reader.example\n')
    await withPreview([], async ({ after, state, post }) => {
      const { good } = await after(0)
      expect([good?.readers, good?.acts]).toMatchObject([2, { does: ['send'], isHeld: false }])
      const other = await post('api/act', { act: 'send', issueId: 'another' })
      expect([other.status, ((await other.json()) as { code: string }).code]).toEqual([422, 'E_USAGE'])
      await post('api/draft', { subject: 'Unsaved' })
      expect((await post('api/act', { act: 'send', issueId: (await state()).good?.issueId })).status).toBe(422)
      await post('api/draft', null)
      const sent = await post('api/act', { act: 'send', issueId: good?.issueId })
      expect(await sent.json()).toEqual({ message: expect.stringContaining('2 sent now') })
      expect((await state()).good?.status?.label).toBe('No new issue')
    })
    const files = await readdir(path.join(folder, '.pullquote'), { recursive: true })
    expect(files.filter((name) => name.endsWith('.eml'))).toHaveLength(2)
  })

  test('shows an issue that waits for approval; approving sends its bytes, discarding frees its articles', async () => {
    await writeFile(
      path.join(folder, 'newsletter.yaml'),
      `${CONFIG}issue: { approval: required }\naudience: { path: readers.csv }\n`,
    )
    await writeFile(path.join(folder, 'readers.csv'), 'email\nann@reader.example\n')
    await withPreview([], async ({ after, state, post }) => {
      const act = async (name: string) => {
        const answer = await post('api/act', { act: name, issueId: (await state()).good?.issueId })
        return ((await answer.json()) as { message: string }).message
      }
      await after(0)
      expect((await state()).good?.acts?.isHeld).toBe(true)
      expect(await act('send')).toContain('is held for approval')
      expect((await state()).good?.acts?.does).toEqual(['approve', 'discard'])
      expect((await state()).good?.status?.label).toBe('No. 1, waiting for approval')
      expect(await act('discard')).toContain('is discarded')
      expect((await state()).good?.acts?.does).toEqual(['send'])
      expect(await act('send')).toContain('is held for approval')
      expect(await act('approve')).toContain('1 sent now')
    })
  })

  test('changes nothing with --read-only', async () => {
    await writeFile(path.join(folder, 'newsletter.yaml'), CONFIG)
    await withPreview(['--read-only'], async ({ after, post }) => {
      const { good, test: offered } = await after(0)
      expect([good?.acts, offered]).toEqual([undefined, undefined])
      for (const [route, value] of [
        ['api/edits', { intro: 'Mine.' }],
        ['api/draft', { intro: 'Mine.' }],
        ['api/test', { address: 'me@quayside.example' }],
        ['api/act', { act: 'send', issueId: good?.issueId }],
      ] as const) {
        expect([route, (await post(route, value)).status]).toEqual([route, 403])
      }
    })
    expect((await readdir(folder)).toSorted()).toEqual(['ferry.txt', 'library.txt', 'newsletter.yaml'])
  })

  test('sends a test with the bytes that it shows, and changes no state', async () => {
    await writeFile(path.join(folder, 'newsletter.yaml'), CONFIG)
    await withPreview([], async ({ url, after, post }) => {
      await after(0)
      const shown = await (await fetch(`${url}mail.txt`)).text()
      const answer = await post('api/test', { address: 'me@quayside.example' })
      expect(answer.status).toBe(200)
      const files = (await readdir(path.join(folder, '.pullquote'), { recursive: true })).filter((file) =>
        file.endsWith('.eml'),
      )
      expect(files).toHaveLength(1)
      const sent = await readFile(path.join(folder, '.pullquote', files[0] ?? ''), 'latin1')
      expect(sent).toContain('To: me@quayside.example')
      const line = shown.split('\n').find((one) => one.startsWith('The harbour council'))
      expect(sent).toContain(`${line}`.trimEnd())
      expect((await post('api/test', { address: 'nobody' })).status).toBe(422)
      expect((await readdir(path.join(folder, '.pullquote'))).filter((file) => file.endsWith('.db'))).toEqual([])
    })
  })

  test('shows standard input at every build, with no configuration', async () => {
    await withPreview(['-', 'ferry.txt'], async ({ after, post }) => {
      const first = await after(0)
      expect(first.good?.stories).toHaveLength(2)
      await writeFile(path.join(folder, 'ferry.txt'), ARTICLES['1-ferry.txt'].replace('Two boats', 'Three boats'))
      const second = await after(first.version)
      expect(second.good?.stories).toHaveLength(2)
      const refused = await post('api/edits', { intro: 'Good morning.' })
      expect(await refused.json()).toMatchObject({ code: 'E_CONFIG' })
    })
  })

  test('tells that a port is taken', async () => {
    await writeFile(path.join(folder, 'newsletter.yaml'), CONFIG)
    await withPreview([], async ({ url }) => {
      const io = fakeIo(['preview', '--port', new URL(url).port], { cwd: folder })
      expect(await run(io)).toBe(2)
      expect(io.written().stderr).toMatch(/port \d+ is taken/)
    })
  })
})
