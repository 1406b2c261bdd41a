import { createHmac } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { addressKey } from '../../src/model/address.ts'
import { bounceAddress, readBounceAddress, readRowToken, rowToken } from '../../src/model/bounce-address.ts'
import { readMailboxToken, unsubscribeLinks } from '../../src/model/unsubscribe-links.ts'
import { tokensIn } from '../../src/bounces/identify.ts'
import { listKey, readToken, signToken } from '../../src/model/unsubscribe-token.ts'

const OLD = 'the first secret of this list'
const NEW = 'the second secret of this list'

describe('a token of a link', () => {
  const token = signToken('harbour-letter', 'Ann@example.org', NEW)

  test('says which list and which address, and needs no escaping anywhere', () => {
    expect(token).toMatch(/^[A-Za-z0-9_-]{72}$/)
    expect(readToken(token, [NEW])).toEqual({
      purpose: 'unsubscribe',
      list: listKey('harbour-letter'),
      addressKey: addressKey('ann@example.org'),
    })
  })

  test('stays valid when the secret is replaced, as long as the old one is known', () => {
    const old = signToken('harbour-letter', 'ann@example.org', OLD)
    expect(readToken(old, [NEW, OLD])?.addressKey).toBe(addressKey('ann@example.org'))
    expect(readToken(old, [NEW])).toBeUndefined()
  })

  test('changed anywhere, it is worth nothing', () => {
    for (let at = 0; at < token.length; at += 1) {
      const other = token[at] === 'A' ? 'B' : 'A'
      expect(readToken(token.slice(0, at) + other + token.slice(at + 1), [NEW, OLD])).toBeUndefined()
    }
    expect(readToken(token.slice(1), [NEW])).toBeUndefined()
    expect(readToken('', [NEW])).toBeUndefined()
  })

  test('one purpose does not serve another', () => {
    const confirm = signToken('harbour-letter', 'ann@example.org', NEW, 'confirm')
    expect(readToken(confirm, [NEW])?.purpose).toBe('confirm')
    expect(confirm.slice(8)).not.toBe(token.slice(8))
  })

  test('is found again in the subject of the mail that the mailto link makes', () => {
    const linksOf = unsubscribeLinks({ url: 'https://a.example/u/', mailto: 'leave@a.example' })
    const { mailto = '', url = '' } = linksOf(token)
    expect(url).toBe(`https://a.example/u/${token}`)
    const subject = new URL(mailto).searchParams.get('subject') ?? ''
    expect(tokensIn([`Re: ${subject}.`], [NEW])).toHaveLength(1)
    expect(tokensIn(['unsubscribe'], [NEW])).toEqual([])
  })

  test.each([
    ['not decoded', (given: string) => `unsubscribe%20${given}`],
    ['with a gateway in front', (given: string) => `[EXTERNAL] Fwd: unsubscribe ${given}`],
    ['as the rest of an encoded word', (given: string) => `=?utf-8?Q?unsubscribe_${given}?=`],
    [
      'in quoted-printable, over two lines',
      (given: string) => `subject=3Dunsubscribe=20${given.slice(0, 40)}=\r\n${given.slice(40)}`,
    ],
    [
      'in a link that was folded',
      (given: string) => `<mailto:leave@a.example?subject=unsubscribe%20${given.slice(0, 30)}\r\n ${given.slice(30)}>`,
    ],
  ])('is found %s', (_, write) => {
    expect(tokensIn([write(token)], [NEW])).toMatchObject([{ addressKey: addressKey('ann@example.org') }])
  })

  test('ends in a letter or a digit, for every address', () => {
    const all = Array.from({ length: 500 }, (_, at) => signToken('harbour-letter', `r${at}@example.org`, NEW))
    expect(all.filter((one) => !/[A-Za-z0-9]$/.test(one))).toEqual([])
    expect(all.filter((one) => readToken(one, [NEW]) === undefined)).toEqual([])
  })

  test('of an earlier issue is read with the end that a mail program left out', () => {
    // As tokens were before: the signature as it is, whatever its last character.
    const all = Array.from({ length: 400 }, (_, at) => `r${at}@example.org`).map((address) => {
      const plain = signToken('harbour-letter', address, NEW)
      const body = Buffer.from(plain, 'base64url').subarray(0, 38)
      const signature = createHmac('sha256', NEW).update(body).digest().subarray(0, 16)
      return { address, old: Buffer.concat([body, signature]).toString('base64url') }
    })
    const lost = all.filter(({ old }) => /[-_]$/.test(old))
    expect(lost.length).toBeGreaterThan(3)
    for (const { address, old } of all) expect(readToken(old, [NEW])?.addressKey).toBe(addressKey(address))
    for (const { address, old } of lost)
      expect(readToken(old.slice(0, -1), [NEW])?.addressKey).toBe(addressKey(address))
  })

  test('is in the address as well where the mailto has a place for it', () => {
    const row = rowToken('leave', { issueId: 'ab12'.repeat(16), seq: 7 }, NEW)
    const { mailto = '' } = unsubscribeLinks({ mailto: 'leave+{token}@a.example' })(token, () => row)
    const address = /^mailto:([^?]+)/.exec(mailto)?.[1] ?? ''
    expect(address).toBe(`leave+${row}@a.example`)
    expect(readMailboxToken(address, 'leave+{token}@a.example')).toBe(row)
    expect(readRowToken('leave', row, [OLD, NEW])).toEqual({ issuePrefix: 'ab12ab12ab12ab12', seq: 7 })
    expect(readRowToken('bounce', row, [NEW])).toBeUndefined()
    expect(readMailboxToken('leave+x@a.example', 'leave@a.example')).toBe('')
    expect(readMailboxToken('ann@a.example', 'leave@a.example')).toBeUndefined()
  })
})

