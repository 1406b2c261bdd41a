import { describe, expect, test } from '@jest/globals'
import { assert, emailAddress, property, string } from 'fast-check'
import { addressKey, canonicalAddress, needsSmtpUtf8, parseAddress } from '../../src/model/address.ts'

describe('parseAddress', () => {
  test.each([
    ['ann@example.org', 'ann@example.org'],
    ['  Ann.Lee@Example.ORG\u00a0', 'Ann.Lee@example.org'],
    ['\ufeffann@example.org\u200b', 'ann@example.org'],
    ['mailto:ann@example.org', 'ann@example.org'],
    ['<ann@example.org>', 'ann@example.org'],
    ['Ann Lee <ann@example.org>', 'ann@example.org'],
    ['"Lee, Ann" <ann@example.org>', 'ann@example.org'],
    ['ann@example.org.', 'ann@example.org'],
    ['ann+news@example.org', 'ann+news@example.org'],
    ["o'neil@example.org", "o'neil@example.org"],
    ['"ann.lee"@example.org', 'ann.lee@example.org'],
    ['ann@bücher.example', 'ann@xn--bcher-kva.example'],
    ['ann@BÜCHER.example', 'ann@xn--bcher-kva.example'],
    ['ann@例え。テスト', 'ann@xn--r8jz45g.xn--zckzah'],
    ['用户@例子.广告', '用户@xn--fsqu00a.xn--4rr70v'],
    ['postmaster@localhost', 'postmaster@localhost'],
  ])('reads %j as %s', (written, address) => {
    expect(parseAddress(written)).toMatchObject({ address })
  })

  test.each([
    ['', 'it is empty'],
    ['ann', 'it has no @'],
    ['@example.org', 'there is nothing before the @'],
    ['ann@', 'there is nothing after the @'],
    ['ann@example', 'the domain has no dot'],
    ['ann..lee@example.org', 'a dot is misplaced'],
    ['.ann@example.org', 'a dot is misplaced'],
    ['ann lee@example.org', 'it contains a space'],
    ['ann@lee@example.org', 'it has more than one @'],
    ['ann@exam_ple.org', 'the domain is not a valid host name'],
    ['ann@-example.org', 'the domain is not a valid host name'],
    ['ann@example.123', 'the domain ends in a number'],
    ['ann@1.2', 'the domain ends in a number'],
    ['ann@ex%41mple.org', 'the domain contains a character that no domain has'],
    ['ann@[192.0.2.1]', 'the domain contains a character that no domain has'],
    ['ann\r\nBcc: eve@example.org', 'it contains a control character'],
    ['ann\u0000@example.org', 'it contains a control character'],
    ['ann,eve@example.org', 'the part before the @ contains a character that mail does not allow'],
    [`${'a'.repeat(65)}@example.org`, 'the part before the @ is longer than 64 bytes'],
    [`a@${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(63)}.${'e'.repeat(63)}`, 'it is longer than 254 bytes'],
  ])('refuses %j: %s', (written, problem) => {
    expect(parseAddress(written)).toEqual({ problem })
  })

  test('keeps the name that is before the angle brackets', () => {
    expect(parseAddress('"Lee, Ann" <ann@example.org>')).toEqual({ address: 'ann@example.org', name: 'Lee, Ann' })
  })

  test('gives nothing that holds white space, a control character or a bracket, whatever it is fed', () => {
    assert(
      property(string({ unit: 'binary' }), string({ unit: 'binary' }), (left, right) => {
        const parsed = parseAddress(`${left}@${right}`)
        if ('address' in parsed) expect(parsed.address).not.toMatch(/[\s\p{Cc}<>(),;:\\"[\]]/u)
      }),
    )
  })

  test('reads its own result as the same address again', () => {
    assert(
      property(emailAddress(), (written) => {
        const once = parseAddress(written)
        if ('address' in once) expect(parseAddress(once.address)).toEqual({ address: once.address })
      }),
    )
  })
})

test('one mailbox has one key, however its capitals are written', () => {
  expect(addressKey('Ann@example.org')).toBe(addressKey('ann@example.org'))
  expect(addressKey('ann@example.org')).not.toBe(addressKey('anna@example.org'))
  expect(addressKey('ann@example.org')).toMatch(/^[\w-]{43}$/)
  expect(canonicalAddress('Ann@example.org')).toBe('ann@example.org')
})

test('tells which address needs SMTPUTF8', () => {
  expect(needsSmtpUtf8('用户@xn--fsqu00a.example')).toBe(true)
  expect(needsSmtpUtf8('ann@xn--bcher-kva.example')).toBe(false)
})
