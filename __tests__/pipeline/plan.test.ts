/** Every command plans the same issue: one table of store states, asked through each command and the preview. */
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync, existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { run } from '../../src/cli/run.ts'
import { parseSource } from '../../src/cli/config/load-config.ts'
import { createPreviewSource } from '../../src/pipeline/preview/source.ts'
import { openStore } from '../../src/store/open.ts'
import { fakeIo } from '../helpers/fake-io.ts'
import { freePort } from '../helpers/free-port.ts'

jest.setTimeout(120_000)

const root = mkdtempSync(path.join(tmpdir(), 'pullquote-plan-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
let folder = root
let count = 0

const BODIES = {
  quay: 'The harbour office published its plan for the new quay on Monday, after a year of talks with the fishers. "We have waited long enough for this quay," said Ann Lowell, who runs the office.',
  crane:
    'Visitors of the town museum will soon walk under forty tonnes of iron. A barge took the old crane upriver at dawn. "It will lift nothing but eyes from now on," said Piet Oss, the keeper of the museum.',
  mill: 'The water mill at Holm grinds flour again after sixty still years. Volunteers rebuilt the wheel from local oak and tested it in the spring flood. "It turned at once," said Mara Venn, the miller.',
} as const

const HEADLINES = {
  quay: 'A quay for the night ferry is to be built',
  crane: 'The last harbour crane moves to the museum',
  mill: 'The mill at Holm grinds flour again',
} as const

type Name = keyof typeof BODIES

function write(name: Name, published = '2026-06-01') {
  const text = `---\ntitle: ${HEADLINES[name]}\nauthor: Jo Marsh\ndate: ${published}\n---\n\n${BODIES[name]}\n`
  writeFileSync(path.join(folder, 'articles', `${name}.md`), text)
}

interface Setting {
  readonly issue?: string
  readonly send?: string
  readonly sources?: string
}

const LEAVE = 'unsubscribe: { url: https://harbour.example/u, mailto: u@harbour.example }'

function configure({ issue = 'since: 30d', send = LEAVE, sources = '[{ file: articles/*.md }]' }: Setting = {}) {
  const config = `name: Harbour Letter
from: letter@harbour.example
postalAddress: 1 Quay Street
sources: ${sources}
audience: readers.csv
issue: { ${issue} }
send: { ${send} }
`
  writeFileSync(path.join(folder, 'newsletter.yaml'), config)
}

const NOW = '2026-06-02T06:00:00Z'

async function call(at: string, ...argv: string[]) {
  const io = fakeIo([...argv, '--json'], { cwd: folder, now: new Date(at) })
  const exit = await run(io)
  const { stdout, stderr } = io.written()
  return { exit, stderr, json: (stdout === '' ? {} : JSON.parse(stdout)) as Record<string, unknown> }
}

async function withStore<T>(work: (store: Awaited<ReturnType<typeof openStore>>) => Promise<T>): Promise<T> {
  const store = await openStore(`sqlite:${path.join(folder, '.pullquote', 'state.db')}`)
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

async function unfinishedId(): Promise<string> {
  return (await withStore((store) => store.issues.unfinished('harbour-letter')))?.id ?? ''
}

async function preview(at: string) {
  const file = path.join(folder, 'newsletter.yaml')
  const source = createPreviewSource({
    load: () => Promise.resolve({ config: parseSource(readFileSync(file, 'utf8'), file, {}).config, file }),
    desk: { now: () => new Date(at), signal: new AbortController().signal },
    watch: [],
  })
  return source.build()
}

beforeEach(() => {
  folder = path.join(root, `${(count += 1)}`)
  mkdirSync(path.join(folder, 'articles'), { recursive: true })
  writeFileSync(path.join(folder, 'readers.csv'), 'email\nann@reader.example\nbob@reader.example\neve@reader.example\n')
  configure()
  write('quay')
})

/** The issue as each command names it, and last as the send does. */
async function answers(words: readonly string[] = []) {
  const before = existsSync(path.join(folder, '.pullquote', 'state.db'))
    ? await withStore((store) => store.issues.list({ newsletter: 'harbour-letter' }))
    : []
  const render = await call(NOW, 'render', '--out', path.join(folder, 'out'), ...words)
  const lint = await call(NOW, 'lint', ...words)
  const dry = await call(NOW, 'send', '--dry-run', ...words)
  const sentTest = await call(NOW, 'send', '--test', 'tester@reader.example', ...words)
  const page = words.length === 0 ? await preview(NOW) : undefined
  const shown = [render, lint, dry, sentTest].map(({ json }) => [
    json.issueId,
    json.subject,
    json.stories,
    json.readers,
  ])
  if (page !== undefined) shown.push([page.issueId, page.rendered.subject, headlinesOf(page), page.readers])
  if (before.length > 0)
    expect(await withStore((store) => store.issues.list({ newsletter: 'harbour-letter' }))).toEqual(before)
  return { shown, render, lint, dry, page }
}

const headlinesOf = ({ issue }: Awaited<ReturnType<typeof preview>>) =>
  issue.sections.flatMap(({ stories }) => stories.map((story) => story.headline.text))

const rss = (...items: string[]) =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>Port news</title><link>https://port.example/</link>${items.join('')}</channel></rss>`
const item = (name: Name, id: string) =>
  `<item><title>${HEADLINES[name]}</title><link>https://port.example/${name}</link><guid isPermaLink="false">${id}</guid><pubDate>Mon, 01 Jun 2026 08:00:00 GMT</pubDate><description>${BODIES[name].replaceAll('"', '&quot;')}</description></item>`

interface Row {
  readonly name: string
  readonly prepare: () => Promise<void> | void
  readonly words?: readonly string[]
  /** Headlines of the issue, in order. */
  readonly stories: readonly Name[]
  readonly state: string
  /** Exit of `send` afterwards. */
  readonly exit: number
}

async function freezeWithServerAway() {
  const port = await freePort()
  configure({ send: `smtp: "smtp://127.0.0.1:${port}", retryFor: 1s, ${LEAVE}` })
  expect((await call('2026-06-02T05:00:00Z', 'send')).exit).toBe(75)
  configure()
  // The frozen issue stays as it is, whatever comes after it.
  write('crane')
}

const ROWS: readonly Row[] = [
  { name: 'a new newsletter', prepare: () => {}, stories: ['quay'], state: 'ready', exit: 0 },
  {
    name: 'one issue closed an hour ago',
    prepare: async () => {
      await call('2026-06-02T05:00:00Z', 'send')
      write('crane')
    },
    stories: ['crane'],
    state: 'ready',
    exit: 0,
  },
  {
    name: 'one issue closed a month ago, with articles older than the window since',
    prepare: async () => {
      await call('2026-05-01T05:00:00Z', 'send')
      configure({ issue: 'since: 3d' })
      write('crane', '2026-05-04')
      write('mill', '2026-06-01')
    },
    stories: ['crane', 'mill'],
    state: 'ready',
    exit: 0,
  },
  {
    name: 'an issue held for approval',
    prepare: async () => {
      configure({ issue: 'since: 30d, approval: required' })
      expect((await call('2026-06-02T05:00:00Z', 'send')).exit).toBe(4)
      write('crane')
    },
    stories: ['quay'],
    state: 'held',
    exit: 4,
  },
  {
    name: 'an issue held by lint',
    prepare: async () => {
      configure({ send: '' })
      expect((await call('2026-06-02T05:00:00Z', 'send')).exit).toBe(4)
      configure()
      write('crane')
    },
    stories: ['quay'],
    state: 'held',
    exit: 4,
  },
  {
    name: 'a paused issue',
    prepare: async () => {
      await freezeWithServerAway()
      expect((await call(NOW, 'pause', (await unfinishedId()).slice(0, 12))).exit).toBe(0)
    },
    stories: ['quay'],
    state: 'unfinished',
    exit: 4,
  },
  {
    name: 'an issue that one reader has',
    prepare: async () => {
      await freezeWithServerAway()
      const issueId = await unfinishedId()
      await withStore(async ({ ledger }) => {
        const batch = { issueId, runId: 'a-dead-run', now: Date.parse(NOW) - 1000 }
        const [claim] = await ledger.recordAndClaim({ ...batch, outcomes: [], claim: 1 })
        const outcome = { seq: claim?.seq ?? 0, state: 'sent' as const, detail: '250 OK' }
        await ledger.recordAndClaim({ ...batch, outcomes: [outcome], claim: 0 })
      })
    },
    stories: ['quay'],
    state: 'unfinished',
    exit: 0,
  },
  {
    name: 'a frozen issue whose server was away',
    prepare: freezeWithServerAway,
    stories: ['quay'],
    state: 'unfinished',
    exit: 0,
  },
  {
    name: 'sources named on the command line, of any age',
    prepare: () => write('mill', '2020-01-01'),
    words: ['articles/mill.md'],
    stories: ['mill'],
    state: 'ready',
    exit: 0,
  },
  {
    name: 'two feeds of one site with the same article',
    prepare: () => {
      writeFileSync(path.join(folder, 'a.xml'), rss(item('quay', 'a-1'), item('crane', 'a-2')))
      writeFileSync(path.join(folder, 'b.xml'), rss(item('crane', 'b-1'), item('mill', 'b-2')))
      configure({ sources: '[{ feed: a.xml, fullText: never }, { feed: b.xml, fullText: never }]' })
    },
    stories: ['quay', 'crane', 'mill'],
    state: 'ready',
    exit: 0,
  },
  {
    name: "the editor's changes",
    prepare: () => {
      write('crane')
      write('mill')
      configure({ sources: '[{ feed: a.xml, fullText: never }]' })
      writeFileSync(path.join(folder, 'a.xml'), rss(item('crane', '1'), item('mill', '2'), item('quay', '3')))
      writeFileSync(
        path.join(folder, 'issue.edits.yaml'),
        'subject: The quay, at last\norder: [https://port.example/quay]\ndrop: [https://port.example/mill]\n',
      )
    },
    stories: ['quay', 'crane'],
    state: 'ready',
    exit: 0,
  },
  {
    name: 'a limit that the issue reaches',
    prepare: () => {
      write('crane')
      write('mill')
      configure({ issue: 'since: 30d, stories: 2' })
    },
    stories: ['crane', 'mill'],
    state: 'ready',
    exit: 0,
  },
  {
    name: 'an unfinished issue whose time is over',
    prepare: async () => {
      configure({ issue: 'since: 30d, approval: required' })
      expect((await call('2026-06-01T05:00:00Z', 'send', '--not-after', '2h')).exit).toBe(4)
      configure()
      write('crane')
    },
    stories: ['crane', 'quay'],
    state: 'ready',
    exit: 0,
  },
]

describe('every command plans the same issue', () => {
  test.each(ROWS)('with $name', async ({ prepare, words = [], stories, state, exit }) => {
    await prepare()
    const { shown, dry } = await answers(words)
    const [first, ...others] = shown
    expect(dry.json.state).toBe(state)
    expect(first?.[2]).toEqual(stories.map((name) => HEADLINES[name]))
    for (const other of others) expect(other).toEqual(first)
    const sent = await call(NOW, 'send', ...words)
    expect([sent.exit, sent.json.issueId, sent.json.subject]).toEqual([exit, first?.[0], first?.[1]])
    const counts = sent.json.counts as Record<string, number>
    expect(Object.values(counts).reduce((sum, one) => sum + one, 0)).toBeGreaterThanOrEqual(exit === 0 ? 3 : 0)
  })

  test.each([
    ['too few stories', 'since: 30d, minStories: 2', () => Promise.resolve(), /too-few|waits for more articles/],
    ['nothing new', 'since: 30d', () => call('2026-06-02T05:00:00Z', 'send'), /already sent/],
    ['nothing that is young enough', 'since: 30d, maxAge: 2h', () => Promise.resolve(), /too old/],
  ] as readonly [string, string, () => Promise<unknown>, RegExp][])(
    'with %s there is none, and each says why',
    async (_name, issue, prepare, why) => {
      configure({ issue })
      await prepare()
      const { shown, render, lint, dry, page } = await answers()
      expect(shown.slice(0, 4).every(([issueId]) => issueId === undefined)).toBe(true)
      expect([render.exit, lint.exit, dry.exit]).toEqual([5, 0, 0])
      expect(render.stderr).toMatch(why)
      expect(page?.status?.label).toBe('No new issue')
      expect(page?.status?.detail).toMatch(why)
      const sent = await call(NOW, 'send')
      expect([sent.exit, sent.json.issueId]).toEqual([0, undefined])
    },
  )
})

const edits = () => path.join(folder, 'issue.edits.yaml')
const edit = () => writeFileSync(edits(), 'subject: Monday only\nintro: Words for Monday.\n')

describe("the editor's changes belong to one issue", () => {
  test('they are frozen with it and set aside', async () => {
    edit()
    expect((await call(NOW, 'send')).json.subject).toBe('Monday only')
    expect(existsSync(edits())).toBe(false)
    write('crane')
    expect((await call('2026-06-03T06:00:00Z', 'send')).json.subject).toBe(HEADLINES.crane)
  })

  test('a file that a killed run left behind is not applied again', async () => {
    edit()
    await call(NOW, 'send')
    edit()
    write('crane')
    const { json, stderr } = await call('2026-06-03T06:00:00Z', 'send', '--verbose')
    expect(json.subject).toBe(HEADLINES.crane)
    expect(stderr).toContain('went into issue 1 already')
  })

  test('a discarded issue gives them back', async () => {
    configure({ issue: 'since: 30d, approval: required' })
    edit()
    await call(NOW, 'send')
    expect(existsSync(edits())).toBe(false)
    expect((await call(NOW, 'discard', (await unfinishedId()).slice(0, 12))).exit).toBe(0)
    expect(readFileSync(edits(), 'utf8')).toContain('Monday only')
    expect((await call(NOW, 'render', '--out', path.join(folder, 'out'))).json.subject).toBe('Monday only')
  })

  test('an issue that expires gives them back to the one that is made of its articles', async () => {
    configure({ issue: 'since: 30d, approval: required' })
    edit()
    await call('2026-06-01T06:00:00Z', 'send', '--not-after', '2h')
    expect((await call(NOW, 'send', '--dry-run')).json.subject).toBe('Monday only')
    expect((await call(NOW, 'send')).json).toMatchObject({ subject: 'Monday only', number: 2 })
  })
})

describe('a frozen issue', () => {
  test('is what preview, render and lint show, with the way out, and render --issue writes its exact bytes', async () => {
    configure({ issue: 'since: 30d, approval: required' })
    await call('2026-06-02T05:00:00Z', 'send')
    write('crane')
    const id = await unfinishedId()
    const page = await preview(NOW)
    expect(page.status?.label).toBe('No. 1, waiting for approval')
    expect(page.status?.detail).toMatch(/pullquote approve .*pullquote discard /)
    const { stderr } = await call(NOW, 'lint', '--verbose')
    expect(stderr).toContain('No. 1, waiting for approval')
    await call(NOW, 'render', '--out', path.join(folder, 'held'))
    expect((await call(NOW, 'approve', id.slice(0, 12))).exit).toBe(0)
    await call(NOW, 'render', '--issue', id.slice(0, 12), '--out', path.join(folder, 'sent'))
    const read = (name: string) => readFileSync(path.join(folder, name), 'utf8')
    expect(read('sent/issue.html')).toBe(read('held/issue.html'))
    const frozen = await withStore((store) => store.issues.get(id))
    expect(JSON.parse(read('sent/issue.json'))).toMatchObject({ subject: frozen?.rendered.subject, number: 1 })
    expect(readdirSync(path.join(folder, 'sent')).toSorted()).toEqual([
      'issue.eml',
      'issue.html',
      'issue.json',
      'issue.txt',
    ])
  })
})

describe('why', () => {
  test('answers from what the send recorded, for every reason', async () => {
    write('crane', '2020-01-01')
    write('mill')
    configure({ sources: '[{ file: articles/*.md, exclude: flour }]' })
    await call(NOW, 'send')
    const why = async (text: string): Promise<unknown> => (await call(NOW, 'why', text)).json.articles
    expect(await why('grinds flour')).toMatchObject([{ from: 'recorded', reason: 'excluded' }])
    expect(await why('harbour crane')).toMatchObject([{ from: 'recorded', reason: 'too-old' }])
    expect(await why('night ferry')).toMatchObject([{ from: 'recorded', standing: 'used' }])
  })

  test('plans afresh for what no run has read, and records nothing', async () => {
    await call(NOW, 'send')
    write('crane', '2020-01-01')
    const { json, stderr } = await call(NOW, 'why', 'harbour crane', '--verbose')
    expect(json.articles).toMatchObject([{ from: 'planned', reason: 'too-old' }])
    expect(stderr).toContain('no run has read it yet')
    expect(await withStore((store) => store.articles.search('harbour-letter', 'crane', 5))).toEqual([])
  })
})
