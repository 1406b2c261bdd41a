import { describe, expect, test } from '@jest/globals'
import { generateKeyPairSync } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { dkimSign } from 'mailauth'
import { verifySignatures } from '../../src/lint/dkim-verify.ts'

const MESSAGE = [
  'From: Ann  <ann@example.com>',
  'To: bob@example.org',
  'Subject: A folded',
  '  subject\twith   spaces ',
  'List-Unsubscribe: <https://example.com/u/1>',
  '',
  'A line with spaces at its end   ',
  '',
  'Another\twith  a tab.',
  '',
  '',
  '',
].join('\r\n')

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const ed = generateKeyPairSync('ed25519')

async function signed(key: KeyObject, algorithm: string, canonicalization: string): Promise<string> {
  const own = {
    signingDomain: 'example.com',
    selector: 's1',
    privateKey: key.export({ type: 'pkcs8', format: 'pem' }).toString(),
    algorithm,
    canonicalization,
  }
  const { signatures } = await dkimSign(Buffer.from(MESSAGE), { ...own, signatureData: [own] })
  return signatures + MESSAGE
}

const fold = (wire: string) => wire.replace('A folded\r\n  subject', 'A folded subject').replace('  a tab.', ' a tab. ')

const keys = (key: KeyObject) => new Map([['s1._domainkey.example.com', key]])

describe('verifySignatures agrees with another implementation', () => {
  const ways = ['relaxed/relaxed', 'relaxed/simple', 'simple/relaxed', 'simple/simple']

  test.each(ways)('on rsa-sha256 and %s', async (way) => {
    const [signature] = verifySignatures(await signed(rsa.privateKey, 'rsa-sha256', way), keys(rsa.publicKey))
    expect(signature).toMatchObject({ failure: undefined, domain: 'example.com', selector: 's1', bits: 2048 })
  })

  test.each(ways)('on ed25519-sha256 and %s', async (way) => {
    const [signature] = verifySignatures(await signed(ed.privateKey, 'ed25519-sha256', way), keys(ed.publicKey))
    expect(signature).toMatchObject({ failure: undefined })
  })

  test('that white space may change under relaxed and not under simple', async () => {
    const relaxed = fold(await signed(rsa.privateKey, 'rsa-sha256', 'relaxed/relaxed'))
    expect(verifySignatures(relaxed, keys(rsa.publicKey))[0]?.failure).toBeUndefined()
    const simple = fold(await signed(rsa.privateKey, 'rsa-sha256', 'simple/simple'))
    expect(verifySignatures(simple, keys(rsa.publicKey))[0]?.failure).toMatch(/does not match/)
  })

  test.each([
    ['a changed body', (wire: string) => wire.replace('Another', 'an other'), /body hash/],
    ['a changed subject', (wire: string) => wire.replace('A folded', 'B folded'), /headers/],
    ['a second From below', (wire: string) => wire.replace('To: bob', 'From: eve@evil.example\r\nTo: bob'), /headers/],
  ])('that %s breaks it', async (_title, change, failure) => {
    const wire = change(await signed(rsa.privateKey, 'rsa-sha256', 'relaxed/relaxed'))
    expect(verifySignatures(wire, keys(rsa.publicKey))[0]?.failure).toMatch(failure)
  })

  test('that a signature without a known key says so', async () => {
    const wire = await signed(rsa.privateKey, 'rsa-sha256', 'relaxed/relaxed')
    expect(verifySignatures(wire, new Map())[0]?.failure).toBe('no key is known for s1._domainkey.example.com')
  })
})