test('an empty secret signs nothing, and reads nothing', () => {
  expect(() => signToken('harbour-letter', 'ann@example.org', '')).toThrow('An empty secret')
  const row = { issueId: 'ab12'.repeat(16), seq: 7 }
  expect(readRowToken('leave', rowToken('leave', row, ''), ['', NEW])).toBeUndefined()
  expect(readBounceAddress(bounceAddress('b.example', row.issueId, 7, ''), [''])).toBeUndefined()
})

test('a row token is written in the letters of RFC 4648', () => {
  // Of links and envelope senders that are out: they must stay readable.
  expect(rowToken('leave', { issueId: 'ab12'.repeat(16), seq: 7 }, NEW)).toBe('vmjkwevlckvreaaaaadxl2cvhhukuirv')
  expect(rowToken('bounce', { issueId: '00ff'.repeat(16), seq: 4_294_967_295 }, NEW)).toBe(
    'ad7qb7ya74ap7777777rvdimmwbdar6g',
  )
})

test('a mailto without a place for the row token does not make one', () => {
  const rows: string[] = []
  const links = unsubscribeLinks({ mailto: 'leave@a.example' })('token', () => String(rows.push('made')))
  expect(links.mailto).toBe('mailto:leave@a.example?subject=unsubscribe%20token')
  expect(rows).toEqual([])
})

test('a row token is 32 letters and digits, and nothing around them', () => {
  const row = rowToken('leave', { issueId: 'ab12'.repeat(16), seq: 7 }, NEW)
  for (const given of [`${row}a`, `a${row}`, row.slice(1), `${row.slice(1)}1`, ''])
    expect(readRowToken('leave', given, [NEW])).toBeUndefined()
})

describe('the envelope sender of a delivery', () => {
  const ISSUE = 'ab12'.repeat(16)
  const address = bounceAddress('bounce.harbour.example', ISSUE, 123_456, NEW)

  test('names the issue and the row, also when a server folds its case', () => {
    expect(address.split('@')[0]?.length).toBeLessThanOrEqual(64)
    const claims = { issuePrefix: ISSUE.slice(0, 16), seq: 123_456 }
    expect(readBounceAddress(address, [OLD, NEW])).toEqual(claims)
    expect(readBounceAddress(address.toUpperCase(), [NEW])).toEqual(claims)
  })

  test.each([
    ['of another secret', bounceAddress('bounce.harbour.example', ISSUE, 1, OLD)],
    ['with a changed letter', address.replace(/^b\+./, (start) => (start === 'b+a' ? 'b+b' : 'b+a'))],
    ['of somebody else', 'ann@bounce.harbour.example'],
    ['cut short', address.replace(/.@/, '@')],
  ])('one %s is not ours', (_, given) => {
    expect(readBounceAddress(given, [NEW])).toBeUndefined()
  })
})
