/** Wrong places, values and files: each is named with the next step, in one line, with exit 2 and no stack. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { sayDiskFault } from '../../src/cli/disk-fault.ts'
import { run } from '../../src/cli/run.ts'
import { fakeIo } from '../helpers/fake-io.ts'

const PLAIN = `name: Quay Letter
from: letter@quay.example
sources:
  - file: articles/*.md
audience: readers.csv
send:
  unsubscribe: { mailto: leave@quay.example }
`

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'pullquote-wrong-'))
  write('newsletter.yaml', PLAIN)
  write('readers.csv', 'email\nann@home.example\n')
  write(
    'articles/tide.md',
    '# The tide came early\n\nThe tide came early on Monday, said the harbour office of Brannock.\n',
  )
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function write(name: string, text: string): void {
  const file = path.join(folder, name)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, text)
}

async function call(...argv: string[]) {
  const io = fakeIo(argv, { cwd: folder })
  const exit = await run(io)
  return { exit, ...io.written() }
}

const refusal = (code: string, more: object) => Object.assign(new Error(`${code}: words of Node`), { code, ...more })

/** One line, for a person: what, which value, and the next step. */
async function expectRefused(said: string, ...argv: string[]) {
  const { exit, stderr } = await call(...argv)
  expect([exit, stderr]).toEqual([2, expect.stringContaining(said)])
  expect(stderr.trim().split('\n')).toHaveLength(1)
}

describe('a place that cannot be written to', () => {
  test.each([
    ['render --out newsletter.yaml', 'newsletter.yaml cannot be written to: '],
    ['init readers.csv --yes', 'readers.csv cannot be written to: '],
    ['template eject digest readers.csv/mine', 'a part of its path is a file'],
    ['demo readers.csv/demo', 'a part of its path is a file'],
  ])('%s', (line, said) => expectRefused(said, ...line.split(' ')))

  test('a refusal of the disk that no command words is not called a fault of ours; anything else is', () => {
    const place = { path: '/srv/letter/x', syscall: 'open', errno: -13 }
    expect(sayDiskFault(refusal('EACCES', place))).toMatchObject({ exit: 2 })
    expect(sayDiskFault(refusal('EACCES', place))).toHaveProperty(
      'message',
      '/srv/letter/x cannot be used: this user may not write there',
    )
    expect(sayDiskFault(refusal('ENOSPC', place))).toMatchObject({ exit: 75 })
    for (const ours of [refusal('ENOENT', place), refusal('EACCES', {}), new TypeError('x is undefined')])
      expect(sayDiskFault(ours)).toBe(ours)
  })
})

describe('a wrong value in the configuration', () => {
  test.each([
    [
      'a city',
      'timezone: Lisbon',
      'timezone: "Lisbon" is not an IANA time zone, such as Europe/Berlin; did you mean Europe/Lisbon?',
    ],
    ['a mistyped zone', 'timezone: Europe/Pariss', 'did you mean Europe/Paris?'],
    ['a zone of nowhere', 'timezone: The/Moon', 'time zone, such as Europe/Berlin. '],
    [
      'a day that no month has',
      "schedule: { cron: '0 7 31 4,6 *' }",
      "'0 7 31 4,6 *' never runs. No year has such a day.",
    ],
    [
      'hours without a unit',
      "schedule: { cron: '0 7 * * *', notAfter: 4 }",
      'schedule.notAfter: 4 is not a time: write',
    ],
    ['days without a unit', 'issue: { since: 14 }', 'issue.since: 14 has no unit: write 14d for days, 14h for hours'],
    ['a cron line that begins with a star', 'schedule:\n  cron: */10 * * * * # often', 'cron: "*/10 * * * *". '],
    ['no address of a store', 'store: letters.db', "'letters.db' is not the address of a store. Write sqlite:PATH"],
    ['a file as the template', 'template: ./readers.csv', 'readers.csv is a file. Name the folder'],
    ['a folder without a template', 'template: ./articles', 'articles contains no file of a template. '],
  ])('%s', (_title, added, said) => {
    write('newsletter.yaml', `${PLAIN}${added}\n`)
    return expectRefused(said, 'lint')
  })

  test('two kinds of source in one', async () => {
    write(
      'newsletter.yaml',
      PLAIN.replace('  - file: articles/*.md', '  - file: articles/*.md\n    feed: https://quay.example/feed'),
    )
    await expectRefused('sources.0: needs exactly one of file, url, feed, opml, sitemap, and has file and feed', 'lint')
  })

  test('a last day, a leap day and a weekday beside the day of month do come', async () => {
    for (const cron of ['0 7 L * *', '0 7 29 2 *', '0 7 31 2 mon']) {
      write('newsletter.yaml', `${PLAIN}schedule: { cron: '${cron}' }\n`)
      expect((await call('lint')).exit).toBe(0)
    }
  })

  test('a variable that is not set is named in what to type', async () => {
    write('newsletter.yaml', PLAIN.replace('send:', 'send:\n  smtp: smtps://letter:${QUAY_PASSWORD}@mail.quay.example'))
    await expectRefused('export QUAY_PASSWORD=…', 'send')
  })

  test('a folder, or a file that this user may not read, is not answered with init', async () => {
    await expectRefused(
      'it is a folder. Name the file in it: --config FOLDER/newsletter.yaml.',
      'lint',
      '--config',
      'articles',
    )
    await expectRefused(
      'articles/tide.md/x.yaml cannot be read: a part of its path is a file',
      'lint',
      '--config',
      'articles/tide.md/x.yaml',
    )
  })
})

