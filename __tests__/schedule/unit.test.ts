import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { parseCron } from '../../src/schedule/cron.ts'
import { printCrontab, printSystemd, systemdUnits } from '../../src/schedule/unit.ts'
import { printWorkerUnit } from '../../src/schedule/worker-unit.ts'
import type { UnitInput } from '../../src/schedule/unit.ts'

const unit: UnitInput = {
  id: 'morning',
  name: 'Morning 100%',
  cron: parseCron('0 6 * * mon-fri'),
  zone: 'Europe/Berlin',
  machineZone: 'Europe/Berlin',
  now: new Date('2026-06-01T00:00:00Z'),
  node: '/usr/bin/node',
  program: '/opt/pullquote/dist/cli/bin.js',
  config: "/srv/news letters/it's 100%/newsletter.yaml",
  folder: "/srv/news letters/it's 100%",
}
const lineOf = (text: string): string => text.split('\n').findLast((line) => line !== '' && !line.startsWith('#')) ?? ''

describe('the crontab line', () => {
  test('is the plain line of the schedule where the machine keeps the same time', () => {
    expect(lineOf(printCrontab(unit))).toMatch(/^0 6 \* \* mon-fri cd /)
    expect(printCrontab(unit)).not.toContain('--if-due')
  })

  test('says which variables cron does not hand on, and has a line for each', () => {
    const variables = ['SMTP_PASSWORD', 'TOKEN']
    expect(printCrontab({ ...unit, variables })).toMatch(
      /reads SMTP_PASSWORD, TOKEN, which cron[^]*\nSMTP_PASSWORD=\nTOKEN=\n0 6/,
    )
    expect(printSystemd({ ...unit, variables })).toContain('\nEnvironmentFile=-/etc/pullquote-morning.env\nExecStart=')
    expect(printSystemd(unit)).not.toContain('EnvironmentFile')
  })

  test.each([
    ['UTC', '0,15,30,45 * * * * '],
    ['Asia/Kolkata', '0,15,30,45 * * * * '],
    // Same offset in summer only: not the same clock.
    ['Africa/Johannesburg', '0,15,30,45 * * * * '],
    // Another name of the same clock.
    ['Europe/Vienna', '0 6 * * mon-fri '],
  ])('on a machine that keeps %s begins %s', (machineZone, start) => {
    const line = lineOf(printCrontab({ ...unit, machineZone }))
    expect(line.startsWith(start)).toBe(true)
    expect(line.includes('--if-due')).toBe(start.includes('15'))
  })

  test('fires in the planned minute of every zone', () => {
    const line = lineOf(printCrontab({ ...unit, cron: parseCron('7 6 * * *'), machineZone: 'UTC' }))
    expect(line).toMatch(/^7,22,37,52 \* \* \* \* /)
  })

  test('leaves a rule that cron does not know to send --if-due', () => {
    expect(lineOf(printCrontab({ ...unit, cron: parseCron('0 6 * * mon#1') }))).toMatch(/^0,15,30,45 .* --if-due /)
  })

  test('names the operator for what cron mails', () => {
    expect(printCrontab({ ...unit, operator: 'ops@example.org' })).toContain('\nMAILTO=ops@example.org\n')
  })

  test('quotes a path for the shell and for cron, which ends a command at a bare percent sign', () => {
    const command = lineOf(printCrontab(unit)).split(' ').slice(5).join(' ')
    expect(command).not.toMatch(/(^|[^\\])%/)
    const shown = spawnSync('sh', [
      '-c',
      `set -- ${command.split(' && ')[1]?.replaceAll(String.raw`\%`, '%')}; printf '%s\\n' "$@"`,
    ])
    expect(shown.stdout.toString().split('\n')).toEqual([
      '/usr/bin/node',
      '/opt/pullquote/dist/cli/bin.js',
      'send',
      '--config',
      "/srv/news letters/it's 100%/newsletter.yaml",
      '',
    ])
  })
})

const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0
const onSystemd = hasSystemd ? test : test.skip

describe('the systemd units', () => {
  test('say how they run without root, and begin with the machine or the session of their user', () => {
    const worker = printWorkerUnit({ ...unit, flags: [] })
    for (const printed of [printSystemd(unit), worker]) expect(printed).toContain('loginctl enable-linger')
    expect(worker).toContain('WantedBy=default.target')
  })

  test('a server that is away is tried again by the next quarter of an hour, not counted as a failure', () => {
    expect(systemdUnits(unit).service.text).toContain('SuccessExitStatus=75')
    expect(systemdUnits(unit).timer.text).toContain('OnCalendar=*:0,15,30,45')
  })

  test('both are in what is printed, under the names of their files', () => {
    const text = printSystemd(unit)
    expect(text).toContain('# pullquote-morning.service\n[Unit]')
    expect(text).toContain('# pullquote-morning.timer\n[Unit]')
  })

  onSystemd(
    `systemd-analyze verify has nothing to say of them${hasSystemd ? '' : ' (NOT RUN: no systemd-analyze)'}`,
    () => {
      const folder = mkdtempSync(path.join(tmpdir(), 'pullquote-unit-'))
      const work = path.join(folder, 'news 100% $HOME')
      const units = systemdUnits({
        ...unit,
        node: process.execPath,
        folder: work,
        config: path.join(work, 'newsletter.yaml'),
      })
      const files = [units.service, units.timer].map(({ file, text }) => {
        writeFileSync(path.join(folder, file), text)
        return path.join(folder, file)
      })
      const { status, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', ...files], { encoding: 'utf8' })
      rmSync(folder, { recursive: true })
      // Complaints on other units of this machine are not ours.
      expect(stderr.split('\n').filter((line) => line.includes('pullquote'))).toEqual([])
      expect(status).toBe(0)
    },
  )

  onSystemd(`systemd reads the calendar as every quarter${hasSystemd ? '' : ' (NOT RUN: no systemd-analyze)'}`, () => {
    const calendar = /OnCalendar=(.*)/.exec(systemdUnits(unit).timer.text)?.[1] ?? ''
    const { stdout } = spawnSync('systemd-analyze', ['calendar', calendar], { encoding: 'utf8' })
    expect(stdout).toContain('Normalized form: *-*-* *:00,15,30,45:00')
  })
})
