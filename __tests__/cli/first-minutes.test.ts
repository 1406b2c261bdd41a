/** What a newcomer types and gets wrong, and what the program answers. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { nearest } from '../../src/model/nearest.ts'
import { run } from '../../src/cli/run.ts'
import { fakeIo } from '../helpers/fake-io.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'pullquote-first-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function call(...argv: string[]) {
  const io = fakeIo(argv, { cwd: folder })
  const exit = await run(io)
  return { exit, ...io.written() }
}

const configured = async (yaml: string | Uint8Array, name = 'newsletter.yaml') => {
  writeFileSync(path.join(folder, name), yaml)
  return call('lint')
}

const called = (yaml: string, ...argv: string[]) => {
  writeFileSync(path.join(folder, 'newsletter.yaml'), yaml)
  return call(...argv)
}

test('-v is the version and -h the help', async () => {
  expect((await call('-v')).stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
  expect((await call('-h')).stdout).toContain('Commands:')
  expect((await call('send', '-h')).stdout).toContain('--dry-run')
})

describe('a flag that is mistyped', () => {
  test.each([
    [['digest', '--exlain'], '--explain'],
    [['send', '--dryrun'], '--dry-run'],
    [['lint', '--jsno'], '--json'],
    [['schedule', '--prnit', 'crontab'], '--print'],
  ])('%j', async (argv, meant) => {
    const { exit, stderr } = await call(...argv)
    expect([exit, stderr]).toEqual([2, expect.stringContaining(`Did you mean ${meant}?`)])
  })

  test('is not guessed when nothing is near', async () => {
    expect((await call('send', '--colour')).stderr).not.toContain('Did you mean')
    expect([nearest('abc', []), nearest('issue', ['issues', 'json'])]).toEqual([undefined, 'issues'])
  })
})

describe('a command line that is not complete', () => {
  test.each([
    [['sned'], "There is no command 'sned'. Did you mean send?"],
    [['--json', 'sned'], "There is no command 'sned'. Did you mean send?"],
    [['sned', '--help'], "There is no command 'sned'. Did you mean send?"],
    [['frobnicate', '-h'], "There is no command 'frobnicate'"],
    [['sned', '--version'], "There is no command 'sned'. Did you mean send?"],
    [
      ['--config', 'newsletter.yaml', 'send', '--drryrun'],
      "'--drryrun' is unknown to pullquote send. Did you mean --dry-run?",
    ],
    [['discard'], 'ID is missing: pullquote discard ID.'],
    [['store', 'copy', 'sqlite:a.db'], 'TO is missing: pullquote store ACTION FROM TO.'],
    [['digest', ''], 'The name of a source is empty. Check that the variable that it comes from is set.'],
    [['resolve'], 'ID is missing: pullquote resolve ID [ADDRESSES..].'],
    [['preview', '--port', '99999'], "--port: '99999' is not a port. Give a number from 0 to 65535."],
    [['digest', '--quotes', 'two', 'a.md'], "--quotes: 'two' is not a whole number. Give a number from 0 on."],
  ])('%j', async (argv, said) => {
    const { exit, stderr } = await call(...argv)
    expect([exit, stderr]).toEqual([2, expect.stringContaining(said)])
  })

  test('a switch with a value is refused, so that --dry-run=yes sends nothing', async () => {
    await call('init', '.', '--yes')
    const { exit, stderr } = await call('send', '--dry-run=yes')
    expect([exit, stderr]).toEqual([2, expect.stringContaining("--dry-run takes no value, but 'yes' was given")])
    expect(existsSync(path.join(folder, '.pullquote', 'mailbox'))).toBe(false)
    expect((await call('send', '--dry-run=true')).exit).toBe(0)
  })
})

describe('a configuration that YAML cannot read', () => {
  test.each([
    [
      'a colon in a value',
      'name: Port: news\n',
      /newsletter\.yaml:1:7: a value with a colon needs quotes: name: "Port: news"/,
    ],
    [
      'a colour without quotes',
      'name: Port\ntheme: { colors: { ink: #222222 } }\n',
      /#222222 begins a comment; put it in quotes: '#222222'/,
    ],
    ['a tab', 'name: Port\nissue:\n\tstories: 3\n', /a tab indents this line; YAML wants spaces/],
    ['a key that is there twice', 'name: Port\nname: Quay\n', /the key name is there twice/],
    [
      'a quotation mark that is open',
      'name: "Port\nfrom: a@b.example\n',
      /a quotation mark that opens here is never closed/,
    ],
    [
      'a list item whose key is not indented',
      'name: Port\nsources:\n  - file: a.md\n   section: Sea\n',
      /4:1: this line is not indented like its neighbours, or its - is missing/,
    ],
    ['a line without a key', 'name: Port\nand its letter\n', /2:1: .*no key, or no colon behind it: write key: value/],
    [
      'a comma that is missing',
      'name: Port\nissue: { stories: 3 quotes: 2 }\n',
      /a comma is missing between two values in brackets/,
    ],
    ['a value that begins with a comma', 'name: ,Port\n', /a value that begins with , needs quotes: name: ",Port"/],
    ['a bracket that closes nothing', 'name: Port\n}\n', /\} is not expected here; look for a bracket/],
    ['another encoding', Buffer.from('name: Caf\u00e9\n', 'latin1'), /is not in UTF-8\. Save it as UTF-8/],
  ])('%s', async (_name, yaml, message) => {
    const { exit, stderr } = await configured(yaml)
    expect([exit, stderr]).toEqual([2, expect.stringMatching(message)])
  })

  test('no sign of YAML in the wrong place is explained in the words of the parser', async () => {
    const good =
      'name: Port\nfrom: "Port <a@b.example>"\nsources:\n  - { file: a.md, section: Sea }\nissue:\n  sections: [Sea, Land]\n'
    const said = new Set<string>()
    for (let at = 0; at < good.length; at += 3)
      for (const sign of ['{', '[', ',', ':', '- ', '#', '*', '"', '\n', '|'])
        said.add((await configured(good.slice(0, at) + sign + good.slice(at))).stderr)
    expect([...said].filter((words) => /flow|scalar|token|implicit|mapping|indicator|collection/i.test(words))).toEqual(
      [],
    )
  })

  test('newsletter.yml is found as well', async () => {
    const { stderr } = await configured('name: Port\nfrom: nobody\n', 'newsletter.yml')
    expect(stderr).toContain('newsletter.yml:2:1: from:')
  })
})

describe('an error under --json', () => {
  test('is one document on stdout, and one line on stderr', async () => {
    const { exit, stdout, stderr } = await call('status', '--json')
    expect(exit).toBe(2)
    expect(JSON.parse(stdout)).toEqual({
      error: {
        code: 'E_CONFIG',
        message: `${path.join(folder, 'newsletter.yaml')} is not there`,
        hint: 'pullquote init writes one; --config FILE names another.',
        exit: 2,
      },
    })
    expect(stderr).toContain('is not there')
  })

  test('is not printed behind a document that is out already', async () => {
    const { stdout } = await call('digest', 'gone.txt', '--json')
    expect(() => JSON.parse(stdout) as unknown).not.toThrow()
  })
})

describe('an article with a mistake in its front matter', () => {
  test('is shown with a note that names file, line and key', async () => {
    writeFileSync(path.join(folder, 'a.md'), '---\ntitle: Ferry: Monday\n---\n\nThe ferry runs again from Monday on.\n')
    const { exit, stdout, stderr } = await call('digest', 'a.md', '--verbose')
    expect([exit, stdout]).toEqual([0, expect.stringMatching(/^Ferry: Monday/)])
    expect(stderr).toContain(`${path.join(folder, 'a.md')}: front matter: line 2: a value with a colon needs quotes`)
  })
})

describe('demo and open', () => {
  test('a sample issue is sent into a mailbox of its own, and its newest mail becomes a page', async () => {
    expect((await call('demo', 'try')).exit).toBe(0)
    const io = fakeIo(['open', '--no-browser', '--json'], { cwd: path.join(folder, 'try') })
    expect(await run(io)).toBe(0)
    const mail = JSON.parse(io.written().stdout) as { file: string; page: string; of: number; subject: string }
    expect(mail.of).toBe(3)
    expect(readFileSync(mail.page, 'utf8')).toContain('The Estuary Reader')
    expect(statSync(mail.page).mode & 0o777).toBe(0o600)
    rmSync(path.dirname(mail.page), { recursive: true })
  })

  test('neither overwrites a folder nor invents a mail', async () => {
    writeFileSync(path.join(folder, 'note.txt'), 'mine')
    const { exit, stderr } = await call('demo', '.')
    expect([exit, stderr]).toEqual([2, expect.stringContaining('is not empty. Name another folder')])
    writeFileSync(
      path.join(folder, 'newsletter.yaml'),
      'name: Port\nfrom: a@b.example\naudience: r.csv\nsources: [{ file: a.md }]\n',
    )
    expect((await call('open')).stderr).toMatch(/The local mailbox .* is empty\. pullquote send puts one file/)
  })
})

describe('a configuration that the schema refuses', () => {
  test.each([
    ['a missing key', 'from: a@b.example\n', /name: is missing/],
    [
      'a number that is too small',
      'name: Port\nfrom: a@b.example\nissue: { stories: 0 }\n',
      /0 is too small: more than 0/,
    ],
    ['a fraction', 'name: Port\nfrom: a@b.example\nissue: { stories: 2.5 }\n', /'2\.5' is not a whole number/],
    [
      'a cron line without quotes',
      'name: Port\nschedule:\n  cron: * 6 * * *\n',
      /3:9: .* needs quotes: cron: "\* 6 \* \* \*"/,
    ],
    [
      'words for a cron line',
      'name: Port\nfrom: a@b.example\nschedule: { cron: 6am }\n',
      /'6am' has 1 field, not 5\. Five fields: minute/,
    ],
    [
      'a mailto that is no address',
      'name: Port\nfrom: a@b.example\nsend: { unsubscribe: { mailto: leave } }\n',
      /send\.unsubscribe\.mailto: "leave" is not an email address/,
    ],
    ['a list for a text', 'name: Port\nfrom: [a@b.example]\n', /from: has to be text, and is a list/],
    [
      'a text for a number',
      'name: Port\nfrom: a@b.example\nissue: { stories: many }\n',
      /issue\.stories: 'many' is not a number/,
    ],
    [
      'a number for a text',
      'name: 2024\nfrom: a@b.example\n',
      /name: has to be text, and is a number: put it into quotes/,
    ],
    ['a value that YAML reserves', 'name: @Port\nfrom: a@b.example\n', /1:7: a value that begins with @ needs quotes/],
    [
      'a pattern without quotes',
      'name: *.md\nfrom: a@b.example\n',
      /1:7: a value that begins with \* needs quotes: name: "\*\.md"/,
    ],
    [
      'a language by its name',
      'name: Port\nlanguage: german\nfrom: a@b.example\n',
      /language: "german" is not a language tag/,
    ],
    [
      'a word that is no choice',
      'name: Port\nfrom: a@b.example\nsend: { unknown: maybe }\n',
      /send\.unknown: 'maybe' is not one of hold, resend, skip/,
    ],
  ])('%s', async (_name, yaml, message) => {
    const { exit, stderr } = await configured(yaml)
    expect([exit, stderr]).toEqual([2, expect.stringMatching(message)])
    expect(stderr).not.toMatch(/Invalid|expected|received/)
  })
})

describe('a wrong word on the command line', () => {
  const yaml = 'name: Port\nfrom: a@b.example\nsources: [{ file: "*.md" }]\naudience: gone.csv\n'

  test.each([
    ['a command', ['frobnicate'], "There is no command 'frobnicate'. pullquote --help lists the commands."],
    ['an option', ['send', '--drry-run'], "'--drry-run' is unknown to pullquote send. Did you mean --dry-run?"],
    ['several', ['send', '--drry-run', '--foo'], "'--drry-run', '--foo' are unknown to pullquote send."],
    [
      'an address without its scheme',
      ['digest', 'news.example.org/feed'],
      'An address on the web begins with https:// or http://.',
    ],
    ['a list', ['send', '--dry-run'], 'gone.csv is not there. Check the path. (E_AUDIENCE)'],
    ['a story', ['why', '99'], "No run of 'Port' has read “99”, and no source contains it now"],
  ])('is named: %s', async (_name, argv, words) => {
    writeFileSync(path.join(folder, 'story.md'), '# The quay opens\n\nThe harbour office opened the quay on Monday.\n')
    const { exit, stderr } = await called(yaml, ...argv)
    expect(exit).toBeGreaterThan(1)
    expect(stderr).toContain(words)
    expect(stderr).not.toContain('no run has read it yet')
  })

  test('a unit for cron is printed by its short name as well', async () => {
    const { exit, stdout } = await called(`${yaml}schedule: { cron: 0 6 * * * }\n`, 'schedule', '--print', 'cron')
    expect([exit, stdout]).toEqual([0, expect.stringContaining('\n0 6 * * * cd ')])
  })
})

describe('a value of the theme', () => {
  test.each([
    ['outside its group', 'accent: "#8f2d12"\n', 'accent is an unknown key; did you mean colors.accent?'],
    ['without quotes', 'colors:\n  accent: #8f2d12\n', 'quotes'],
    [
      'of the interface that is mistyped',
      'words:\n  readon: Go on\n',
      'words.readon is an unknown key; did you mean readOn?',
    ],
  ])('%s is explained', async (_name, theme, words) => {
    mkdirSync(path.join(folder, 'look'))
    writeFileSync(path.join(folder, 'look', 'theme.yaml'), theme)
    writeFileSync(path.join(folder, 'story.md'), '# The quay opens\n\nThe harbour office opened the quay on Monday.\n')
    const yaml = 'name: Port\nfrom: a@b.example\ntemplate: ./look\nsources: [{ file: "*.md" }]\n'
    const { stderr } = await called(yaml, 'render', '--out', 'out')
    expect(stderr).toContain(words)
  })
})

describe('a list of readers with mistakes', () => {
  const newsletter =
    'name: Port\nfrom: a@b.example\naudience: r.csv\nsources: [{ file: a.md }]\nsend: { unsubscribe: { mailto: leave@b.example } }\n'
  beforeEach(() => {
    writeFileSync(path.join(folder, 'a.md'), '# The pier opens\n\nThe pier opens on Monday after a year of work.\n')
  })

  test('the dry run counts the rows that it leaves out, and names them when asked', async () => {
    writeFileSync(path.join(folder, 'r.csv'), 'email\nann@b.example\nbob@\nann@b.example\n')
    const { exit, stdout } = await called(newsletter, 'send', '--dry-run')
    expect([exit, stdout]).toEqual([
      0,
      expect.stringContaining('To 1 reader:\n  ann@b.example\n  2 rows of the list left out'),
    ])
    expect((await called(newsletter, 'send', '--dry-run', '--verbose')).stderr).toContain(
      'r.csv, line 3: “bob@”: there is nothing after the @',
    )
  })

  test('one row is a row', async () => {
    writeFileSync(path.join(folder, 'r.csv'), 'email\nann@b.example\n')
    const withoutList = newsletter.replace('audience: r.csv\n', '')
    const { stdout } = await called(withoutList, 'subscribers', 'import', 'r.csv', '--dry-run')
    expect(stdout).toContain('Would import 1 row: 1 new')
  })

  test('the dry run for nobody says so, and ends as the send would', async () => {
    writeFileSync(path.join(folder, 'r.csv'), 'email\n')
    const { exit, stdout, stderr } = await called(newsletter, 'send', '--dry-run')
    expect([exit, stdout, stderr]).toEqual([
      2,
      expect.stringContaining('It would not be sent: it has no readers.'),
      expect.stringContaining('Fix the list'),
    ])
  })
})

describe('a password that the environment lacks', () => {
  const yaml = `name: Port
from: a@b.example
postalAddress: 1 Quay Street
sources: [{ file: story.md }]
audience: readers.csv
send: { smtp: 'smtps://ann:\${NO_SUCH_PASSWORD}@mail.example', unsubscribe: { url: https://port.example/u } }
`

  beforeEach(() => {
    writeFileSync(path.join(folder, 'newsletter.yaml'), yaml)
    writeFileSync(path.join(folder, 'readers.csv'), 'email\nann@reader.example\n')
    writeFileSync(
      path.join(folder, 'story.md'),
      '# The quay opens\n\nThe harbour office opened the quay on Monday after nine years of talks.\n',
    )
  })

  test.each([['lint'], ['render', '--out', 'out'], ['send', '--dry-run'], ['status']])(
    'does not stop %s',
    async (...argv) => {
      const { exit, stderr } = await call(...argv)
      expect([exit, stderr]).toEqual([0, expect.not.stringContaining('NO_SUCH_PASSWORD')])
    },
  )

  test('stops a send, and is named', async () => {
    const { exit, stderr } = await call('send')
    expect([exit, stderr]).toEqual([
      2,
      expect.stringMatching(
        /newsletter.yaml:6:15: the environment variable NO_SUCH_PASSWORD is not set\. Set it where/,
      ),
    ])
  })

  test('is a finding of doctor, which goes on', async () => {
    const { exit, stdout } = await call('doctor', '--offline')
    expect([exit, stdout]).toEqual([
      2,
      expect.stringMatching(/ERROR +smtp +the environment variable NO_SUCH_PASSWORD is not set[^]*next issue/),
    ])
  })

  test('has a line of its own in a crontab', async () => {
    const { exit, stdout } = await called(`${yaml}schedule: { cron: "0 6 * * *" }\n`, 'schedule', '--print', 'crontab')
    expect([exit, stdout]).toEqual([0, expect.stringContaining('\nNO_SUCH_PASSWORD=\n')])
  })

  test('does not stop a discard', async () => {
    expect((await call('discard', 'abcdef')).stderr).toContain("There is no issue 'abcdef'. pullquote status")
  })
})

describe('a value that YAML reads as something else', () => {
  const base = 'from: a@b.example\nname: Port\n'
  test.each([
    [
      'a number behind #',
      'name: Letter #1\nfrom: a@b.example\n',
      /:1:7: name: #1 begins a comment.* name: "Letter #1"/,
    ],
    ['a word behind #', 'name: News #daily\nfrom: a@b.example\n', /:1:7: name: #daily begins a comment/],
    ['a subject in braces', `${base}issue:\n  subject: {lead}\n`, /subject: has to be text.* needs quotes/],
    ['a second document', `${base}---\nname: Quay\n`, /only one document is read/],
    ['a source without its kind', `${base}sources:\n  - a/*.md\n`, /sources\.0: .* write - file: 'a\/\*\.md'/],
    ['a word for a group', `${base}schedule: daily\n`, /schedule: has to be a group of keys \(cron, timezone, /],
    ['a group without keys', `${base}send:\n`, /send: is empty: give it a value below, or take the line out/],
    ['a login behind #', `${base}send:\n  smtp: smtp://u:p #w@h\n`, /send\.smtp: # begins a comment/],
  ])('%s is refused', async (_name, yaml, message) => {
    const { exit, stderr } = await configured(yaml)
    expect([exit, stderr]).toEqual([2, expect.stringMatching(message)])
  })

  test('a word that is no switch is reported, and the issue made', async () => {
    await call('init', '.', '--yes')
    const file = path.join(folder, 'newsletter.yaml')
    writeFileSync(file, `${readFileSync(file, 'utf8')}editor: no\n`)
    const { exit, stderr } = await call('lint', '--verbose')
    expect([exit, stderr]).toEqual([0, expect.stringContaining('editor: no is read as the word "no"')])
  })

  test('a theme and the edits of an issue are refused as well', async () => {
    await call('init', '.', '--yes')
    const theme = path.join(folder, 'template', 'theme.yaml')
    writeFileSync(theme, 'extends: digest\nwords:\n  readOn: Read #1\n')
    expect((await call('lint')).stderr).toContain('theme.yaml:3: words.readOn: #1 begins a comment')
    writeFileSync(theme, 'extends: digest\n')
    writeFileSync(path.join(folder, 'issue.edits.yaml'), 'subject: Letter #1\n')
    expect((await call('lint')).stderr).toContain('issue.edits.yaml:1: subject: #1 begins a comment')
  })
})

describe('a key that is mistyped', () => {
  const base = 'name: Port\nfrom: a@b.example\n'
  test.each([
    ['at the top', `${base}languge: en\n`, /:3:1: languge: unknown key; did you mean language\?/],
    ['in a group', `${base}issue: { storys: 3 }\n`, /issue\.storys: unknown key; did you mean stories\?/],
    ['in a list', `${base}sources: [{ fed: saved.xml }]\n`, /sources\.0\.fed: unknown key; did you mean feed\?/],
    [
      'in a value of several forms',
      `${base}send: { smtp: { host: a.example, prot: 25 } }\n`,
      /prot: unknown key; did you mean port\?/,
    ],
    ['in the wrong group', `${base}smtp: smtp://a.example\n`, /smtp: unknown key; did you mean send\.smtp\?/],
  ])('%s', async (_name, yaml, message) => {
    const { exit, stderr } = await configured(yaml)
    expect([exit, stderr]).toEqual([2, expect.stringMatching(message)])
  })

  test('is not guessed when nothing is near', async () => {
    expect((await configured(`${base}zebra: 1\n`)).stderr).toContain('zebra: unknown key.')
  })

  test('of a theme, and a colour there that YAML takes for a comment', async () => {
    await call('init', '.', '--yes')
    const theme = path.join(folder, 'template', 'theme.yaml')
    writeFileSync(theme, 'extends: digest\ncolors:\n  accent: #a33\n')
    expect((await call('lint')).stderr).toContain(
      "theme.yaml:3: colors.accent: #a33 begins a comment; put it in quotes: '#a33'",
    )
    writeFileSync(theme, "extends: digest\ncolors:\n  acent: '#a33'\n")
    expect((await call('lint')).stderr).toContain('theme.yaml:3: colors.acent is an unknown key; did you mean accent?')
  })
})

describe('lint', () => {
  test('of a pattern that no file fits is no success', async () => {
    const { exit, stdout } = await called(
      'name: Port\nfrom: a@b.example\nsources: [{ file: "aritcles/*.md" }]\n',
      'lint',
    )
    expect([exit, stdout]).toEqual([
      5,
      expect.stringMatching(/aritcles\/\*\.md: no file fits this pattern.*nothing to check/),
    ])
  })
})

describe('a word that a command does not know', () => {
  test('is answered with the words that it does', async () => {
    await call('init', '.', '--yes')
    const { exit, stderr } = await call('schedule', '--print', 'crontap')
    expect([exit, stderr]).toEqual([
      2,
      expect.stringContaining("--print: 'crontap' is not one of crontab, cron, systemd. Did you mean crontab?"),
    ])
    expect((await call('subscribers', 'improt')).stderr).toContain('Did you mean import?')
    expect((await call('why', 'nothing')).stderr).toMatch(/No run of '.+' has read “nothing”, and no source/)
  })

  test('send --test wants an address, also when there is nothing to send', async () => {
    await call('init', '.', '--yes')
    expect((await call('send')).exit).toBe(0)
    const { exit, stderr } = await call('send', '--test', 'foo')
    expect([exit, stderr]).toEqual([2, expect.stringContaining("--test: 'foo' is not a valid email address")])
  })
})

describe('the newsletter that init writes', () => {
  test('shows who wrote the sample, and reads plain text beside it', async () => {
    await call('init', '.', '--yes')
    expect((await call('digest', 'articles/welcome.md')).stdout).toContain('By Jo Editor')
    writeFileSync(
      path.join(folder, 'articles', 'quay.txt'),
      'The quay reopens\n\nThe quay reopened on Monday after a year of work.\n',
    )
    const plan = JSON.parse((await call('send', '--dry-run', '--json')).stdout) as { stories: string[] }
    expect(plan.stories).toContain('The quay reopens')
  })
})

describe('docs', () => {
  test('lists the pages, prints one, and guesses a mistyped one', async () => {
    expect((await call('docs')).stdout).toMatch(/^configuration +\S/m)
    expect((await call('docs', 'configuration')).stdout).toMatch(/^# \S/)
    const { exit, stderr } = await call('docs', 'confguration')
    expect([exit, stderr]).toEqual([2, expect.stringContaining('Did you mean configuration?')])
  })
})
