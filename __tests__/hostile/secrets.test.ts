/** An empty secret signs for everybody: it is refused wherever it is read from. And a key can be ended. */
import { createHmac } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { run } from '../../src/cli/run.ts'
import { parseConfig } from '../../src/config/config.ts'
import { readBounceAddress, bounceAddress } from '../../src/model/bounce-address.ts'
import { readToken, signToken } from '../../src/model/unsubscribe-token.ts'
import { linkSecrets } from '../../src/pipeline/mail/link-secrets.ts'
import { withStore } from '../../src/pipeline/with-store.ts'
import { fakeIo } from '../helpers/fake-io.ts'

const minimal = { name: 'Quay', from: 'quay@quay.example' }
const complaints = (value: object) => {
  const result = parseConfig({ ...minimal, ...value }, '/letters')
  return 'errors' in result ? result.errors.map(({ path: at, message }) => `${at.join('.')}: ${message}`) : []
}
const KEY = 'a-key-of-some-length-0123456789'

describe('an empty secret', () => {
  test.each([
    [{ send: { unsubscribe: { secret: '' } } }, 'send.unsubscribe.secret: is empty'],
    [{ send: { unsubscribe: { secret: 'short' } } }, 'send.unsubscribe.secret: needs at least 16 characters'],
    [
      { send: { unsubscribe: { secret: 'a'.repeat(20) } } },
      'send.unsubscribe.secret: is the same few characters over and over',
    ],
    [{ send: { unsubscribe: { previousSecrets: [KEY, ''] } } }, 'send.unsubscribe.previousSecrets.1: is empty'],
    [
      { send: { unsubscribe: { previousSecrets: ['short'] } } },
      'send.unsubscribe.previousSecrets.0: needs at least 16 characters',
    ],
    [
      { send: { smtp: 'smtp://ada:@mail.example' } },
      'send.smtp: has a user and an empty password: is its variable set?',
    ],
    [
      { bounces: { imap: 'imaps://ada:@mail.example' } },
      'bounces.imap: has a user and an empty password: is its variable set?',
    ],
    [{ store: 'postgres://ada:@db.example/pq' }, 'store: has a user and an empty password: is its variable set?'],
    [
      { sources: [{ feed: 'https://ada:@quay.example/feed' }] },
      'sources.0.feed: has a user and an empty password: is its variable set?',
    ],
    [
      { sources: [{ url: 'https://ada:@quay.example/' }] },
      'sources.0.url: has a user and an empty password: is its variable set?',
    ],
    [{ summary: { apiKey: '' } }, 'summary.apiKey: is empty'],
  ])('%j is an error', (value, complaint) => {
    expect(complaints(value)).toContain(complaint)
  })

  test.each([
    { send: { smtp: { host: 'mail.example', user: 'ada', password: '' } } },
    { bounces: { imap: { host: 'mail.example', user: 'ada', password: ' ' } } },
    { send: { smtp: { host: 'mail.example', oauth2: { user: 'ada', accessToken: '' } } } },
  ])('%j is an error', (value) => expect(complaints(value).join()).not.toBe(''))

  test('signs nothing and is believed by nobody', () => {
    expect(() => signToken('quay', 'ann@reader.example', '')).toThrow('An empty secret signs nothing')
    const token = signToken('quay', 'ann@reader.example', KEY)
    expect(readToken(token, ['', KEY])).toBeDefined()
    const body = Buffer.from(token, 'base64url').subarray(0, 38)
    for (let id = 0; id < 256; id++) {
      body[1] = id
      const forged = Buffer.concat([body, createHmac('sha256', '').update(body).digest().subarray(0, 16)])
      expect(readToken(forged.toString('base64url'), [''])).toBeUndefined()
    }
    expect(readBounceAddress(bounceAddress('quay.example', 'ab'.repeat(16), 1, ''), [''])).toBeUndefined()
  })
})

describe('secrets of files and of the store', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'pullquote-secrets-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const file = path.join(folder, 'newsletter.yaml')
  const keyFile = path.join(folder, 'link.key')
  const write = (unsubscribe: object) =>
    writeFileSync(file, JSON.stringify({ ...minimal, sources: [{ file: 'a.md' }], send: { unsubscribe } }))
  const call = async (...argv: string[]) => {
    const io = fakeIo(argv, { cwd: folder, now: new Date('2026-06-02T04:00:00Z') })
    return { exit: await run(io), ...io.written() }
  }
  const secrets = () => {
    const parsed = parseConfig({ ...minimal, send: { unsubscribe: {} } }, folder)
    if ('errors' in parsed) throw new Error('no configuration')
    return withStore(parsed.config, (store) => linkSecrets(parsed.config, store))
  }

  test.each(['', '\n', 'short\n'])('a key file with %j ends serve and doctor', async (content) => {
    writeFileSync(keyFile, content)
    write({ mailto: 'u@quay.example', url: 'https://quay.example/u', secretFile: 'link.key' })
    const { exit, stderr } = await call('serve', '--port', '0')
    expect([exit, stderr]).toEqual([
      2,
      expect.stringMatching(/send\.unsubscribe\.secretFile: \S+link\.key (?:is empty|needs at least 16 characters)/),
    ])
    expect((await call('doctor', '--offline')).stdout).toMatch(/link\.key (?:is empty|needs)/)
  })

  test('doctor names a key file that everybody can read', async () => {
    writeFileSync(keyFile, KEY)
    chmodSync(keyFile, 0o644)
    expect((await call('doctor', '--offline')).stdout).toMatch(/link\.key can be read by everybody/)
    chmodSync(keyFile, 0o600)
    expect((await call('doctor', '--offline')).stdout).not.toMatch(/can be read by everybody/)
  })

  test('the key of the store is rotated, and the old one is revoked', async () => {
    write({ mailto: 'u@quay.example' })
    const [first = ''] = await secrets()
    const token = signToken('quay', 'ann@reader.example', first)
    expect((await call('secret', 'rotate')).exit).toBe(0)
    const rotated = await secrets()
    expect(rotated).toHaveLength(2)
    expect(rotated[0]).not.toBe(first)
    expect(readToken(token, rotated)).toBeDefined()
    expect((await call('doctor', '--offline')).stdout).toMatch(/1 earlier key in the store/)
    expect(JSON.parse((await call('secret', 'rotate', '--revoke', '--json')).stdout)).toMatchObject({ revoked: 2 })
    const last = await secrets()
    expect(last).toHaveLength(1)
    expect(readToken(token, last)).toBeUndefined()
  })

  test('with a key in the configuration, the one of the store can still be revoked', async () => {
    const [old = ''] = await secrets()
    write({ mailto: 'u@quay.example', secretFile: 'link.key' })
    const refused = await call('secret', 'rotate')
    expect([refused.exit, refused.stderr]).toEqual([2, expect.stringMatching(/previousSecrets/)])
    expect((await call('secret', 'rotate', '--revoke')).exit).toBe(0)
    expect(await secrets()).not.toContain(old)
  })
})
