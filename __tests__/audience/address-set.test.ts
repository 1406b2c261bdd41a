import { expect, test } from '@jest/globals'
import { AddressSet } from '../../src/audience/address-set.ts'

test('knows every address it was given, through all its growth, and no other', () => {
  const seen = new AddressSet()
  const addresses = Array.from({ length: 20_000 }, (_, at) => `reader${at}@example.org`)
  expect(addresses.filter((address) => seen.add(address))).toHaveLength(20_000)
  expect(addresses.filter((address) => seen.add(address.toUpperCase()))).toEqual([])
  expect(seen.add('somebody.else@example.org')).toBe(true)
  expect([seen.has('SOMEBODY.else@example.org'), seen.has('nobody@example.org')]).toEqual([true, false])
  expect(seen.size).toBe(20_001)
})
