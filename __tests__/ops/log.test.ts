import { mkdtempSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { createScrubber, openLog } from '../../src/ops/log.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'pullquote-log-'))
afterAll(() => rmSync(folder, { recursive: true }))

const PASSWORD = 'hun"ter/2 &co'

function lines(write: (log: ReturnType<typeof openLog>['log']) => void): Record<string, unknown>[] {
  const written: string[] = []
  const { log } = openLog({
    level: 'info',
    write: (line) => written.push(line),
    secrets: [PASSWORD],
    fields: { newsletter: 'harbour' },
  })
  write(log)
  return written.map((line) => JSON.parse(line) as Record<string, unknown>)
}

describe('the log', () => {
  test('is one JSON object a line, with time, level and the fields of the run', () => {
    const [line] = lines((log) => log.info({ issue: 'abc' }, 'issue closed'))
    expect(line).toMatchObject({ level: 'info', newsletter: 'harbour', issue: 'abc', msg: 'issue closed' })
    expect(Date.parse(String(line?.['time']))).not.toBeNaN()
  })

  test('contains no escape sequence of a text from outside', () => {
    const written: string[] = []
    const { log } = openLog({ level: 'info', write: (line) => written.push(line) })
    log.warn({ reason: 'x\u001b[2J\u009b31m\u202ey' }, 'refused')
    expect(written.join('')).toMatch(/^[\x20-\x7e]+\n$/)
    expect(JSON.parse(written[0] ?? '')).toMatchObject({ reason: 'x\u001b[2J\u009b31m\u202ey' })
  })

  test('leaves out what is below its level', () => {
    expect(lines((log) => log.debug('chatter'))).toEqual([])
  })

  test.each<[string, Record<string, unknown>]>([
    ['a field of that name', { password: 'abc123' }],
    ['a field inside', { smtp: { password: 'abc123' } }],
    ['a field deep inside', { send: { smtp: { pass: 'abc123' } } }],
    ['a token', { oauth2: { refreshToken: 'abc123' } }],
    ['the value, wherever it turns up', { url: `smtp://ann:${encodeURIComponent(PASSWORD)}@mail.example` }],
    ['the value in the message of an error', { err: new Error(`535 refused ${PASSWORD}`) }],
    ['the password of an address that nobody told of', { url: 'postgres://ann:abc123@db.example/news' }],
  ])('contains no secret: %s', (_claim, fields) => {
    const text = JSON.stringify(lines((log) => log.error(fields, 'failed')))
    expect(text).not.toMatch(/abc123|ter\/2|ter%2F2/)
    expect(text).toContain('[redacted]')
  })

  test('goes to a file that only its owner reads, and to a new one after a rotation', () => {
    const file = path.join(folder, 'logs', 'pullquote.log')
    const { log, reopen, close } = openLog({ level: 'info', file })
    log.info('one')
    renameSync(file, `${file}.1`)
    reopen()
    log.info('two')
    close()
    expect(readFileSync(`${file}.1`, 'utf8')).toContain('"one"')
    expect(readFileSync(file, 'utf8')).toContain('"two"')
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })
})

test('a short secret does not blot words out', () => {
  expect(createScrubber(['a', ''])('a cat')).toBe('a cat')
})
