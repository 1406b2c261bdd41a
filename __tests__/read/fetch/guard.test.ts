import { describe, expect, test } from '@jest/globals'
import { isAllowedHost, isPublicAddress } from '../../../src/read/fetch/guard.ts'

describe('isPublicAddress', () => {
  test.each([
    ['93.184.215.14', true],
    ['2606:4700::6810:84e5', true],
    ['127.0.0.1', false],
    ['10.1.2.3', false],
    ['172.16.0.9', false],
    ['192.168.1.1', false],
    ['169.254.169.254', false],
    ['100.64.0.1', false],
    ['0.0.0.0', false],
    ['224.0.0.1', false],
    ['255.255.255.255', false],
    ['::1', false],
    ['::', false],
    ['fe80::1', false],
    ['fd00::1', false],
    ['ff02::1', false],
    ['::ffff:127.0.0.1', false],
    ['::ffff:10.0.0.1', false],
    ['64:ff9b::7f00:1', false],
    ['not an address', false],
  ])('calls %s public: %s', (address, isPublic) => {
    expect(isPublicAddress(address)).toBe(isPublic)
  })
})

describe('isAllowedHost', () => {
  test.each([
    ['intranet.example', ['intranet.example'], true],
    ['INTRANET.example.', ['intranet.example'], true],
    ['[::1]', ['::1'], true],
    ['wiki.corp.example', ['*.corp.example'], true],
    ['corp.example', ['*.corp.example'], false],
    ['evilcorp.example', ['*.corp.example'], false],
    ['intranet.example.evil.example', ['intranet.example'], false],
  ])('%s by %j: %s', (host, allowed, isAllowed) => {
    expect(isAllowedHost(host, allowed)).toBe(isAllowed)
  })
})
