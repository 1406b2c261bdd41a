/**
 * What counts as a secret, wherever it is read from: the file's value, a variable, a file beside it, an address. The one
 * rule for all of them. Pure.
 */

/** `key`: signs links, so it must be long. `login`: somebody else chose it, so it must only be there. */
export type SecretKind = 'key' | 'login'

/** Characters of a key that signs: fewer can be guessed. */
const KEY_LENGTH = 16

/** Why a value is not a secret, as the end of a sentence; undefined when it is one. */
export function secretFault(value: string, kind: SecretKind): string | undefined {
  if (value.trim() === '') return 'is empty'
  if (kind === 'key' && value.length < KEY_LENGTH) return `needs at least ${KEY_LENGTH} characters`
  if (kind === 'key' && new Set(value).size < 4) return 'is the same few characters over and over'
  return undefined
}

/** True for an address whose login has a name, a colon and nothing behind it, as an empty variable leaves it. */
export function hasEmptyPassword(address: string): boolean {
  return /^[a-z][a-z\d+.-]*:\/\/[^/?#@]*:@/i.test(address)
}

/** A new key: 256 bits of the given randomness, in letters that need no escaping. */
export function keyOf(random: Uint8Array): string {
  return Buffer.from(random).toString('base64url')
}
