/** An error that one story causes costs that story; an error of the issue itself is for a person. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { run } from '../../src/cli/run.ts'
import { theFence } from '../../src/pipeline/fence/fence.ts'
import { fakeIo } from '../helpers/fake-io.ts'

jest.setTimeout(120_000)

const root = mkdtempSync(path.join(tmpdir(), 'pullquote-faults-'))
afterAll(() => {
  theFence().close()
  rmSync(root, { recursive: true, force: true })
})
let folder = root
let count = 0

const GOOD =
  'The mill at Holm grinds flour again\n\nThe water mill at Holm grinds flour again after sixty still years. Volunteers rebuilt the wheel from local oak. “It turned at once,” said Mara Venn, the miller.\n'
/** A word that no mail may hold on one line. */
const LONG_WORD = `The bridge at Skarn reopens\n\nThe bridge reopened on Monday after a year of repairs. “We counted every single ${'x'.repeat(1000)} stone,” said Ida Brook, who led the work.\n`

function configure(send = 'unsubscribe: { url: https://harbour.example/u, mailto: u@harbour.example }', issue = '') {
  writeFileSync(
    path.join(folder, 'newsletter.yaml'),
    `name: Harbour Letter\nfrom: letter@harbour.example\npostalAddress: 1 Quay Street\nsources: [{ file: articles/*.txt }]\naudience: readers.csv\nissue: { ${issue} }\nsend: { ${send} }\n`,
  )
}

beforeEach(() => {
  folder = path.join(root, `${(count += 1)}`)
  mkdirSync(path.join(folder, 'articles'), { recursive: true })
  writeFileSync(path.join(folder, 'readers.csv'), 'email\nann@reader.example\n')
  writeFileSync(path.join(folder, 'articles', 'good.txt'), GOOD)
  configure()
})

async function call(...argv: string[]) {
  const io = fakeIo([...argv, '--json'], { cwd: folder, now: new Date('2026-06-02T06:00:00Z') })
  const exit = await run(io)
  const { stdout, stderr } = io.written()
  return { exit, stderr, json: (stdout === '' ? {} : JSON.parse(stdout)) as Record<string, unknown> }
}

const mails = () =>
  readdirSync(path.join(folder, '.pullquote', 'mailbox'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.eml'),
  )

describe('a story that breaks a rule', () => {
  beforeEach(() => writeFileSync(path.join(folder, 'articles', 'bad.txt'), LONG_WORD))

  test('is dropped, the others go out, and why tells the reason', async () => {
    const dry = await call('send', '--dry-run')
    expect([dry.exit, dry.json.stories]).toEqual([3, ['The mill at Holm grinds flour again']])
    const sent = await call('send')
    expect([sent.exit, sent.json.issueId]).toEqual([3, dry.json.issueId])
    expect(sent.stderr).toContain('The bridge at Skarn reopens')
    expect(mails()).toHaveLength(1)
    expect((await call('why', 'bridge at Skarn')).json.articles).toMatchObject([{ reason: 'faulty' }])
    expect((await call('send')).exit).toBe(3)
    expect(mails()).toHaveLength(1)
  })

  test('fails the command lint, which names it', async () => {
    const { exit, json } = await call('lint')
    expect(exit).toBe(4)
    expect(JSON.stringify(json)).toContain('Line ')
  })

  test('gives its place to the story that waits behind it', async () => {
    configure(undefined, 'stories: 1')
    const { exit, json } = await call('send', '--dry-run')
    expect([exit, json.stories]).toEqual([3, ['The mill at Holm grinds flour again']])
  })
})

test('an error of the issue itself holds it, with every story in it', async () => {
  configure('')
  const { exit, json } = await call('send', '--dry-run')
  expect(exit).toBe(4)
  expect(json.stories).toEqual(['The mill at Holm grinds flour again'])
})
