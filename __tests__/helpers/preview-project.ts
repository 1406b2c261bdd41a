/** A newsletter in a folder of its own, previewed with the real road: articles and a template on disk, real bytes. */
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseEdits, printEdits } from '../../src/compose/edits-file.ts'
import { applyEdits } from '../../src/compose/edits.ts'
import { composeIssue } from '../../src/compose/compose.ts'
import { lintMessage } from '../../src/lint/lint.ts'
import { parseMessage } from '../../src/lint/message.ts'
import { DigestError } from '../../src/model/errors.ts'
import type { Issue, IssueEdits, Newsletter } from '../../src/model/issue.ts'
import { packageRoot } from '../../src/assets.ts'
import type { PreviewBuild, PreviewLook, PreviewSource } from '../../src/preview/source.ts'
import { readText } from '../../src/read/text/read-text.ts'
import { renderIssue } from '../../src/render/render.ts'
import { freezeIssue } from '../../src/send/freeze.ts'
import { createMessageBuilder, messageBytes } from '../../src/send/message.ts'
import { summarize } from '../../src/summarize/summarize.ts'
import { proveQuotes } from '../../src/proof/quotes.ts'
import { makeNewsletter } from './stories.ts'

export interface PreviewProject {
  readonly folder: string
  /** Absolute path of a file of the project. */
  readonly file: (...parts: string[]) => string
  readonly source: PreviewSource
  /** Addresses that a test was sent to. */
  readonly tested: string[]
  /** What was done with the issue, as `act id`. */
  readonly acted: string[]
  readonly remove: () => Promise<void>
}

const NOW = new Date('2026-11-22T08:00:00Z')

/** `articles` are plain texts by file name; the template is a copy that a test may break. */
export async function makePreviewProject(
  articles: Readonly<Record<string, string>>,
  changes: Partial<Newsletter> = {},
): Promise<PreviewProject> {
  const folder = await mkdtemp(path.join(tmpdir(), 'pullquote-preview-'))
  const file = (...parts: string[]) => path.join(folder, ...parts)
  await mkdir(file('articles'))
  for (const [name, text] of Object.entries(articles)) await writeFile(file('articles', name), text)
  await cp(path.join(packageRoot(), 'templates', changes.template ?? 'digest'), file('template'), { recursive: true })
  const newsletter = makeNewsletter({ ...changes, template: file('template') })
  const tested: string[] = []
  const acted: string[] = []

  const compose = async (edits: IssueEdits, look: PreviewLook = {}): Promise<Issue> =>
    applyEdits(
      composeIssue({ ...newsletter, theme: look.theme ?? newsletter.theme }, await stories(), { now: NOW, number: 7 }),
      edits,
    )
  const stories = async () => {
    const names = (await readdir(file('articles'))).toSorted()
    const texts = await Promise.all(names.map((name) => readFile(file('articles', name), 'utf8')))
    return texts.map((text) => summarize(readText(text)))
  }
  const editsNow = async (): Promise<IssueEdits> => {
    const text = await readFile(file('issue.edits.yaml'), 'utf8').catch(() => '')
    return parseEdits(text, 'issue.edits.yaml')
  }
  const source: PreviewSource = {
    reread: () => undefined,
    looks: { templates: [], themes: ['paper', 'harbour'], samples: [] },
    build: async ({ draft, look } = {}): Promise<PreviewBuild> => {
      const edits = draft === undefined ? await editsNow() : parseEdits(JSON.stringify(draft), 'edits')
      const issue = await compose(edits, look)
      const rendered = await renderIssue(issue, { cacheFolder: file('cache') })
      const shown = issue.sections.flatMap((section) => section.stories)
      const frozen = freezeIssue({
        newsletter: 'quayside',
        name: newsletter.name,
        from: newsletter.from,
        number: 7,
        rendered,
        stories: shown,
        now: NOW.toISOString(),
      })
      const settings = { unsubscribe: newsletter.unsubscribe, secret: 'a secret of the tests', date: NOW.toISOString() }
      const recipient = { seq: 1, address: 'reader@example.org', attributes: {} }
      const raw = messageBytes(createMessageBuilder(frozen, settings)(recipient))
      const findings = await lintMessage({ rendered, newsletter, stories: shown, messages: [raw], date: issue.date })
      const message = await parseMessage(raw)
      const built = { issueId: frozen.id, readers: 3, acts: { does: ['send' as const] }, issue, rendered, message }
      return { ...built, stories: await stories(), findings, edits }
    },
    watchPaths: () => [file('articles'), file('template'), file('issue.edits.yaml')],
    saveEdits: async (value) => {
      const edits = parseEdits(JSON.stringify(value), 'edits')
      const issue = await compose(edits)
      const shown = issue.sections.flatMap((section) => section.stories)
      const [problem] = proveQuotes(shown, { html: '', text: '' })
      if (problem !== undefined) throw new DigestError('E_PROOF', problem.message, { hint: problem.hint ?? '' })
      await writeFile(file('issue.edits.yaml'), printEdits(edits))
    },
    act: (act, issueId) => {
      acted.push(`${act} ${issueId}`)
      return Promise.resolve('Issue 7: 3 sent now.')
    },
    sendTest: (address) => {
      tested.push(address)
      return Promise.resolve(`Sent to ${address}.`)
    },
    testAddress: 'editor@quayside.example',
  }
  return { folder, file, source, tested, acted, remove: () => rm(folder, { recursive: true, force: true }) }
}

/** Two articles of our own words. */
export const ARTICLES = {
  '1-ferry.txt': `Harbour council votes to reopen the old ferry route

By Tomas Reyle

The harbour council voted on Thursday to reopen the ferry route that closed in 1998. Two boats will cross the sound eleven times a day from April.

“We kept the slipway because we always meant to come back,” said Marta Ilves, who chairs the council. “The boats are small, the fares are fair, and the timetable is honest.”

The county will pay half of the cost for three years. Fares have not been set.
`,
  '2-library.txt': `Library lends out seed drills, looms and a telescope

By Greta Moll

The town library has added tools to its shelves. Readers can borrow a loom, a seed drill or a telescope for a fortnight.

“A card is a card, whether it fetches a novel or a ladder,” said head librarian Piet Aumann.

The first month brought 312 loans, the library said.
`,
}
