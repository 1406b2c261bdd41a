/**
 * A newsletter lives through random weeks: articles come in, issues are held, approved, discarded and paused, servers are
 * away, settings and edits change, time passes. After every step each command is asked for the next issue, and all
 * answers must be the same; what `send` then does must be what they showed; no article goes out in two issues.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { run } from '../../src/cli/run.ts'
import { parseSource } from '../../src/cli/config/load-config.ts'
import { createPreviewSource } from '../../src/pipeline/preview/source.ts'
import { openStore } from '../../src/store/open.ts'
import { fakeIo } from '../helpers/fake-io.ts'
import { freePort } from '../helpers/free-port.ts'

const WALKS = Number(process.env.PULLQUOTE_WALKS ?? 12)
const STEPS = 12
const HOUR = 3_600_000

const ARTICLES = [
  [
    'Ferry quay opens at dawn',
    'The night ferry has a quay of its own since Monday. "We waited nine years," said Ann Lowell, who runs the office.',
  ],
  [
    'Museum takes the old crane',
    'Forty tonnes of iron went upriver on a barge. "It will lift only eyes," said Piet Oss, the keeper of the museum.',
  ],
  [
    'Mill at Holm grinds again',
    'Volunteers rebuilt the wheel from local oak. "It turned at the first try," said Mara Venn, the miller.',
  ],
  [
    'School garden feeds a street',
    'Pupils grow beans beside the gym and sell them on Fridays. "They ask for work," said teacher Tom Hale.',
  ],
  [
    'Night buses return in spring',
    'The council pays for two lines until midnight. "Nurses need them most," said Councillor Rita Sand.',
  ],
  [
    'Choir sings in an empty pool',
    'The echo lasts eleven seconds under the tiles. "No church can do that," said conductor Lev Brandt.',
  ],
  [
    'Bakers share one oven',
    'Three families heat the stone oven on Tuesdays. "Wood is dear now," said Ida Krog, a baker.',
  ],
  [
    'Lighthouse lamp goes electric',
    'The last gas flame on the coast went out quietly. "I still climb up," said keeper Olaf Rhee.',
  ],
  [
    'Library lends out tools',
    'Drills are beside novels on the second floor. "A drill runs four minutes a year," said librarian Sue Park.',
  ],
  [
    'Frost ruins the early plums',
    'Growers lost half of the blossom in one night. "Candles did not help," said grower Nils Aberg.',
  ],
] as const

function random(seed: number) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

let root = ''
beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'pullquote-walk-'))
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

interface Answer {
  readonly issueId?: string
  readonly subject?: string
  readonly stories?: readonly string[]
  readonly readers?: number
}

function open(folder: string, draw: () => number) {
  mkdirSync(path.join(folder, 'articles'), { recursive: true })
  let now = Date.parse('2026-06-02T06:00:00Z')
  let written = 0
  const settings = { issue: 'since: 5d', approval: false, away: 0, lint: true }
  const log: string[] = []
  const file = path.join(folder, 'newsletter.yaml')

  const configure = () => {
    const leave = settings.lint ? 'unsubscribe: { url: https://town.example/u, mailto: u@town.example }' : ''
    const smtp = settings.away === 0 ? '' : `smtp: "smtp://127.0.0.1:${settings.away}", retryFor: 1s, `
    writeFileSync(
      file,
      `name: Town Letter\nfrom: letter@town.example\npostalAddress: 1 Quay Street\nsources: [{ file: articles/*.md }]\naudience: readers.csv\nissue: { ${settings.issue}${settings.approval ? ', approval: required' : ''} }\nsend: { ${smtp}${leave} }\n`,
    )
  }

  const call = async (...argv: string[]) => {
    const io = fakeIo([...argv, '--json'], { cwd: folder, now: new Date(now) })
    const exit = await run(io)
    const { stdout, stderr } = io.written()
    return { exit, stderr, json: (stdout === '' ? {} : JSON.parse(stdout)) as Answer & Record<string, unknown> }
  }

  const withStore = async <T>(work: (store: Awaited<ReturnType<typeof openStore>>) => Promise<T>): Promise<T> => {
    const store = await openStore(`sqlite:${path.join(folder, '.pullquote', 'state.db')}`)
    try {
      return await work(store)
    } finally {
      await store.close()
    }
  }
  const unfinished = () => withStore((store) => store.issues.unfinished('town-letter'))

  const steps: Readonly<Record<string, () => Promise<unknown> | void>> = {
    article: () => {
      const [title, body] = ARTICLES[written % ARTICLES.length] ?? ['', '']
      const again = Math.floor(written / ARTICLES.length)
      written += 1
      const date = new Date(now - Math.floor(draw() * 8 * 24) * HOUR).toISOString()
      const name = `articles/${written}.md`
      const numbered = again === 0 ? title : `${title} (${again + 1})`
      const text =
        again === 0 ? body : `${body} Year ${again + 1} brought ${written} other changes to the place and its people.`
      writeFileSync(
        path.join(folder, name),
        `---\ntitle: "${numbered}"\nauthor: Jo Marsh\ndate: ${date}\n---\n\n${text}\n`,
      )
    },
    hours: () => {
      now += Math.ceil(draw() * 20) * HOUR
    },
    days: () => {
      now += Math.ceil(draw() * 9) * 24 * HOUR
    },
    limits: () => {
      settings.issue = [
        'since: 5d',
        'since: 5d, stories: 2',
        'since: 2d, minStories: 2',
        'since: 30d',
        'since: 5d, maxAge: 3d',
      ][Math.floor(draw() * 5)] as string
      configure()
    },
    approval: () => {
      settings.approval = !settings.approval
      configure()
    },
    lint: () => {
      settings.lint = !settings.lint
      configure()
    },
    edits: () => writeFileSync(path.join(folder, 'issue.edits.yaml'), `subject: Words of ${now}\n`),
    readers: () => {
      const count = 1 + Math.floor(draw() * 4)
      const rows = Array.from({ length: count }, (_, index) => `reader${index}@reader.example`)
      writeFileSync(path.join(folder, 'readers.csv'), `email\n${rows.join('\n')}\n`)
    },
    away: async () => {
      settings.away = settings.away === 0 ? await freePort() : 0
      configure()
    },
    approve: async () => {
      const issue = await unfinished()
      if (issue !== undefined) await call('approve', issue.id.slice(0, 12))
    },
    discard: async () => {
      const issue = await unfinished()
      if (issue !== undefined) await call('discard', issue.id.slice(0, 12))
    },
    pause: async () => {
      const issue = await unfinished()
      if (issue !== undefined) await call('pause', issue.id.slice(0, 12))
    },
    expiring: () => call('send', '--not-after', '3h'),
    send: async () => {
      const { json } = await call('send')
      // With its server away a run ends with an error; the issue is frozen.
      const frozen = json.issueId === undefined ? await unfinished() : undefined
      return frozen === undefined ? json : { issueId: frozen.id, subject: frozen.subject }
    },
  }

  const answers = async (): Promise<Answer[]> => {
    const pick = ({ json }: { json: Answer }): Answer => ({
      issueId: json.issueId,
      subject: json.subject,
      stories: json.stories?.length === 0 ? undefined : json.stories,
      readers: json.readers,
    })
    const render = pick(await call('render', '--out', path.join(folder, 'out')))
    const lint = pick(await call('lint'))
    const dry = pick(await call('send', '--dry-run'))
    const tested = pick(await call('send', '--test', 'tester@reader.example'))
    const page = await createPreviewSource({
      load: () => Promise.resolve({ config: parseSource(readFileSync(file, 'utf8'), file, {}).config, file }),
      desk: { now: () => new Date(now), signal: new AbortController().signal },
      watch: [],
    }).build()
    // With nothing to send the page shows what there is, and says so in its head.
    const shown: Answer =
      page.status?.label === 'No new issue'
        ? { issueId: undefined, subject: undefined, stories: undefined, readers: undefined }
        : {
            issueId: page.issueId,
            subject: page.rendered.subject,
            stories: page.issue.sections.flatMap(({ stories }) => stories.map((story) => story.headline.text)),
            readers: page.readers,
          }
    return settings.away === 0 ? [render, lint, dry, shown, tested] : [render, lint, dry, shown]
  }

  configure()
  void steps.readers?.()
  void steps.article?.()
  return { steps, call, answers, withStore, log, configure, settings }
}

const facts = (answer: Answer | undefined) => ({ issueId: answer?.issueId, subject: answer?.subject })

const seeds = Array.from({ length: WALKS }, (_, index) => index + 1)

test.each(seeds)('every command shows what is sent, in walk %i', async (seed) => {
  const draw = random(seed)
  const life = open(path.join(root, `${seed}`), draw)
  const names = Object.keys(life.steps)
  const weighted = [...names, 'article', 'article', 'article', 'send', 'send', 'hours', 'days']
  let [before] = await life.answers()
  for (let step = 0; step < STEPS; step += 1) {
    const name = weighted[Math.floor(draw() * weighted.length)] ?? 'article'
    life.log.push(name)
    const story = life.log.join(' > ')
    const done = await life.steps[name]?.()
    if (name === 'send') expect({ story, ...facts(done as Answer) }).toEqual({ story, ...facts(before) })
    const [first, ...others] = await life.answers()
    for (const other of others) expect({ story, ...other }).toEqual({ story, ...first })
    before = first
  }
  const headlines = await life.withStore(async (store) => {
    const issues = await store.issues.list({ newsletter: 'town-letter' })
    const delivered = issues.filter(({ counts }) => counts.sent > 0)
    const frozen = await Promise.all(delivered.map(({ id }) => store.issues.get(id)))
    return frozen.flatMap((issue) => issue?.stories.map(({ headline }) => headline.text) ?? [])
  })
  expect(headlines).toEqual([...new Set(headlines)])
})
