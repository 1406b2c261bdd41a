/** Which addresses a list has named already, in 16 bytes each, so that a million rows fit beside everything else. */
import { createHash } from 'node:crypto'
import { canonicalAddress } from '../model/address.ts'

const WORDS = 4

/**
 * A set that only grows, of the first 128 bits of each address's SHA-256, in one array with open addressing. Two
 * addresses of a list of a million are taken for one with a chance below 10^-26.
 */
export class AddressSet {
  #slots = new Uint32Array(1024 * WORDS)
  #size = 0

  get size(): number {
    return this.#size
  }

  /** True when the address is new. */
  add(address: string): boolean {
    const hash = hashOf(address)
    const slot = this.#find(hash, this.#slots)
    if (this.#slots[slot + WORDS - 1] !== 0) return false
    this.#slots.set(hash, slot)
    this.#size += 1
    if (this.#size * WORDS * 2 > this.#slots.length) this.#grow()
    return true
  }

  has(address: string): boolean {
    return this.#slots[this.#find(hashOf(address), this.#slots) + WORDS - 1] !== 0
  }

  /** Where the hash is, or the free place where it belongs. */
  #find(hash: Uint32Array, slots: Uint32Array): number {
    const mask = slots.length - 1
    let slot = ((hash[0] ?? 0) * WORDS) & mask
    while (slots[slot + WORDS - 1] !== 0 && !isSame(slots, slot, hash)) slot = (slot + WORDS) & mask
    return slot
  }

  #grow(): void {
    const old = this.#slots
    const slots = new Uint32Array(old.length * 2)
    for (let from = 0; from < old.length; from += WORDS) {
      if (old[from + WORDS - 1] === 0) continue
      const hash = old.subarray(from, from + WORDS)
      slots.set(hash, this.#find(hash, slots))
    }
    this.#slots = slots
  }
}

function hashOf(address: string): Uint32Array {
  const digest = createHash('sha256').update(canonicalAddress(address)).digest()
  // The all-zero slot means empty: a digest that begins so (once in 2^128) is distinguished by its last bit.
  return Uint32Array.of(
    digest.readUInt32LE(0),
    digest.readUInt32LE(4),
    digest.readUInt32LE(8),
    digest.readUInt32LE(12) | 1,
  )
}

function isSame(slots: Uint32Array, at: number, hash: Uint32Array): boolean {
  return slots[at] === hash[0] && slots[at + 1] === hash[1] && slots[at + 2] === hash[2] && slots[at + 3] === hash[3]
}
