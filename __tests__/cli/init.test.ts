import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { initFiles } from '../../src/cli/config/init-files.ts'
import { parseSource } from '../../src/cli/config/load-config.ts'
import { run } from '../../src/cli/run.ts'
import { fakeIo } from '../helpers/fake-io.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'pullquote-init-'))
afterAll(() => rmSync(folder, { recursive: true }))
const read = (...names: string[]) => readFileSync(path.join(folder, ...names), 'utf8')

describe('pullquote init', () => {
  test('writes a newsletter that the schema takes without a warning', async () => {
    const io = fakeIo(['init', 'letter', '--from', 'ed@harbour.example', '--timezone', 'Asia/Kolkata'], { cwd: folder })
    expect(await run(io)).toBe(0)
    const { config, warnings } = parseSource(
      read('letter', 'newsletter.yaml'),
      path.join(folder, 'letter', 'newsletter.yaml'),
      {},
    )
    expect(warnings).toEqual([])
    expect(config).toMatchObject({
      name: 'Letter',
      from: { name: 'Letter', address: 'ed@harbour.example' },
      timezone: 'Asia/Kolkata',
      schedule: { cron: '0 6 * * mon-fri', notAfter: { kind: 'lapse', milliseconds: 3 * 3_600_000 } },
    })
    expect(io.written().stdout).toContain('pullquote send --dry-run')
  })

  test.each(['Harbour: the "letter" #1', 'true', '- dash', "it's 100 %", 'Ünïcode {braces} & <tags>', '${HOME}'])(
    'a name such as %s reads back as it was given',
    (name) => {
      const text =
        initFiles({
          name,
          from: 'a@b.example',
          timezone: 'UTC',
          language: 'en',
          feeds: ['https://b.example/f?a=1#x: y'],
          cron: '0 6 * * *',
        })['newsletter.yaml'] ?? ''
      const { config } = parseSource(text, '/x/newsletter.yaml', {})
      expect(config.name).toBe(name)
      expect(config.sources.map(({ place }) => place)).toContain('https://b.example/f?a=1#x: y')
    },
  )

  test('leaves a configuration that is there alone, and says how to go on', async () => {
    const io = fakeIo(['init', 'letter'], { cwd: folder })
    expect(await run(io)).toBe(2)
    expect(io.written().stderr).toMatch(/newsletter\.yaml is there already\. .*--force/)
  })

  test('never writes over an article, even when forced', async () => {
    writeFileSync(path.join(folder, 'letter', 'articles', 'welcome.md'), 'mine')
    expect(await run(fakeIo(['init', 'letter', '--force'], { cwd: folder }))).toBe(0)
    expect(read('letter', 'articles', 'welcome.md')).toBe('mine')
  })

  test.each([
    [['--from', 'nobody'], /--from: 'nobody' is not an email address/],
    [['--timezone', 'Mars/Phobos'], /--timezone: 'Mars\/Phobos' is not an IANA time zone/],
    [['--language', 'klingon_'], /--language: 'klingon_' is not a language tag/],
    [['--cron', '75 6 * * *'], /--cron: '75 6 \* \* \*' minute field: 75 is above 59/],
  ])('%j is refused by flag and value', async (argv, message) => {
    const io = fakeIo(['init', 'other', ...argv], { cwd: folder })
    expect(await run(io)).toBe(2)
    expect(io.written().stderr).toMatch(message)
  })
})