describe('a wrong file beside the configuration', () => {
  test.each([
    ['issue.edits.yaml', 'subjct: Early\n', 'issue.edits.yaml:1: subjct is an unknown key; did you mean subject?'],
    [
      'looks/theme.yaml',
      'colors: { accent: brick }\n',
      `theme.yaml:1: colors.accent "brick" is not a colour: write '#8f2d12', in quotes`,
    ],
    ['looks/theme.yaml', 'logo: { src: logo.png, alt: x, width: 80 }\n', 'logo.src "logo.png" is not an https address'],
    [
      'looks/partials/story.hbs',
      '{{#if story}}\n<mj-text>x</mj-text>\n',
      'a block that {{# opens is not closed before the end of the file',
    ],
    ['looks/partials/story.hbs', '{{#if story}}x{{/each}}\n', 'story.hbs:1: {{#if}} is closed by {{/each}}'],
    [
      'looks/partials/story.hbs',
      '<mj-text>{{story.headline}</mj-text>\n',
      'story.hbs:1: the braces {{ }} cannot be read near: ',
    ],
  ])('%s: %s', (file, text, said) => {
    write('newsletter.yaml', `${PLAIN}${file.startsWith('looks/') ? 'template: ./looks\n' : ''}`)
    write(file, text)
    return expectRefused(said, 'lint')
  })
})

describe('a wrong word', () => {
  test.each([
    ['docs gettng-started', "There is no page 'gettng-started'. Did you mean getting-started?"],
    ['docs money', "There is no page 'money'. pullquote docs --help"],
    ['lint --spamm', "'--spamm' is unknown to pullquote lint. Did you mean --spam?"],
    ['bounces --imap mailbox', "--imap: 'mailbox' is not an IMAP address. Write imaps://user@host/INBOX."],
  ])('%s', (line, said) => expectRefused(said, ...line.split(' ')))

  test('send --test with nothing new says so whoever watches', async () => {
    expect((await call('send')).exit).toBe(0)
    const { exit, stderr } = await call('send', '--test', 'me@home.example')
    expect([exit, stderr]).toEqual([0, expect.stringContaining('so there is no issue to test.')])
  })

  test('a feed of an OPML list that cannot be read is no article: it is not marked as seen, and not counted', async () => {
    const entry =
      '<item><title>The pier is closed</title><description>The pier is closed for a week.</description></item>'
    write('pier.xml', `<rss version="2.0"><channel><title>Pier</title>${entry}</channel></rss>`)
    // No request leaves for an address of this machine.
    write('feeds.opml', '<opml version="1.0"><body><outline type="rss" xmlUrl="http://127.0.0.1/away"/></body></opml>')
    write('newsletter.yaml', PLAIN.replace('file: articles/*.md', 'feed: pier.xml\n  - opml: feeds.opml'))
    const { exit, stderr } = await call('send', '--mark-seen')
    expect([exit, stderr]).toEqual([3, expect.stringContaining('What could not be read is not marked')])
    expect((await call('send', '--dry-run')).stdout).toContain('1 article read (1 marked as seen)')
  })
})
