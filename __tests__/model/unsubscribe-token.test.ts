import { describe, expect, test } from '@jest/globals'
import { addressKey } from '../../src/model/address.ts'
import { bounceAddress, readBounceAddress } from '../../src/model/bounce-address.ts'
import { findUnsubscribeToken, unsubscribeLinks } from '../../src/model/unsubscribe-links.ts'
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
    expect(findUnsubscribeToken(`Re: ${subject}.`)).toBe(token)
    expect(findUnsubscribeToken('unsubscribe')).toBeUndefined()
  })
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
