import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { createPreviewSource } from '../../src/pipeline/preview/source.ts'
import { parseConfig } from '../../src/config/config.ts'
import { page, startWebServer, type WebServer } from '../helpers/web-server.ts'

jest.setTimeout(120_000)

let folder: string
let server: WebServer
const COUNT = 12

const article = (
  index: number,
) => `<!doctype html><html lang="en"><head><title>Harbour story ${index}</title></head><body><article>
<h1>Harbour story number ${index} is about a quay</h1>
<p>The harbour office number ${index} published its plan for quay ${index} on Monday, after ${index + 2} years of talks.</p>
<p>“We have waited ${index + 2} years for this quay, and now the work can begin,” said Ann Lowell, who runs the office.</p>
<p>The work on quay ${index} takes until spring, and a crane of its own stands ready at berth ${index * 3}.</p>
</article></body></html>`

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'pullquote-preview-web-'))
  server = await startWebServer(
    Object.fromEntries(Array.from({ length: COUNT }, (_, index) => [`/${index}`, page(article(index))])),
  )
})
afterEach(async () => {
  await server.close()
  await rm(folder, { recursive: true, force: true })
})

test('the web is read once a session: changes of looks and words ask nobody, until a person does', async () => {
  const file = path.join(folder, 'newsletter.yaml')
  const theme = path.join(folder, 'mine.yaml')
  await writeFile(theme, "colors: { accent: '#005a8c' }\n")
  const parsed = parseConfig(
    {
      name: 'Harbour Letter',
      from: 'letter@harbour.example',
      theme: './mine.yaml',
      sources: Array.from({ length: COUNT }, (_, index) => ({ url: `${server.origin}/${index}` })),
      fetch: { allowHosts: ['127.0.0.1'], delay: '0s', robots: false },
      issue: { since: '3650d' },
      send: { unsubscribe: { mailto: 'leave@harbour.example' } },
    },
    folder,
  )
  if ('errors' in parsed) throw new Error(JSON.stringify(parsed.errors))
  const source = createPreviewSource({
    load: () => Promise.resolve({ config: parsed.config, file }),
    desk: { now: () => new Date('2026-11-20T06:00:00Z'), signal: new AbortController().signal },
    watch: [],
  })
  const first = await source.build()
  expect(first.stories).toHaveLength(COUNT)
  const asked = server.asked.length
  expect(asked).toBeGreaterThanOrEqual(COUNT)

  await writeFile(theme, "colors: { accent: '#2c5f33' }\n")
  const recoloured = await source.build()
  expect(recoloured.message.html).toContain('#2c5f33')
  const id = first.stories[0]?.article.id ?? ''
  const drafted = await source.build({
    draft: { subject: 'Quays', stories: { [id]: { dek: 'All about quays.', section: 'Quays' } } },
  })
  expect(drafted.rendered.subject).toBe('Quays')
  expect(drafted.message.html).toContain('All about quays.')
  const [edited] = drafted.issue.sections.find(({ title }) => title === 'Quays')?.stories ?? []
  expect(edited?.edited).toEqual(['dek', 'section'])
  expect(server.asked.length).toBe(asked)

  source.reread()
  await source.build()
  expect(server.asked.length).toBeGreaterThan(asked)
})
