import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, jest, test } from '@jest/globals'
import { run } from '../../src/cli/run.ts'
import { COMMANDS } from '../../src/cli/commands.ts'
import { fakeIo } from '../helpers/fake-io.ts'
import { startSink } from '../helpers/smtp-sink.ts'

jest.setTimeout(60_000)

const folder = mkdtempSync(path.join(tmpdir(), 'pullquote-operator-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const CONFIG = `name: Harbour Letter
from: letter@harbour.example
sources: [{ file: gone.md }]
audience: readers.csv
send: { unsubscribe: { mailto: u@harbour.example } }
schedule: { cron: 30 6 * * mon-fri, timezone: Asia/Kolkata }
`
writeFileSync(path.join(folder, 'newsletter.yaml'), CONFIG)
writeFileSync(path.join(folder, 'readers.csv'), 'email\nann@reader.example\nann@reader.example\n')

async function call(...argv: string[]) {
  const io = fakeIo(argv, { cwd: folder, now: new Date('2026-06-02T04:00:00Z') })
  const exit = await run(io)
  return { exit, ...io.written() }
}

describe('doctor', () => {
  test('tells each fault with its cure, and ends with 2', async () => {
    const { exit, stdout } = await call('doctor', '--offline', '--json')
    const { isWell, results } = JSON.parse(stdout) as { isWell: boolean; results: Record<string, string>[] }
    expect([exit, isWell]).toEqual([2, false])
    const told = (check: string) => results.filter((one) => one['check'] === check)
    expect(told('sources')).toMatchObject([
      { state: 'error', message: expect.stringMatching(/gone\.md cannot be read/) },
    ])
    expect(told('audience')).toMatchObject([
      { state: 'good', message: '1 active reader' },
      { state: 'warning', message: expect.stringMatching(/^1 row of the list names no/) },
    ])
    expect(told('unsubscribe')).toMatchObject([{ state: 'warning', hint: expect.stringMatching(/pullquote serve/) }])
    expect(told('template')).toMatchObject([{ state: 'good' }])
    expect(
      results.filter(({ state, hint }) => (state === 'error' || state === 'warning') && hint === undefined),
    ).toEqual([])
  })
})

const resultsOf = async (config: string, ...flags: string[]) => {
  writeFileSync(path.join(folder, 'other.yaml'), config)
  const { stdout } = await call('doctor', '--json', '--config', 'other.yaml', ...flags)
  return (JSON.parse(stdout) as { results: Record<string, string>[] }).results
}

describe('doctor of another configuration', () => {
  test('warns of a language whose words are missing', async () => {
    const results = await resultsOf(`${CONFIG}language: tlh\n`, '--offline')
    expect(results.filter(({ check }) => check === 'template')).toMatchObject([
      { state: 'warning', message: "There are no interface words for 'tlh' yet; English ones are used." },
    ])
  })

  test('speaks of no login where none is configured', async () => {
    const sink = await startSink()
    const send = `send: { smtp: 'smtp://127.0.0.1:${sink.port}', unsubscribe: { mailto: u@harbour.example } }`
    const results = await resultsOf(CONFIG.replace(/^send: .*$/m, send))
    await sink.close()
    expect(results.find(({ check }) => check === 'smtp')).toMatchObject({
      state: 'good',
      message: expect.stringMatching(/answers, without a login/),
    })
  })
})

describe('schedule --print', () => {
  test('crontab is a line that a machine in any zone may take', async () => {
    const { exit, stdout } = await call('schedule', '--print', 'crontab')
    expect(exit).toBe(0)
    expect(stdout).toMatch(
      /^(?:0,15,30,45 \* \* \* \* .* send --if-due|30 6 \* \* mon-fri .* send) --config \S+newsletter\.yaml$/m,
    )
  })

  test('systemd is a service and a timer', async () => {
    const { stdout } = await call('schedule', '--print', 'systemd')
    expect(stdout).toContain('# pullquote-harbour-letter.timer\n[Unit]')
  })

  test('two configurations of one newsletter are refused', async () => {
    const { exit, stderr } = await call('schedule', 'newsletter.yaml', 'newsletter.yaml')
    expect([exit, stderr]).toEqual([2, expect.stringMatching(/both name the newsletter 'harbour-letter'/)])
  })
})

test('why says when no run has read an article', async () => {
  const { exit, stderr } = await call('why', 'https://harbour.example/quay')
  expect([exit, stderr]).toEqual([2, expect.stringMatching(/No run of 'Harbour Letter' has read “https/)])
})

test.each([['approve'], ['discard'], ['pause']])('%s names an issue that is not there', async (command) => {
  const { exit, stderr } = await call(command, 'abcdef')
  expect([exit, stderr]).toEqual([2, expect.stringMatching(/There is no issue 'abcdef'\. pullquote status/)])
})

describe('completion', () => {
  test.each(['bash', 'zsh', 'fish', 'powershell'])(
    '%s knows every command with flags, actions and values',
    async (shell) => {
      const { stdout } = await call('completion', shell)
      for (const { usage } of COMMANDS) expect(stdout).toContain(usage.split(' ')[0])
      for (const word of ['if-due', 'mark-seen', 'eject', 'systemd', 'completion --issues'])
        expect(stdout).toContain(word)
    },
  )

  test('--issues prints nothing where there is no newsletter', async () => {
    const io = fakeIo(['completion', '--issues'], { cwd: path.join(folder, 'nothing') })
    expect([await run(io), io.written()]).toEqual([0, { stdout: '\n', stderr: '' }])
  })
})

test.each(COMMANDS.map(({ usage }) => [usage.split(' ')[0] ?? '']))('%s --help shows an example', async (name) => {
  const { exit, stdout } = await call(name, '--help')
  expect([exit, stdout]).toEqual([0, expect.stringContaining('Examples:')])
})
